"""What colleagues ask about each other's absence: who is away, when somebody is back, who stands in."""

from __future__ import annotations

_NAME = r"(?P<rest>@?[^\W\d_][\w.’'-]*(?: (?!be\b|(?:calls?|leads?|work|stuff|accounts?)\b)[^\W\d_][\w.’'-]*)?)"
_WHOM = _NAME.replace("-]*", "-]*?", 1)  # less the "s" of "Riley's calls"
_HOLIDAY = r"on (?:holidays?|vacation|(?:annual )?leave|pto)"
_AWAY = rf"(?:away|off(?: work)?|out(?: of (?:the )?office)?|ooo|absent|sick|ill|{_HOLIDAY})"
_IN = r"(?:in(?: today| the office)?|working|at work|back(?: at work| in the office)?|available)"
_WHEN = (
    r"(?: (?:today|now|right now|at the moment|currently|(?:this|next) (?:week|month)|tomorrow|soon|yet|again"
    r"|on (?:mon|tues|wednes|thurs|fri)day))*"
)
AWAY = (
    rf"(?:who(?:['’]s| is)(?: currently)?|is (?:any ?one|any ?body|some ?body)) {_AWAY}{_WHEN}|who is not {_IN}{_WHEN}"
    rf"|when (?:is|will) {_NAME.replace('rest', 'back')} (?:be )?back{_WHEN}"
    rf"|(?:is|are) {_NAME} (?:{_AWAY}|{_IN}){_WHEN}"
)
STAND_IN = (
    rf"(?:{_NAME.replace('rest', 'absent')}(?: is|['’]s| will be) {_AWAY}\b[^,.;?]{{0,40}}[,.;] ?(?:so |and )?)?"
    r"who(?:['’]s| is|['’]ll| will)? (?:covers?|stands? in|standing in|fills? in|covering|deputi[sz]es|backs up"
    r"|(?:takes?|taking)(?: over)?|handles?|handling|does) "
    rf"(?:for )?{_WHOM}(?:(?:['’]?s)? (?:calls?|leads?|work|stuff|accounts?|prospects?|follow[- ]?ups?))?{_WHEN}"
)
