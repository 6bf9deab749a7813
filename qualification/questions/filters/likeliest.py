"""What a name that nobody knows is likeliest of: its own words, where it stands and what the figure is split by are weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from qualification.questions.filters.names import first_names, known_names, word_set
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_ordinary

HEADED = ("industry", "source", "region", "segment", "team", "campaign")
_ITS_NOUN, _ITS_FORM, _A_WORD_IN_IT, _AROUND = 4, 3, 2, 2
"""What weighs how much: the noun a name ends in, its form or first name, a word of a trade in it, the split and the thread."""
_LED: dict[str, dict[str, int]] = {
    "in": {"region": 2, "industry": 1},
    "across": {"region": 2, "industry": 1},
    "from": {"source": 3},
    "via": {"source": 4},
    "through": {"source": 4},
    "at": {"source": 1},
    "for": {"rep": 1},
}
_A_REGION = re.compile(r"(?:land|lands|shire|stan|mark|ania|onia|ardia|burg|berg|reich)$", re.IGNORECASE)
_A_TRADE = re.compile(
    r"(?:[a-z]{3}tech|technik|wirtschaft|industrie|handel|bau|wesen|working|building|making|culture|space|sports|ware"
    r"|ceuticals?|onics|mining|keeping)$",
    re.IGNORECASE,
)
_LETTERS_ONLY = re.compile(r"[A-Z]{2,4}")


@cache
def _heads(kind: str) -> frozenset[str]:
    return word_set(f"{kind}_heads")


def of_its_noun(words: str) -> str | None:
    """The kind that the last word of a name tells of, of one or of many: "animal health", "steam page"."""
    last = words.lower().split()[-1]
    return next((kind for kind in HEADED if {last, last.removesuffix("s"), f"{last}s"} & _heads(kind)), None)


def likeliest_kind(words: str, *, led: str = "", around: Iterable[str] = ()) -> str:
    """The kind with the most evidence; `led` is the preposition before a name, `around` what the figure is split by."""
    points: Counter[str] = Counter({"rep": 1})
    low = words.lower().split()
    if noun := of_its_noun(words):
        points[noun] += _ITS_NOUN
    if low[0] in word_set("region_firsts") or _A_REGION.search(words) or _LETTERS_ONLY.fullmatch(words):
        points["region"] += _ITS_FORM
    if _A_TRADE.search(words):
        points["industry"] += _ITS_FORM
    if any(known_names().get(each) == "industry" for each in low):
        points["industry"] += _A_WORD_IN_IT
    if low[0] in first_names():
        points["rep"] += _ITS_FORM
    elif words.islower() and all(is_ordinary(each) or each in known_words() for each in low):
        points["rep"] -= _AROUND
        points["industry"] += 1
    for kind, weight in _LED.get(led, {}).items():
        points[kind] += weight
    for kind in around:
        points[kind] += _AROUND
    return max(points, key=lambda kind: points[kind])
