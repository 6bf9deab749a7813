"""The forms that periods and comparisons stand in: since, until, between, at the end of, against, up or down."""

from __future__ import annotations

import re

from qualification.questions.periods.spans import RANGE, SPAN
from qualification.questions.periods.units import SEASONS

FIGURE = (
    r"(?:(?:the |our |a |that )?(?:usual |typical |industry )?(?:benchmark|target|goal|average of "
    r"the industry|\d+(?: ?[.,] ?\d+)? ?(?:%|percent|per cent|pct)(?: benchmark| target| mark| line)?))"
)
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
    r"improving|improved|did \w+ improve|(?:is|are|has|have) (?:it |they |we )?(?:improv|drop|declin|"
    r"grow|grew|grown|ris|fall|shrink|increas|decreas|worsen|slip)\w*|growing|shrinking|declining|"
    r"rising or falling|climbing|climbed|trending(?: up| down)?"
    r"(?! (?:by|per|each|every|over|across|daily|weekly|monthly|quarterly)\b)|trend up|trend down|compared? (?:it "
    r")?(?:with|to) before|the delta|what is the change|change versus|improvement)\b",
    re.IGNORECASE,
)
BENCHMARK = re.compile(
    r"\b(?:(?:versus|above|below|under|over|beat|beats|beating|hit|hitting|hits|reach|reaching|reached|"
    r"at|meet|meets|meeting|than|clear|clears|clearing|make|making|past|exceed|exceeds|exceeding|"
    rf"near|to|off|from|of|with|short of|on) (?:the |our )?{FIGURE}"
    rf"|(?:the )?benchmark|on target|up to par|industry average)",
    re.IGNORECASE,
)
VERSUS = re.compile(
    r"\b(?:versus|than(?: in)?|over|from|compared?|beat|beating|beaten|outdo|outdid|outdone|topp?ed"
    r"|(?:(?<!me )(?<!us )(?<!coming )(?<!follow )up"
    r"|down)(?: or (?:up|down))? (?:on|from|versus)|(?:with|to|and) (?=(?:that|those|the (?:1|ones?)) (?:of|in|from"
    r"|for) )) ?(?:in |with |to )?(?:(?:that|those|the (?:1|one|ones|figures?)) (?:of|in|for"
    r"|from) )?(?:the )?(?P<same>same (?:\w+ "
    rf")?(?:in |of )?)?(?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
COMPARED = re.compile(
    rf"\bcompar(?:e|ing)(?: (?:me|us|for me))? (?P<first>{SPAN}) (?:with|to|and|against) (?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
VERSUS_LAST = re.compile(
    r"\bversus (?:the )?last(?: one)?(?= ?[^\w\s]| (?:for|in|by|at|on|from|of|with|per|only|split|"
    r"across)\b|$)",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(
    r"\b(?:versus |than )?(?:the )?(?:same (?:period|time|month|quarter|week|days?)(?: in| of)? "
    r"(?:last year|a year ago|the year before)|(?:versus |than )(?:a year ago|1 year ago|last year|"
    r"the year before)|1 year ago|a year ago)\b",
    re.IGNORECASE,
)
RUNNING = re.compile(r"\b(week|month|quarter|year) over (?:week|month|quarter|year)\b", re.IGNORECASE)

END = r"(?:(?:at|as of|by|until|as at|per|to) )?(?:the )?(?:very )?(?:end|close) of|eo|end"
RANGED = re.compile(
    rf"\b(?:(?:from|between|anywhere from|since|of|in|during|for|over|on|within|across|about|at) )?(?:the )?"
    rf"(?P<span>{RANGE})(?!\w)",
    re.IGNORECASE,
)
LAST_TIME = re.compile(rf"\blast (?:year|{'|'.join(SEASONS)})\b(?= 's|.*\b{RANGE}(?!\w))", re.IGNORECASE)
"""The year of a range that is said beside it: "last summer's funnel, June to August"."""
FROM_TO = re.compile(
    rf"\b(?:(?:from|between|anywhere from) )?(?P<a>{SPAN}|now|today)(?: inclusive)? (?P<mark>and|to|up to|until|till|"
    rf"through|thru|–) (?P<b>{SPAN}|now)(?!\w)",
    re.IGNORECASE,
)
AT_END = re.compile(
    rf"\b(?:{END}) (?P<span>{SPAN})\b(?: ?'s end)?|\b(?P<late>{SPAN}) (?:'s )?(?:end|close)\b", re.IGNORECASE
)
AS_OF = re.compile(
    r"\b(?:open (?:as of|as at|on)|as of|as at|as on|stood on|look on|looked on|looking on|look like on|position on|snapshot "
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
    r"\b(?:ever )?(?:since|starting(?: from)?|from) (?:(?:\d\d?(?:[:.]\d\d)? ?(?:am|pm|h|uhr|o ' clock)"
    r"|noon|midday|lunch|midnight)"
    r"(?: on)? )?(?:the )?(?:start of |beginning of |first of "
    rf"|top of |(?:our|my|the|that|last|i|we|you) (?:\w+ ){{1,3}}?(?:on|of|in|from) )?(?P<span>{SPAN})(?P<on> "
    r"(?:onwards?|on|forward|till now|until now|to now|to date|to today|up to now|until today))?",
    re.IGNORECASE,
)
AFTER = re.compile(rf"\b(?:after|later than|past) (?P<span>{SPAN})\b", re.IGNORECASE)
BEFORE = re.compile(
    r"\b(?<!day )(?:(?:older|from|dating|dated|back|in the time|everything|anything) )?(?:before|older than|"
    rf"predating) (?:the )?(?:start of |beginning of )?(?P<span>{SPAN})\b",
    re.IGNORECASE,
)
UNTIL = re.compile(
    rf"\b(?:until|till|up to(?: and including)?|(?<!me )(?<!us )(?<!go )through|thru|by|no later than|to"
    rf"|up until) (?P<span>{SPAN})\b",
    re.IGNORECASE,
)
LASTING_TO = re.compile(
    rf"\b(?:until|till|up to(?: and including)?) (?:the )?(?:end of )?(?P<span>{SPAN})\b", re.IGNORECASE
)
PLAIN = re.compile(
    r"\b(?:(?:back )?(?:in|during|for|over|on|of|within|throughout|from|across|about|at|during the|"
    rf"as for|through) )?(?:all of |the whole of |the course of |the )?(?P<span>{SPAN})(?: 's| (?=figures|"
    r"numbers|data)|(?!\w))(?P<so_far> (?:so far|to date|thus far|(?:till|until|up to) (?:now|today)))?",
    re.IGNORECASE,
)
MODAL_MAY = re.compile(
    r"\bmay (?:be|have|i|we|you|not|need|want|just|also|stay|remain|come|return|count)\b|"
    r"\b(?:we|i|you|it|they|that|this|which|one|"
    r"who) may\b",
    re.IGNORECASE,
)
