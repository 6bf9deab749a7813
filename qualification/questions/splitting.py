"""What a question wants its figure split by, and how many of them."""

from __future__ import annotations

import re

from qualification.pipeline.query import Breakdown
from qualification.questions.measuring import STAGE
from qualification.questions.sheet import Sheet

_ONE = {
    "stage": Breakdown.STAGE, "step": Breakdown.STAGE, "status": Breakdown.STAGE,
    "rep": Breakdown.REP, "team": Breakdown.TEAM, "source": Breakdown.SOURCE,
    "campaign": Breakdown.CAMPAIGN, "segment": Breakdown.SEGMENT, "region": Breakdown.REGION, "industry": Breakdown.INDUSTRY,
    "reason": Breakdown.REASON, "cause": Breakdown.REASON, "letter": Breakdown.LETTER,
    "day": Breakdown.DAY, "date": Breakdown.DAY,
    "week": Breakdown.WEEK, "month": Breakdown.MONTH, "quarter": Breakdown.QUARTER,
}  # fmt: skip
_MANY = {
    "stages": "stage", "steps": "stage", "reps": "rep", "people": "rep", "everyone": "rep", "teams": "team",
    "sources": "source", "campaigns": "campaign", "segments": "segment", "regions": "region",
    "industries": "industry", "reasons": "reason", "causes": "reason",
    "letters": "letter", "days": "day", "weeks": "week", "months": "month",
    "quarters": "quarter",
}  # fmt: skip
_EVERY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
SINGLE = "|".join(_ONE)
PLURAL = "|".join(_MANY)
ANY = rf"(?:{SINGLE}|{PLURAL})"
"""A word for a breakdown."""
_MOST = (
    r"(?:most|best|worst|highest|lowest|biggest|fastest|slowest|quickest|least|fewest|largest|smallest|"
    r"longest|shortest|strongest|weakest|"
    r"top|main|bulk|first|number 1|# 1|no 1|hottest|poorest|greatest|busiest|leading|laziest|deepest|"
    r"richest|heaviest|lightest|fattest|juiciest|emptiest|fullest|tops|leads the|wins at|ahead)"
)

_BY = re.compile(
    r"\b(?:(?:broken?|break|split|splitting|grouped|group|sliced|slice|cut|sorted|listed|segmented|"
    r"divided|separated|shown|show it|show)(?: it| that| them| this)?(?: down| up| out)? (?:by|per|"
    r"into|on|along|across)|"
    r"by|per|for each|for every|each|every|across|according to|in each|in every|of each|every|from each|"
    r"among|amongst|for all|for whole|/)(?: the| our| all| single| different| individual| of the| of our| "
    r"all the|of my|my|original|main|actual|given|stated)* "
    rf"(?P<dims>{ANY}(?: ?(?:,|and|/|&|by|then|then by|and then by|and by|and per|per|x|×)+ (?:the "
    rf")?{ANY})*)\b(?! \d| of the year)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?P<dims>{SINGLE}) (?:by|after|for) (?P=dims)\b|\b(?P<wise>{SINGLE}) (?:wise|level|breakdown|"
    rf"split|mix|view|comparison|ranking|leaderboard)\b|\b(?P<every>{'|'.join(_EVERY)})\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:which|what|whose|whats the|what is the|what are the|who is the|who are the|on which|in "
    r"which|in what|for which)(?: one| 1)?(?: of)?(?: of (?:the|our|my))?(?: the| our| my)?(?: \d+)?(?: single)?(?: "
    rf"(?:{_MOST}|common|usual|typical|frequent|given|kind of|type of|types of|sort of|2|lead|sales))* "
    rf"(?P<dim>(?!status){ANY})\b(?! (?:to|lead|heard?|says?|said|told|were told|are told))",
    re.IGNORECASE,
)
_OF_MINE = re.compile(r"\bwhich (?:(?:one|1) )?of (?:mine|ours|my (?:lot|guys|gang|crowd|bunch))\b", re.IGNORECASE)
_OF_THE_FOUR = re.compile(
    rf"\b(?:which|what) (?:(?:one|1) )?of (?:the |our |those |these )?(?:4|bant)\b(?! (?!letters?){ANY})",
    re.IGNORECASE,
)
"""The four letters of BANT: "which of the four do we know least about"."""
_WHICH_N = re.compile(rf"\b(?:which|what) (?P<n>\d{{1,2}}) (?:{PLURAL})\b", re.IGNORECASE)
_TOP = re.compile(
    rf"\b(?:the )?(?P<most>{_MOST})(?: (?P<n>\d{{1,3}}))?(?: (?:most )?(?:common|frequent|important|"
    r"overloaded|active|loaded|busy|productive|performing|converting|conversion|selling|stalled|"
    rf"lead))*(?: (?:and|or) {_MOST})? (?P<dim>{ANY})\b",
    re.IGNORECASE,
)
_TOP_N = re.compile(
    r"\b(?:top|bottom|first|best|worst|biggest|largest|oldest|slowest|fastest|busiest|highest|lowest|"
    r"main|longest|only|just)(?: the)? (?P<n>\d{1,3})\b(?! ?(?:%|days|weeks|months|minutes|hours|"
    r"percent|quarters))|\b(?:the )?(?P<m>\d{1,2}) (?:most |least )?(?:busiest|best|worst|biggest|"
    r"largest|slowest|fastest|highest|lowest|oldest|top|main|common|frequent|overloaded|active|loaded|"
    r"weakest|strongest|stalled|first)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?P<who>who|whose|which one of (?:us|them)|which of (?:us|them|you))\b(?! asked| (?:are|were) "
    rf"(?:our|my|the|these|those|all|your|his|her) (?:\w+ )?{STAGE}(?= ?\W*(?:[?!.,·]|$)))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:leads|ones|deals|mql|sql|opportunities|accounts)\b[^?!;]*?\bwhich (?:one )?of them\b|"
    r"\b(?:leads|people|those|ones|customers|deals|accounts|companies|anyone|everyone|reps|sql|mql|"
    r"opportunities|prospects|him|her) who\b|\bwho(?: \w+)? (?:should|to|must|can|do|shall|need "
    r"to|have to|needs) (?:i|we)\b|\bwho (?:are you|am i)\b",
    re.IGNORECASE,
)
_TOP_N_OF = re.compile(
    rf"(?:{_TOP_N.pattern})(?: (?!by\b|per\b|in\b|for\b|from\b|of\b|with\b)\w+){{0,3}}? (?P<dim>{ANY})\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:most|(?-i:max|min)|maximum|minimum|best|worst|highest|lowest|biggest|fastest|slowest|quickest|least|fewest|largest|"
    r"smallest|longest|shortest|strongest|weakest|"
    r"hottest|poorest|greatest|busiest|laziest|heaviest|lightest|fattest|richest|juiciest|emptiest|fullest|"
    r"(?:the|our|number 1|is|s) (?:top|"
    r"main|leading|bulk)|tops|wins|leads the pack)\b",
    re.IGNORECASE,
)
_MANY_ASKED = re.compile(rf"\b(?:who are|who were|who have|{PLURAL})\b", re.IGNORECASE)
_ONE_OF_THEM = re.compile(
    rf"\bwhich (?:(?:one|1) )?of (?:the|our|my|these) (?:{PLURAL}) (?:has|is|was|does|did|had)\b", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:more|fewer|less|better|worse|faster|slower|higher|lower)\b(?! than)", re.IGNORECASE)
_OF_TWO = re.compile(
    r"\b(?:more|fewer|less|better|worse|faster|slower|quicker|higher|lower|stronger|weaker|bigger|smaller|ahead)\b"
    r"(?! than).*\bor (?:the |team )?(?-i:[A-Z·])",
    re.IGNORECASE,
)
"""What asks for one of two: "which campaign brought more SQLs, Spring Push or Web Summit"."""
_THE_ONE_THING = re.compile(
    r"\b(?:main|biggest|number 1|# 1|(?<!a )single) (?:thing|blocker|obstacle|hurdle|problem|issue|culprit|barrier)\b",
    re.IGNORECASE,
)
_WITH_MOST = re.compile(
    rf"^\W*(?:(?:the|our)\b )?(?P<dim>{SINGLE}) (?:with|that has|which has|having) (?:the )?(?:most|least|fewest|highest"
    r"|lowest|best|worst|biggest|longest|shortest|slowest|fastest)\b",
    re.IGNORECASE,
)
"""All that is asked for is the first: "industry with most opportunities now"."""
_ANYONE = re.compile(r"\b(?:is|are) (?:anyone|anybody|someone|somebody|anyone else)\b", re.IGNORECASE)
_MIX = re.compile(
    rf"\b(?:mix|split|distribution|breakdown|spread) (?:of|by|over|across) (?:the |our )?(?:missing "
    rf"|open )?(?P<dim>{PLURAL})\b",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(
    r"\bwhere (?:do|does|did|are|is)(?: \w+){1,4} (?:come|coming|came|originat\w+|get) from\b|\bwhere(?: "
    r"\w+){0,2} (?:do|are) (?:we|you)(?: \w+)? get\w*(?: \w+){0,2} (?:leads|mql|sql)(?: from)?",
    re.IGNORECASE,
)
_WITH_SOMETHING = re.compile(
    rf"\b(?:(?P<dim>{PLURAL}) (?:with|that|who|whose|having|which|without|ranked|sorted)|(?:any|"
    r"every) (?P<one>rep|team|source|campaign|region|segment|industry) (?:with|that|who|whose|having|"
    r"without))\b",
    re.IGNORECASE,
)
_OF_BUYERS = re.compile(
    r"\b(?:people|everyone|everybody|persons?) (?:who|that) (?:(?:might|may|could|want to|have|had|just) )*(?:contact\w*|buy|"
    r"bought|write|wrote|written|reach\w* out|call us|called us|ask\w* (?:us|for)|sign\w*|fill\w*|download\w*|regist\w*|"
    r"come|came|visit\w*|enquir\w*|inquir\w*|(?:get|got) in touch)\b",
    re.IGNORECASE,
)
"""People who are leads, no reps: "how quickly do we get back to people who contact us"."""
_SIDE_BY_SIDE = re.compile(
    r"\b(?:compare|comparing|comparison of|rank|ranking of|ranked|list|show|show me|leaderboard "
    rf"of|between)(?: (?:the|our|all|me))* (?P<dim>{PLURAL})\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:why|reasons?|how come|what for|grounds?|because of what|what is behind|causes?)\b"
    r"|\bwhat (?:do|did|does|are|were|is|was|have|has)\b[^?!.;]*? for(?= ?(?:[?!.,;·]|$)| (?:in|last|this|since|yesterday)\b)",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:in total|overall|all together|altogether|in one number|(?:no|without|drop|remove|skip|"
    rf"forget)(?: the| any)? (?:breakdown|split)|not (?:by|per|split by) {ANY}|total only|just the "
    r"total|only the total|as one)\b",
    re.IGNORECASE,
)


TURNED_DOWN = (
    r"(?:\b(?:and |but )?(?:not|instead of|rather than|no more|no longer|enough of)(?: (?:by|per|the|with|in|as))* "
    rf"(?:{ANY}|who|daily|weekly|monthly|quarterly)\b(?! (?:filter|is|are|has|have)\b)"
    rf"|\b(?:swap|trade|exchange|replace) (?:the )?{ANY} (?:for|with|by|against)\b(?= (?:the )?{ANY}\b)"
    rf"|\b(?:by|per) {ANY} (?:no|not)\b(?= ?[,.;·]))"
)
"""A breakdown that is turned down beside the one that is wanted: "teams, not reps", "by stage no, better by industry"."""
_TURNED_DOWN = re.compile(TURNED_DOWN, re.IGNORECASE)
_WANTED = re.compile(rf"\b(?:{ANY}|who|why|{'|'.join(_EVERY)})\b", re.IGNORECASE)
_ONLY = re.compile(
    rf"\W*(?:(?:and|ok|okay|now|then|please|but|also|same|just|it|that|show|me|what about|how about)\b\W*)*(?:{_BY.pattern})"
    r"(?:\W|\b(?:instead|please|then|now|too|rather|thanks)\b)*",
    re.IGNORECASE,
)


def is_only_a_split(words: str) -> bool:
    """Whether a text says by what a figure is to be split, and no more ("and per letter?")."""
    return _ONLY.fullmatch(words) is not None


def dimension(word: str) -> Breakdown:
    """The breakdown that a word names."""
    low = word.lower()
    return _ONE[_MANY.get(low, low)]


def take_turned_down(sheet: Sheet) -> None:
    """Take the breakdown that is turned down, where another one is wanted."""
    if _WANTED.search(_TURNED_DOWN.sub("", sheet.left)):
        sheet.take_all(_TURNED_DOWN)


def find_split(sheet: Sheet) -> tuple[tuple[Breakdown, ...], float | None]:
    """Take what the figure is split by from a question, and how many are asked for (1 for a superlative)."""
    counted = _TOP_N_OF.search(sheet.left)
    top = sheet.take(_TOP_N)
    number = float(top["n"] or top["m"]) if top else None
    if number is None and (which := _WHICH_N.search(sheet.left)) and _SUPERLATIVE.search(sheet.left):
        number = float(which["n"])
    by = list(dict.fromkeys([*_told(sheet), *([dimension(counted["dim"])] if counted else _asked(sheet))]))
    if number is None and _asks_for_one(sheet, by):
        number = 1.0
    return tuple(by), number


def _told(sheet: Sheet) -> list[Breakdown]:
    """As in "by source and month", "weekly", "rep by rep"."""
    found = [dim for each in sheet.take_all(_BY) for dim in re.findall(rf"\b{ANY}\b", each["dims"], re.IGNORECASE)]
    for each in sheet.take_all(_AFTER):
        word = each["dims"] or each["wise"] or _EVERY[each["every"].lower()]
        found.append(word)
    return [dimension(word) for word in found]


def _asked(sheet: Sheet) -> list[Breakdown]:
    """As in "which source", "who", "the top reasons", "where do they come from"."""
    if _COMES_FROM.search(sheet.left):
        return [Breakdown.SOURCE]
    if _OF_THE_FOUR.search(sheet.left):
        return [Breakdown.LETTER]
    if _OF_MINE.search(sheet.left):
        return [Breakdown.REP]
    for pattern in (_WITH_MOST, _WHICH, _TOP, _MIX, _SIDE_BY_SIDE):
        found = pattern.search(sheet.left)
        if found:
            return [dimension(found["dim"])]
    if (found := _WITH_SOMETHING.search(sheet.left)) and not _OF_BUYERS.search(sheet.left):
        return [dimension(found["dim"] or found["one"])]
    words = _RELATIVE.sub("", sheet.left)
    return [Breakdown.REP] if _WHO.search(words) else []


def _asks_for_one(sheet: Sheet, by: list[Breakdown]) -> bool:
    """Whether a superlative asks for the first of them only."""
    if _THE_ONE_THING.search(sheet.left):
        return True
    if by and _SUPERLATIVE.search(sheet.left) and _ONE_OF_THEM.search(sheet.left):
        return True
    if by and _SUPERLATIVE.search(sheet.left) and (_OF_MINE.search(sheet.left) or _OF_THE_FOUR.search(sheet.left)):
        return True
    if by and _ONE_OF_THEM.search(sheet.left) and _MORE.search(sheet.left):
        return True
    if by and _WHICH.search(sheet.left) and _OF_TWO.search(sheet.left):
        return True
    if not by or not _SUPERLATIVE.search(sheet.left) or _MANY_ASKED.search(_asked_part(sheet.left)):
        return False
    return bool(
        _WITH_MOST.search(sheet.left) or _WHICH.search(sheet.left) or _TOP.search(sheet.left) or _WHO.search(sheet.left)
    )


def _asked_part(words: str) -> str:
    """The words up to the superlative and the dimension that goes with it."""
    found = _WHICH.search(words) or _TOP.search(words)
    superlative = _SUPERLATIVE.search(words)
    return found.group() if found else words[: superlative.end() if superlative else None]


def asks_of_anyone(words: str) -> bool:
    """Whether somebody is looked for: "is anyone overloaded"."""
    return _ANYONE.search(words) is not None


def asks_why(sheet: Sheet) -> bool:
    """Whether reasons are asked for."""
    return sheet.has(_WHY)
