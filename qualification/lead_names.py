"""What leads are called, and every way to write each of them in full: a name is looked up in each message."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from rapidfuzz import fuzz, process

from qualification.leads import LeadName

SHORTEST_ALIAS = 3
LONGEST_BEGINNING = 4
"""Words by which a longer name may be called."""
MOST_MEANT = 10
"""A beginning that more names share than a picker could offer calls none of them."""

_LEGAL = re.compile(
    r"\b(?:inc|ltd|llc|llp|plc|gmbh|ag|kg|co|corp|corporation|company|limited|sa|sarl|sas|bv|nv|oy|ab|as|aps|srl|spa|pty|group|holding)\b\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+", re.UNICODE)


class LeadNames(Sequence[LeadName]):
    """The names of leads in a fixed order. What is made from one by `only` and `with_changes` shares its spellings."""

    def __init__(self, names: Iterable[LeadName], *, _spelt: Spellings | None = None) -> None:
        self._by_id = {name.lead_id: name for name in names}
        self._spelt = _spelt or Spellings(self._by_id)

    @overload
    def __getitem__(self, index: int) -> LeadName: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[LeadName]: ...
    def __getitem__(self, index: int | slice) -> LeadName | Sequence[LeadName]:
        return self._in_order[index]

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[LeadName]:
        return iter(self._by_id.values())

    def of(self, lead_id: str) -> LeadName | None:
        """The name of this lead; None where it is not among them."""
        return self._by_id.get(lead_id)

    def written(self, phrases: Iterable[str]) -> list[LeadName]:
        """The leads of which one of these phrases (small letters, single spaces) is a way to write the name in full."""
        found = {lead_id for phrase in phrases for lead_id in self._spelt.ways.get(phrase, ())}
        return sorted(filter(None, map(self._by_id.get, found)), key=lambda name: (name.name, name.lead_id))

    def is_written(self, phrase: str) -> bool:
        """Whether a phrase (small letters, single spaces) is a way to write some name in full."""
        return phrase in self._spelt.ways

    def begun(self, words: str) -> list[LeadName]:
        """The leads whose name goes on after these words (small letters, single spaces); none where too many do."""
        return [name for lead_id in self._spelt.beginnings.get(words, ()) if (name := self._by_id.get(lead_id))]

    def begins_like(self, word: str, least: float) -> str | None:
        """The one first word of names that a word is misspelt for, but for its first letter; `least` is how alike (0–100)."""
        words = self._spelt.first_words.get(word[:1], ())
        alike = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=least, limit=2)
        return alike[0][0] if len(alike) == 1 else None

    def plain(self) -> Mapping[str, str]:
        """Each name in small letters without its legal form, by lead."""
        plain = self._spelt.plain
        return plain if len(plain) == len(self) else {lead_id: plain[lead_id] for lead_id in self._by_id}

    def only(self, wanted: Callable[[LeadName], bool]) -> LeadNames:
        """Those that are wanted."""
        return LeadNames(filter(wanted, self), _spelt=self._spelt)

    def with_changes(self, changed: Mapping[str, LeadName]) -> LeadNames:
        """With these in place of the same leads; they must be called as before."""
        return LeadNames((changed.get(name.lead_id, name) for name in self), _spelt=self._spelt)

    @cached_property
    def _in_order(self) -> Sequence[LeadName]:
        return tuple(self._by_id.values())


class Spellings:
    """How leads may be written, worked out when the first name is looked for."""

    def __init__(self, names: Mapping[str, LeadName]) -> None:
        self._names = names

    @cached_property
    def ways(self) -> Mapping[str, Sequence[str]]:
        """The leads that each phrase is a way to write."""
        found = defaultdict[str, tuple[str, ...]](tuple)
        for lead_id, name in self._names.items():
            for way in ways_to_write(name):
                found[way] += (lead_id,)
        return dict(found)

    @cached_property
    def beginnings(self) -> Mapping[str, Sequence[str]]:
        """The leads whose name begins with each phrase, and is longer: "elm street" for Elm Street Museum."""
        found = defaultdict[str, tuple[str, ...]](tuple)
        for lead_id, name in self.plain.items():
            words = _WORD.findall(name)[: LONGEST_BEGINNING + 1]
            for begin in {" ".join(words[:size]) for size in range(1, len(words))}:
                if len(begin) > SHORTEST_ALIAS and len(found[begin]) <= MOST_MEANT:
                    found[begin] += (lead_id,)
        return {begin: leads for begin, leads in found.items() if len(leads) <= MOST_MEANT}

    @cached_property
    def first_words(self) -> Mapping[str, Sequence[str]]:
        """The words that names begin with, by their first letter."""
        found = defaultdict[str, set[str]](set)
        for name in self.plain.values():
            first = _WORD.search(name)
            if first is not None and len(first[0]) > SHORTEST_ALIAS:
                found[first[0][0]].add(first[0])
        return {letter: sorted(words) for letter, words in found.items()}

    @cached_property
    def plain(self) -> Mapping[str, str]:
        """Each name in small letters without its legal form, by lead."""
        return {lead_id: plain(name.name) for lead_id, name in self._names.items()}


def ways_to_write(name: LeadName) -> frozenset[str]:
    """A lead's name in full: as it stands, without its legal form, its number, and its contact's name."""
    full, short, person = (_words(text) for text in (name.name, plain(name.name), name.contact or ""))
    short = short if len(short) >= SHORTEST_ALIAS else ""
    person = person if " " in person else ""
    return frozenset(way for way in (full, name.external_id.casefold(), short, person) if way)


def plain(name: str) -> str:
    """A name in small letters without its legal form ("Acme Tiles Ltd" is "acme tiles")."""
    return " ".join(_LEGAL.sub(" ", name.casefold()).split()) or name.casefold()


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
