"""The words that say what a figure is to be split by, and how many of them are asked for."""

from __future__ import annotations

import re

from qualification.pipeline.query import Breakdown
from qualification.questions.measuring import STAGE
from qualification.questions.turns import turns

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
CALLED = (
    "offenders", "offender", "slackers", "slacker", "laggards", "laggard", "culprits", "performers", "performer",
    "closers", "achievers", "achiever", "scorers", "scorer", "sinners", "sinner", "stragglers", "straggler",
)  # fmt: skip
"""What reps are called where so many of them are asked for, or the first: "top 3 offenders", "worst offender"."""
_SAME_PEOPLE = "|".join(CALLED)
CALLED_SO = re.compile(rf"\b(?:{_SAME_PEOPLE})\b", re.IGNORECASE)
CALLED_UPON = frozenset({"lads", "boys", "guys", "chaps", "blokes", "colleagues"})
FIRST_OF = frozenset({*ONE, *(each for each in CALLED if not each.endswith("s"))})
"""What a superlative before it asks for the first of: "top source", "worst offender"."""
SINGLE = rf"(?:{'|'.join(ONE)})"
PLURAL = rf"(?:{'|'.join(MANY)})"
ANY = rf"(?:{SINGLE}|{PLURAL})"
"""A word for a breakdown."""
_EST = (
    r"(?:most|best|worst|least|(?!earliest|priest|triest)[a-z]{2,}iest|(?:high|low|bigg|fast|slow|quick|few|larg|small|long"
    r"|short|strong|weak|hott|cold|warm|poor|great|deep|rich|fatt|full|common|steep|clean|cheap|sharp|smart|tough|hard|soft"
    r"|thinn|thick|wid|broad|narrow|quiet|loud|rar|dens|slack|keen|fin|nic|light|furth|lean)est)"
)
"""Superlatives; "earliest" and "oldest" are of leads and days."""
MOST = rf"(?:{_EST}|top|main|bulk|first|(?:number|no|#) 1|leading|star|bottom|tops|leads the|wins at|ahead)"
_TABLE = (
    r"(?:view|list|table|names?|cut|slice|pivot|rows?|columns?|cols?|standings|league table|scoreboard|overview|rundown|tally"
    r"|perspective|angle|lens|basis|chart|bars?|heat ?map|drill ?down|breakout)"
)
"""What shows one of each: "rep list", "team cut", "source column"."""

OF_A_NAME = re.compile(r" ?[=:]| in \(", re.IGNORECASE)
"""What makes another word after the first say of what a name is: "by rep, stage in (…)"."""
ALL_BUT = rf"{ANY} (?:but|except|bar|barring|save|other than|apart from|aside from|excluding|without|minus)\b"
"""What follows "every" where nothing is split: "every region but Kenya"."""
BY = re.compile(
    rf"(?!every (?:single )?{ALL_BUT})"
    r"(?:\b(?:(?:broken?|break|split|splitting|group(?:ed)?|sliced?|cut|sorted|listed|segment(?:ed)?|chop(?:ped)?|carved?"
    r"|diced?|roll(?:ed)?|arranged?|bucket(?:ed)?|aggregated?|distributed?|spread|bundle|fold|summari[sz]e|divided?|separated?"
    r"|shown|show|rollup|facet(?:ed)?|keyed|tiered|stacked|pivot(?:ed)?)(?: it| that| them| this| those| these"
    r"| all)*+(?: down| up| out)? "
    r"(?:by|per|to|into|in|on|over|along|across|between)"
    r"|by|per|for each|for every|each|every|across|according to|in each|in every|of each|from each"
    r"|among|amongst|for all|for whole|cross(?:ed)?(?: it| that| them| this)? (?:with|by|over)|par|por|pro|je|x)|[/×])"
    r"(?: the| our| all| single| different| individual| of| my| its| their| whatever| whichever| gate| bant| rep(?= rep)"
    r"| original| current| responsible| assigned| respective| owning| account| lead| rejection| disqualified| rejected| loss"
    r"| sales| marketing| main| acquisition| geographic| missing)*+ "
    rf"(?P<dims>{ANY}(?: ?(?:,|and|/|&|by|then|then by|and then by|and by|and per|per|x|×)+ (?:the "
    rf")?{ANY})*)\b(?! \d| of the year| end\b| close\b)",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"\b(?P<dims>{SINGLE}) (?:by|after|for|versus|par|per|pro|por|na|fur) (?P=dims)\b|\b(?P<wise>{SINGLE}) (?:wise"
    rf"|level|breakdown|"
    r"split|mix|comparison|ranking|leaderboard|workloads|loads)\b"
    rf"|\b(?P<shown>(?!status|step|cause|da|week|month|quarter|team (?:over|run|ch|nam)){SINGLE})(?: 's)? {_TABLE}\b"
    r"|(?<!this )(?<!last )(?<!past )(?<!next )(?<!the )\b(?P<times>day|week|month|quarter) (?:view|buckets?|granularity"
    r"|bars)\b"
    rf"|\b(?P<theirs>rep) (?:(?:work)?load|activity|activities|productivity|performance|stats|figures|results)\b"
    rf"|\bfor (?P<for>(?!week|month|quarter|da|step|status|cause){SINGLE})(?= ?(?:[,.;?!)]|$)| please\b)"
    rf"|\b(?P<whose>{PLURAL}) ' (?:work)?loads?\b"
    rf"|\b(?P<axis>{ANY}) (?:on|in|as|down|across|along) (?:the |a )?(?:rows?|columns?|cols?|lines|sides?|top|(?:[xy] )?axis"
    r"|headers?|headings?)\b"
    rf"|\b(?:rows?|columns?|cols?|[xy] axis) ?(?:=|:|are|for|of)(?: the| each)? (?P<along>{ANY})\b"
    r"|\b(?:lines?|figures?|numbers?|rows?|totals?|values?) (?:a|1) (?P<a>day|week|month|quarter)\b"
    rf"|\b(?:lines?|figures?|numbers|rows?|totals?|bars?|columns?|entry|entries) (?:an?|each) (?P<one>{SINGLE})\b"
    r"|\b(?P<run>week|month|quarter) over (?:week|month|quarter)\b"
    rf"|\b(?P<every>{'|'.join(EVERY)})\b(?! (?:kick ?off|sync|meeting|call|stand ?up|deck|newsletter|offsite"
    r"|catch up|letter|board|retro|newsletter|digest|starts?|begins?|kicks|is (?:at|in))\b)(?! (?:at|in) \d\d?(?! ?[\d./-]))",
    re.IGNORECASE,
)
CROSSED = re.compile(
    rf"\b(?:(?:cross\w*(?: tab\w*)?|pivot\w*|matrix|grid|table|heat ?map)(?: of| by| the|[ ,:])* "
    rf"(?P<dims>{ANY}(?: ?(?:,|and|with|versus|by|over|x|×)+ (?:the )?{ANY})+)|(?P<pair>{SINGLE} ?(?:x|×|versus) "
    rf"(?!day|week|month|quarter){SINGLE}))\b(?! average)",
    re.IGNORECASE,
)
"""Two breakdowns at once: "letter against rep", "cross source with segment"."""
_KINDS = r"(?:reps|teams|sources|campaigns|segments|regions|industries|reasons|letters)"
LISTED = re.compile(
    rf"[,:;.–(] (?:(?:all|the|our|my|just|only|and) )*(?P<dim>{_KINDS})(?: and (?P<too>{_KINDS}))?(?: please| only)?"
    r"(?= ?(?:[,.;:?!)–]|$))"
    r"|, (?P<last>rep|source|campaign|segment|region|industry|letter|reason)(?= ?(?:please ?)?[.?!]*$)",
    re.IGNORECASE,
)
"""A breakdown that stands between commas and no more: "SLA misses, this quarter, teams"."""
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
    r"(?<!reason )(?<!reasons )(?<!reason for )(?<!reasons for )"
    r"\b(?:which|whichever|what|whose|whats the|what is the|what are the|who is the|who are the|on which|in "
    r"which|in what|for which)(?: one| 1)?(?: of)?(?: of (?:the|our|my|these|those))?(?: the| our| my| these"
    r"| those)?(?: \d+)?(?: single)?(?: "
    rf"(?:{MOST}|common|usual|typical|frequent|given|kind of|type of|types of|sort of|2|lead|sales))* "
    rf"(?P<dim>(?!status){ANY})\b(?! (?:to|leads? (?:to|by|from)|heard?|says?|said|told|were told|are told|wrote"
    rf"|noted|put|from)\b)",
    re.IGNORECASE,
)
OF_MINE = re.compile(r"\bwhich (?:(?:one|1) )?of (?:mine|ours|my (?:lot|guys|gang|crowd|bunch))\b", re.IGNORECASE)
OF_THE_FOUR = re.compile(
    rf"\b(?:which|what) (?:(?:(?:one|1) )?of (?:the |our |those |these )?(?:4|bant)\b(?! (?!letters?){ANY})"
    r"|(?:of the )?bant (?:answers?|parts?|items?|pieces?|elements?|criteri(?:on|a)|questions?|fields?|points?|bits?)\b)",
    re.IGNORECASE,
)
"""The four letters of BANT: "which of the four do we know least about"."""
WHICH_N = re.compile(rf"\b(?:which|what) (?P<n>\d{{1,2}}) (?:{PLURAL})\b", re.IGNORECASE)
TOP = re.compile(
    rf"\b(?!first (?:day|week|month|quarter)\b)(?:the )?(?P<most>{MOST})(?: (?P<n>\d{{1,3}}))?(?: (?:most )?(?:common|frequent"
    r"|usual|typical|important|popular|busy|conversion|lead|single|mql|sql|opportunities|disqualified|rejection|new|inbound"
    r"|outbound|sales|marketing|revenue|win|acquisition|pipeline|drop off|call|calls|calling|bant"
    r"|(?!meeting)[a-z]{3,}(?:ed|ing|ant|ive|less|ble)))*"
    rf"(?: (?:and|or) {MOST})? (?P<dim>{ANY}|offender|performer|slacker|laggard|achiever|scorer|sinner|straggler)\b",
    re.IGNORECASE,
)
TOP_N = re.compile(
    r"\b(?:top|bottom|first|best|worst|biggest|largest|oldest|slowest|fastest|busiest|highest|lowest|strongest|weakest|limit"
    r"|limited to|main|longest|only|just|give me|show me|name)(?: the)? (?P<n>\d{1,3})\b(?![:.]\d)"
    r"(?! ?(?:%|days|weeks|months|minutes|hours|percent|quarters))"
    r"|\b(?:top|bottom|best|worst|biggest|largest|slowest|fastest|busiest|highest|lowest|strongest|weakest)(?: the)?"
    r" (?P<times>\d{1,2})(?= (?:days|weeks|months|quarters)\b)"
    r"|\b(?:the )?(?P<m>\d{1,2}) (?:most |least )?(?:busiest|best|worst|biggest|"
    r"largest|slowest|fastest|highest|lowest|oldest|top|main|common|frequent|overloaded|active|loaded|"
    r"weakest|strongest|stalled|first|heaviest|laziest|lightest|longest|poorest|emptiest|fullest|quickest)\b"
    r"|\b(?P<of>\d{1,2}) (?:leads|deals|sql|mql|opportunities|reps|accounts) (?:with the )?(?:longest|oldest|most"
    r"|least|fewest)\b"
    r"|\bwhich (?P<which>\d{1,2})(?= ?(?:[?!.,;]|$))"
    rf"|\b(?P<those>\d{{1,2}})(?= {PLURAL} (?:(?:top|main|number 1|{_EST})\b"
    rf"|(?:with|that|who|which|having)\b(?! (?:has|is|was|does)\b)[^.;?!]*?\b(?:more(?! than)|{_EST})\b))",
    re.IGNORECASE,
)
WHO = re.compile(
    r"(?<!not )\b(?P<who>who|whose|which one of (?:us|them)|which of (?:us|them|you))\b(?! asked| (?:are|were) "
    rf"(?:our|my|the|these|those|all|your|his|her) (?:\w+ )?{STAGE}(?= ?\W*(?:[?!.,·]|$)))",
    re.IGNORECASE,
)
TO_STAFF = (
    r"(?:(?:just|have to|need to|get to|now|want to) )*(?:congratulate|praise|thank|coach|nudge|hand|buy|owe|reward|celebrate"
    r"|give|send|talk to|sit down with|blame|scold|promote)\b"
)
"""What one does to a rep and to no lead: "most calls, who do I congratulate"."""
RELATIVE = re.compile(
    r"\b(?:leads|ones|deals|mql|sql|opportunities|accounts)\b[^?!;]*?\bwhich (?:one )?of them\b|"
    r"\b(?:leads|ones|customers|deals|accounts|companies|sql|mql|opportunities|prospects) whose\b|"
    r"\b(?:leads|people|those|ones|customers|deals|accounts|companies|anyone|everyone|reps|sql|mql|"
    r"opportunities|prospects|him|her) who\b|\bwho(?: \w+)? (?:should|to|must|can|do|shall|need "
    r"to|have to|needs|are|did|would|will|were|could) (?:i|we)\b"
    rf"(?! {TO_STAFF})"
    r"|\bwho (?:are you|am i)\b"
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
    rf"\b(?:{_EST}|(?-i:max|min)|maximum|minimum|"
    r"more(?: [a-z]+){0,3} than (?:(?:all |any |every |anyone |anybody |anything )*(?:the )?(?:others?|rest|else)"
    r"|(?:any|every)(?:one|body))|"
    r"lags|trails|(?:no|#|number) 1|the weak 1|the weak one|(?:which|what) \w+ leads(?= ?(?:[?!.,;]|$))|"
    r"on top|(?:the|our|number 1|is|s) (?:top|"
    r"main|leading|bulk)|usual(?= (?:hold|block|culprit|suspect|bottle|snag|obstacle|hurdle|stumbling))|tops|wins"
    r"|leads the pack)\b",
    re.IGNORECASE,
)
MANY_ASKED = re.compile(rf"\b(?:who are|who were|who have|{PLURAL})\b", re.IGNORECASE)
ONE_OF_THEM = re.compile(
    rf"\bwhich (?:one|1) of (?:(?:the|our|my|these|those) )*(?:{PLURAL})\b"
    rf"|\bwhich of (?:(?:the|our|my|these|those) )*(?:{PLURAL})\b(?! (?:are|were|have|do)\b)"
    rf"|\bwhich (?:{PLURAL}) (?:has|is|was|does)\b",
    re.IGNORECASE,
)
WHICH_IS = re.compile(
    rf"\bwhich (?:(?:one|1|of (?:them|these|those)) )?(?:is|has|was) (?:the )?{MOST}\b", re.IGNORECASE
)
MORE = re.compile(r"\b(?:more|fewer|less|better|worse|faster|slower|higher|lower)\b(?! than)", re.IGNORECASE)
WHICH_MORE = re.compile(
    rf"\b(?:which|what) (?:{SINGLE})\b[^.;?!,]*?\b(?:more|fewer|less|better|worse|faster|slower|higher|lower)\b(?! than| or\b)",
    re.IGNORECASE,
)
"""As those say the most whose own language has no other word for it: "which source brings more SQLs"."""
OF_TWO = re.compile(
    r"\b(?:more|fewer|less|better|worse|faster|slower|quicker|higher|lower|stronger|weaker|bigger|smaller|ahead)\b"
    r"(?! than).*\bor (?:the |team )?(?-i:[A-Z·])",
    re.IGNORECASE,
)
"""What asks for one of two: "which campaign brought more SQLs, Spring Push or Web Summit"."""
ONE_REASON = re.compile(rf"\b{MOST}(?: common| usual)? reason\b", re.IGNORECASE)
ONE_ONLY = re.compile(
    r"\b(?:just|only|name|pick|single|give me|tell me)(?: the| top)? (?:one|1)(?: name| answer| only)?(?= ?(?:[?!.,;)·]|$))"
    r"|\b(?:one|1) (?:only|name|answer|winner|word)(?: please| only)?(?= ?(?:[?!.,;)·]|$))",
    re.IGNORECASE,
)
"""What asks for no more than the first: "which segment had more rejects? one only"."""
THE_ONE_THING = re.compile(
    rf"\b(?:(?!first|bulk){MOST}|(?<!a )single)(?: single| common| frequent| typical| remaining)?"
    r" (?:thing|blocker|obstacle|hurdle|problem|issue|culprit|barrier|gate|gap|roadblock|bottleneck|stumbling block"
    r"|sticking point|show ?stopper|deal ?breaker|hold ?up|snag)\b"
    rf"|\b(?!first\b){MOST} (?:one|1)\b(?! (?:of|for|in|by)\b)|\b(?:one|1|single) name (?:is|will|would"
    r"|only|please)\b"
    r"|\bwhich (?:\w+ )?(?:gate|hurdle|obstacle|blocker|barrier|gap|hole|criterion)\b(?=.*\b(?:most|worst|biggest"
    r"|least|mainly)\b)",
    re.IGNORECASE,
)
WITH_MOST = re.compile(
    r"(?:^|(?<=[,:;.?!–(·])|\b(?:name|find|tell|show|give|say|see|know|need|want|identify|pick|spot|flag|coach|praise|thank|congratulate|reward|call|meet|is|to|at|for|out|with)\b)"
    r"(?: ?\b(?:me|us|just|only|please|the|our|that|one|1|single|know)\b)*+"
    rf" ?\b(?P<dim>{SINGLE}) (?:with|that|what|which|who|whose|where|behind|(?:in|at|from|for|to) which|[a-z]+ing) "
    rf"[^.;?!]*?\b(?:{_EST}|more(?! than))\b",
    re.IGNORECASE,
)
"""The first is asked for: "industry with most opportunities now", "name the source that sent the most"."""
OF_ALL = re.compile(
    rf"\b(?:of|from|among|between) (?:(?:all|the|our|my|those|these|\d{{1,2}}) )*+(?P<dim>{PLURAL}) ?,? (?:which|who|what)\b",
    re.IGNORECASE,
)
"""One of those that are named first: "of all our channels, which sends the most junk"."""
TOP_AFTER = re.compile(
    rf"\b(?!day|date|week|month|quarter|step|status|stage)(?P<dim>{SINGLE}) (?:{_EST}|top|main|number 1)\b",
    re.IGNORECASE,
)
"""As the Romance languages have it, and some English: "motivo principal", "the letter most often missing"."""
ANYONE = re.compile(
    r"\b(?:is|are) (?:anyone|anybody|someone|somebody|anyone else)\b"
    r"|(?<!for )(?<!versus )\bevery(?:one|body)(?:s| 's)?\b(?! (?:who|else|but)\b)|\beach (?:of (?:them|us|you)|one"
    r"|1)\b",
    re.IGNORECASE,
)
HAS_EACH = re.compile(
    r"\brank (?:the |my |our )?(?:team|lads|gang|bunch|guys) by\b|"
    r"\b(?:do|does|did|has|have) every(?:one|body)\b(?! (?:who|else|but)\b)|\b(?:is|are) anybody sitting\b"
    r"|^\W*any(?:body|one) (?:sitting|with)\b|\b(?:leaderboard|league table|pecking order|scoreboard)\b",
    re.IGNORECASE,
)
"""Each is asked of: "how many stuck leads does everyone have", "anybody sitting on SQLs", "leaderboard of calls"."""
MIX = re.compile(
    rf"\b(?:mix|split|distribution|breakdown|spread) (?:of|by|over|across) (?:the |our )?(?:missing "
    rf"|open )?(?P<dim>{PLURAL})\b",
    re.IGNORECASE,
)
ASKED = (OF_ALL, WITH_MOST, WHICH, TOP, MIX)
THE_FIRST = (ONE_ONLY, WITH_MOST, WHICH_MORE, TOP_AFTER, WHICH_IS)
ONE_OF_ALL = (OF_MINE, OF_THE_FOUR, OF_ALL, ONE_OF_THEM)
COMES_FROM = re.compile(
    r"\bwhere (?:do|does|did|are|is)(?: \w+){1,4} (?:come|coming|came|originat\w+|get) from\b|\bwhere(?: "
    r"\w+){0,2} (?:do|are) (?:we|you)(?: \w+)? get\w*(?: \w+){0,2} (?:leads|mql|sql)(?: from)?",
    re.IGNORECASE,
)
WITH_SOMETHING = re.compile(
    rf"\b(?:(?P<dim>{PLURAL}) (?:with|that|who|whose|having|which|without|ranked|sorted|side by side|separately"
    rf"|individually|one by one"
    rf"|against each other)|"
    r"(?:any|every|is there (?:a|1)) (?P<one>rep|team|source|campaign|region|segment|industry) (?:with|that|who|whose"
    r"|having|"
    r"without|where|in which)|(?:for|of) (?:the |our |all )?(?P<they>reps) (?:in|at|from|on))\b",
    re.IGNORECASE,
)
OF_BUYERS = re.compile(
    r"\b(?:people|everyone|everybody|persons?) (?:who|that) (?:(?:might|may|could|want to|have|had"
    r"|just) )*(?:contact\w*|buy|"
    r"bought|f(?:ind|ound)|hear\w*|discover\w*|click\w*|subscrib\w*|attend\w*|join\w*|book\w*|request\w*|respond\w*"
    r"|write|wrote|written|reach\w* out|call us|called us|ask\w* (?:us|for)|sign\w*|fill\w*|download\w*"
    r"|regist\w*|"
    r"ghost\w*|stalled|(?:went|go|gone|going) (?:quiet|cold|dark|silent|mute)|stop\w* (?:answer\w*|repl\w+|respond\w*)|"
    r"vanish\w*|disappear\w*|said (?:no|not)|told us|turned us down|"
    r"come|came|visit\w*|enquir\w*|inquir\w*|(?:get|got) in touch)\b",
    re.IGNORECASE,
)
"""People who are leads, no reps: "how quickly do we get back to people who contact us"."""
SIDE_BY_SIDE = re.compile(
    r"\b(?:compare|comparing|comparison of|rank|ranking of|ranked|list|show|show me|leaderboard "
    rf"of|between)(?: (?:the|our|all|me))* (?P<dim>{PLURAL})\b(?! and (?:the )?(?:marketing|form|data)\b| ·)"
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
    r"\b(?:in total|overall|all together|altogether|in one number|not (?:by"
    rf"|per|split by) {ANY}|total only|just the "
    r"total|only the total|as one|unsplit|(?:just |only |as )?(?:1|one|a single) (?:overall |total )?(?:number"
    r"|figure)\b(?! (?:per|by|for|of|in|a|1|each|every) )"
    r"|(?:sum|add|tot) (?:it|that|them|those|this|these) (?:all )?up|lump(?:ed)? (?:it |them )?together"
    r"|(?:roll|fold|collapse) (?:it|that|them|this)(?: all)?(?: up| together)?(?= ?(?:[?!.,;]|$)))\b"
    r"|^\W*(?:(?:and|now|just|only|the|in|as a|grand)\b ?)*totals?\W*$",
    re.IGNORECASE,
)


NO_SPLIT = re.compile(
    r"\b(?:no|without|drop|dropping|remove|skip|forget|lose|undo|scrap|ditch|kill|get rid of|dump)(?: need for| need of)?"
    rf"(?: (?:the|any|that|this|my|our|a|per|by))* (?:breakdown|split)\b(?: (?:by|per) (?:the )?{ANY}\b)?",
    re.IGNORECASE,
)
"""A breakdown that is let go of: by another one where that is said beside it, else in total."""
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
    rf"\W*(?:and )?(?:(?:which|what|(?:the )?{MOST}(?: \d{{1,3}})?) (?:{ANY}|{_SAME_PEOPLE})\b"
    rf"(?: (?:(?:is|are|was|were|has|have|had|does|did|looks|comes|it|that|the|our|by far|at|out|on|in) ?)+ (?<= ){MOST}"
    r"(?: (?:at|for|in|with|on|of|it|that|this|there|here|all|them|those|offenders?))*)?(?: and |\W*))+",
    re.IGNORECASE,
)
_BEFORE_IT = (
    r"\W*(?:(?:and|ok|okay|now|then|please|but|also|same|just|it|that|show|me|what about|how about|down to|let 's see"
    r"|let us see|give me|the|a|at|on|in)\b\W*)*"
)
_AFTER_IT = rf"(?:\W|\b(?:instead|please|then|now|too|rather|thanks|{turns('addressed_after')}|though)\b)*"
ONLY = re.compile(
    rf"{_BEFORE_IT}(?:{BY.pattern}){_AFTER_IT}|{_BEFORE_IT}(?:{re.sub('<dims>', '<twice>', AFTER.pattern)}){_AFTER_IT}".replace(
        "(?P=dims)", "(?P=twice)"
    ),
    re.IGNORECASE,
)
