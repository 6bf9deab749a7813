"""Whether a word in small letters is an ordinary one of English, so that no name is guessed of it (`words/ordinary.txt`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

_ENDINGS = {
    "ies": ("y",), "ied": ("y",), "ier": ("y",), "iest": ("y",), "ily": ("y",),
    "s": ("",), "es": ("",), "d": ("",), "ed": ("",), "ing": ("", "e"),
    "er": ("", "e"), "ers": ("", "e"), "est": ("", "e"), "ly": ("", "le"), "ment": ("",), "ments": ("",),
}  # fmt: skip
"""What a form of a word ends in, and what its plain form has instead."""
_BEFORE = ("un", "re", "pre", "non")
_LEAST = 3  # letters of a plain form


def is_ordinary(word: str) -> bool:
    """Whether a word, or its plain form, is listed: "performing", "enquiries", "unsettled", "planned"."""
    low = word.lower()
    shorter = (low.removeprefix(each) for each in _BEFORE if low.startswith(each))
    return any(plain in _words() for start in (low, *shorter) for plain in _plain(start))


def is_a_word(said: str) -> bool:
    """Whether all that is written is ordinary words in small letters."""
    return said.islower() and all(map(is_ordinary, said.split()))


def is_told_of(word: str) -> bool:
    """Whether a word in small letters tells of the noun after it: "performing", "weakest"; a noun may name ("test")."""
    return word.islower() and is_ordinary(word) and (word in _words("how it is") or word not in _words())


def _plain(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _LEAST - 1:
            continue
        yield from (stem + each for each in instead if len(stem + each) >= _LEAST)
        if len(stem) > _LEAST and stem[-1] == stem[-2]:
            yield stem[:-1]  # "planned"


@cache
def _words(heading: str = "") -> frozenset[str]:
    """All that are listed, or those under one heading."""
    listed = resources.files(__package__).joinpath("words/ordinary.txt").read_text("utf-8").split("\n[")[1:]
    return frozenset(word for part in listed if part.startswith(heading) for word in part.split("]")[1].split())
