"""Where the sentences of a message end: by punctuation, line breaks, bullets and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qualification.reading.labels import Listed, asked_label, label_in_text
from qualification.reading.vocabulary import table

LONGEST_MONTH = 12  # letters
LONGEST_SENTENCE = 400  # characters; dictation without punctuation is cut here, which keeps reading linear

_BREAK = re.compile(
    r"\n+|[\U0001F300-\U0001FAFF\u2600-\u27BF]\uFE0F?(?=\s*\w)|[!?]+(?=\s|$|[\"'),])|\.(?:\.+|(?=\s|$|[\"')]))|;|\s[•*▪►‣◦]\s|\s\d\.\s(?=[a-z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|st|approx|ca|no|nr|vs|e\.g|i\.e|inc|ltd|co|mme|m|max|(?<!\d )min|mio|mrd|tsd|incl|"
    r"excl|prof|sr|jr|ing|dir|hr|rp|"
    r"dept|est|fr|sfr|rs|sra|don|mtl|jahrl|resp|tys|tis|z\.b|etc|p\.a|q|h|bzw|ggf|mgr|div)|(?<!')\b[a-z])$"
)
_CLOSED = ("' ", '" ')  # a quotation ends: "'2,200 p/m.' SIMs in hands"
_NO_BOUND = re.compile(  # "is their max. They start in May" is two sentences, "max. 40k" is none
    r"\.\s+(?:the|they|he|she|it|we|i|this|that|there|their|his|her|my|our|and|but|no|not|wants?|needs?|start\w*|sie|er|es|der|die|das|"
    r"il|elle|ils|le|la|el|ella)(?![\w-])"
)
_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}$|\d\.\d{1,2}$")
_NEXT_WORD = re.compile(r"\s?([^\W\d_]+)")


def pieces(plain: str, listed: Mapping[int, Listed]) -> Iterator[tuple[int, int]]:
    """Sentences by their punctuation, line breaks, bullets and labels, none longer than LONGEST_SENTENCE."""
    start = 0
    for stop, after in _breaks(plain, listed):
        if after <= start:
            continue
        while stop - start > LONGEST_SENTENCE:
            cut = plain.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut
        yield start, stop
        start = after


def _breaks(plain: str, listed: Mapping[int, Listed]) -> Iterator[tuple[int, int]]:
    points = [
        (found.start() if _numbers_a_point(plain, found) else found.end(), found.end())
        for found in _BREAK.finditer(plain)
        if not _is_date_dot(plain, found)
        and not (found.group().startswith("?") and asked_label().search(plain, max(0, found.start() - 40), found.end()))
        and not (found.group() == "." and _is_short(plain, found.start()))
    ]
    points += [(found.start("label"), found.start("label")) for found in label_in_text().finditer(plain)]
    points += [(each.ends, at) for at, each in listed.items() if each.ends is not None]
    return iter([*sorted(set(points)), (len(plain), len(plain))])


def _is_short(plain: str, at: int) -> bool:
    """Whether the dot at an offset is that of an abbreviation; "max." before a new subject ends a sentence."""
    if _ABBREVIATION.search(plain, max(0, at - 12), at) is None or plain.startswith(_CLOSED, at + 1):
        return False
    return not (plain.endswith(("max", "min"), 0, at) and _NO_BOUND.match(plain, at))


def _numbers_a_point(plain: str, found: re.Match[str]) -> bool:
    """Whether " 4. " begins a point of a list; after a month it is a day, and the sentence ends: "start jan 4. thanks"."""
    if found.group()[-2:-1] != ".":
        return False
    before = re.search(r"([^\W\d_]+)$", plain[max(0, found.start() - LONGEST_MONTH) : found.start()])
    return before is None or not _is_month(before.group(1))


def _is_month(word: str) -> bool:
    return any(word in names for names in table("months").values())


def _is_date_dot(plain: str, found: re.Match[str]) -> bool:
    """Whether "1. " numbers a day ("1. mars") rather than a point of a list."""
    if found.group()[-2:-1] != "." and not _NUMBERED.search(plain[max(0, found.start() - 5) : found.start()]):
        return False
    word = _NEXT_WORD.match(plain[found.end() : found.end() + 14])
    if word is None:
        return False
    if word.group(1) in ("aus", "ab", "an", "statt", "und", "bis", "live", "laufen", "stehen", "fertig"):
        return True  # "läuft am 30.6. aus"
    return any(word.group(1) in names for name in ("months", "units") for names in table(name).values())
