"""What the names of a question are taken from, and what has been found: the ground that all takers of names share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualification.pipeline.query import Breakdown, Filters, Measure, PipelineQuery
from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.likeliest import likeliest_kind
from qualification.questions.filters.names import Name, Vocabulary, are_many, are_words, is_a_land, with_particle
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_ordinary
from qualification.questions.sheet import Sheet

WITH_REASONS = frozenset({Measure.REJECTED, Measure.DISQUALIFIED})
_JOINED = re.compile(
    r" (?:and|or|versus|&|/|plus|as well as|nor)(?: and| or)? (?:(?:the|our|for|in|from) )*", re.IGNORECASE
)
Found = dict[str, list[str]]

_NAMED = frozenset({"rep", "team", "source", "campaign", "segment", "region", "industry", "reason"})
_OF_THINGS = frozenset({"source", "segment", "industry"})
"""What is called by everyday words: two that nobody knows are a person's name there, too."""
_OF_A_PERSON = re.compile(r"(?:[A-Z] \. )*[A-Z][a-z'-]+ [A-Z][a-z'-]+")
_ALSO_TEAMS = frozenset({"inbound", "outbound", "key accounts"})
_ALSO_SEGMENTS = frozenset(
    {"public sector", "government", "education", "nonprofit", "nonprofits", "startups", "corporate"}
)
"""Known as something else, but segments where the figure is split by those."""


def _is_said(words: str) -> bool:
    return any(word.lower() in known_words() or is_ordinary(word) for word in words.split())


@dataclass
class Narrowed:
    """The names that are meant and those left out, by their kind."""

    kept: Found = field(default_factory=dict)
    out: Found = field(default_factory=dict)
    closed: bool = False
    """Whether all names are known; then only stages and letters are noted."""

    def add(self, kind: str, name: str, *, out: bool = False) -> None:
        """Note a name once."""
        if self.closed and kind in _NAMED:
            return
        names = (self.out if out else self.kept).setdefault(kind, [])
        if name and name.casefold() not in [each.casefold() for each in names]:
            names.append(name)


def _only_kind(before: PipelineQuery) -> str | None:
    """What the only names of a question name; None where it has none, or names of several kinds."""
    kinds = [kind for kind in sorted(_NAMED) if getattr(before.filters, kind)]
    return kinds[0] if len(kinds) == 1 else None


class Ground:
    """A question, the names that are known, and those found in it so far."""

    def __init__(
        self, sheet: Sheet, vocabulary: Vocabulary, before: PipelineQuery | None, measure: Measure | None
    ) -> None:
        """`before` is the question before in a thread, `measure` what is asked for, as far as they are known."""
        self.sheet = sheet
        self.vocabulary = vocabulary
        self.measure = measure
        self.gaps = measure is Measure.MISSING  # "without budget" is what is asked for
        self.of_reasons = measure in WITH_REASONS  # "other than spam" leaves one out
        self.in_thread = before is not None
        self.found = Narrowed()
        self.placed: list[tuple[int, int, str]] = []
        self.likely: str | None = None
        self.split(before.by if before else ())
        self.before = before.filters if before else Filters()
        self.named_before = _only_kind(before) if before else None
        for each in sheet.wording.named or ():
            self._note(each.kind, Name(sheet.wording.words[each.start : each.end], each.start, each.end), each.out)
        self.found.closed = sheet.wording.named is not None

    def split(self, by: Iterable[Breakdown]) -> None:
        """Note what the figure is split by: a bare name is likeliest to be one of those."""
        self.likely = next((each.value for each in by if each.value in _NAMED), self.likely)

    def _is_out(self, start: int) -> bool:
        """Whether the words right before an offset leave out what follows."""
        after = forms.OUT_AFTER.match(self.sheet.left, start, min(len(self.sheet.left), start + 60))
        if after:
            return True
        before = forms.OUT_BEFORE.search(self.sheet.left, max(0, start - 50), start)
        if before is None:
            return False
        if before.group().lower().startswith(("drop", "bin", "skip", "remov", "kick", "leav", "forget", "ignor")) and (
            forms.SUBJECT.search(self.sheet.left, max(0, before.start() - 12), before.start())
        ):
            return False
        denied = before.group().lower().startswith("not ")
        return not (denied and forms.AUXILIARY.search(self.sheet.left, max(0, before.start() - 12), before.start()))

    def _note(self, kind: str, name: Name, out: bool, start: int | None = None, end: int | None = None) -> None:
        if kind == "rep":
            name = with_particle(name, self.sheet.left)
        self.found.add(kind, self.sheet.as_written(name.start, name.end), out=out)
        self.placed.append((name.start, name.end, kind))
        self.sheet.strike(
            name.start if start is None else min(start, name.start), name.end if end is None else max(end, name.end)
        )

    def _kind(self, words: str) -> str:
        """The kind of a name that does not say it: a known one's, or of what the figure was split by, else a person's."""
        known = self.vocabulary.kind_of(words)
        if again := self._alike(known):
            return again
        if known is None and (forms.OF_EVENT.search(words) or (self.named_before == "campaign" and " " in words)):
            return "campaign"
        if known is None and self._begins_as_a_source(words):
            return "campaign"
        if (
            known is None
            and (are_many(words) or are_words(words))
            and self.likely in (None, "rep", "source", "segment")
        ):
            return "team"
        if known is None and self.likely in _OF_THINGS and _OF_A_PERSON.fullmatch(words) and not _is_said(words):
            return "rep"
        if known is None and is_a_land(words) and not self.of_reasons:
            return "region"
        also = {"team": _ALSO_TEAMS, "segment": _ALSO_SEGMENTS}.get(self.likely or "", frozenset())
        if known and words.lower() not in also:
            return known
        if self.of_reasons and words[0].islower():
            return "reason"
        if self.likely == "reason" and words[0].isupper():
            return "team" if are_many(words) else "rep"
        return likeliest_kind(words, around=filter(None, (self.likely,)))

    def _alike(self, known: str | None) -> str | None:
        """A team's, where a name is alike to the only one before, which was a team's: towns, or nothing that is known."""
        teams = self.before.team if self.named_before == "team" and known in ("region", None) else ()
        alike = [
            self.vocabulary.kind_of(each) == known and not are_many(each) and not are_words(each) for each in teams
        ]
        return "team" if alike and all(alike) else None

    def _begins_as_a_source(self, words: str) -> bool:
        """Whether a name of several words begins with a source's, as campaigns' do: "TikTok Teaser"."""
        first, *more = words.split()
        return bool(more) and more[-1].istitle() and self.vocabulary.kind_of(first) == "source"

    def _beside(self, name: Name) -> str | None:
        """What the name names that "and" or "versus" joins to this one."""
        words = self.sheet.wording.words
        joined = (
            kind
            for start, end, kind in self.placed
            if (end <= name.start and _JOINED.fullmatch(words[end : name.start]))
            or (name.end <= start and _JOINED.fullmatch(words[name.end : start]))
        )
        return next(joined, None)

    def _is_name(self, name: Name) -> bool:
        return (name.words[0].isupper() and not name.words.isupper()) or self.vocabulary.kind_of(name.words) is not None
