"""Names that are known: everybody's, people's, and the company's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from qualification.pipeline.directory import IN_TWO
from qualification.questions.lexicon import vocabulary
from qualification.questions.wording import reword

STAGES = {
    "leads stage": "lead",
    "mql": "marketing_qualified", "accepted leads": "accepted", "accepted": "accepted", "sql": "sales_qualified",
    "opportunities": "opportunity", "customers": "customer", "won": "customer", "wins": "customer",
    "nurture": "nurture", "disqualified": "disqualified",
}  # fmt: skip
LETTERS = {
    "budget": "budget", "budgets": "budget", "authority": "authority", "need": "need", "needs": "need", "pain": "need",
    "timeline": "timeline", "timelines": "timeline", "timing": "timeline",
}  # fmt: skip
HEADED = ("industry", "source", "region", "segment", "team", "campaign")
"""The kinds of names of which a list says what they end in."""


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of words about names (`words/en.toml`): `never`, `trailing`, `also_words`."""
    return frozenset(vocabulary()["names"][name])


def lacks_capitals(written: str) -> bool:
    """Whether a known name that is a word in small letters ("us", "comet") is written in them."""
    low = written.lower()
    return (low in word_set("capitals") and not written.split(maxsplit=1)[0].isupper()) or (
        low in word_set("titled") and not written[0].isupper()
    )


def _respelt(name: str) -> str:
    """A name as it stands in the respelt words of a question, in lower case."""
    written = name.upper() if name in word_set("capitals") else name
    return " ".join(reword(written, "en").words.lower().split())


@cache
def known_names() -> Mapping[str, str]:
    """Names that everybody uses, by what they name."""
    listed = vocabulary()["known"]
    return {_respelt(name): kind for kind, names in listed.items() for name in names}


@cache
def known_reasons() -> re.Pattern[str]:
    """Reasons that leads are turned down for everywhere, one or two of them: "duplicate", "student/vendor"."""
    each = "|".join(sorted(map(_respelt, word_set("reasons")), key=len, reverse=True))
    return re.compile(rf"\b(?:{each})(?: / (?:{each}))?\b(?! (?:source|campaign|team|rate))", re.IGNORECASE)


@cache
def first_names() -> frozenset[str]:
    """What people are called, in small letters."""
    return frozenset(vocabulary()["given"]["names"])


@cache
def names_only() -> frozenset[str]:
    """Names of one word that are nothing else: people's, and those that everybody uses."""
    words = word_set("also_words") | word_set("everyday") | word_set("never")
    return (first_names() | {name for name in known_names() if " " not in name}) - words


def of_its_noun(words: str) -> str | None:
    """The kind that the last word of a name tells of, of one or of many: "animal health", "steam page"."""
    last = words.lower().split()[-1]
    return next(
        (kind for kind in HEADED if {last, last.removesuffix("s"), f"{last}s"} & word_set(f"{kind}_heads")), None
    )


NOBODY = frozenset(
    f"{each}{who}"
    for each in ("no", "some", "any", "every")
    for who in ("thing", "body", "one")
    if each + who != "noone"
)
OWN = frozenset({"rep", "team", "campaign"})
"""What a company names as it likes: none of the words of such a name says what a question is about."""


_OF_MANY = frozenset({"source", "segment", "industry"})


def _variants(name: str, kind: str) -> tuple[str, ...]:
    """How a stored name may be written in a question, too: in other letters, with blanks, of one or of many."""
    spaced = name.replace("_", " ").replace("-", " ")
    many = (spaced.removesuffix("s"), spaced.removesuffix("s") + "s") if kind in _OF_MANY and len(name) > 3 else ()
    return (*many, spaced, name.casefold().translate(IN_TWO))


class Vocabulary:
    """Known names: everybody's, and those of the company where its database is there."""

    def __init__(self, company: Mapping[str, tuple[str, ...]]) -> None:
        listed = [(kind, name) for kind, names in company.items() for name in names]
        named = {_respelt(each): kind for kind, name in listed for each in _variants(name, kind)}
        named |= {_respelt(name): kind for kind, name in listed}
        self.company = {name: kind for name, kind in named.items() if name and name not in STAGES}
        self.kinds = {**known_names(), **self.company}
        self.firsts = {name.split()[0] for name in self.kinds}
        own = sorted((name for name, kind in self.company.items() if kind in OWN), key=len, reverse=True)
        self.own = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, own))})(?!\w)", re.IGNORECASE) if own else None

    def at(self, words: list[str], index: int) -> tuple[int, str] | None:
        """How many words from an index are a known name, and of which kind."""
        if words[index] not in self.firsts:
            return None
        for length in range(min(5, len(words) - index), 0, -1):
            kind = self.kinds.get(" ".join(words[index : index + length]))
            if kind:
                return length, kind
        return None

    def kind_of(self, name: str) -> str | None:
        """The kind of a name, if it is known."""
        low = name.lower()
        if lacks_capitals(name):
            return None
        first = next(iter(low.split()), "")
        person = first in first_names() and not (name.islower() and first in word_set("everyday"))
        return self.kinds.get(low) or ("rep" if person else None)
