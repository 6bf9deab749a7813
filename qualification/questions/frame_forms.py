"""How people begin another part of a question, take one back, tell of themselves, or leave it to a sentence what is asked."""

from __future__ import annotations

import re

from qualification.questions.measuring import STAGE
from qualification.questions.more_of_it import AND_COUNTED
from qualification.questions.periods.span_words import WEEKDAYS
from qualification.questions.sheet import TAKEN
from qualification.questions.split_forms import ANY
from qualification.questions.turns import turns

SPLIT = re.compile(
    r"(?:\s*[,.;?!–]+)?\s*\b(?:ps|p \. s(?: \.)?)(?=[ :,])[ :,]*|\s*[?!;\n]+|(?<!\s[A-Z])(?<!^[A-Z])\s\.(?=\s|$)"
    r"(?!(?<=\d .)(?: (?:and|to|until|till|the|through|–))* \d)(?! (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b)|\s–\s(?!(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d+|q \d)\b)|\s:\s|\s\(|\)\s|"
    r"(?<!mql)(?<!sql)(?<!leads)(?<!opportunities)(?<!customers) , (?:and|plus) "
    rf"(?={AND_COUNTED})|"
    r"(?:, )?\b(?:and|plus) (?=(?:the |our )?(?:[\w→]+ ){1,4}(?:for|of|in|over) the same(?: (?:period|time|span"
    r"|dates?|days|weeks?|months?|quarters?|year))?\W*$)|"
    r"\bplus (?=the\b|top\b)|(?:,\s)?\b(?:and|but|plus|or)(?: also| then| maybe| what is more| while you "
    r"(?:are|'re) at it)?(?: ,)? (?=(?:(?:ignore|disregard|forget)(?: all| the| your| any| my| previous| prior)*"
    r" (?:instructions?|rules?|prompts?|polic\w+)|what|who|whose|how|which|where|why|when|show|list|give|tell me|is there|"
    r"are there|(?:is|are|do|does|did|have|has|was|were) (?!(?:still|not|yet|now|also|already|currently|since|no|"
    r"nothing|only|just|been|gone|had|got|without|over|"
    r"in|on|at|from|waiting|sitting|overdue|stalled|unaccepted|rejected|disqualified|missing|due|open|never|nobody)\b)|"
    r"whats|any|anything|can you|could you|i want|i need|send|(?:will|would|should|shall) (?:it|this|that|we|they|"
    r"he|she|i|the|there|you)\b|"
    r"read (?:me|out|us)|dump|print|export|email|remind|delete|mark|set|email|create|also|reassign|assign|nudge|"
    rf"ping|(?:ring|phone|call|text|message|dm|chase|warn|tell|ask) (?=(?!{'|'.join(WEEKDAYS)})(?-i:[A-Z])\w)"
    r"|put|book|notify|move|shift|give|hand"
    r"|transfer|route|pass|redistribute|shoot|shove|chuck|stick|bung|sling|park"
    r"|fling|drop (?=(?i:him|her|them)\b|(?-i:[A-Z]\w+) an?\b))\b)|"
    r",\s(?=(?:what|who|how|where|why|when|also|then|show|give|tell|suppose|if we)\b)|"
    r",\sso (?=(?:what|who|how|which|where|tell me|give me|show me)\b)|"
    r"\b(?:also|btw|additionally|on top of that|while you are at it|another thing|second question|"
    r"anyway|anyhow|anyways|secondly|2 nd(?= question| thing| ?[:,])|and another|oh and"
    r"|(?<!day )(?<!week )(?<!month )(?<!quarter )(?<!year )(?<!one )(?<!1 )after that|afterwards)\b|"
    r"\bthen (?=(?:delete|mark|set|email|"
    r"create|show|tell|list|give|send|post|assign|move))",
    re.IGNORECASE,
)
TAKES_BACK = re.compile(
    r"\b(?:scratch that|strike that|no wait|nope|i mean|i meant|correction|no just|no make that|"
    r"no sorry|wait no|sorry i mean|rather i mean)\b|[,.?!] no ,"
    r"|(?<=[\w·] )[,.?!][ ,.?!]*sorry ?[,.](?! ?(?:and|also|one|1|another|quick|for|to|but|i)\b)",
    re.IGNORECASE,
)
MEANT = re.compile(rf"\W*(?:{turns('meant')})", re.IGNORECASE)
MEANT_AT_THE_END = re.compile(rf"(?:{turns('meant_at_the_end')})\W*$", re.IGNORECASE)
TELLS = re.compile(
    r"\b(?:heading|driving|is (?:on|off|out|away)|i|i'm|my|me|we are|we're|board|boss|presenting|coaching|preparing)\b",
    re.IGNORECASE,
)
STATES = re.compile(
    r"(?<!that )(?<!which )(?<!who )(?<!what )\b(?:is|are|was|were|'s|'re|has|have|had|been|says?|said|reckons?|thinks?|"
    r"told|keeps|kept|swears?|claims?|complains?|feels?|seems?|gonna|going to|came|went|got|wants?|wanted|dropped|fell|rose|"
    r"slipped|grew|jumped|died|lost|whines?|moans?|groans?|grumbles?|gripes?|rants?|worr(?:y|ies)|frets?|argues?|"
    r"insists?|mutters?)\b"
    r"|\b(?:it|he|she|that|they) '(?:s|re)\b",
    re.IGNORECASE,
)
ASKS_OR_ORDERS = re.compile(
    r"\W*(?:(?:ok|okay|so|and|now|please|hey|hi|well|right|also|but|then|just)\W+)*(?:who|whose|what|which|how|why|where|"
    r"when|is|are|was|were|do|does|did|can|could|will|would|has|have|had|any|anything|suppose|assume|imagine|if|"
    r"say|show|list|give|tell|get|pull|send|let|"
    r"see|compare|rank|i (?:want|need|would|'d)|we (?:want|need)|need|want|looking|there)\b",
    re.IGNORECASE,
)
ORDERS_ON = re.compile(r"\W*(?:(?:then|also|please)\W+)*(?:show|list|give|tell|print|send|dump|read)\b", re.IGNORECASE)
OF_ONESELF = re.compile(
    r"\W*(?>(?:ok(?:ay)?|so|and|well|hey|hi|oh|ugh|honestly|sorry) ?,? ?)*i "
    r"(?:(?:just|was|have|had|still|already|really|always|also) )*(?!want|need|wonder|mean|would|look|ask)"
    r"(?:[a-z]+ing|am|'m|meet|visit|have|had|got|was|think|thought|hear|heard|keep|see|saw|told|said|know|feel|hate|love|hope|"
    r"promised|owe|wish|forgot|lost|inherited|joined|started|took|met|spoke|guess|swear)\b",
    re.IGNORECASE,
)
AN_APPOINTMENT = re.compile(
    r"\W*(?:(?:i|we|have|has|got|had|having|'ve|there is|an?|the|my|next|quick) )*"
    r"(?:call|meeting|lunch|dinner|coffee|demo|catch up|chat|visit|1:1) (?:with|at) (?:·+|[\w'·&. -]{2,40}? "
    r"(?:in (?:\d+|an?|half)(?: \w+)*|at \d[\w:]*|·+|today|tomorrow|tonight|soon|shortly|later|this \w+))[ ·]*",
    re.IGNORECASE,
)
"""Whom the asker is about to meet: "call with Acme in 10"."""
A_DAY = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|today|yesterday|tomorrow|tonight|morning|afternoon|evening)\b", re.IGNORECASE
)
TOPIC = re.compile(
    r"\W*(?:(?:out )?of|from|among) (?:all |the |those |these |our )+(?:ones|leads|deals|mql|sql|accounts)\b",
    re.IGNORECASE,
)
REFERS = re.compile(r"\b(?:them|they|their|he|she|his|him|her|hers|there|those|these|it|its)\b", re.IGNORECASE)
OF_ITS_OWN = re.compile(
    rf"\b(?:who|whose|which|{STAGE}|{ANY}|pipeline|funnel|calls?|meetings?|deals?|conversion|value)\b", re.IGNORECASE
)
"""What a question is of, so that nobody told of after it is meant."""
TO_SOMEBODY = re.compile(r"\W*(?:[\w']+ ){1,3}?(?P<who>(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?)", re.IGNORECASE)
"""Whom an order is about: "give Oisín a nudge"."""
OF_A_PERSON = re.compile(
    r"\b(?:he|she|his|him|hers?|they (?:have|'ve|owe|did|logged|made|called|got))\b", re.IGNORECASE
)
"""What may be of whom an order names."""
OF_SOMEBODY = re.compile(r"\W*(?:so )?(?:what|how|which|when|where)\b.*\b(?:he|she|his|her|hers)\b", re.IGNORECASE)
"""A question about whom the text has told of: "Darrell's been awful quiet. What's he logged?"."""
GREETING = re.compile(rf"[^\W_]|{TAKEN}")
COUNTS_FIRST = re.compile(
    rf"\W*(?:new |open |all |the )*{STAGE} (?:(?!to\b)\w+ ){{0,4}}?(?:by|per|in|last|this)\b", re.IGNORECASE
)
"""A first question without a word that asks: "SQLs per region in June. Also, what's the win rate"."""
RANKS_FIRST = re.compile(
    rf"\W*(?:the )?(?:\d+ )?(?:biggest|largest|top|best|strongest|highest|weakest|smallest|worst)(?: \d+)? {ANY} "
    rf"(?:by|for|in|on|with|at)\b[^?!.]*\b{STAGE}\b",
    re.IGNORECASE,
)
"""The same with a superlative: "biggest campaign by new leads, and how much did it win us"."""
IS_THAT_SO = re.compile(
    r"\W*(?:(?:so|and|but|please|can|could|you|just) ?)*(?:(?:is|was|'s) (?:that|this|it|he|she|there) (?:really |"
    r"actually |still |even )*"
    r"(?:so|true|right|correct|the case|accurate|fair|anything in it|a fact|any truth (?:in|to) (?:it|that))|(?:do|"
    r"are|did|have|were) (?:we|they|you)"
    r"|(?:does|did|has|is) (?:it|he|she)|(?:is|has) (?:it|he|she)|really|true|true or (?:false|not)|right or wrong"
    r"|(?:show|list|give|find|get|pull)(?: (?:me|us|up|out))* (?:those|these|them)(?: (?:leads|ones|deals|cases))?|"
    r"which (?:ones|leads|are (?:those|these|they)))"
    r"(?= ?(?:[^\w ]|$)| (?:by|per|for|in|from|of|since|last|this|on|split|without|only)\b)",
    re.IGNORECASE,
)
"""A question that leaves it to the sentence before what is asked: "we answer leads slowly. Do we?"."""
OF_THEM = re.compile(
    r"\W*(?:so |and |but )?how (?:many|much|often)(?: is (?:it|that))?"
    r"(?: (?:of (?:them|those|these|such)|such(?: \w+)?|cases|times"
    r"|exactly|in total|all in all|altogether|are (?:they|there|those|these)))*"
    r"(?= ?(?:[^\w ]|$)| (?:by|per|for each|each|in|of|for|since|last|this|on|from|without|only)\b)",
    re.IGNORECASE,
)
"""A count of what the sentence before told of: "For Silesia we miss who decides. How many such leads by rep?"."""
STATED = re.compile(r"\b(?:is|are|was|were|do|does|did|can|has|have|they|it|get|what|who|how|at|:)\b", re.IGNORECASE)
EMBEDDED = re.compile(
    r"\b(?:between|of|from|with|about|on|in) what\b[^?!;]*$|\bwhat (?:the |our )?reps? \w+ $"
    rf"|\b(?:which|what) {ANY} ?$",
    re.IGNORECASE,
)
AND_WHAT = re.compile(r"\W*(?:and|but) $", re.IGNORECASE)
"""What joins two clauses that one word rules: "between what we heard and what the form says"."""
