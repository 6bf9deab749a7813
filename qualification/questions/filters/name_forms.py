"""The forms that names stand in: after and before their noun, after a preposition, left out, in quotes, as reasons."""

from __future__ import annotations

import re

OUT = (
    r"(?:without(?: counting)?|ex|except(?: for)?|excepting|excluding|exclude|excludes|excl(?: \.)?|"
    r"minus|leav(?:e|ing) (?:out|aside)|leav(?:e|ing)|not counting|not including|not incl|ignor(?:e|ing)|other "
    r"than|apart from|"
    r"aside from|besides|but not|but no|(?:(?<=[,;:–(] )|(?<=but )|(?<=and ))(?:nothing|none)(?= (?:from|of|by|via|through"
    r"|out of)\b)|non|skip|skipping|all (?:of (?:them|it|those) )?but|(?:every|any)(?:thing|one|body"
    r"|where) but|(?<!or )not"
    r"|outside(?: of)?|omit(?:ting)?|less|take out|taking out|strip out|stripping out|"
    r"filter out|filtering out|do not (?:count|include|show(?: me)?)|do not (?:count|include) the|drop(?:ping)?|"
    r"(?<=but )hold|neither|remov(?:e|ing)|barring|bar|discount(?:ing)?|disregard(?:ing)?|set(?:ting)? aside|only not|"
    r"save for|kick out|(?:disqualified|take|cut|strip|keep|filter|rule|hold|leave|knock|cross|strike)(?=(?: (?!out\b"
    r"|off\b)[\w'.]+){1,4} (?:out\b|off(?= (?:the|it|that|this)\b|\W*$)))|"
    r"with the exception of|rather than|instead of|no|never mind|forget(?:ting)?(?: about)?"
    r"|subtract(?:ing)?|hid(?:e|ing)|deduct(?:ing)?|omit|axe|nix|eliminate|get rid of"
    r"|^(?:(?:and|now|please|then|just|ok|okay) )*disqualified(?= (?:the|those|any|all)\b)"
    r"|(?:strike|cross|knock|pull)(?=(?: (?!off\b)[\w'.]+){1,4} off\b)|take(?=(?: (?!off\b"
    r"|away\b)[\w'.]+){1,4} (?:off|away)\b))"
)
WHATEVER = (
    r"the|any|all|our|us|(?:everything|anything|whatever|those|these|ones?|stuff|came|comes|coming) (?:off|out of)"
    r"|everything|anything|whatever|whoever|anyone|anybody|everyone|what|that|which|those|ones|things|stuff"
    r"|leads?|both|owned|handled|held|worked|tagged|marked|flagged|labell?ed|called|named|sourced|generated|produced"
    r"|brought(?: in)?|(?:come|came|comes|coming|arrived?|arrives|arriving|originat\w+|stem\w*)(?: in)?|is|are|was|were|we got"
    r"|sits|sitting|belong(?:s|ing)?|from|for|of|in|by|to|via|through|with|under|at|team"
)
"""What may stand between the words that leave something out and its name: "without whatever arrived by referral"."""
TEAM = re.compile(
    r"\b(?:teams?|the teams?) (?!(?:by|per|is|are|has|have|with|in|for|that|who|and|or|vs|versus|"
    r"level|wise|only|do|does|did|was|on|of|leads?|members?"
    r"|standup|stand ?up|sync|meeting|huddle|call|lunch|dinner|drinks|offsite|retro|review|planning)\b)(?=[^\W_])",
    re.IGNORECASE,
)
DONE = re.compile(
    r" (?:logs?|books?|closes?|brings?|responds?|repl(?:y|ies)|reacts?|answers?|wins?|signs?|lands?|hits?|miss(?:es)?|rejects?"
    r"|accepts?|disqualified|converts?|delivers?|generates?|sources?|handles?|adds?|holds?|sells?|loses?|posts?"
    r"|(?:logg|book|clos|respond|repli|reach|miss|breach|reject|accept|convert|deliver|generat|handl|add|exceed)ed"
    r"|brought|blew|broke|won|lost|sold|sat)(?: .*)?$"
)
"""What a team does, after its name: "team kilimanjaro missed"."""
TITLED = re.compile(
    r"\b(?i:mr|mrs|ms|miss|mister|dr|doctor|prof|herrn?|frau|madame?|mme|monsieur|senora?|signora?)\b(?: \.)? (?=[A-Z])"
)
LABELLED = re.compile(
    r"\b(?P<label>campaigns?|source(?! of (?-i:[a-z]+s)\b)|region|segment|industry|rep|reason|utm)(?: (?:=|:|is|of|called|"
    r"named|code))? (?:[\"“'] ?)?(?!(?:wise|level|breakdown|split|mix|view|comparison|ranking|leaderboard|par|pro|por"
    r"|per|by|na)\b|(?-i:[a-z]+ing)\b)"
    r"(?=[^\W_·])",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?P<label>campaign|source|region|segment|industry|rep|team|reason)s? "
    r"(?:(?P<out>! =|< >|not in|!|(?:is not|not)\b(?! (?:required|got|get|call|called|reply|replied|answer\w*|respond\w*"
    r"|made|make|had|have|been|be|yet|ever"
    r"|needed|wanted|necessary"
    r"|relevant|requested|counted|included|interesting|of interest)\b))|= =|=|:|in(?= \())"
    r"(?: [=:])?(?: \()? ?(?=[^\W_·]|[\"“'])",
    re.IGNORECASE,
)
"""As in a query: "rep != Priyanka", "reason not in (spam, duplicate)"."""
BREAKDOWN_BEFORE = re.compile(
    r"\b(?:by|per|each|every|which|which one|what|and|of|the|top|best|worst|for each|x|×|par|por|je) $", re.IGNORECASE
)
SHOWN_BY = re.compile(r" (?:wise|level|breakdown|split|mix|view|cut|list|table|column|ranking)\b", re.IGNORECASE)
"""What follows a noun that says what a figure is split by, and is of no name: "impact segment-wise"."""
QUOTED_NEXT = re.compile(r" ?(?:, |and |or )*[\"“'] ?(?P<name>[^\"“”']{1,60}?) ?[\"”']")
QUOTED = re.compile(r"[\"“] ?(?P<name>[^\"“”]{1,60}?) ?[\"”]")
QUOTED_ONCE = re.compile(r"(?<![\w·])' (?P<name>[^'·?!]{1,60}?) '(?!\w)")
OUT_AT = re.compile(
    rf"\b{OUT}\b(?! (?:a |an |any |yet|been|so|enough|only|happen|had|have|sure|in time|on time|within))", re.IGNORECASE
)
_LEFT_OUT = (
    r"(?:excluded|excepted|left out|not included|not counted|removed|filtered out|aside(?! from)|apart(?! from)"
    r"|out of it|do(?:es)? not count|don't count|disregarded|ignored|omitted|forgotten|subtracted|deducted|discounted"
    r"|exempt(?:ed)?|(?:·+|(?:you|we|i) (?:may|can|could|should|must|might))(?: please| all| just| safely| happily)*"
    r" (?:forget|ignore|skip|leave out|disregard|drop|exclude|omit|remove|leave aside|spare me)(?: about)?"
    r"(?! (?:(?:the|all|any|our|those|what|everything|anything)\b|[\w ]+ (?:leads|ones)\b|(?-i:[A-Z]))))"
)
"""What says of what is named before it that it is left out."""
_NOT_OF_PEOPLE = "".join(
    f"(?<!{how} )"
    for how in (
        "maxed", "burnt", "burned", "worn", "stressed", "stretched", "tapped", "tired", "fizzled", "filled", "booked", "sold",
        "fell", "fallen", "falling", "drop", "dropped", "dropping", "tail", "tailed", "tailing", "run", "ran",
        "running", "miss",
        "missing", "lose", "losing", "lost", "do", "go", "goes", "well", "better", "worse", "take", "taking", "day",
        "days", "week",
    )
)  # fmt: skip
"""Who is "maxed out" or "off" is not left out."""
OUT_AFTER = re.compile(
    rf"(?:[^,;·]{{0,30}} (?:and|or|nor) ·+)?[^,;·]{{0,40}}? (?:(?:is |are )?{_LEFT_OUT}\b"
    rf"|(?:is |are )?{_NOT_OF_PEOPLE}(?:out|off|without)(?=·*(?: ?[,.;:?!)]|$)))",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:for|because)(?: the)? (?!what|which|these|those|any|all|other|the same)(?P<of>[\w ]{2,30}?) "
    r"(?:reasons?)\b|"
    r"\b(?:how many of (?:those|these|them) (?:are|were|was|is)(?: for| due to)?"
    r"(?! (?:rejected|disqualified|mql|sql|accepted|by|from|in|not)\b)|"
    r"because(?: of)?(?: (?:they|it|there|we|he|she))?(?: (?:had|have|has|was|were|is|are|of))?|"
    r"(?:with|for|under|on|by)(?: the| a)? (?:reason|grounds?)(?: of| being| was| is)?|"
    r"citing|(?:lost|lose|losing|gone|went)(?: (?:them|it|any|leads|deals))? to (?:an? |the )?"
    r"(?=compet|rival|pric|budget|timing|no |another|status quo|inertia)|"
    r"by (?=missing|no\b)|for being |for (?:having )?(?=no\b|lack|missing|bad|wrong|not|budget|"
    r"timing|too|price|pricing)|as (?!a lead|leads|an? sql|it|they|we|of|well|soon|usual)|over (?=budget|"
    r"pric|tim))"
    r" ?(?P<why>[^\s·?!.,;][^·?!.,;]{1,50}?)(?= ?(?:[·?!.,;)]|$|by (?:rep|team|source|campaign|segment|"
    r"region|industry|month|week)| please| in [A-Z]"
    r"| (?:disqualified|rejected)(?= ?(?:[·?!.,;)]|$| by\b))))",
    re.IGNORECASE,
)
REASON_BEFORE = re.compile(
    r"\b(?P<why>(?:no|lack of|bad|wrong) (?!one\b|reason|leads|mql|sql|rep)[a-z]+(?: [a-z]+)?) "
    r"(?=(?:rejected|rejections?|rejects|disqualified)\b)",
    re.IGNORECASE,
)
"""As in "no-budget rejections"."""
SAID_REASON = re.compile(
    r"\b(?:(?P<cited>(?:had|have|has|gave|give|cited?|stated?|listed?|show|showed)(?: the| a)? )|(?:where|whose|when"
    r"|with|because"
    r"|and)(?: the| their| its)? reasons? (?:was|is|were|are|being|given was|of)(?: the| a)? )"
    r"(?P<why>[^\s·?!.,;][^·?!.,;]{1,40}?)"
    r"(?(cited) as (?:the |an? |their |its )*(?:main |only |stated |given )?(?:reason|grounds?|cause)\b|(?= ?(?:[·?!.,;)]|$)))",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|would|will|should|why|still|been|yet) "
    r"$",
    re.IGNORECASE,
)
OF_WHICH = re.compile(
    r"\b(?:that|which|leads who|ones who|leads|mql|sql|ones|deals|customers|opportunities) "
    r"(?:do|does|did|is|are|was|were|has|have|had)(?: (?:still|yet|currently))? $",
    re.IGNORECASE,
)
"""What begins a clause of which leads are meant: "MQLs that did not come in via dealers"."""
STANDS_THERE = re.compile(
    r" (?:(?:come|came|coming|been|belong\w*|part|owned|assigned|sourced|generated|handled|worked|brought|got)(?: in)? )?"
    r"(?:in(?! time)|from|via|through|to|of|by|with|under)\b",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"\b(?:we|they|you|i|he|she|reps?|people|team|did|do|does|have|has|had|to|not)(?: (?:ever|have|had|just))? $",
    re.IGNORECASE,
)
"""Who does what would leave something out in an order: "how many did we drop"."""
WHO_DOES = re.compile(
    r"\b(?:who|reps?|people|keeps?|kept|always|often|usually|is|are|was|were|been|tends? to|likes? to|he|she|they)"
    r"(?: (?:keeps?|always|often|usually|mostly|just|still))? $",
    re.IGNORECASE,
)
"""Who has the habit of leaving a letter out: "who keeps skipping budget"."""
GAP = re.compile(r"\b(?:without|no|not|less)\b[^·]*$", re.IGNORECASE)
OUT_REASONS = re.compile(
    rf"\b{OUT}(?: the| any| all)* (?P<why>(?!out\b|aside\b|off\b|counting\b|including\b|other|same|what|which|these|those|any"
    rf"|all)[\w ]{{2,30}}?) reasons?\b",
    re.IGNORECASE,
)
A_LACK = re.compile(r"(?:no|lack of|bad|wrong|missing|too)\b", re.IGNORECASE)
"""What a reason begins with that nothing else does."""
EACH_REASON = re.compile(r"(?:(?:an?|the|'d|had|they|having) )*(?P<one>.+?)(?: or | and | ?, |$)")
WITHOUT_REASON = re.compile(
    r"\b(?:without|except(?: for)?|excluding|leaving out|leave out|minus|not counting|ignoring|ignore|"
    r"skip|other than|apart from|do not (?:count|include|show)|but not|filter out|take out)(?: the| reason"
    r"| reasons)* (?P<why>[a-z][^·?!.;]{1,50}?)(?= ?(?:[·?!.;]|"
    r"$|please))"
)
AND_BEFORE = re.compile(r"(?P<name>[A-Z][^\W\d_]+ [A-Z][^\W\d_]+|[^\W\d_]+) (?:and|or|,|versus) $")
SIDES = re.compile(
    r"\b(?:rep|reps|sales|seller|sellers) (?:intel|notes?|info|input|feedback|claims?)\b"
    r"|\b(?:(?:the|our) )?(?:\w+ )?(?:forms?|marketing|intent|enrichment|tracking|web|campaign|engagement|clickstream|profile)"
    r" (?:data|fields?|signals?|info|records?|answers)\b",
    re.IGNORECASE,
)
"""The two that contradict each other, which narrow nothing: "rep intel and intent data"."""
A_REASON = re.compile(
    r"\b(?P<why>(?:no|lack of|wrong|bad) (?:budget|money|need|authority|time|timing|timeline|fit|interest))\b",
    re.IGNORECASE,
)
"""Why a lead that comes due again was put aside: "no budget ones only"."""
AFTERWARDS = re.compile(
    r"(?: (?:'s|s'|leads?|ones?|stuff|stages?|reasons?|deals|accounts|things|team|folks|people|lot|crowd|questions?|bit|bunch"
    r"|buckets?|pile|pool|group|source|campaign|region|segment|industry|side|companies|traffic|both)){0,2}"
    r"(?: (?:is|are|being|should be|to be|please|all|both|can|may)){0,3}"
    rf"(?: (?:(?:left|put|kept|set) )?{_LEFT_OUT}\b(?! as\b)"
    r"| (?:(?:without|not (?:counting|needed|wanted|relevant|required|necessary|requested|interesting|of interest)|taken out"
    r"|(?:stays?|remains?|keeps?) (?:out|off|away)"
    r"|needs? not be (?:there|in(?: (?:it|here|there))?|shown|included|listed|counted)"
    r"|(?:be )?(?:ignored|skipped|left out|dropped|excluded)"
    r"|(?:does |do )?not (?:matter|interest(?: me| us)?)|(?:i|we) do not (?:care about|need|want|mind)|out|off)"
    r"(?: (?:please|here|this time|for now|though|today)){0,3})(?=·*(?: ?[,.;:?!)]|$)))",
    re.IGNORECASE,
)
"""What leaves out the name before it."""
LISTED_BEFORE = re.compile(
    r"(?: (?:leads?|ones?|stuff|deals|accounts|people|stages?))?(?: ,)? (?:and|or|nor|&|plus)(?: (?:and|or|the"
    r"|all|our|any))* $",
    re.IGNORECASE,
)
"""What joins a name to one before it that is left out likewise: "the customers and the nurture leads aside"."""
REASON_LEFT_OUT = re.compile(
    rf"\breasons? (?:(?:is|was|=|:|of|called) )?(?P<why>[^\W_][^·,;:?!.]{{1,40}}?) (?:(?:is|are) )?{_LEFT_OUT}\b",
    re.IGNORECASE,
)
ALL_OF_A_PART = re.compile(r"[,;:–(] (?:(?:and|but|the|our|team) )*(?P<name>(?:[A-Z][^\W\d_]+ ){0,3}[A-Z][^\W\d_]+)$")
"""A name that is all there is before what leaves it out: ", Inside Sales excluded"."""
SURELY_OUT = re.compile(
    r"\b(?:excluding|except(?: for)?|barring|without|minus|apart from|other than|leav(?:e|ing) out|not counting)"
    rf"(?: (?:{WHATEVER}|campaign|source|rep|region|segment|industry|reasons?))* $",
    re.IGNORECASE,
)
"""What leaves out what follows and says nothing else; "no" and "less" may be part of a name, or of what is asked."""
OF_WHOM = re.compile(
    r"\b(?:leave|leaving|take|taking|keep|keeping|drop|dropping|skip|skipping|ignore|ignoring|exclude|excluding|omit|forget"
    r"|discount|do not (?:count|include)|not counting|without|except|minus) (?:him|her|them|it|those|these|that 1|that one)"
    r"(?: (?:out|off|aside|alone|away))?(?: (?:of (?:it|this|that)|please|here|this time|for now|though"
    r"|too))*(?=·*(?: ?[,.;:?!)]|$))",
    re.IGNORECASE,
)
"""What leaves out whoever was named just before: "Katharina is new so leave her off"."""
OUT_BEFORE = re.compile(
    rf"\b{OUT}(?: (?:{WHATEVER}|a|her|his|their|denen|reasons?|celles|ceux))* ?$",
    re.IGNORECASE,
)
POSITION = re.compile(
    r"\b(?P<how>(?:assigned|belonging|belongs|routed) to|owned by|worked by|handled by|held by|(?:rejected|"
    r"disqualified|accepted|made|logged|closed|won|done|calls?|meetings?|activity) by|"
    r"(?:sourced|generated|coming|came|come|came in|coming in|arriving|brought in|in) (?:from|through|"
    r"via)|from|via|through|out of|thru|"
    r"in(?! (?:the |our )?(?:leads|ones|deals|accounts) from\b)"
    r"|within|inside|across|for|of|with|by|at|did|does|has|have|is|was|can|could|should|only|just|"
    r"about|on|under|to|and|or|versus)(?: the| our| all| all the| only| just)* (?=[^\W_])",
    re.IGNORECASE,
)
CAME = re.compile(
    r"(?:sourced|generated|coming|came|come|arriving|brought in)(?: in)? (?:from|through|via)$", re.IGNORECASE
)
"""After these there is a source, whatever it is called: "came in via dealer"."""
POSSESSIVE = re.compile(
    r"(?<![\w·])(?P<name>(?:(?:[A-Z] \. )+|(?!Just|Only|What|Show|How|And|For|Is|Are|Was|Did|Does|Has|Can|Pull|Give|Get|List"
    r"|Tell|Check|Compare"
    r"|Rank|Where|When|Why|Who|All|Any|Total|Count)[A-Z][^\W\d_]* (?=[A-Z][a-z]))?[^\W\d_]+(?:'[^\W\d_]"
    r"{3,})?) (?:'s|s'|')(?= |$)"
)
ONLY_AFTER = re.compile(
    r"(?<![^\W_] )\b(?!(?i:for|from|in|of|by|to|with|without|via)\b)"
    r"(?P<name>(?:[A-Z] \. )*[^\W\d_]{3,}(?: [A-Z][^\W\d_]+)?) only\b"
)
NO_NAME_AFTER = re.compile(r" (?:time|way|manner|window|order|form|mood|shape|terms)\b")
