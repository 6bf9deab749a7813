"""Words that are a role, a trade, or name nobody even with a capital."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from qualification.reading.vocabulary import table

WORD = re.compile(r"[^\W_]{2,}")


@cache
def not_names() -> frozenset[str]:
    """Words that name nobody even with a capital."""
    return frozenset(word for words in table("not_names").values() for word in words)


@cache
def _trades() -> frozenset[str]:
    return frozenset(word for words in table("trades").values() for word in words)


@cache
def role_words() -> frozenset[str]:
    """Every word for a role, and every run of words."""
    return frozenset(word for words in table("roles").values() for word in words)


def is_no_name(word: str) -> bool:
    """Whether a word is one that names nobody even with a capital: a day, a month, an opening."""
    return word.lower() in not_names()


def is_trade(word: str) -> bool:
    """Whether a word in small letters begins what a business is rather than who it is: "kitchen", "winery"."""
    return word in _trades()


def is_role(word: str) -> bool:
    """Whether a word is a role, or the last of one: "owner", "CFO"."""
    return word.lower() in role_words()


def proper_names(who: str) -> frozenset[str]:
    """The words with a capital that are neither roles nor part of one ("Finance Director")."""
    words = WORD.findall(who)
    before = {word for word, role in pairwise(words) if is_role(role) and not is_role(word)}
    return (
        frozenset(word for word in words if word.istitle() and not is_role(word) and word not in before) - not_names()
    )
