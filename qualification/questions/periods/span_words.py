"""The words that days and spans of the calendar are named by, as patterns."""

from __future__ import annotations

from qualification.questions.periods.in_a_year import MONTHS

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = rf"(?:{'|'.join(MONTHS)})"
DAY = (
    r"(?:(?<!top )(?<!bottom )(?:[12]?\d|3[01])(?: (?:st|nd|rd|th|\.))?"
    rf"|(?:first|second|third|fourth)(?= (?:of )?(?:{'|'.join(MONTHS)})\b(?! half)"
    rf"| (?:and|to|until|till|through) (?:the )?(?:\d\d? th|{'|'.join(MONTHS)})))"
)
YEAR = (
    r"(?: ,)?(?: of| in)?(?: '? ?(?:20)?[2-4]\d(?![\d./:%]| (?:days|%))| last year| this year| next "
    r"year| (?:the )?year before)"
)
UNIT = r"(?:day|week|month|quarter|half|year)"
TO = r"(?:and|to|until|till|through|thru|–|→|->|=>|bis|au|al|a|-|/)"
TILL = rf"(?:{TO}|in|has)"  # "au" and "à" of French mean these elsewhere
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
A_WEEK = r"(?:(?:this|last|next|previous) week|(?:the )?week before last)"
NO_DAY = (
    r"(?! (?:calls?|contacts?|touch(?:es)?|response|reply|replies|answers?|dials?|meetings?|attempts?|visits?|"
    r"steps?|stages?|"
    r"floors?|rounds?|times?|places?|part(?:y|ies)|one|half|week|month|quarter|year|day|thing|try|rate|tier|"
    r"street|avenue)\b)"
)
"""What does not follow a day that only its number names: "the 3rd floor", "1st call"."""
ENDS = (
    r"(?= ?(?:[?!.,;:()–·]|$)| (?:by|per|for|in|versus|to|and|or|than|with|without|minus|on|onwards?|until|till|"
    r"from|was|were|did|"
    r"what|how|who|which|please|so)\b)"
)
"""What follows a period that a name may begin with as well: "summer sale", "Easter promo"."""
ORDINAL_DAY = r"(?:first|second|third|fourth)(?! (?:half|quarter|week|month))"
ORDINAL = r"(?:first|second|third|fourth|last|[1-4] (?:st|nd|rd|th))"
DATE = r"20\d\d-\d\d?-\d\d?|\d\d?[./]\d\d?[./](?:20)?\d\d\b|\d\d?\.\d\d?\.|\d\d?/\d\d?"
YEAR_MONTH = r"20[2-4]\d-(?:0[1-9]|1[0-2])(?![\d-])"
