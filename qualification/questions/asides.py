"""What is said beside a question: greetings, haste, the meeting it is for, and whatever else the asker tells of himself."""

from __future__ import annotations

import re
from functools import lru_cache

from qualification.pipeline.query import Measure
from qualification.questions.filters.name_forms import OUT
from qualification.questions.filters.names import first_names
from qualification.questions.lexicon import known_words
from qualification.questions.measuring import FIRM, STAGE, likeliest
from qualification.questions.ordinary import is_ordinary
from qualification.questions.periods.in_a_year import MONTHS
from qualification.questions.periods.span_words import WEEKDAYS
from qualification.questions.periods.when_forms import EVENT, SINCE
from qualification.questions.sheet import PICTURE, TAKEN
from qualification.questions.split_forms import ANY
from qualification.questions.turns import turns

_CLOCK = (
    r"(?:(?!\d\d?\.(?:0?[1-9]|1[0-2])\.)(?:1\d|2[0-4]|\d)(?!\d)(?:[:.h]\d\d)?(?: ?(?:am|pm|a ?\.? ?m|p ?\.? ?m|o ?' ?clock|uhr|"
    r"h))?|noon|midday|lunch|midnight|eod|end of day|cob|close of business|eob|tonight|dinner|breakfast)"
)
_SOON = (
    r"(?:in (?:like |about |under )?(?:(?:an? |\d+ )?(?:hours?|hr|minutes?|min|1 hours|30 minutes)"
    r"|\d\d?(?= ?[.!?,;:)–·]|$| (?:how|what|who|which|where|why|when|show|give|list|can|is|are|do|did|any)\b))|"
    r"soon|shortly|any (?:minute|moment|second)(?: now)?|"
    rf"(?:at|by|before|around|until|til) (?:about )?{_CLOCK}|(?:today|tomorrow|tonight)(?: (?:at|"
    rf"by|before) {_CLOCK})?|(?:this|tomorrow) (?:morning|afternoon|evening))"
)
_BY = rf"(?:at|by|before|around|until|til) (?:about )?{_CLOCK}|(?:today|tomorrow|tonight) (?:at|by|before) {_CLOCK}"
_EVENT = (
    r"(?:board(?: ?meeting| ?call| ?deck| ?packs?| ?papers?)?|exco|boardroom|meeting|sync|call|1 ?: ?1 ?s?|one on ones?|1 on "
    r"1s?|standup|stand up|qbr|review|deck|slides?|report|presentation|flight|interview|exec(?: "
    r"sync| meeting| call)?|all hands|town hall|prep|deadline|print|ceo|cfo|cro|coo|cmo|vp|boss|"
    r"investors?|leadership(?: team)?|steering committee|steerco|offsite|off site|memo|train|taxi|"
    r"cab|school run|kids|dentist|workshop|briefing|debrief|catch up|catchup|pipeline review|pipeline "
    r"call|forecast call|sales meeting|sales call|team meeting|dashboard|scorecard|committee|comex|codir|copil|bus|plane"
    r"|ferry|boat|(?:staffing|planning|hiring|strategy|status|budget|"
    r"kickoff) (?:meeting|call|sync|review))"
)
_A_TRADE_TOO = r"(?:bus|plane|flight|train|ferry|boat|taxi|cab|print|kids|dentist|interview)"
"""What is an event of the asker's with an article only; "leads in bus and coach" are of a trade."""
_CLOSING = (
    r"(?:(?:the|our|this) )?(?:(?:(?:fiscal|financial) )?(?:month|quarter|year|fy|q|books)(?: end)?"
    r" (?:is |are )?(?:closed|closing|ends|ended|ending|over|done)|(?:month|quarter|year) end(?: is)?|eo(?:fy|q|m|y)(?: is)?)"
    rf" (?:on )?(?:today|tonight|tomorrow|yesterday|{'|'.join(WEEKDAYS)})"
    rf"|last day of (?:the )?(?:month|quarter|q|year|fy)(?= ?[.!]| {PICTURE}| (?:and (?:i|we)|here|today)\b)"
)
"""The calendar's own haste: "quarter closes tonight", "EOFY tomorrow"."""
_NOISE = re.compile(
    rf"\b(?:{turns('polite')}|{_CLOSING}|"
    r"and (?:please )?tell (?!me\b|us\b)(?:\w+|·+) (?:to\b(?! what)|that|well|thanks|i\b|we\b|it)[^,.?!;]*|"
    rf"(?:(?:(?:the|my|our|next|his|her|their) )?(?:(?:operations|sales|marketing|revenue|regional|partners?|investors?"
    rf"|clients?|staff|project|vendor|agency|steering"
    rf"|exec|comp|audit|executive|management|pricing) )?"
    rf"(?!calls?\b|demo){_EVENT}|(?:the|my|our|next|board|"
    rf"exec) call)(?: (?:with|for|to|of)(?: \w+){{1,3}})?(?: (?:is|are|starts?|goes|go|due|begins?|"
    r"calls?|wants?|needs?|coming|happens|leaves|boards|sits?|meets?|convenes?|departs?|down|locks?|close[sd]?|prints?|ships?|freezes?|lands?|locked|me|it|up|to|print|out|on|this|that|asking|"
    rf"pings?))* {_SOON}|"
    r"(?:need|needs|want|wants|required|have to have|got to have|gotta have)(?: (?:it|this|that|"
    rf"them|an answer|the answer|to know|these|those|the number|the numbers|one|me))* (?:{_SOON}|"
    rf"(?:for|before) (?:the |my |our |a |an |his )?{_EVENT}(?: {_SOON})?|asap|urgently|now|soon)|"
    r"(?!for (?:calls|meetings)\b)"
    r"(?:for|before|ahead of|in time for|prepping|preparing|prepping for|preparing for|walking into|"
    rf"heading into|going into|on my way to|about to (?:join|start|enter)|sitting in|in) (?!{_A_TRADE_TOO}\b)(?:(?:the|my|"
    rf"our|a|an|his|her|tomorrow 's|today 's|this|another|next) (?:(?!most|least|fewest|more|first\b|initial)\w+ )?"
    rf"|(?-i:[a-z]\w+ ))?{_EVENT}s?"
    rf"(?: with (?-i:[A-Z]\w+))?(?: {_SOON})?|"
    r"(?:my (?:boss|manager|lead|director|colleague) )?(?-i:[A-Z][a-z]+) (?:is asking|keeps asking|was asking"
    r"|asked me(?!.*\b(?:his|hers?)\b)"
    r"|wants to know|needs (?:it|this|them))|"
    r"banter(?=\W*$)|"
    rf"(?:this (?:morning|afternoon|evening)|today|tomorrow|tonight|{'|'.join(WEEKDAYS)}) 's {_EVENT} "
    r"(?:wants?|needs?|asks for|is asking for)|"
    r"(?:i 've got|i have|i ve got|got|have|having|there is|there 's)(?: an?| my| the| our)? (?:\w+ "
    rf")?(?!calls?\b|demo){_EVENT}(?: \w+)? ?{_SOON}?|"
    r"for (?:the |my |our )(?:directors?|execs?|executives?|investors?|shareholders?|management|leadership(?: team)?|bosses"
    r"|auditors?"
    r"|bankers?|cfo|ceo|coo|cro|cmo|vp)(?= ?[:,.;!?)]|$)|for (?:\w+ ){1,2}purposes(?= ?[,.;:!?]|$)|"
    r"(?:eod|cob|eob|close of business)(?: please| today| tomorrow)?(?= ?(?:[.!?,;)]|$))|"
    r"(?:(?:the|my|our) )?(?:agency|clients?|customers?|partners?|investors?|steering|regional"
    r"|leadership|vendors?|supplier) call"
    rf"(?: (?:is|starts?|with \w+))* {_SOON}|"
    r"(?:(?:the|our|my) )?(?:agency|agencies|auditors?|procurement|legal|hr|the bank|the client|the investors?) (?:is|are"
    r"|wants?|needs?)"
    rf"(?: (?:to know|asking|waiting|it|this|an answer|me|answers|that|them|these))+(?: {_SOON})?|"
    r"(?:marketing|sales|the boss|finance|my boss|boss|ceo|cfo|cro|cmo|coo|the ceo|the cfo|the board|"
    r"board|management|leadership|everyone|they|he|she|hq|people|product|legal|hr|ops|the (?:investors?|cfo|cro|vp)) "
    r"(?:is|are|wants?|keeps?|needs?|would (?:like|love)|'d (?:like|love)|asks?)(?: "
    r"(?:to know|asking|waiting|on my neck|breathing down my neck|it|this|an answer|me|answers))+(?: "
    rf"{_SOON})?|"
    rf"\d+ (?:minutes|hours) (?:to|till|until|before|til) (?:(?:the|my|our|a) )?(?:\w+ )?{_EVENT}(?= ?(?:[.!?,;:)–]|$))|"
    rf"(?:in|for|before) (?:(?:the|my|our|a) )?\w+ at {_CLOCK}(?= ?(?:[.!?,;)]|$))|"
    rf"(?:{_BY})(?! \. (?:{'|'.join(MONTHS)}))"
    r"(?= ?(?:[.!?,;)]|$))(?<!today)(?<!tomorrow)|at (?:1[0-2]|[1-9])(?: ?(?:am|pm))?(?= ?(?:[.!?,;)]|$))|"
    rf"(?:^ *|(?<=[.?!;,·–:(] )|(?<={PICTURE} )|(?:just|i|am|'m|'re|got|finally) )back from (?:(?:an?|my|our|the|\d+|long"
    rf"|short|family|summer"
    r"|winter) )*(?:days?|weeks?|months?|trip|holidays?|vacation|leave|"
    r"break|honeymoon|conference|fair|offsite|weekend)(?: (?:in|to|at|on|from|up in|down in|over in) (?:the )?(?-i:[A-Z]\w+"
    r"(?: [A-Z]\w+)?))?(?= ?[,.;:!·–)]|$)|"
    rf"(?:just |i |finally )*(?:got )?back from (?:\w+ ){{0,2}}(?:vacation|holidays?|leave|pto|the "
    r"beach|sick leave|parental leave|lunch|a trip|break|honeymoon|paternity leave|maternity leave)(?: "
    r"(?:yesterday|today|this morning))?|"
    r"(?:was|were) (?:out|away|off|on leave|on holiday|sick|ill|on vacation)(?: (?:sick|ill|on leave|on holiday|on vacation"
    r"|with (?:the |a )?(?:flu|cold|fever|virus)))?(?: all)?|(?:he|she|they) "
    r"(?:was|were|is|are) (?:on leave|out|away|off|sick|on holiday|new|on vacation|on parental leave)(?: "
    r"\w+)?|"
    r"(?:my |it is my |it 's my )?(?:first|second|last) (?:day|week|month) (?:on|at|in|of) (?:the |this |my "
    r"|a )?(?:new )?(?:job|role|"
    r"position|company|post)|(?:my )?(?:first|second) (?:day|week) here|be (?:gentle|nice|patient|kind)|bear with me|new here|"
    r"as soon as possible|asap|urgent(?:ly)?|fyi|tia|no rush|quick (?:one|question|q)|real quick|"
    r"thanks?(?: (?:ever )?so(?: very)? much| ever so| a lot| a bunch)?(?: in advance)?"
    r"(?: for (?:yesterday|today|last \w+|that|the \w+|your help|earlier)(?= ?[.!,]))?|"
    r"good (?:morning|afternoon|evening|day)|"
    r"morning all|coffee first|question for you|sorry to bother(?: you)?(?: again)?|happy (?:monday|tuesday|"
    r"wednesday|thursday|friday)|i forgot|by the way|"
    rf"hope (?:you|your|all|everyone)(?: \w+| 're){{0,6}}|how are you(?: doing)?(?: today)?|(?:it is|it "
    r"'s|what a) (?:a )?(?:\w+ )?(?:monday|tuesday|wednesday|thursday|friday|week|day|morning)(?= "
    r"?[.!,])"
    rf")(?!\w)",
    re.IGNORECASE,
)
_ADVERB = (
    r"(?:(?:just|already|finally|only|also|still|really|actually|both|always|never|even|all|now|probably|kindly|not) )*"
)
_AUXILIARY = (
    r"(?:is|are|was|were|am|'s|'re|'m|has|have|had|'ve|will|'ll|would|'d|can|cannot|could|must|should|needs?|wants?|"
    r"gets?|got|keeps?|kept)"
)
_PAST = (
    r"(?:took|left|came|went|said|told|asked|made|gave|found|lost|saw|heard|felt|knew|thought|met|ran|sent|spoke|paid|"
    r"began|quit|put|set|wrote|bought|brought|forgot|broke|swore|[a-z]{2,}ed)"
)
_NAMED = (
    rf"(?!(?i:{'|'.join(MONTHS)}|{'|'.join(WEEKDAYS)}|mql|sql|bant|q|h|fy|what|which|who|how|where|why|when)\b)"
    r"(?-i:[A-Z]\w+(?: [A-Z]\w+)?|·+)"
)
_SOMEBODY = rf"(?:{_NAMED}|(?:the|my|our|your|his|her|their) (?:[\w']+ ){{0,2}}?[\w']+)"
_PRONOUN = (
    rf"(?:(?:i|we|he|she|they|it|you)\b ?{_ADVERB}(?:{_AUXILIARY}|{_PAST}|[a-z]{{3,}}s?)"
    rf"|(?:that|this|those|these|everyone|everybody|nobody|someone|somebody)\b ?{_ADVERB}(?:{_AUXILIARY}|{_PAST}))"
)
_STOP = rf"(?= ?[,.?!;:()–·]|$| (?:by|per|for each|for every) (?:the )?{ANY}\b)"
_TOGETHER = r"(?:meet|talk|speak|go|leave|call|present|fly|drive|start)(?= ?[,.?!:;]|$)"
_CIRCUMSTANCE = re.compile(
    rf"\b(?:(?:as|because|given that|now that) (?:that|this|these|those) (?:[\w']+ ){{1,2}}{_ADVERB}"
    r"(?:is|are|was|were|has|have|will)\b"
    rf"|(?:before|until|till|since|because|as|while|whilst|after|now that|in case|though|although|even though"
    rf"|given(?: that)?|seeing(?: as)?)"
    rf" (?:{_NAMED}(?: and (?:i|{_NAMED}))? {_ADVERB}(?:{_AUXILIARY}|{_PAST}|[a-z]{{3,}}s|{_TOGETHER})\b"
    rf"|(?:i|my (?!{ANY}\b)\w+(?: \w+)?) {_ADVERB}(?:{_AUXILIARY}|{_PAST}|[a-z]{{2,}})\b))"
    rf"[^,.?!;:()–·]*?{_STOP}",
    re.IGNORECASE,
)
"""A clause of the asker's day: "before Greg calls me", "since Curtis just took over", "as I have it in the annual report"."""
_STATEMENT = re.compile(
    rf"\W*(?:(?:and|but|because|since|as|so|though|which|where|ps|p ?\.? ?s ?\.?|btw|fyi) ?[:,]? )?(?:{_PRONOUN}\b"
    rf"|{_SOMEBODY} {_ADVERB}(?!'s|excluded|excepted|included|ignored|removed|dropped|left"
    rf"|(?:can|may|could|should) (?:stay|remain|go) (?:out|off)\b)(?:{_AUXILIARY}|{_PAST})\b)",
    re.IGNORECASE,
)
_DOING = re.compile(
    rf"\W*(?P<verb>[a-z]{{3,}}ing)(?: (?!only\b|too\b|instead\b|please\b|and\b|or\b|by\b|per\b|{ANY}\b|{STAGE}\b)[a-z]\w*)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\W*(?:(?:need|got|have|has|try|trying|want|about|supposed|going) ?(?:ta )?to|gotta|gonna) \w+\b", re.IGNORECASE
)
_OF_ONESELF = re.compile(
    rf"\b(?:i|me|myself|my (?!{ANY}\b|{STAGE}\b|lot\b|guys\b|own\b))\b.*\b(?:[a-z]{{3,}}ing|{_AUXILIARY})\b|"
    rf"\b[a-z]{{3,}}ing\b.*\b(?:me|myself|my (?!{ANY}\b|{STAGE}\b|lot\b|guys\b|own\b))",
    re.IGNORECASE,
)
_OF_A_QUESTION = re.compile(
    rf"\b(?:by|per|each|every|in|for) (?:the |our |my )?{ANY}\b|\b(?!leads\b){STAGE}\b|\b{OUT}\b(?! only)"
    r"|\b(?<!he )(?<!they )(?<!we )(?<!who )only\b"
    r"|\b(?:just the|versus|compared?|than|top|who|what|which|whose|how|i mean|i meant)\b|\?",
    re.IGNORECASE,
)
_TIME = (
    r"(?:(?:(?:on|by|at|before|until|til|since|from|for) )?(?:the |this )?(?:today|tomorrow|yesterday|tonight|weekend"
    rf"|this (?:morning|afternoon|evening)|(?:next |last )?(?:{'|'.join(WEEKDAYS)})(?: (?:morning|afternoon|evening))?"
    rf"|next (?:week|month)|(?:(?<=at )|(?<=by )|(?<=before )|(?<=for )|(?<=the )|(?<=begins )|(?<=starts )|(?<=\bis )"
    rf"|(?=\d\d?(?: ?[:.] ?\d\d)? ?(?:[ap] ?\.? ?m\b|o ?' ?clock|uhr))){_CLOCK})(?: (?:at|by|before|from) {_CLOCK})?"
    r"|in (?:\d+|five|ten|fifteen|twenty|thirty|an?(?: few)?|half an)(?: ?(?:mins?|minutes?|hours?|hrs?|sec\w*"
    r"|moments?|tick|jiffy"
    r"|bit|while))?"
    r"|soon|shortly|any (?:minutes?|second|moment)(?: now)?|(?:just )?about to [\w'-]+(?: (?:off|in|up))?|up next)"
)
_TO_GO_TO = (
    r"(?:launch|visit|demo|expo|fair|trade show|conference|summit|party|kick ?off|inspection|audit|negotiation|training"
    r"|handover|holiday|strike|interview|meeting|review|deadline|qbr|town hall"
    r"|session|workshop|off ?site|retreat|call|lunch|dinner|stock ?take|harvest|shift|delivery|rehearsal|drill|exam)"
)
_ONES_DAY = turns("of_ones_day").replace("<time>", _TIME).replace("<event>", _TO_GO_TO)
_OF_ONES_DAY = re.compile(rf"\W*(?:(?:and|but|so|as|btw) )?(?:{_ONES_DAY})\W*", re.IGNORECASE)
_WHY_OUT = re.compile(
    rf"\b{OUT}(?: [\w'·&-]+){{1,5}}?"
    rf"(?P<why>(?: ?(?:[,–(] ?(?:because|as|since|cos|cuz)?|because|since|as|cos|cuz) ?"
    rf"(?:he|she|they|it|(?:those|that)(?= '| are| is))\b ?{_ADVERB}(?:{_AUXILIARY}|{_PAST}|[a-z]{{3,}})\b"
    rf"(?! (?:no|not|too|bad|wrong)\b)| ?[,–(] not (?:ours|mine|theirs|my \w+|our \w+)\b"
    rf"|(?<!who) (?:he|she|they)\b ?{_ADVERB}{_AUXILIARY}\b)[^.?!;]*?)(?=[.?!;)]|$)",
    re.IGNORECASE,
)
"""Why somebody is left out: "exclude Outback because they have a new manager since Monday"."""
_NO_REASON = (
    rf"(?:(?:and|or|also|plus|but|only|just|both|by|per|each|last|this|next|since|until|from|not|q|h|{'|'.join(MONTHS)}|{ANY})\b"
    rf"|(?:in|on|for|during) (?:q|h|{'|'.join(MONTHS)}|last|this|next|\d))"
)
"""What begins in brackets another name, a period or what the figure is of."""
_IN_BRACKETS = re.compile(
    rf"\b{OUT}(?: [\w'·&-]+){{0,4}}? (?!in\b)(?-i:[A-Z·])[\w'·&-]*"
    rf"(?P<why> \( (?!{_NO_REASON})(?-i:[a-z])[^()]{{0,120}}\))",
    re.IGNORECASE,
)
"""The same in brackets: "skip Bob (on leave until June)"."""
_ASKED = re.compile(
    rf"\b(?:by|per|each|every) (?:the |our |my )?{ANY}\b"
    rf"|\b(?!customers (?:visit|meeting|call|demo|lunch|dinner|event)\b){STAGE}\b"
    rf"|\b{OUT}\b(?! only)|^\W*(?:is|are|was|were|do|does|did|have (?:we|you|they)|has|any)\b"
    r"|\b(?:people|came in|via|since|who|what|which|whose|how|when|why|where|is there|are there|show|list|give|pull|deals?"
    r"|pipeline|funnel|contacted|called|calls|meetings|follow ups|to (?:see|know|have|get)"
    r"|only|just(?! (?:landed|arrived|touched|boarded|got|flew|flown|about)\b)|too|instead|i mean|i meant)\b",
    re.IGNORECASE,
)
"""What no telling of one's day has, but a question or more of it."""
_GOES_ON = re.compile(turns("goes_on_with"))
OF_THE_BUSINESS = re.compile(
    rf"\b(?:{STAGE}|{ANY}|deals?|pipeline|funnel|accounts?|data|webinars?|numbers?|figures|calls?|meetings?|conversion"
    r"|follow ups|revisits|only|just the|look\w*|focus\w*|about|regarding|concerning|thinking|without|except|same|instead"
    r"|in terms)\b",
    re.IGNORECASE,
)
"""What makes a sentence beside the question say which leads, or of what, it is about."""
_OF_SOMEBODY = re.compile(
    r"\b(?:his|hers?|him|(?:is|are|was|does|do|did|has|have|had|can|could|will|would|'s|what|how) (?:he|she))\b",
    re.IGNORECASE,
)
"""What asks about whoever an aside names; "she presents at 5" does not."""
_CAPITAL = re.compile(r"(?<![\w·])[A-Z]\w+")
_SMALL = re.compile(r"(?<![\w·])[a-z]{3,}(?!\w)")
_SENTENCE = re.compile(r"[.?!;\n]+")
_MARKS = re.compile(rf"(?:[.?!;\n,()–]|:(?!\d))+|{PICTURE}+")
_REFERS = re.compile(r"\b(?:they|them|their|he|she|his|him|hers?|those|it)\b", re.IGNORECASE)
_SEGMENT = re.compile(r" , | – | \( | ?\) ?")


_NUMBER = re.compile(r"\W*(?:and |or )?(?:at|by|before|around) \d{1,3}\W*")
"""A number that is all of a text, and no time of the day: "at 21?"."""


def without_asides(words: str) -> str:
    """The words with what is said beside the question taken."""
    if _NUMBER.fullmatch(words):
        return words
    plain = words
    for start, end in of_ones_day(words):
        plain = plain[:start] + TAKEN * (end - start) + plain[end:]
    plain = _CIRCUMSTANCE.sub(_taken_unless_asked, _NOISE.sub(_taken, plain))
    for start, end in _tails(plain):
        if is_an_aside(plain[start:end]) and not _completes_a_cue(plain, start, end):
            plain = plain[:start] + TAKEN * (end - start) + plain[end:]
    return plain


@lru_cache(maxsize=64)
def of_ones_day(words: str) -> tuple[tuple[int, int], ...]:
    """The clauses that tell of the asker's day, or why somebody is left out: ", legal asks by noon"."""
    why = (found.span("why") for form in (_WHY_OUT, _IN_BRACKETS) for found in form.finditer(words))
    told: list[tuple[int, int]] = []
    for clause in _clauses(words):
        if _tells_of_ones_day(words, *clause) or (told and _goes_on_telling(words, told[-1], clause)):
            told.append(clause)
    return (*why, *told)


def _goes_on_telling(words: str, told: tuple[int, int], clause: tuple[int, int]) -> bool:
    """Whether a clause goes on with what was told before a question: "back from the dentist, half my face still asleep. …"."""
    (start, end), rest = clause, words[clause[1] :]
    if words[told[1] : start].strip() != "," or _SENTENCE.match(rest.lstrip()) is None:
        return False
    if _ASKED.search(words, start, end) or OF_THE_BUSINESS.search(words, start, end):
        return False
    asked = likeliest(rest)
    return asked is not None and asked.strength >= FIRM and not _REFERS.search(rest)


def _tells_of_ones_day(words: str, start: int, end: int) -> bool:
    """Whether a clause tells of the asker's day, and of nobody whom the question goes on about."""
    if _OF_ONES_DAY.fullmatch(words, start, end) is None or _ASKED.search(words, start, end):
        return False
    hint = likeliest(words[start:end])
    beside = words[:start] + words[end:]
    return (
        (hint is None or hint.strength < FIRM or hint.measure is Measure.UNSUPPORTED)
        and re.search(r"\w", beside) is not None
        and not _REFERS.search(beside)
    )


def stands_beside(words: str, start: int, end: int) -> bool:
    """Whether a stretch is said for manners, and of nobody whom the question goes on about."""
    around = any(found.start() <= start and end <= found.end() for found in _NOISE.finditer(words))
    return around and _OF_SOMEBODY.search(words, end) is None


def _completes_a_cue(words: str, start: int, end: int) -> bool:
    """Whether what is asked goes on into a stretch: "reps heard one date, the form says another"."""
    whole = likeliest(words[:end])
    if whole is None or whole.strength < FIRM or whole.start >= start:
        return False
    before = likeliest(words[:start])
    return before is None or before.strength < whole.strength


def tells_something(words: str) -> bool:
    """Whether a stretch has a word of everyday life, of which questions are not made."""
    return any(is_ordinary(word) and word not in known_words() for word in _SMALL.findall(words))


def is_an_aside(words: str) -> bool:
    """Whether a stretch of a sentence, or all of one, tells something of its own and has nothing that a question is made of."""
    if _OF_A_QUESTION.search(words):
        return False
    hint = likeliest(words)
    if hint is not None and hint.strength >= FIRM:
        return False
    doing = _DOING.match(words)
    return (
        (doing is not None and _GOES_ON.fullmatch(doing["verb"].lower()) is None)
        or _STATEMENT.match(words) is not None
        or _MUST.match(words) is not None
        or _OF_ONESELF.search(words) is not None
    )


def _taken(found: re.Match[str]) -> str:
    """Nothing of an aside, but whom it names where the question goes on about him: "1:1 with Jonas. His stalled leads?"."""
    taken = TAKEN * len(found.group())
    if not _OF_SOMEBODY.search(found.string, found.end()):
        return taken
    for name in _CAPITAL.finditer(found.group()):
        if name.group().lower() in first_names():
            taken = taken[: name.start()] + name.group() + taken[name.end() :]
    return taken


def _taken_unless_asked(found: re.Match[str]) -> str:
    """Nothing of a clause that says which leads are meant, or since which day: "before Acme becomes an SQL"."""
    kept = _OF_A_QUESTION.search(found.group()) or any(
        form.match(found.string, found.start()) for form in (EVENT, SINCE)
    )
    return found.group() if kept else _taken(found)


def _clauses(words: str) -> list[tuple[int, int]]:
    """The stretches between marks, of all sentences; a question is none."""
    begins = [0, *(found.end() for found in _MARKS.finditer(words))]
    ends = [*(found.start() for found in _MARKS.finditer(words)), len(words)]
    return [
        (a, b) for a, b in zip(begins, ends, strict=True) if words[a:b].strip(f" {TAKEN}") and words[b : b + 1] != "?"
    ]


def _tails(words: str) -> list[tuple[int, int]]:
    """What follows the first comma, dash or bracket of each sentence, in stretches."""
    tails, at = [], 0
    for end in (*(found.start() for found in _SENTENCE.finditer(words)), len(words)):
        cuts = list(_SEGMENT.finditer(words, at, end))
        begins, ends = [cut.end() for cut in cuts], [*(cut.start() for cut in cuts[1:]), end]
        tails += [(a, b) for a, b in zip(begins, ends, strict=bool(cuts)) if words[a:b].strip(f" {TAKEN}")]
        at = end
    return tails


_REMARK = re.compile(r"\W*(?P<said>[^.!?…\n]+)(?:[.!…]+\s|\n|\s?[\u2600-\U0001faff]+\s)\s*(?=\S+\s+\S)")
_WORDS_OF_A_REMARK = 3
"""Fewer are a name: "Dana. Overdue calls?"."""


def after_a_remark(text: str) -> str | None:
    """What follows a first sentence that has no word of the business: "Chicago was freezing. SQLs by rep"."""
    found = _REMARK.match(text)
    if found is None or len(found["said"].split()) < _WORDS_OF_A_REMARK or OF_THE_BUSINESS.search(found["said"]):
        return None
    return text[found.end() :]
