"""The forms that periods and comparisons stand in: since, until, between, at the end of, against, up or down."""

from __future__ import annotations

import re

from qualification.questions.periods.in_a_year import MONTHS
from qualification.questions.periods.span_words import MONTH, WEEKDAYS
from qualification.questions.periods.spans import RANGE, SPAN
from qualification.questions.periods.units import SEASONS

FIGURE = (
    r"(?:(?:the |our |a |that |les |los |las |die |der |den )?(?:usual |typical |industry )?(?:benchmark|target|goal"
    r"|average of "
    r"the industry|13(?= ?[?!.;]|$)|\d+(?: ?[.,] ?\d+)? ?(?:%|percent|per cent|pct)(?: benchmark| target| mark| line)?))"
)
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
UNIT = r"(?:period|day|week|month|quarter|year|days|weeks|months|quarters)"
PREVIOUS = re.compile(
    r"\b(?:(?:versus|than|from|on|over|and|or)?\W*(?:in )?\b(?:the )?(?:(?:previous|prior|preceding|"
    rf"last) (?:one|period|{UNIT})|(?:previous|prior|preceding) \d+(?: {UNIT})?|same (?:again )?"
    r"(?:(?:period|stretch|span|spell|time) )?before|"
    rf"(?:\d+|one|{UNIT})(?: {UNIT})? (?:before(?: that| it| this| then)?|prior|preceding|earlier))\b(?! "
    r"yesterday| last)|"
    r"(?:versus|than|compared?) (?:it was |they were |we were |to )?(?:before|previously|earlier|"
    r"last(?: time)?|prior|previous|the previous|then|the last|the other)(?: one| period)?(?= ?[^\w\s]|"
    r"\s*$)|"
    rf"versus (?:the )?\d+ (?:days|weeks|months)? ?(?:before|prior|earlier)|"
    rf"week over week|month over month|quarter over quarter|period over period|year over year)",
    re.IGNORECASE,
)
TREND = re.compile(
    r"\b(?:up or down|down or up|(?:is|are|was|were|did|has|have|been)(?: \w+){0,5}? (?:going|trending|"
    r"creeping|gone|went|go) (?:up|down)|going (?:up|down|in the right direction)|"
    r"(?:getting|got|gotten|get|become|becoming|been) (?:any )?(?:better|worse|faster|slower|quicker)|"
    r"better or worse|worse or better|faster or slower|slower or faster|more or (?:less|fewer)|fewer "
    r"or more|"
    r"(?:quicker|faster|slower|higher|lower|bigger|smaller|better|worse) or (?:quicker|faster|slower|higher|lower|bigger"
    r"|smaller|better"
    r"|worse|not)|improving|improved|did \w+ improve|(?:is|are|has|have) (?:it |they |we )?(?:improv|drop|declin|"
    r"grow|grew|grown|ris|fall|shrink|increas|decreas|worsen|slip)\w*+(?! (?:behind|through|short|off|silent|ill|sick|asleep"
    r"|from (?:the |our )?(?:dead|grave\w*|ashes|crypt|cemetery|tombs?)"
    r"|(?:(?:the|an?|any|our|most|more|so many|too many|some|new) )*"
    r"(?:balls?|leads|deals|mql|sql|accounts|customers|follow ups)\b))"
    r"|growing"
    r"|shrinking|declining|"
    r"rising or falling|(?:dry|dried|drying|tail|tailed|tailing|taper|tapered|tapering|thinn?ing|ramp|ramped|ramping)"
    r" (?:up|off|out)"
    r"|dwindling|plummeting|soaring|skyrocketing|climbing|climbed|trending(?: up| down)?"
    r"(?! (?:by|per|each|every|over|across|daily|weekly|monthly|quarterly)\b)|trend up|trend down|compared? (?:it "
    r")?(?:with|to) before|the delta|what is the change|change versus|improvement)\b",
    re.IGNORECASE,
)
BENCHMARK = re.compile(
    r"\b(?:(?:versus|above|below|under|over|beat|beats|beating|hit|hitting|hits|reach|reaching|reached|"
    r"at|meet|meets|meeting|cross|crosses|crossing|than|clear|clears|clearing|make|making|past|exceed|exceeds|exceeding|"
    rf"near|to|off|from|of|with|short of|on) (?:the |our )?{FIGURE}"
    r"|(?:the |our )?(?:target|goal|benchmark)(?: is| 's| was| :)? (?:at )?\d+(?: ?[.,] ?\d+)? ?(?:%|percent|per cent|pct)"
    r"|(?:the )?benchmark|on target|up to par|industry average)",
    re.IGNORECASE,
)
RISING = re.compile(
    r"\b(?:is|are|was|were|has|have)(?: \w+){1,7}? (?P<how>dropping|declining|growing|rising|falling|shrinking|increasing"
    r"|decreasing"
    r"|worsening|slipping|climbing|risen|fallen|grown|dropped)"
    r"(?= ?(?:[?.!,;·–]|$)| (?:or|this|since|over|in|compared|versus)\b)",
    re.IGNORECASE,
)
"""Up or down, said of what stands between: "is our win rate falling"."""
OVER_IT = re.compile(
    r"\b(?:above|below|under|over|beat|beats|beating|hit|hitting|meet|meeting|reach|reaching|past|exceed|exceeding|clear|clearing"
    r"|near|short of|close to) (?:it|that)(?= ?(?:[?.!,;·–]|$)| (?:this|last|in|so|now|yet|already|by|per|for)\b)",
    re.IGNORECASE,
)
A_FIGURE = re.compile(r"\b\d+(?: ?[.,] ?\d+)? ?(?:%|percent|per cent|pct)|\b(?:benchmark|target|goal)\b", re.IGNORECASE)
"""What "over it" is over, where it is told before: "The board set 20 %. Are we over it?"."""
SINCE_THEN = re.compile(
    r"\bsince (?:then|that (?:day|date|time|point)|that)(?= ?(?:[?.!,;·–]|$)| (?:by|per|for|in|from)\b)", re.IGNORECASE
)
VERSUS = re.compile(
    r"\b(?:versus|(?<!rather )than(?: in)?|over|from|compared?|beat|beating|beaten|outdo|outdid|outdone|topp?ed"
    r"|(?:(?<!me )(?<!us )(?<!coming )(?<!follow )(?<!end )(?<!ended )(?<!ends )(?<!wind )(?<!wound )up"
    r"|down)(?: or (?:up|down))? (?:on|from|versus)|(?:with|to|and) (?=(?:that|those|the (?:1|ones?)) (?:of|in|from"
    r"|for) )) ?(?:in |with |to )?(?:(?:that|those|the (?:1|one|ones|figures?)) (?:of|in|for"
    r"|from) )?(?:(?:(?:what|where|how many|how much) )?(?:we|it|they) (?:had|was|were|did|got|made|stood) (?:in |on |at )?)?"
    r"(?:all (?:of )?|the whole (?:of )?)?(?:the )?(?P<same>same (?:\w+ "
    rf")?(?:in |of )?)?(?P<span>{SPAN})(?!\w)(?: before(?= ?[^\w\s]|\s*$))?",
    re.IGNORECASE,
)
IN_ITS_PLACE = re.compile(
    rf"\b(?:rather than|instead of|in place of) (?:(?:in|for|on|the) )*(?P<span>{SPAN})(?!\w)", re.IGNORECASE
)
"""A period that another one stands in the place of: "this year rather than this month"."""
COMPARED = re.compile(
    rf"\bcompar(?:e|ing)(?: (?:me|us|for me))?(?P<of>(?: (?!with\b|to\b|by\b)[\w'·>→]+){{1,7}}?)? (?P<first>{SPAN}) "
    rf"(?:with|to|against|(?(of)(?!)|and)) (?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
COMPARED_WITH = re.compile(
    rf"\bcompar(?:e|ing)(?P<of>(?: (?!with\b|to\b|against\b)[\w'·>→]+){{1,8}}?) (?:with|to|"
    rf"against) (?:the )?(?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
ORDINALS = re.compile(
    r"\b(?:first|second|third|fourth) (?P<unit>quarter|half) versus (?:the )?(?P<nth>first|second|third|fourth)"
    r"(?= ?[^\w\s]| (?:by|per|for|in)\b|\s*$)",
    re.IGNORECASE,
)
BESIDE = re.compile(
    rf"\b(?:(?:put|with|and|add|show) )?(?:the )?(?P<span>{SPAN}) (?:versus|beside|alongside) (?:it|that|this|those|them)\b",
    re.IGNORECASE,
)
"""What is held against a period that is said already: "with Q2 beside it"."""
_PART = rf"(?:{MONTH}|q [1-4]|h [12]|(?:the )?(?:first|second) half(?: year)?|(?:the )?(?:first|second|third|fourth) quarter)"
_ITS_YEAR = r"(?:(?:of|in) )?(?:last year|the year before last|20[2-4]\d)"
TWO_OF_A_YEAR = re.compile(
    rf"(?P<compared>\bcompar(?:e|ing) (?:[\w'·]+ ){{0,5}}?)?\b(?:(?P<year>{_ITS_YEAR})(?: ?[,:–])? )?(?P<one>{_PART})"
    rf"(?: (?P<of_one>{_ITS_YEAR}))?"
    r" (?:versus|against|compared? (?:with|to)|(?(compared)(?:with|to|and)|(?!))) (?:in |that of )?"
    rf"(?P<other>{_PART})(?: (?P<of_other>{_ITS_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
"""Two parts of a year that is said of one of them: "H1 vs H2 last year"."""
SAME_DAYS = re.compile(
    r"\b(?:versus |than )?(?:(?:in|on) )?(?:the )?same (?:days?|dates)(?: in| of)? (?:the )?(?:last|previous|"
    r"prior) (?P<unit>week|month|quarter)\b",
    re.IGNORECASE,
)
VERSUS_NOW = re.compile(
    r"\b(?:versus|than|instead of|rather than|compared?) (?:(?:as )?(?:it|we|they) (?:is|are|have|has|'s) )?(?:today|"
    r"now|right now|the present|the current)\b",
    re.IGNORECASE,
)
"""What a supposed threshold is held against, and no period."""
NO_COMPARISON = re.compile(
    r"\b(?:no|without|drop|forget|skip|lose|never mind|ditch|remove)(?: (?:the|any|that))? (?:compar(?:e|ison|isons|"
    r"ing)|versus)\b",
    re.IGNORECASE,
)
LET_GO = re.compile(
    rf"\b(?:drop|forget|skip|lose|never mind|nevermind|ditch|remove|scrap)(?: about)? (?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
A_WEEKDAY = re.compile(
    rf"\b(?:on |it is |it 's )?(?:a|an|some|every|each) (?:\w+ )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?\b"
    rf"|\b(?:on )?{_WEEKDAY}s\b|\b(?:(?:the|my|our|your|a) )*(?:first|last) {_WEEKDAY} (?:back|in|here|before (?:leave"
    rf"|the)|of the)\b"
    rf"|\b(?:(?:the|my|our|your|this|that|for) )*{_WEEKDAY} (?:messages?|scaries|blues|texts?|pings?|e ?mails?|mails?"
    rf"|questions?"
    r"|notes?|requests?|mood|coffee|brain|vibes|shift|feeling|greetings|mode|meeting|review|stand ?up|sync|deck)\b",
    re.IGNORECASE,
)
"""A weekday that is no certain one: "sorry for asking on a Monday", "first Monday back", "every Friday"."""
VERSUS_LAST = re.compile(
    r"\bversus (?:the )?last(?: one)?(?= ?[^\w\s]| (?:for|in|by|at|on|from|of|with|per|only|split|"
    r"across)\b|$)",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(
    r"\b(?:versus |than )?(?:the )?(?:same (?:period|time|stretch|span|month|quarter|week|days?|dates)(?: in| of)? "
    r"(?:last year|a year ago|the year before)|(?:versus |than )(?:a year ago|1 year ago|last year|"
    r"the year before)|1 year ago|a year ago)\b(?: ?,? ?(?:the |over the |for the )?same (?:period|time|stretch|span|"
    r"days|dates)\b)?",
    re.IGNORECASE,
)
RUNNING = re.compile(r"\b(week|month|quarter|year) over (?:week|month|quarter|year)\b", re.IGNORECASE)

END = (
    r"(?:(?:at|as of|by|until|as at|per|to) )?(?:the )?(?:very )?(?:end|close) of(?: (?:month|quarter|"
    r"year)(?= [a-z]{3,}\b| q [1-4]\b))?"
    r"|eo|end|last thing in"
)
RANGED = re.compile(
    rf"\b(?:(?:from|between|anywhere from|since|of|in|during|for|over|on|within|across|about|at) )?(?:the )?"
    rf"(?P<span>{RANGE})(?!\w)",
    re.IGNORECASE,
)
LAST_TIME = re.compile(rf"\blast (?:year|{'|'.join(SEASONS)})\b(?= 's|.*\b{RANGE}(?!\w))", re.IGNORECASE)
"""The year of a range that is said beside it: "last summer's funnel, June to August"."""
FROM_TO = re.compile(
    rf"\b(?:(?:from|between|anywhere from) )?(?:(?:the )?(?:start|beginning) of )?(?P<a>{SPAN}|now|today)(?: inclusive)? "
    rf"(?P<mark>and|to|up to|until|till|through|thru|–) (?:(?:the )?(?P<late>end|close) of )?(?P<b>{SPAN}|now)(?!\w)",
    re.IGNORECASE,
)
AT_END = re.compile(
    rf"\b(?:{END}) (?P<span>{SPAN})\b(?: ?'s end)?|\b(?<!for the )(?P<late>{SPAN}) (?:'s )?(?:end|close)\b"
    rf"|\b(?:as|when|by the time) (?P<over>{SPAN}) (?:closed|ended|finished|was over)\b",
    re.IGNORECASE,
)
AS_OF = re.compile(
    r"\b(?:(?:open|end|ended|ends) (?:up )?(?:as of|as at|on)|as of|as at|as on|stood on|look on|looked on|looking on|"
    r"look like on|position on|snapshot "
    rf"(?:of|on|for)|state on|on the day of) (?P<span>{SPAN})\b",
    re.IGNORECASE,
)
LEADING_UP = re.compile(
    rf"\b(?:(?:in|over|for|during|of) )?(?:the )?(?:last )?(?:(?P<n>\d{{1,3}}) )?(?P<unit>day|week|month)s? "
    rf"(?P<how>(?:ending|ended)(?: on)?|(?(n)(?:to|up to|until|till|leading up to|before)|(?!))) "
    rf"(?:(?:the )?(?:end|close) of )?(?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b(?:ever )?(?:since(?: ?[=:])?|starting(?: from)?|from|(?:(?:going|"
    r"go) )?(?:all the way )?back to) (?:(?:\d\d?(?:[:.]\d\d)? ?(?:am|pm|h|uhr|o ' clock)"
    r"|noon|midday|lunch|midnight)"
    r"(?: on)? )?(?:the )?(?:start of |beginning of |first of "
    rf"|top of |(?:our|my|the|that|last|i|we|you) (?:\w+ ){{1,3}}?(?:on|of|in|from) )?"
    rf"(?:(?P<span>{SPAN})|(?P<bare>the (?:first|[12]?\d|3[01])|first)(?= ?(?:[?!.,;)·]|$)| (?:by|per|in total)\b))(?P<on> "
    r"(?:onwards?|on|forward|till now|until now|to now|to date|to today|up to now|until today))?",
    re.IGNORECASE,
)
EVENT = re.compile(
    rf"\bsince (?:(?!(?:by|per|each|every|only|just|without|versus|than|what|who|how|which|why|is|are|am|was|were|has|"
    rf"have|need|needs|"
    rf"want|wants|got|must|can|will|do|does|and|or|till|until|"
    rf"{'|'.join(MONTHS)})\b)(?>[^\W\d][\w']*|·+) ?(?:'s )?){{1,6}}?(?:[,(?:–-]+ ?|(?<=·)|(?<=· )|\b(?:(?<=ed )|"
    rf"(?!(?:{'|'.join(WEEKDAYS)})\b)))"
    r"(?:(?:i . e .|ie|that is|that was|that 's|which was|so|say|namely|meaning|viz|ended|began|started|on|of|from|in|"
    r"the|it was) ?)*"
    rf"(?P<span>{SPAN})(?!\w)\)?",
    re.IGNORECASE,
)
"""What began so long ago, and its day after it: "since the fair, i.e. 3 June"; no word is tried in parts."""
AFTER = re.compile(rf"\b(?:after|later than|past) (?P<span>{SPAN})\b", re.IGNORECASE)
BEFORE = re.compile(
    r"\b(?<!day )(?:(?:older|from|dating|dated|back|in the time|everything|anything) )?(?:before|older than|"
    rf"predating) (?:the )?(?:start of |beginning of )?(?P<span>{SPAN})\b",
    re.IGNORECASE,
)
UNTIL = re.compile(
    rf"\b(?:until|till|(?<!been )(?<!getting )(?<!gotten )(?<!got )up to(?: and including)?|"
    rf"(?<!me )(?<!us )(?<!go )through|thru|by|no later than"
    rf"|(?<!up )(?<!happen )(?<!happens )(?<!happened )(?<!it )(?<!that )(?<!this )(?<!them )to"
    rf"|up until) (?P<span>{SPAN})\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    rf"(?:scratch that|strike that|no wait|wait no|no sorry|sorry|correction|make that|[·.,–] no)[ ,·]+(?:(?:in|for|of|"
    rf"on|i mean) )?(?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
"""A period in the place of one that was said before it: "last week, no sorry, this week"."""
LASTING_TO = re.compile(
    rf"\b(?:until|till|thru|(?<!go )(?<!me )(?<!us )through|by|"
    rf"up to(?: and including)?) (?:the )?(?:end of )?(?P<span>{SPAN})\b",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"\b(?:(?P<thus_far>so far )?(?:back )?(?:in|during|for|over|on|of|within|throughout|from|across|about|at|during the|"
    rf"as for|through) )?(?:all of |the whole of |the course of |the )?(?P<span>{SPAN})(?: 's| (?=figures|"
    r"numbers|data)|(?!\w))(?P<so_far> (?:so far|to date|thus far|right now|(?:till|until|up to) (?:now|today)))?",
    re.IGNORECASE,
)
LISTED_AFTER = re.compile(rf" ?(?:, ?(?:and )?|and )(?P<span>{SPAN})(?!\w)", re.IGNORECASE)
LISTED_BEFORE = re.compile(rf"\b(?:(?:in|for|during|on|over|from) )?(?P<span>{SPAN}) ?(?:, ?|and )$", re.IGNORECASE)
ROLLING = re.compile(
    r"(?:(?:^|(?<=[,;:(–·])) ?(?P<n>\d{1,3}) (?P<unit>day|week|month|quarter)s(?= ?(?:[,;.?!·)]|$)| (?:by|per)\b)"
    r"|\b(?:for|in) (?:over |more than |about )?(?P<lasting>\d{1,3}|an?) (?P<long>day|week|month)s?(?= ?(?:[,;.?!·)]|$))"
    r"|\b(?P<so_many>\d{1,3}) (?P<of>day|week|month|quarter)s (?:so far|to date|up to (?:now|today)|until (?:now|today)))",
    re.IGNORECASE,
)
"""So many days and nothing more said of them, "logged nothing for a week": those that end today."""
MODAL_MAY = re.compile(
    r"(?<!in )(?<!since )(?<!for )(?<!during )(?<!until )(?<!till )(?<!of )(?<!versus )\bmay (?:be|have|i|we|you|not|"
    r"need|want|just|"
    r"also|stay|go|come|remain|leave|help|still|well|include|see|know|ask|stand|keep|slip|lose|drop|close|get|become"
    r"|turn|fall|die|churn|sit|lack|miss|reach|make|end up|move|never|soon)\b"
    r"|(?:(?<=s )|(?<=ql )|(?<=what )|(?<=who )|(?<=he ))may (?=(?:stall\w*|block\w*|conver\w+|breach\w*|qualify|promot\w+"
    r"|reject\w*|expire|cancel|slide|slow|freeze|go|disappear|respond|reply|buy|sign|quit|hold|cause|delay|rot|fail|win"
    r"|disqualif\w+)\b(?! (?:rate|leads)))|\b(?:we|i|you|it|they|that|"
    r"this|which|one|"
    r"who) may\b",
    re.IGNORECASE,
)
