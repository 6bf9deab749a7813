"""Of what names are that do not say it: what they are joined to, or what the figure is split by that leaves them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from qualification.pipeline.query import Breakdown
from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.heard_of import heard_of
from qualification.questions.filters.names import LETTERS, Vocabulary, word_set
from qualification.questions.lexicon import vocabulary
from qualification.questions.periods.in_a_year import MONTHS
from qualification.questions.turns import turns
from qualification.questions.widening import OF_NAMES
from qualification.questions.wording import Named

_JOINS = re.compile(r" ?(?:,|and|or|&|/|, (?:and|or)) (?:the )?", re.IGNORECASE)
_PLURAL = {"teams": "team", "sources": "source", "campaigns": "campaign", "segments": "segment", "regions": "region",
           "industries": "industry", "reps": "rep"}  # fmt: skip
_SINGULAR = {kind: kind for kind in _PLURAL.values()}
_NOUN_BEFORE = re.compile(
    rf"\b(?P<noun>{'|'.join([*_PLURAL, *_SINGULAR])})(?: (?:[:=]|called|named))? $", re.IGNORECASE
)
_NOUN_AFTER = re.compile(rf" (?P<noun>{'|'.join([*_PLURAL, *_SINGULAR])})\b(?! (?:by|per|with)\b)", re.IGNORECASE)
_ONLY_BEFORE = re.compile(rf"\b(?:{turns('narrows')})(?: the)? $", re.IGNORECASE)
_ONLY_AFTER = re.compile(r" (?:only|alone)\b", re.IGNORECASE)
_STRANGER = re.compile(r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*) (?:,|and|or|&) (?:the )?$")
_LEFT_OUT = re.compile(
    rf"(?:{forms.SURELY_OUT.pattern.removesuffix(' $')} |\bwith the exception of (?:the )?)"
    r"(?P<name>(?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+)*))(?= ?(?:[,.;?!]|$))",
    re.IGNORECASE,
)


def of_one_kind(
    named: Sequence[Named], words: str, vocabulary: Vocabulary, by: Iterable[Breakdown]
) -> tuple[Named, ...]:
    """The names of a question, each of what those it is joined to are, or of what the figure is split by."""
    split = [each.value for each in by if each.value in OF_NAMES]
    group = _Groups(words, vocabulary, split[0] if len(split) == 1 else None)
    named = sorted([*named, *group.left_out_unheard(named)], key=lambda each: each.start)
    return tuple(each for names in _joined(named, words) for each in group.of_one_kind(names))


def _joined(named: Sequence[Named], words: str) -> list[list[Named]]:
    """Names in groups of those that no more than "and" or a comma stands between."""
    groups: list[list[Named]] = [[each] for each in named[:1]]
    for one, following in pairwise(named):
        if one.out == following.out and _JOINS.fullmatch(words, one.end, following.start):
            groups[-1].append(following)
        else:
            groups.append([following])
    return groups


class _Groups:
    """What tells of the names of a question of what they are: its words, known names, and what the figure is split by."""

    def __init__(self, words: str, vocabulary: Vocabulary, split: str | None) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self.split = split

    def of_one_kind(self, group: list[Named]) -> list[Named]:
        """The names of a group, each of its kind."""
        group = self._with_a_stranger(group)
        said = [*map(self._noun_before, group), self._noun_after(group[-1])]
        many = next((_PLURAL[each] for each in said if each in _PLURAL), None)
        if many and len(group) > 1:
            return [replace(each, kind=_SINGULAR.get(noun, many)) for each, noun in zip(group, said, strict=False)]
        kind = _SINGULAR.get(said[0]) if len(group) > 1 and self._is_one_list(group) else None
        if kind is None and self._is_of_the_split(group):
            kind = self.split
        return [replace(each, kind=kind) if kind and not self._is_known(each) else each for each in group]

    def left_out_unheard(self, named: Sequence[Named]) -> list[Named]:
        """What has a capital and is left out of what the figure is split by, though nothing tells that it is a name."""
        if self.split is None:
            return []
        return [
            Named(*found.span("name"), self.split, out=True)
            for found in _LEFT_OUT.finditer(self.words)
            if not any(each.start < found.end() and found.start("name") < each.end for each in named)
            and found["name"].lower() not in {*LETTERS, *MONTHS, *word_set("never")}
        ]

    def _with_a_stranger(self, group: list[Named]) -> list[Named]:
        """A group with the name before it that nothing else tells: "restricted to Straits and Mekong"."""
        found = _STRANGER.search(self.words, 0, group[0].start)
        if found is None:
            return group
        told = any(each.search(self.words, 0, found.start()) for each in (_ONLY_BEFORE, _NOUN_BEFORE))
        return [replace(group[0], kind="rep", start=found.start(), end=found.end("name")), *group] if told else group

    def _noun_before(self, name: Named) -> str:
        """As in "team Falcons", "regions Corridor and Basin"."""
        found = _NOUN_BEFORE.search(self.words, 0, name.start)
        return found["noun"].lower() if found else ""

    def _noun_after(self, name: Named) -> str:
        """As in "the Otters and Falcons teams"."""
        found = _NOUN_AFTER.match(self.words, name.end)
        return found["noun"].lower() if found else ""

    def _is_one_list(self, group: list[Named]) -> bool:
        """Whether names are joined by more than commas."""
        return any("," not in self.words[one.end : other.start] for one, other in pairwise(group))

    def _is_of_the_split(self, group: list[Named]) -> bool:
        """Whether names that nobody has heard of are left out, or all others are, of what is split by no people."""
        start, end = group[0].start, group[-1].end
        narrows = group[0].out or _ONLY_BEFORE.search(self.words, 0, start) or _ONLY_AFTER.match(self.words, end)
        if self.split in (None, "rep") or not narrows or any(map(self._is_known, group)):
            return False
        return any((each.kind == "rep" and not self._is_heard_of(each)) or self._is_a_noun(each) for each in group)

    def _is_known(self, name: Named) -> bool:
        """Whether it is known, or its own words say, of what a name is."""
        return self.vocabulary.kind_of(self._said(name)) is not None or bool(self._noun_before(name))

    def _is_a_noun(self, name: Named) -> bool:
        """Whether a name is a word for another kind of names: "by team, leave out Channel"."""
        return any(self._said(name).lower() in vocabulary()["means"].get(kind, ()) for kind in _SINGULAR)

    def _is_heard_of(self, name: Named) -> bool:
        """Whether a name, or a person's first one in it, is in the list of those that people have heard of."""
        said = self._said(name).lower()
        return any(said in names for names in heard_of().values()) or not heard_of()["person"].isdisjoint(said.split())

    def _said(self, name: Named) -> str:
        return self.words[name.start : name.end]
