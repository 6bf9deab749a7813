"""Which words of a question are in a list: names that are known, and those that people have heard of (`words/heard_of.txt`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from qualification.questions.filters.names import Vocabulary

LONGEST = 4
"""Words of a name that people have heard of."""


def known_in(words: list[str], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Of each word, the known name that it is part of: its kind, and whether it begins there."""
    found: list[tuple[str, ...]] = [()] * len(words)
    at = 0
    while at < len(words):
        known = vocabulary.at(words, at) if words[at] else None
        length, kind = known or (1, "")
        if kind:
            alone = "1" if length == 1 else "+"
            found[at : at + length] = [(f"{'I' if more else 'B'}{kind}{alone}",) for more in range(length)]
        at += length
    return found


def heard_of_in(words: list[str]) -> list[tuple[str, ...]]:
    """Of each word, what names that people have heard of it is part of (`words/heard_of.txt`)."""
    found: list[list[str]] = [[] for _ in words]
    for kind, names in heard_of().items():
        at = 0
        while at < len(words):
            spans = (
                length
                for length in range(min(LONGEST, len(words) - at), 0, -1)
                if " ".join(words[at : at + length]) in names
            )
            length = next(spans, 0) if words[at] else 0
            for more in range(length):
                found[at + more].append(f"{'I' if more else 'B'}{kind}{'1' if length == 1 else '+'}")
            at += max(length, 1)
    return [tuple(each) for each in found]


@cache
def heard_of() -> Mapping[str, frozenset[str]]:
    """Names of people, families, places, trades, ways in and kinds of customers from all over, by what they name.

    They may be other things as well, so that they are weighed rather than taken.
    """
    listed = (
        resources.files("qualification.questions").joinpath("words/heard_of.txt").read_text("utf-8").split("\n[")[1:]
    )
    return {part.split("]")[0]: frozenset(part.split("]")[1].strip().split("\n")) for part in listed}
