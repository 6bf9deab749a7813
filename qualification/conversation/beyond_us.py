"""What people ask of us that we do not do, and what to do instead: said plainly, and never read as news of a lead."""

from __future__ import annotations

import re

from qualification.questions.turns import turns

_PLEASE = rf"(?:(?:{turns('please')}|i need you to|i want you to|help me)(?: please)? )*"
_MESSAGE = r"(?:e-?mail|mail|message|reply|letter|linkedin message|proposal|pitch|sequence)"
_EVENT = r"(?:(?:calendar )?(?:invite|invitation)|calendar (?:entry|event)|(?:zoom|teams|calendly)(?: link| call)?)"
_WORDS = r"[^,:;.\d]"
_INSTEAD = (
    (
        rf"{_PLEASE}(?:merge|combine|de-?dup(?:e|licate)?)(?!\s+of\b)\s+{_WORDS}+?\s(?:and|with|into|&)\s+{_WORDS}+",
        "I do not merge leads: do it where they come from, and I follow with the next import.",
    ),
    (
        rf"{_PLEASE}rename\s+{_WORDS}+?\s(?:to|as|into)\s+{_WORDS}+",
        "I do not rename leads: do it where they come from, and I follow with the next import.",
    ),
    (
        rf"{_PLEASE}(?:add|create|enter)\s+(?:an?|another|the)?\s*(?:second|another|new|additional|further)\s+contact\b.*",
        "I keep one contact a lead. Say who it is now, like: Acme's contact is Marcus Hale, IT director.",
    ),
    (
        rf"{_PLEASE}(?:draft|write|compose|generate)\s+(?:[\w’'-]+ ){{0,5}}?{_MESSAGE}\b{_WORDS}*",
        "I do not write to prospects: I keep what they say. “prepare Acme” has whom to call, what for and what to open with.",
    ),
    (
        rf"{_PLEASE}(?:send|put|create|book|set up)\s+(?:(?:me|him|her|them|[A-Z]\w+) )?(?:an?|the) {_EVENT}\b{_WORDS}*",
        "I touch no calendar. Say it like this, and I remind you: demo with Acme on Tuesday at ten.",
    ),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), answer) for pattern, answer in _INSTEAD)
LONGEST = 160
"""Characters; whoever writes more tells of a lead."""


def answer_to(text: str) -> str | None:
    """What to do instead; None where the words ask for nothing of the kind."""
    words = text.strip()
    if len(words) > LONGEST:
        return None
    return next((answer for pattern, answer in _COMPILED if pattern.fullmatch(words)), None)
