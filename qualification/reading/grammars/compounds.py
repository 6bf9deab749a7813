"""German writes a number as one word: "fünfundsiebzigtausend"; here are all of them below a million."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_UNITS = ("", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf")
_TEENS = {
    13: "dreizehn",
    14: "vierzehn",
    15: "funfzehn",
    16: "sechzehn",
    17: "siebzehn",
    18: "achtzehn",
    19: "neunzehn",
}
_TENS = {
    2: "zwanzig",
    3: "dreissig",
    4: "vierzig",
    5: "funfzig",
    6: "sechzig",
    7: "siebzig",
    8: "achtzig",
    9: "neunzig",
}


@cache
def compounds() -> dict[str, int]:
    """Every folded word that is a number of two or more parts, and its value."""
    return dict(_compounds())


def _compounds() -> Iterator[tuple[str, int]]:
    for value in range(1, 1000):
        for word in _below_a_thousand(value):
            if value > 12:
                yield word, value
            yield f"{word}tausend", value * 1000


def _below_a_thousand(value: int) -> tuple[str, ...]:
    hundreds, rest = divmod(value, 100)
    last = _below_a_hundred(rest)
    if not hundreds:
        return last
    heads = ("hundert", "einhundert") if hundreds == 1 else (f"{_UNITS[hundreds]}hundert",)
    return tuple(f"{head}{tail}" for head in heads for tail in (last if rest else ("",)))


def _below_a_hundred(value: int) -> tuple[str, ...]:
    """The word, twice where it has two spellings once folded: ß is an s ("dreisig", "dreissig")."""
    if value < len(_UNITS):
        return (_UNITS[value],)
    if value in _TEENS:
        return (_TEENS[value],)
    tens, unit = divmod(value, 10)
    word = f"{_UNITS[unit]}und{_TENS[tens]}" if unit else _TENS[tens]
    return (word, word.replace("ss", "s")) if tens == 3 else (word,)
