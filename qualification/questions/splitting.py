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
    "stages": "stage", "steps": "stage", "reps": "rep", "people": "rep", "teams": "team",
    "sources": "source", "campaigns": "campaign", "segments": "segment", "regions": "region",
    "industries": "industry", "reasons": "reason", "causes": "reason",
    "letters": "letter", "days": "day", "weeks": "week", "months": "month",
    "quarters": "quarter",
}  # fmt: skip
_EVERY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
_CALLED = ("offenders", "slackers", "laggards", "culprits", "performers", "closers")
"""What reps are called where so many of them are asked for: "top 3 offenders"."""
_SAME_PEOPLE = "|".join(_CALLED)
_SINGLE = "|".join(_ONE)
_PLURAL = "|".join(_MANY)
ANY = rf"(?:{_SINGLE}|{_PLURAL})"
"""A word for a breakdown."""
_MOST = (
    r"(?:most|best|worst|highest|lowest|biggest|fastest|slowest|quickest|least|fewest|largest|smallest|"
    r"longest|shortest|strongest|weakest|"
    r"top|main|bulk|first|number 1|# 1|no 1|hottest|poorest|greatest|busiest|leading|laziest|deepest|"
    r"richest|heaviest|lightest|fattest|juiciest|emptiest|fullest|tops|leads the|wins at|ahead)"
)

_BY = re.compile(
    r"(?:\b(?:(?:broken?|break|split|splitting|grouped|group|sliced|slice|cut|sorted|listed|segmented|"
    r"divided|separated|shown|show it|show)(?: it| that| them| this)?(?: down| up| out)? (?:by|per|"
    r"into|on|along|across)|"
    r"by|per|for each|for every|each|every|across|according to|in each|in every|of each|every|from each|"
    r"among|amongst|for all|for whole)|/)(?: the| our| all| single| different| individual| of the| of our| "
    r"all the| of my| my| gate| bant)* "
    rf"(?P<dims>{ANY}(?: ?(?:,|and|/|&|by|then|then by|and then by|and by|and per|per|x|×)+ (?:the "
    rf")?{ANY})*)\b(?! \d| of the year| end\b| close\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?P<dims>{_SINGLE}) (?:by|after|for|versus) (?P=dims)\b|\b(?P<wise>{_SINGLE}) (?:wise|level|breakdown|"
    rf"split|mix|view|comparison|ranking|leaderboard|workloads|loads)\b|\b(?P<whose>{_PLURAL}) ' (?:work)?loads?\b"
    r"|\b(?:lines?|figures?|numbers?|rows?|totals?|values?) (?:a|1) (?P<a>day|week|month|quarter)\b"
    rf"|\b(?P<every>{'|'.join(_EVERY)})\b(?! (?:kick ?off|sync|meeting|call|stand ?up|deck|newsletter|offsite"
    rf"|catch up)\b)",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"\b(?!(?:split|broken|grouped|sorted|listed|segmented|divided|separated|shown|ranked|sliced|compared) )"
    r"(?:[a-z]+ed|(?:turned|knocked|sent|thrown|kicked|chucked) \w+|taken|won|lost|seen|met|given|made|held|done"
    r"|forgotten|bounced|bumped)"
    r"(?: (?:back|down|away|off|out|up))? by (?:the |our |my |your )?(?:reps|people)\b",
    re.IGNORECASE,
)
"""Those who did it, which asks for no breakdown: "turned down by the reps"."""
_WHICH = re.compile(
    r"\b(?:which|what|whose|whats the|what is the|what are the|who is the|who are the|on which|in "
    r"which|in what|for which)(?: one| 1)?(?: of)?(?: of (?:the|our|my|these|those))?(?: the| our| my| these"
    r"| those)?(?: \d+)?(?: single)?(?: "
    rf"(?:{_MOST}|common|usual|typical|frequent|given|kind of|type of|types of|sort of|2|lead|sales))* "
    rf"(?P<dim>(?!status){ANY})\b(?! (?:to|leads? (?:to|by|from)|heard?|says?|said|told|were told|are told|wrote"
    rf"|noted|put|from)\b)",
    re.IGNORECASE,
)
_OF_MINE = re.compile(r"\bwhich (?:(?:one|1) )?of (?:mine|ours|my (?:lot|guys|gang|crowd|bunch))\b", re.IGNORECASE)
_OF_THE_FOUR = re.compile(
    rf"\b(?:which|what) (?:(?:one|1) )?of (?:the |our |those |these )?(?:4|bant)\b(?! (?!letters?){ANY})",
    re.IGNORECASE,
)
"""The four letters of BANT: "which of the four do we know least about"."""
_WHICH_N = re.compile(rf"\b(?:which|what) (?P<n>\d{{1,2}}) (?:{_PLURAL})\b", re.IGNORECASE)
_TOP = re.compile(
    rf"\b(?:the )?(?P<most>{_MOST})(?: (?P<n>\d{{1,3}}))?(?: (?:most )?(?:common|frequent|important|"
    r"overloaded|active|loaded|busy|productive|performing|converting|conversion|selling|stalled|"
    rf"lead))*(?: (?:and|or) {_MOST})? (?P<dim>{ANY})\b",
    re.IGNORECASE,
)
_TOP_N = re.compile(
    r"\b(?:top|bottom|first|best|worst|biggest|largest|oldest|slowest|fastest|busiest|highest|lowest|"
    r"main|longest|only|just|give me|show me|name)(?: the)? (?P<n>\d{1,3})\b(?! ?(?:%|days|weeks|months|minutes|hours|"
    r"percent|quarters))|\b(?:the )?(?P<m>\d{1,2}) (?:most |least )?(?:busiest|best|worst|biggest|"
    r"largest|slowest|fastest|highest|lowest|oldest|top|main|common|frequent|overloaded|active|loaded|"
    r"weakest|strongest|stalled|first|heaviest|laziest|lightest|longest|poorest|emptiest|fullest|quickest)\b"
    r"|\b(?P<of>\d{1,2}) (?:leads|deals|sql|mql|opportunities|reps|accounts) (?:with the )?(?:longest|oldest|most"
    r"|least|fewest)\b"
    r"|\bwhich (?P<which>\d{1,2})(?= ?(?:[?!.,;]|$))",
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
    r"to|have to|needs|are|did|would|will|were|could) (?:i|we)\b|\bwho (?:are you|am i)\b"
    r"|\b(?:everyone|everybody|anyone|anybody|those|all) (?:we|i|you|in|from|at|on|with) [\w'·]+(?: [\w'·]+)? who\b"
    r"|\bwho (?:knows|cares|(?:would|'d) have (?:thought|guessed|known))\b"
    rf"|\bwho\b.*\bi mean(?:t)? (?:which|what)(?: {STAGE}\b|\W*$)",
    re.IGNORECASE,
)
_TOP_N_OF = re.compile(
    rf"(?:{_TOP_N.pattern})(?: (?!by\b|per\b|in\b|for\b|from\b|of\b|with\b)\w+){{0,3}}? (?P<dim>{ANY}|{_SAME_PEOPLE})\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:most|(?-i:max|min)|maximum|minimum|best|worst|highest|lowest|biggest|fastest|slowest|quickest|least|fewest"
    r"|largest|"
    r"smallest|longest|shortest|strongest|weakest|"
    r"hottest|poorest|greatest|busiest|laziest|heaviest|lightest|fattest|richest|juiciest|emptiest|fullest|"
    r"lags|trails|(?:no|#|number) 1|the weak 1|the weak one|(?:which|what) \w+ leads(?= ?(?:[?!.,;]|$))|"
    r"on top|(?:the|our|number 1|is|s) (?:top|"
    r"main|leading|bulk)|tops|wins|leads the pack)\b",
    re.IGNORECASE,
)
_MANY_ASKED = re.compile(rf"\b(?:who are|who were|who have|{_PLURAL})\b", re.IGNORECASE)
_ONE_OF_THEM = re.compile(
    rf"\bwhich (?:(?:one|1) )?of (?:the|our|my|these|those) (?:{_PLURAL})\b(?! (?:are|were|have|do)\b)"
    rf"|\bwhich (?:{_PLURAL}) (?:has|is|was|does)\b",
    re.IGNORECASE,
)
_WHICH_IS = re.compile(
    rf"\bwhich (?:(?:one|1|of (?:them|these|those)) )?(?:is|has|was) (?:the )?{_MOST}\b", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:more|fewer|less|better|worse|faster|slower|higher|lower)\b(?! than)", re.IGNORECASE)
_OF_TWO = re.compile(
    r"\b(?:more|fewer|less|better|worse|faster|slower|quicker|higher|lower|stronger|weaker|bigger|smaller|ahead)\b"
    r"(?! than).*\bor (?:the |team )?(?-i:[A-Z·])",
    re.IGNORECASE,
)
"""What asks for one of two: "which campaign brought more SQLs, Spring Push or Web Summit"."""
_ONE_REASON = re.compile(rf"\b{_MOST}(?: common| usual)? reason\b", re.IGNORECASE)
_THE_ONE_THING = re.compile(
    r"\b(?:main|biggest|number 1|# 1|(?<!a )single) (?:thing|blocker|obstacle|hurdle|problem|issue|culprit|barrier)\b"
    r"|\b(?:top|biggest|main|worst|best) (?:one|1)\b(?! (?:of|for|in|by)\b)|\b(?:one|1|single) name (?:is|will|would"
    r"|only|please)\b"
    r"|\bwhich (?:\w+ )?(?:gate|hurdle|obstacle|blocker|barrier|gap|hole|criterion)\b(?=.*\b(?:most|worst|biggest"
    r"|least|mainly)\b)",
    re.IGNORECASE,
)
_WITH_MOST = re.compile(
    rf"^\W*(?:(?:the|our)\b )?(?P<dim>{_SINGLE}) (?:with|that has|which has|having) (?:the )?(?:most|least|fewest"
    rf"|highest"
    r"|lowest|best|worst|biggest|longest|shortest|slowest|fastest)\b",
    re.IGNORECASE,
)
"""All that is asked for is the first: "industry with most opportunities now"."""
_ANYONE = re.compile(
    r"\b(?:is|are) (?:anyone|anybody|someone|somebody|anyone else)\b"
    r"|(?<!for )(?<!versus )\bevery(?:one|body)(?:s| 's)?\b(?! (?:who|else|but)\b)|\beach (?:of (?:them|us|you)|one"
    r"|1)\b",
    re.IGNORECASE,
)
_HAS_EACH = re.compile(
    r"\b(?:do|does|did|has|have) every(?:one|body)\b(?! (?:who|else|but)\b)|\b(?:is|are) anybody sitting\b"
    r"|^\W*any(?:body|one) (?:sitting|with)\b",
    re.IGNORECASE,
)
"""Whom each of them is asked for: "how many stuck leads does everyone have", "anybody sitting on SQLs"."""
_MIX = re.compile(
    rf"\b(?:mix|split|distribution|breakdown|spread) (?:of|by|over|across) (?:the |our )?(?:missing "
    rf"|open )?(?P<dim>{_PLURAL})\b",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(
    r"\bwhere (?:do|does|did|are|is)(?: \w+){1,4} (?:come|coming|came|originat\w+|get) from\b|\bwhere(?: "
    r"\w+){0,2} (?:do|are) (?:we|you)(?: \w+)? get\w*(?: \w+){0,2} (?:leads|mql|sql)(?: from)?",
    re.IGNORECASE,
)
_WITH_SOMETHING = re.compile(
    rf"\b(?:(?P<dim>{_PLURAL}) (?:with|that|who|whose|having|which|without|ranked|sorted|side by side|one by one"
    rf"|against each other)|"
    r"(?:any|every|is there (?:a|1)) (?P<one>rep|team|source|campaign|region|segment|industry) (?:with|that|who|whose"
    r"|having|"
    r"without|where|in which)|(?:for|of) (?:the |our |all )?(?P<they>reps) (?:in|at|from|on))\b",
    re.IGNORECASE,
)
_OF_BUYERS = re.compile(
    r"\b(?:people|everyone|everybody|persons?) (?:who|that) (?:(?:might|may|could|want to|have|had"
    r"|just) )*(?:contact\w*|buy|"
    r"bought|write|wrote|written|reach\w* out|call us|called us|ask\w* (?:us|for)|sign\w*|fill\w*|download\w*"
    r"|regist\w*|"
    r"come|came|visit\w*|enquir\w*|inquir\w*|(?:get|got) in touch)\b",
    re.IGNORECASE,
)
"""People who are leads, no reps: "how quickly do we get back to people who contact us"."""
_SIDE_BY_SIDE = re.compile(
    r"\b(?:compare|comparing|comparison of|rank|ranking of|ranked|list|show|show me|leaderboard "
    rf"of|between)(?: (?:the|our|all|me))* (?P<dim>{_PLURAL})\b(?! and (?:the )?(?:marketing|form|data)\b)"
    r"|\bboth (?:the )?(?P<both>weeks|months|quarters)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:why|reasons?|how come|what for|grounds?|because of what|what is behind|causes?)\b"
    r"|\bfor what(?= ?(?:[?!.,;·]|$))"
    r"|\bwhat (?:do|did|does|are|were|is|was|have|has)\b[^?!.;]*? for(?= ?(?:[?!.,;·]|$)| (?:in|last|this|since"
    r"|yesterday)\b)",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:in total|overall|all together|altogether|in one number|(?:no|without|drop|remove|skip|"
    rf"forget)(?: the| any)? (?:breakdown|split)|not (?:by|per|split by) {ANY}|total only|just the "
    r"total|only the total|as one)\b",
    re.IGNORECASE,
)


_NOT_BY = re.compile(
    rf"\b(?:by|per) {ANY} (?:no|not)\b(?= ?[,.;·])"
    rf"|\b(?:by|per) {ANY}(?: of)?[ ,.?!–·]+(?:(?:no|nah|nope|wait|sorry|actually|rather|oops"
    rf"|scratch that)\b[ ,.·]*)+(?:(?:i mean|make it|just|better|rather)\b[ ,.·]*)*"
    rf"(?=(?:by|per) {ANY}\b)",
    re.IGNORECASE,
)
"""A breakdown that is turned down after it is said: "by stage no, better by industry", "by team... no, by source"."""
_AND_WHO = re.compile(
    rf"(?:\b(?:and|oh|plus)|[·?!.,;]) ?(?:who|whose|(?:which|what)(?: of (?:the|our|my|these))? {ANY})\b", re.IGNORECASE
)
"""Another question beside one that says its breakdown: "SQLs by team, and which reps are away"."""
_AND_WHICH = re.compile(rf"\b(?:which|what) {ANY} and (?:which|what) {ANY}\b", re.IGNORECASE)
_ONLY = re.compile(
    rf"\W*(?:(?:and|ok|okay|now|then|please|but|also|same|just|it|that|show|me|what about"
    rf"|how about)\b\W*)*(?:{_BY.pattern})"
    r"(?:\W|\b(?:instead|please|then|now|too|rather|thanks)\b)*",
    re.IGNORECASE,
)


_BARE = re.compile(
    rf"\W*(?:and )?(?:(?:which|what|(?:the )?{_MOST}(?: \d{{1,3}})?) (?:{ANY}|{_SAME_PEOPLE})\b(?: and |\W*))+",
    re.IGNORECASE,
)


def names_a_split(words: str) -> bool:
    """Whether a part of a question says no more than by what it is split: "top 5 sources", "which team and which stage"."""
    return _BARE.fullmatch(words) is not None


def is_only_a_split(words: str) -> bool:
    """Whether a text says by what a figure is to be split, and no more ("and per letter?")."""
    return _ONLY.fullmatch(words) is not None


def _dimension(word: str) -> Breakdown:
    low = word.lower()
    if low in _CALLED:
        return Breakdown.REP
    return _ONE[_MANY.get(low, low)]


def find_split(sheet: Sheet) -> tuple[tuple[Breakdown, ...], float | None]:
    """Take what the figure is split by from a question, and how many are asked for (1 for a superlative)."""
    sheet.take(_NOT_BY)
    counted = _TOP_N_OF.search(sheet.left)
    top = sheet.take(_TOP_N)
    number = float(next(filter(None, top.groupdict().values()))) if top else None
    if number is None and (which := _WHICH_N.search(sheet.left)) and _SUPERLATIVE.search(sheet.left):
        number = float(which["n"])
    told = _told(sheet)
    second = _AND_WHO.search(sheet.left) if told else None
    words = sheet.left[: second.start()] if second else sheet.left
    by = list(dict.fromkeys([*told, *([_dimension(counted["dim"])] if counted else _asked(words))]))
    if number is None and _asks_for_one(words, by):
        number = 1.0
    return tuple(by), number


def _told(sheet: Sheet) -> list[Breakdown]:
    """As in "by source and month", "weekly", "rep by rep"."""
    did = [each.end() for each in _BY_WHOM.finditer(sheet.left)]
    said = [each for each in _BY.finditer(sheet.left) if each.end() not in did and not _is_named(sheet, each)]
    for each in said:
        sheet.strike(*each.span())
    found = [dim for each in said for dim in re.findall(rf"\b{ANY}\b", each["dims"], re.IGNORECASE)]
    for each in sheet.take_all(_AFTER):
        word = each["dims"] or each["wise"] or each["whose"] or each["a"] or _EVERY[each["every"].lower()]
        found.append(word)
    return [_dimension(word) for word in found]


def _is_named(sheet: Sheet, found: re.Match[str]) -> bool:
    """Whether the word for a breakdown goes with a name: "calls logged by team Kestrel"."""
    kind = found["dims"].lower()
    return any(
        each.kind == kind and found.start("dims") <= each.start <= found.end() + 1 for each in sheet.wording.named or ()
    )


def _asked(words: str) -> list[Breakdown]:
    """As in "which source", "who", "the top reasons", "where do they come from"."""
    if _COMES_FROM.search(words):
        return [Breakdown.SOURCE]
    if _OF_THE_FOUR.search(words):
        return [Breakdown.LETTER]
    if _OF_MINE.search(words):
        return [Breakdown.REP]
    if len(several := list(_WHICH.finditer(words))) > 1 and _AND_WHICH.search(words, 0, several[-1].end()):
        return [_dimension(each["dim"]) for each in several]
    for pattern in (_WITH_MOST, _WHICH, _TOP, _MIX, _SIDE_BY_SIDE):
        found = pattern.search(words)
        if found:
            return [_dimension(next(filter(None, (found["dim"], found.groupdict().get("both")))))]
    if (found := _WITH_SOMETHING.search(words)) and not _OF_BUYERS.search(words):
        return [_dimension(found["dim"] or found["one"] or found["they"])]
    found = _WHO.search(_RELATIVE.sub("", words)) or _HAS_EACH.search(words)
    return [Breakdown.REP] if found else []


def _asks_for_one(words: str, by: list[Breakdown]) -> bool:
    """Whether a superlative asks for the first of them only."""
    if _THE_ONE_THING.search(words):
        return True
    if by and _SUPERLATIVE.search(words) and _ONE_OF_THEM.search(words):
        return True
    if by and _SUPERLATIVE.search(words) and (_OF_MINE.search(words) or _OF_THE_FOUR.search(words)):
        return True
    if by and _ONE_OF_THEM.search(words) and _MORE.search(words):
        return True
    if by and _WHICH_IS.search(words):
        return True
    if by and _WHICH.search(words) and _OF_TWO.search(words):
        return True
    if not by or not _SUPERLATIVE.search(words) or _MANY_ASKED.search(_asked_part(words)):
        return False
    return bool(_WITH_MOST.search(words) or _WHICH.search(words) or _TOP.search(words) or _WHO.search(words))


def _asked_part(words: str) -> str:
    """The words up to the superlative and the dimension that goes with it."""
    found = _WHICH.search(words) or _TOP.search(words)
    superlative = _SUPERLATIVE.search(words)
    return found.group() if found else words[: superlative.end() if superlative else None]


def asks_of_anyone(words: str) -> bool:
    """Whether somebody is looked for: "is anyone overloaded"."""
    return _ANYONE.search(words) is not None


def asks_for_the_first(words: str) -> bool:
    """Whether a superlative asks for one of many: "biggest workload", "which one gives us most"."""
    return _SUPERLATIVE.search(words) is not None


def asks_for_the_main_one(words: str) -> float | None:
    """1 where one reason is asked for ("top reason for Timo"), else None."""
    return 1.0 if _ONE_REASON.search(words) else None


def asks_why(sheet: Sheet) -> bool:
    """Whether reasons are asked for."""
    return sheet.has(_WHY)
