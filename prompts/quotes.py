"""Finds the words that a model quotes; what does not stand in the message was invented."""

from __future__ import annotations

import re

from qualification.reading.claims import Quote
from qualification.reading.text import fold

ALIGNED = 95.0  # per cent: a slip of the pen in a long quote is forgiven, another word is not


def locate(quote: str, sent: str, message: str) -> Quote | None:
    """Where `quote` stands in what was sent, as words of the message itself; both are of the same length.

    Case, accents, kinds of quotation marks and of white space do not matter; a quote starts and ends with whole words.
    """
    plain, wanted = fold(sent), fold(quote).strip()
    if not wanted:
        return None
    span = _exact(wanted, plain) or _aligned(wanted, plain)
    return Quote(message[span[0] : span[1]], *span) if span else None


def _exact(wanted: str, plain: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    found = re.search(rf"{_border(wanted[0], '<!')}{pattern}{_border(wanted[-1], '!')}", plain)
    return found.span() if found else None


def _border(edge: str, look: str) -> str:
    """'no' does not stand in 'now'; scripts that write without spaces have no such borders."""
    return f"(?{look}[0-9a-z])" if re.match("[0-9a-z]", edge) else ""


def _aligned(wanted: str, plain: str) -> tuple[int, int] | None:
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(wanted) > len(plain):
        return None
    found = partial_ratio_alignment(wanted, plain, score_cutoff=ALIGNED)
    return _whole_words(plain, found.dest_start, found.dest_end) if found else None


def _whole_words(plain: str, start: int, end: int) -> tuple[int, int]:
    while start and plain[start - 1].isalnum() and plain[start].isalnum():
        start -= 1
    while end < len(plain) and plain[end].isalnum() and plain[end - 1].isalnum():
        end += 1
    while plain[start].isspace():
        start += 1
    while plain[end - 1].isspace():
        end -= 1
    return start, end
