"""What stands around a lead's name where one is told of, asked about or called by the beginning of its name."""

from __future__ import annotations

import re

from qualification.conversation.ordinary_words import NO_NAMES, ORDINARY
from qualification.questions.turns import turns
from qualification.reading.letters.traits import is_listed

WORD = re.compile(r"\w+", re.UNICODE)
LEAD_IN = re.compile(
    r"\W*(?:(?:about|actually|again|also|and|as|at|back|btw|but|by|call(?:ed)?|change|chat(?:ted)?|coffee|concerning"
    r"|correct(?:ion|ing)?|debrief|fix|for|from|got|heard?|hey|hi|i|in|just|latest|lunch|mail|make|meeting|met|off|phone|new"
    r"|news|next|notes?|now|oh|ok(?:ay)?|on|quick|re|record|regarding|set|so|sorry|spoke|talked"
    r"|the|then|to|update|way|we|well|with|word|aber|bei|mit|und|von"
    r"|authority|budget|deadline|decision|need|price|quote|timeline|timing)\b\W*){0,6}",
    re.IGNORECASE,
)
"""What stands before the name of the lead that a message opens with: "ok so", "update on", "the budget at"."""
SAYS_OF_IT = re.compile(
    r"\s*(?:[:=;,?]|[-–—]\s|['’]s\b|$)|\s+[\d$€£]|\s+(?:accepted|again(?=\W*$|[,:;]| no\b)|agreed|also|and|are|ask\w*|bought|"
    r"booked|came|can|cannot|call(?:ed|s)?|"
    r"cancel+ed|chose|confirmed|could|decid(?:es?|ed)|declined|did|do|does|emailed|gave|ghosted|got|ha[sd]|have|invited|is|just|keeps?|left|"
    r"lik(?:es?|ed)|looks?|lost|loves?|may|mentioned|met|might|moved|needs?|never|no(?:pe)?|nothing|not|now|paid|pays?|phoned|picked|postponed|pushed|"
    r"rang|rejected|replied|runs?|said|says?|sent|sign(?:s|ed)?|spoke|still|texted|thinks?|told|uses?|wants?|wanted|was|went|will|won|"
    r"would|wrote|\w+n['’]t)\b"
    r"|\s+(?:status|score|grade|phone|mobile|number|e-?mail|contact)(?: number| address| person)?"
    rf"(?:,? (?:{turns('please_behind')}))?\W*$",
    re.IGNORECASE,
)
"""What follows the name of whoever a message is about."""
OPENING = re.compile(
    r"(?P<stop>[.!?;:,\n]|^|\b(?=(?:and|but|while|whereas)\b))[\s\"'•*>–-]*"
    r"(?:(?:and|but|also|then|next|now|finally|meanwhile|oh|ok|okay|so|btw|by the way|as for|about|re|on|for|at|with|from|"
    r"(?:(?:i|we) )?(?:just )?(?:(?:spoke|talked|chatted) (?:to|with)|called|met|rang|heard from)|und|aber|bei|mit)"
    r"\b[\s,:]*)*",
    re.IGNORECASE,
)
"""Where a message may turn to a lead, and what it says before that lead's name."""
_INTRODUCED = re.compile(
    r"(?:^(?:(?:how|what|where)['’]?s|(?:how |what |where )?(?:is|are|has|does|did|about))"
    r"|\b(?:about|ask(?:ed)?|at|bring|call(?:ed)?|contact(?:ed)?|e-?mail(?:ed)?|for|from|how|if|met|of|on|owns?|phoned?|rang|re|reach(?:ed)?"
    r"|ring|to|what|when|where|whether|why|with))\W{1,2}$",
    re.IGNORECASE,
)
"""What stands before the name of somebody told or asked about."""
_OF_THEIRS = re.compile(
    r"['’]s (?:contact|number|phone|mobile|e-?mail|address|card|score|grade|status|owner)\b", re.IGNORECASE
)
"""What of a lead is asked for or changed: "acme's contact"."""
_WHEN = re.compile(
    r" (?:(?:on|by|at|in|this|next|from|until) )?(?:the )?(?:today|tonight|tomorrow|noon|\d"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""The time that follows a name where something is to be done then: "about hallmark on friday"."""
_GOES_ON = re.compile(r" (?:& )?(?!I\b)[A-Z]|[-'’&.][A-Z]")
"""The words before are the beginning of a longer name."""


def says_of_it(text: str, at: int) -> bool:
    """Whether what stands at this place tells of whoever is named before it."""
    return SAYS_OF_IT.match(text, at) is not None


def is_no_word(run: list[re.Match[str]]) -> bool:
    """Whether the beginning of a name is nothing else: several words, or one that says nothing of leads by itself."""
    word = run[0][0].casefold()
    return len(run) > 1 or not (word in NO_NAMES or word in ORDINARY or is_listed(word))


def stands_for_a_name(text: str, run: list[re.Match[str]], *, at_head: bool) -> bool:
    """Whether the words call somebody: they are written like a whole name, or stand where a name does."""
    start, end = run[0].start(), run[-1].end()
    before, behind = text[:start], text[end:]
    everyday = len(run) == 1 and run[0][0].casefold() in NO_NAMES
    if all(word[0][:1].isupper() for word in run) and not (everyday and at_head):
        return not _GOES_ON.match(behind) and not re.search(r"[A-Z][\w'’]* $", before)
    if everyday:
        return False
    introduced = _INTRODUCED.search(before) is not None or _OF_THEIRS.match(behind) is not None
    return bool(SAYS_OF_IT.match(behind)) or (introduced and bool(_WHEN.match(behind))) if at_head else introduced


def opens(text: str, word: re.Match[str]) -> bool:
    """Whether a message opens with a word: nothing but what leads in stands before it."""
    return LEAD_IN.fullmatch(text, 0, word.start()) is not None and LEAD_IN.fullmatch(text, 0, word.end()) is None
