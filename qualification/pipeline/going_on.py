"""What goes on from a question asked before: the rest of another one, or a wish to see the leads that a figure counts."""

from __future__ import annotations

import re

from qualification.pipeline.wording import reword

_BEHIND = re.compile(
    r"(?:(?:ok|okay|and|so|now|please|can you|could you)[ ,]+)*(?:(?:show|list|open|give|see|name)\b(?: me)? ?)?"
    r"(?:(?:which|what|who|the|these|those|all|them|ones?)\b ?)*(?:(?:leads?|names|deals|ones|them)\b)"
    r"(?: (?:are|is|were|was) (?:they|it|those|that|these)| behind (?:it|that|this|them|those|the figure))?"
    r"[?.! ]*(?:please)?[?.! ]*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:and|but|also|only|just|without|excluding|except|minus|plus|what about|how about|same|now|ok|okay|by|per|split|"
    r"for|in|last|since)\b",
    re.IGNORECASE,
)


def asks_for_the_leads(text: str) -> bool:
    """Whether the leads that the figure above counts are asked for: "show me the leads behind it", "welche?"."""
    return any(_BEHIND.fullmatch(words.strip(" ¿\n")) for words in (text, reword(text).words))


def may_go_on(text: str) -> bool:
    """Whether it may be the rest of a question, the first of which was asked before: "and by rep?", "nur EMEA"."""
    return any(_GOES_ON.match(words) for words in (text, reword(text).words))
