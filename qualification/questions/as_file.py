"""Figures that are wanted as a file, in one breath with the question: "export the SQLs by rep", "csv of my stalled leads"."""

from __future__ import annotations

import re

from qualification.questions.turns import turns

LONGEST = 300  # characters; nobody orders a file in more
_KIND = r"(?:an? |the )?(?:csv|excel|xlsx?|spread ?sheet)(?: file| export| sheet)?"
_POLITE = (
    rf"(?:(?:{turns('please')}|(?:can|could|may) i|i(?:'d| would) like|i need|(?:give|send|get|make|do) me"
    r"|get|have|to) )*"
)
_END = rf"(?:,? (?:{turns('please_behind')}))?[?.! ]*"
_IN = rf"(?:,? (?:as|to|in|into) {_KIND})"
_ORDERED = re.compile(
    rf"{_POLITE}(?:(?:export|download) (?P<exported>\S.*?){_IN}?|{_KIND} (?:of|with|for) (?P<file_of>\S.*?)){_END}",
    re.IGNORECASE,
)
_ADDED = re.compile(rf"(?P<asked>\S.*?){_IN}{_END}", re.IGNORECASE)


def file_ordered(text: str) -> str | None:
    """What a file is wanted of, where the words order one and nothing else."""
    found = _ORDERED.fullmatch(_in_one_line(text))
    return (found["exported"] or found["file_of"]) if found else None


def asked_as_file(text: str) -> str | None:
    """The question whose answer is wanted as a file: by an order, or "… as csv" at its end."""
    if ordered := file_ordered(text):
        return ordered
    found = _ADDED.fullmatch(_in_one_line(text))
    return found["asked"] if found else None


def _in_one_line(text: str) -> str:
    return " ".join(text.split()) if len(text) <= LONGEST else ""
