"""A quote and the message it claims to stand in."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from qualification.reading.claims import Quote
from qualification.reading.text import fold

ALIGNED = 0.95  # share of a quote's characters that must stand in the message (understanding.md)
LONGEST_ALIGNED = 600  # characters; a longer quote has to stand there exactly
_WORD = re.compile(r"\S+")


def align(text: str, quote: Quote) -> Quote | None:
    """The quote with the words and offsets of the message, or None where the message does not hold it."""
    if not quote.text.strip():
        return None
    if text[quote.start : quote.end] == quote.text and quote.start < quote.end:
        return quote
    at = text.find(quote.text)
    if at >= 0:
        return Quote(quote.text, at, at + len(quote.text))
    span = _same_words(text, quote.text) or _nearly(text, quote.text)
    return None if span is None else Quote(text[span[0] : span[1]], span[0], span[1])


def _same_words(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands but for case, accents, kinds of quotation mark and white space."""
    words = [re.escape(word) for word in fold(quote).split()]
    found = re.search(r"\s+".join(words), fold(text)) if words else None
    return None if found is None else found.span()


def _nearly(text: str, quote: str) -> tuple[int, int] | None:
    """Where words of the message agree with the quote in at least 95 % of their characters."""
    if len(quote) > LONGEST_ALIGNED:
        return None
    wanted = " ".join(fold(quote).split())
    count = len(wanted.split())
    plain = fold(text)
    words = [found.span() for found in _WORD.finditer(plain)]
    ends = {wanted.split()[0], wanted.split()[-1]}
    best: tuple[float, tuple[int, int]] | None = None
    for index, (start, _) in enumerate(words):
        last = index + count - 1
        if last >= len(words):
            break
        stretch = plain[start : words[last][1]]
        if plain[slice(*words[index])] not in ends and plain[slice(*words[last])] not in ends:
            continue
        matcher = SequenceMatcher(None, wanted, " ".join(stretch.split()), autojunk=False)
        if matcher.quick_ratio() < ALIGNED:
            continue
        score = matcher.ratio()
        if score >= ALIGNED and (best is None or score > best[0]):
            best = (score, (start, words[last][1]))
    return None if best is None else best[1]
