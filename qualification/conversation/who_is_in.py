"""What colleagues ask about each other's absence: who is away, when somebody is back, who stands in."""

from __future__ import annotations

_NAME = r"(?P<rest>@?[^\W\d_][\w.’'-]*(?: (?!be\b)[^\W\d_][\w.’'-]*)?)"
_HOLIDAY = r"on (?:holidays?|vacation|(?:annual )?leave|pto)"
_AWAY = rf"(?:away|off(?: work)?|out(?: of (?:the )?office)?|ooo|absent|sick|ill|{_HOLIDAY})"
_IN = r"(?:in(?: today| the office)?|working|at work|back(?: at work| in the office)?|available)"
_WHEN = r"(?: (?:today|now|right now|at the moment|currently|this week|tomorrow|yet|again))*"
AWAY = (
    rf"(?:who(?:['’]s| is)(?: currently)?|is (?:any ?one|any ?body|some ?body)) {_AWAY}{_WHEN}|who is not {_IN}{_WHEN}"
    rf"|when (?:is|will) {_NAME.replace('rest', 'back')} (?:be )?back{_WHEN}"
    rf"|(?:is|are) {_NAME} (?:{_AWAY}|{_IN}){_WHEN}"
)
STAND_IN = (
    rf"who (?:covers|stands in|is standing in|fills in|is covering|deputi[sz]es|backs up) (?:for )?{_NAME}{_WHEN}"
)
