"""What is told and asked of colleagues: that somebody is away or back, who is in which team and role, who keeps up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qualification.conversation import days_off
from qualification.conversation.manners import PLEASE

_NAME = r"@?(?!(?:i|you|he|she|it|we|they|who|that|this|there)\b)[^\W\d_][\w.’'-]*?(?: [^\W\d_][\w.’'-]*?)??"
_AWAY = (
    r"(?:away|absent|sick|ill|unwell|ooo|out (?:sick|of (?:the )?office)|off(?: work| sick| ill)?|not (?:in|at work|working)"
    r"|on (?:a |his |her |their |annual |parental |maternity |paternity |sick )?(?:holidays?|vacation|leave|pto))"
)
_TAKES = (
    r"(?:takes|has taken|is taking|has|goes on|is going on|called in)(?: (?:a|the|some|few|couple of|her|his|their|\d+))*"
    r" (?:holidays?|vacation|leave|pto|days? off|weeks? off|time off|sick|ill)"
)
_IS = r"(?: is|['’]s| will be|['’]ll be| is going to be)(?: (?:also|now|currently|again))*"
_COVERS = days_off.COVER.replace("P<who>", "P<cover>").removesuffix("\\W*$")
_WHEN = (
    r"(?P<days>(?:until|till?|through|next|tomorrow|today|for|on|this|all|from|(?:mon|tues|wednes|thurs|fri)day|\d)"
    rf"[^,;:?]*(?:[,;] ?{_COVERS})?)"
)
_BEFORE = r"(?:(?:fyi|btw|by the way|heads up|note that|just so you know|please note(?: that)?)[,: –-]+)?"
_GONE = re.compile(
    rf"{_BEFORE}(?:(?P<who>{_NAME})(?:{_IS} {_AWAY}| {_TAKES})|{PLEASE}(?:set|mark|put|note|log) (?P<whom>{_NAME})"
    rf"(?: (?:as|down as))? {_AWAY})(?:,? {_WHEN})?[.! ]*",
    re.IGNORECASE,
)
_RETURNED = re.compile(
    rf"{_BEFORE}(?:(?P<who>{_NAME})(?: is|['’]s| came| has come)|{PLEASE}(?:set|mark|put|note|log) (?P<whom>{_NAME})(?: as)?)"
    r" back(?: (?:at work|in(?: the office)?|again|now|today|early|earlier|already|from \w+(?: \w+)?))*[.! ]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ToldOf:
    """Who is away in which days (in the words told), or `back`."""

    name: str
    days: str = ""
    back: bool = False


def told_of(text: str) -> ToldOf | None:
    """What a message says of somebody's absence, and nothing else: "Sam is off next week", "mark Riley as back"."""
    words = " ".join(text.split())
    if found := _GONE.fullmatch(words):
        return ToldOf((found["who"] or found["whom"]).lstrip("@"), found["days"] or "")
    found = _RETURNED.fullmatch(words)
    return ToldOf((found["who"] or found["whom"]).lstrip("@"), back=True) if found else None


# -- who is who -------------------------------------------------------------------------------------------------------


class WhoIsWho(StrEnum):
    """What is asked of the people: a team's, those of a role, somebody's role and team, or who leads them."""

    TEAM = "team"
    ROLE = "role"
    PERSON = "person"
    LEADER = "leader"


_SHOW = r"(?:(?:show|list|tell|give)(?: me)? )?"
_A_TEAM = r"(?:(?P<own>(?:my|our|the) team)|team (?P<team>[\w-]+)|(?:the )?(?P<named>[\w-]+) team)"
_ROLE = (
    r"(?P<role>reps?|sales reps?|(?:sales )?managers?|admins?|administrators?|marketing(?: people| team)?|marketers?)"
)
_WHO_IS_WHO = {
    WhoIsWho.LEADER: (
        rf"who(?:['’]?s| is) (?:(?P<mine>my|our)|(?P<who>{_NAME})['’]s?) (?:sales )?(?:manager|boss|lead|team lead)",
        rf"who (?:manages|leads|runs|heads|is in charge of) (?:{_A_TEAM}|(?P<whom>{_NAME}))",
        rf"who(?:['’]?s| is) the manager of (?:{_A_TEAM}|(?P<of>{_NAME}))",
    ),
    WhoIsWho.TEAM: (
        rf"{_SHOW}who(?:['’]?s| is| are|['’]re)?(?: all)? (?:the )?(?:people |reps |members )?(?:on|in|of) {_A_TEAM}",
        rf"{_SHOW}who (?:else )?(?:works|belongs|sits) (?:in|on|to) {_A_TEAM}",
        rf"{_SHOW}(?:all )?(?:the )?(?:people|members|reps|colleagues|names) (?:in|of|on) {_A_TEAM}",
        rf"{_SHOW}(?:which|what) (?:people|reps) (?:are|do we have) (?:in|on) {_A_TEAM}",
    ),
    WhoIsWho.ROLE: (
        rf"{_SHOW}who(?:['’]?s| is| are) (?:(?:an?|the(?! manager\b)|our|all)(?: of)? )*{_ROLE}(?: here)?",
        rf"{_SHOW}who has (?:the )?(?:role )?(?:of )?(?:an? )?{_ROLE}(?: (?:role|rights))?",
    ),
    WhoIsWho.PERSON: (
        rf"(?:what|which) (?:role|team|rights) (?:does|has|is) (?P<who>{_NAME})(?: (?:have|got|in|on|with))?",
        rf"what(?:['’]?s| is) (?P<of>{_NAME})['’]s (?:role|team)",
        r"(?:what|which) (?:role|team|rights) (?:do|am) (?P<mine>i)(?: (?:have|in|on))?",
        r"what(?:['’]?s| is) (?P<my>my) (?:role|team)",
        rf"is (?P<whom>{_NAME}) (?:an? )?{_ROLE.replace('P<role>', ':')}|is (?P<is>{_NAME}) (?:in|on) {_A_TEAM}",
    ),
}
_ASKED = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, patterns in _WHO_IS_WHO.items() for pattern in patterns
)


@dataclass(frozen=True, slots=True)
class AskedWho:
    """What is asked, and of which team, role or person; `own` is the asker's."""

    kind: WhoIsWho
    name: str = ""
    team: str = ""
    own: bool = False


def who_is_who(words: str) -> AskedWho | None:
    """What words ask of the people here, and nothing else."""
    for kind, pattern in _ASKED:
        found = pattern.fullmatch(words.strip(" ?!."))
        if found is not None:
            said = {name: value for name, value in found.groupdict().items() if value}
            own = any(said.pop(name, None) for name in ("own", "mine", "my"))
            team = said.pop("team", "") or said.pop("named", "")
            return AskedWho(kind, next(iter(said.values()), "").lstrip("@"), team, own)
    return None


# -- who keeps up -----------------------------------------------------------------------------------------------------

_WELL = (
    r"(?:(?:doing )?(?:ok|okay|fine|alright|all right)|on top of (?:things|it|everything|(?:his|her|their|the) \w+))"
)
_BADLY = (
    r"(?:(?:falling |lagging |running )?(?:so |that |too |far )?behind(?: (?:on|with|in) [\w ]{2,40})?|lagging|struggling"
    r"|slipping|drowning|swamped|snowed under)"
)
_UP = r"(?:keeping up|coping|managing|keeping pace)(?: (?:with|on) [\w ]{2,40})?"
_NOW = r"(?: (?:at the moment|right now|now|these days|today|this week|lately|currently))?"
KEEPING_UP = (
    rf"(?:is|are) (?:any ?(?:one|body)|every ?(?:one|body)|(?:my|the|our) team|we all) (?:still )?(?:not )?"
    rf"(?:{_UP}|{_WELL}|{_BADLY}){_NOW}"
    rf"|(?:is|are|isn['’]?t) (?P<rest>{_NAME}) (?:still )?(?:not )?(?:{_UP}|{_WELL}|{_BADLY}){_NOW}"
    rf"|how(?:['’]?s| is) (?P<how>{_NAME}) (?:coping|keeping up|holding up|managing){_NOW}"
    rf"|(?:can|does|will) (?P<can>{_NAME}) (?:cope|keep up|manage|handle (?:it|more|(?:any )?more leads)"
    rf"|take (?:on )?(?:any )?more(?: leads)?){_NOW}"
    rf"|why(?:['’]?s| is) (?P<why>{_NAME}) (?:so |that )?(?:{_BADLY}|slow|late){_NOW}"
    rf"|who(?:['’]?s| is|['’]re| are)(?: not)? (?:{_UP}|{_BADLY}|late){_NOW}"
    rf"|who (?:isn['’]?t|can['’]?t|does ?n['’]?t) (?:keeping up|coping|keep up|cope){_NOW}"
)
"""Of somebody, or with no name, of everybody: "is Dana keeping up?", "who's behind?"."""
