"""The words that say what a figure is to be split by, and how many of them are asked for."""

from __future__ import annotations

import re

from qualification.pipeline.query import Breakdown
from qualification.questions.measuring import STAGE

ONE = {
    "stage": Breakdown.STAGE, "step": Breakdown.STAGE, "status": Breakdown.STAGE,
    "rep": Breakdown.REP, "team": Breakdown.TEAM, "source": Breakdown.SOURCE,
    "campaign": Breakdown.CAMPAIGN, "segment": Breakdown.SEGMENT, "region": Breakdown.REGION, "industry": Breakdown.INDUSTRY,
    "reason": Breakdown.REASON, "cause": Breakdown.REASON, "letter": Breakdown.LETTER,
    "day": Breakdown.DAY, "date": Breakdown.DAY,
    "week": Breakdown.WEEK, "month": Breakdown.MONTH, "quarter": Breakdown.QUARTER,
}  # fmt: skip
MANY = {
    "stages": "stage", "steps": "stage", "reps": "rep", "people": "rep", "teams": "team",
    "sources": "source", "campaigns": "campaign", "segments": "segment", "regions": "region",
    "industries": "industry", "reasons": "reason", "causes": "reason",
    "letters": "letter", "days": "day", "weeks": "week", "months": "month",
    "quarters": "quarter",
}  # fmt: skip
EVERY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
CALLED = ("offenders", "slackers", "laggards", "culprits", "performers", "closers")
"""What reps are called where so many of them are asked for: "top 3 offenders"."""
_SAME_PEOPLE = "|".join(CALLED)
SINGLE = "|".join(ONE)
PLURAL = "|".join(MANY)
ANY = rf"(?:{SINGLE}|{PLURAL})"
"""A word for a breakdown."""
_MOST = (
    r"(?:most|best|worst|highest|lowest|biggest|fastest|slowest|quickest|least|fewest|largest|smallest|"
    r"longest|shortest|strongest|weakest|"
    r"top|main|bulk|first|number 1|# 1|no 1|hottest|poorest|greatest|busiest|leading|laziest|deepest|"
    r"richest|heaviest|lightest|fattest|juiciest|emptiest|fullest|tops|leads the|wins at|ahead)"
)

BY = re.compile(
    r"(?:\b(?:(?:broken?|break|split|splitting|grouped|group|sliced|slice|cut|sorted|listed|segmented|"
    r"divided|separated|shown|show it|show|chop|chopped|carve|carved|dice|diced|roll|rolled|bucket|bucketed"
    r"|aggregate|aggregated"
    r"|distribute|distributed|spread|bundle|fold|summari[sz]e|divide|separate|segment)(?: it| that| them| this| those| these"
    r"| all)*(?: down| up| out)? (?:by|per|into|on|along|across|over|to|in)|"
    r"by|per|x|×|for each|for every|each|every|across|according to|in each|in every|of each|every|from each|"
    r"among|amongst|for all|for whole)|/)(?: the| our| all| single| different| individual| of the| of our| "
    r"all the| of my| my| gate| bant)* "
    rf"(?P<dims>{ANY}(?: ?(?:,|and|/|&|by|then|then by|and then by|and by|and per|per|x|×)+ (?:the "
    rf")?{ANY})*)\b(?! \d| of the year| end\b| close\b)",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"\b(?P<dims>{SINGLE}) (?:by|after|for|versus) (?P=dims)\b|\b(?P<wise>{SINGLE}) (?:wise|level|breakdown|"
    rf"split|mix|view|comparison|ranking|leaderboard|workloads|loads)\b|\b(?P<whose>{PLURAL}) ' (?:work)?loads?\b"
    r"|\b(?:lines?|figures?|numbers?|rows?|totals?|values?) (?:a|1) (?P<a>day|week|month|quarter)\b"
    r"|\b(?P<run>week|month|quarter) over (?:week|month|quarter)\b"
    rf"|\b(?P<every>{'|'.join(EVERY)})\b(?! (?:kick ?off|sync|meeting|call|stand ?up|deck|newsletter|offsite"
    rf"|catch up)\b)",
    re.IGNORECASE,
)
DIMENSION = re.compile(rf"\b{ANY}\b", re.IGNORECASE)
BY_WHOM = re.compile(
    r"\b(?!(?:split|broken|grouped|sorted|listed|segmented|divided|separated|shown|ranked|sliced|compared) )"
    r"(?:[a-z]+ed|(?:turned|knocked|sent|thrown|kicked|chucked) \w+|taken|won|lost|seen|met|given|made|held|done"
    r"|forgotten|bounced|bumped)"
    r"(?: (?:back|down|away|off|out|up))? by (?:the |our |my |your )?(?:reps|people)\b",
    re.IGNORECASE,
)
"""Those who did it, which asks for no breakdown: "turned down by the reps"."""
WHICH = re.compile(
    r"\b(?:which|what|whose|whats the|what is the|what are the|who is the|who are the|on which|in "
    r"which|in what|for which)(?: one| 1)?(?: of)?(?: of (?:the|our|my|these|those))?(?: the| our| my| these"
    r"| those)?(?: \d+)?(?: single)?(?: "
    rf"(?:{_MOST}|common|usual|typical|frequent|given|kind of|type of|types of|sort of|2|lead|sales))* "
    rf"(?P<dim>(?!status){ANY})\b(?! (?:to|leads? (?:to|by|from)|heard?|says?|said|told|were told|are told|wrote"
    rf"|noted|put|from)\b)",
    re.IGNORECASE,
)
OF_MINE = re.compile(r"\bwhich (?:(?:one|1) )?of (?:mine|ours|my (?:lot|guys|gang|crowd|bunch))\b", re.IGNORECASE)
OF_THE_FOUR = re.compile(
    rf"\b(?:which|what) (?:(?:one|1) )?of (?:the |our |those |these )?(?:4|bant)\b(?! (?!letters?){ANY})",
    re.IGNORECASE,
)
"""The four letters of BANT: "which of the four do we know least about"."""
WHICH_N = re.compile(rf"\b(?:which|what) (?P<n>\d{{1,2}}) (?:{PLURAL})\b", re.IGNORECASE)
TOP = re.compile(
    rf"\b(?:the )?(?P<most>{_MOST})(?: (?P<n>\d{{1,3}}))?(?: (?:most )?(?:common|frequent|important|"
    r"overloaded|active|loaded|busy|productive|performing|converting|conversion|selling|stalled|"
    rf"lead))*(?: (?:and|or) {_MOST})? (?P<dim>{ANY})\b",
    re.IGNORECASE,
)
TOP_N = re.compile(
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
WHO = re.compile(
    r"(?<!not )\b(?P<who>who|whose|which one of (?:us|them)|which of (?:us|them|you))\b(?! asked| (?:are|were) "
    rf"(?:our|my|the|these|those|all|your|his|her) (?:\w+ )?{STAGE}(?= ?\W*(?:[?!.,·]|$)))",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?:leads|ones|deals|mql|sql|opportunities|accounts)\b[^?!;]*?\bwhich (?:one )?of them\b|"
    r"\b(?:leads|people|those|ones|customers|deals|accounts|companies|anyone|everyone|reps|sql|mql|"
    r"opportunities|prospects|him|her) who\b|\bwho(?: \w+)? (?:should|to|must|can|do|shall|need "
    r"to|have to|needs|are|did|would|will|were|could) (?:i|we)\b|\bwho (?:are you|am i)\b"
    r"|\b(?:everyone|everybody|anyone|anybody|those|all) (?:we|i|you|in|from|at|on|with) [\w'·]+(?: [\w'·]+)? who\b"
    r"|\bwho (?:knows|cares|(?:would|'d) have (?:thought|guessed|known))\b"
    rf"|\bwho\b.*\bi mean(?:t)? (?:which|what)(?: {STAGE}\b|\W*$)",
    re.IGNORECASE,
)
TOP_N_OF = re.compile(
    rf"(?:{TOP_N.pattern})(?: (?!by\b|per\b|in\b|for\b|from\b|of\b|with\b)\w+){{0,3}}? (?P<dim>{ANY}|{_SAME_PEOPLE})\b",
    re.IGNORECASE,
)
SUPERLATIVE = re.compile(
    r"\b(?:most|(?-i:max|min)|maximum|minimum|best|worst|highest|lowest|biggest|fastest|slowest|quickest|least|fewest"
    r"|largest|"
    r"smallest|longest|shortest|strongest|weakest|"
    r"hottest|poorest|greatest|busiest|laziest|heaviest|lightest|fattest|richest|juiciest|emptiest|fullest|"
    r"lags|trails|(?:no|#|number) 1|the weak 1|the weak one|(?:which|what) \w+ leads(?= ?(?:[?!.,;]|$))|"
    r"on top|(?:the|our|number 1|is|s) (?:top|"
    r"main|leading|bulk)|tops|wins|leads the pack)\b",
    re.IGNORECASE,
)
MANY_ASKED = re.compile(rf"\b(?:who are|who were|who have|{PLURAL})\b", re.IGNORECASE)
ONE_OF_THEM = re.compile(
    rf"\bwhich (?:(?:one|1) )?of (?:the|our|my|these|those) (?:{PLURAL})\b(?! (?:are|were|have|do)\b)"
    rf"|\bwhich (?:{PLURAL}) (?:has|is|was|does)\b",
    re.IGNORECASE,
)
WHICH_IS = re.compile(
    rf"\bwhich (?:(?:one|1|of (?:them|these|those)) )?(?:is|has|was) (?:the )?{_MOST}\b", re.IGNORECASE
)
MORE = re.compile(r"\b(?:more|fewer|less|better|worse|faster|slower|higher|lower)\b(?! than)", re.IGNORECASE)
OF_TWO = re.compile(
    r"\b(?:more|fewer|less|better|worse|faster|slower|quicker|higher|lower|stronger|weaker|bigger|smaller|ahead)\b"
    r"(?! than).*\bor (?:the |team )?(?-i:[A-Z·])",
    re.IGNORECASE,
)
"""What asks for one of two: "which campaign brought more SQLs, Spring Push or Web Summit"."""
ONE_REASON = re.compile(rf"\b{_MOST}(?: common| usual)? reason\b", re.IGNORECASE)
THE_ONE_THING = re.compile(
    r"\b(?:main|biggest|number 1|# 1|(?<!a )single) (?:thing|blocker|obstacle|hurdle|problem|issue|culprit|barrier)\b"
    rf"|\b(?!first\b){_MOST} (?:one|1)\b(?! (?:of|for|in|by)\b)|\b(?:one|1|single) name (?:is|will|would"
    r"|only|please)\b"
    r"|\bwhich (?:\w+ )?(?:gate|hurdle|obstacle|blocker|barrier|gap|hole|criterion)\b(?=.*\b(?:most|worst|biggest"
    r"|least|mainly)\b)",
    re.IGNORECASE,
)
WITH_MOST = re.compile(
    rf"^\W*(?:(?:the|our)\b )?(?P<dim>{SINGLE}) (?:with|that has|which has|having) (?:the )?(?:most|least|fewest"
    rf"|highest"
    r"|lowest|best|worst|biggest|longest|shortest|slowest|fastest)\b",
    re.IGNORECASE,
)
"""All that is asked for is the first: "industry with most opportunities now"."""
ANYONE = re.compile(
    r"\b(?:is|are) (?:anyone|anybody|someone|somebody|anyone else)\b"
    r"|(?<!for )(?<!versus )\bevery(?:one|body)(?:s| 's)?\b(?! (?:who|else|but)\b)|\beach (?:of (?:them|us|you)|one"
    r"|1)\b",
    re.IGNORECASE,
)
HAS_EACH = re.compile(
    r"\brank (?:the |my |our )?(?:team|lads|gang|bunch|guys) by\b|"
    r"\b(?:do|does|did|has|have) every(?:one|body)\b(?! (?:who|else|but)\b)|\b(?:is|are) anybody sitting\b"
    r"|^\W*any(?:body|one) (?:sitting|with)\b",
    re.IGNORECASE,
)
"""Whom each of them is asked for: "how many stuck leads does everyone have", "anybody sitting on SQLs"."""
MIX = re.compile(
    rf"\b(?:mix|split|distribution|breakdown|spread) (?:of|by|over|across) (?:the |our )?(?:missing "
    rf"|open )?(?P<dim>{PLURAL})\b",
    re.IGNORECASE,
)
COMES_FROM = re.compile(
    r"\bwhere (?:do|does|did|are|is)(?: \w+){1,4} (?:come|coming|came|originat\w+|get) from\b|\bwhere(?: "
    r"\w+){0,2} (?:do|are) (?:we|you)(?: \w+)? get\w*(?: \w+){0,2} (?:leads|mql|sql)(?: from)?",
    re.IGNORECASE,
)
WITH_SOMETHING = re.compile(
    rf"\b(?:(?P<dim>{PLURAL}) (?:with|that|who|whose|having|which|without|ranked|sorted|side by side|one by one"
    rf"|against each other)|"
    r"(?:any|every|is there (?:a|1)) (?P<one>rep|team|source|campaign|region|segment|industry) (?:with|that|who|whose"
    r"|having|"
    r"without|where|in which)|(?:for|of) (?:the |our |all )?(?P<they>reps) (?:in|at|from|on))\b",
    re.IGNORECASE,
)
OF_BUYERS = re.compile(
    r"\b(?:people|everyone|everybody|persons?) (?:who|that) (?:(?:might|may|could|want to|have|had"
    r"|just) )*(?:contact\w*|buy|"
    r"bought|write|wrote|written|reach\w* out|call us|called us|ask\w* (?:us|for)|sign\w*|fill\w*|download\w*"
    r"|regist\w*|"
    r"come|came|visit\w*|enquir\w*|inquir\w*|(?:get|got) in touch)\b",
    re.IGNORECASE,
)
"""People who are leads, no reps: "how quickly do we get back to people who contact us"."""
SIDE_BY_SIDE = re.compile(
    r"\b(?:compare|comparing|comparison of|rank|ranking of|ranked|list|show|show me|leaderboard "
    rf"of|between)(?: (?:the|our|all|me))* (?P<dim>{PLURAL})\b(?! and (?:the )?(?:marketing|form|data)\b)"
    r"|\bboth (?:the )?(?P<both>weeks|months|quarters)\b",
    re.IGNORECASE,
)
WHY = re.compile(
    r"\b(?:why|reasons?|how come|what for|grounds?|because of what|what is behind|causes?)\b"
    r"|\bfor what(?= ?(?:[?!.,;·]|$))"
    r"|\bwhat (?:do|did|does|are|were|is|was|have|has)\b[^?!.;]*? for(?= ?(?:[?!.,;·]|$)| (?:in|last|this|since"
    r"|yesterday)\b)",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:in total|overall|all together|altogether|in one number|(?:no|without|drop|remove|skip|"
    rf"forget|lose|undo|scrap|ditch)(?: need for| need of)?(?: the| any| that| a)? (?:breakdown|split)|not (?:by"
    rf"|per|split by) {ANY}|total only|just the "
    r"total|only the total|as one|unsplit|(?:just |only |as )?(?:1|one|a single) (?:overall |total )?(?:number"
    r"|figure)\b(?! (?:per|by|for|of|in|a|1|each|every) )"
    r"|(?:sum|add|tot) (?:it|that|them|those|this|these) (?:all )?up|lump(?:ed)? (?:it |them )?together"
    r"|(?:roll|fold|collapse) (?:it|that|them|this)(?: all)?(?: up| together)?(?= ?(?:[?!.,;]|$)))\b"
    r"|^\W*(?:(?:and|now|just|only|the|in|as a|grand)\b ?)*totals?\W*$",
    re.IGNORECASE,
)


TURNED_DOWN = (
    r"(?:\b(?:and |but )?(?:not|instead of|rather than|no more|no longer|enough of)(?: (?:by|per|the|with|in|as))* "
    rf"(?:{ANY}|who|{'|'.join(EVERY)})\b(?! (?:filter|is|are|has|have)\b)"
    rf"|\b(?:by |per )?(?:{ANY}|{'|'.join(EVERY)}) (?:is|are|'s|was|were) (?:(?:way|a bit|a little|much|far|rather) )?"
    r"(?:too (?:much|many|\w+(?: grained)?)|overkill|no (?:good|use|help)|not (?:useful|helpful|enough|it"
    r"|what i (?:want|need|meant)))\b"
    rf"|\b(?:swap|trade|exchange|replace) (?:the )?{ANY} (?:for|with|by|against)\b(?= (?:the )?{ANY}\b))"
)
"""A breakdown that is turned down beside the one that is wanted: "teams, not reps"."""
WANTED = re.compile(rf"\b(?:{ANY}|who|why|{'|'.join(EVERY)})\b", re.IGNORECASE)
NOT_BY = re.compile(
    rf"{TURNED_DOWN}|\b(?:by|per) {ANY} (?:no|not)\b(?= ?[,.;·])"
    rf"|\b(?:by|per) {ANY}(?: of| {ANY})?[ ,.?!–·]+(?:(?:no|nah|nope|wait|sorry|actually|rather|oops"
    rf"|scratch that|i mean|i meant)\b[ ,.·]*)+(?:(?:i mean|make it|just|better|rather)\b[ ,.·]*)*"
    rf"(?=(?:by|per) {ANY}\b)",
    re.IGNORECASE,
)
"""A breakdown that is turned down after it is said: "by stage no, better by industry", "by team... no, by source"."""
AND_WHO = re.compile(
    rf"(?:\b(?:and|oh|plus)|[·?!.,;]) ?(?:who|whose|(?:which|what)(?: of (?:the|our|my|these))? {ANY})\b", re.IGNORECASE
)
"""Another question beside one that says its breakdown: "SQLs by team, and which reps are away"."""
AND_WHICH = re.compile(rf"\b(?:which|what) {ANY} and (?:which|what) {ANY}\b", re.IGNORECASE)
BARE = re.compile(
    rf"\W*(?:and )?(?:(?:which|what|(?:the )?{_MOST}(?: \d{{1,3}})?) (?:{ANY}|{_SAME_PEOPLE})\b(?: and |\W*))+",
    re.IGNORECASE,
)
ONLY = re.compile(
    rf"\W*(?:(?:and|ok|okay|now|then|please|but|also|same|just|it|that|show|me|what about"
    rf"|how about)\b\W*)*(?:{BY.pattern})"
    r"(?:\W|\b(?:instead|please|then|now|too|rather|thanks)\b)*",
    re.IGNORECASE,
)
