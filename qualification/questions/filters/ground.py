"""What the names of a question are taken from, and what has been found: the ground that all takers of names share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualification.pipeline.query import Breakdown, Filters, Measure, PipelineQuery
from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.leaving_out import surely_out
from qualification.questions.filters.names import Vocabulary
from qualification.questions.filters.runs import Name, with_particle
from qualification.questions.sheet import TAKEN, Sheet

WITH_REASONS = frozenset({Measure.REJECTED, Measure.DISQUALIFIED})
Found = dict[str, list[str]]

NAMED = frozenset({"rep", "team", "source", "campaign", "segment", "region", "industry", "reason"})


@dataclass
class Narrowed:
    """The names that are meant and those left out, by their kind."""

    kept: Found = field(default_factory=dict)
    out: Found = field(default_factory=dict)
    closed: bool = False
    """Whether all names are known; then only stages and letters are noted."""

    def add(self, kind: str, name: str, *, out: bool = False) -> None:
        """Note a name once."""
        if self.closed and kind in NAMED:
            return
        names = (self.out if out else self.kept).setdefault(kind, [])
        if name and name.casefold() not in [each.casefold() for each in names]:
            names.append(name)


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
        self.noted: list[tuple[int, int]] = [(each.start, each.end) for each in sheet.wording.named or ()]
        self.likely: str | None = None
        self.split(before.by if before else ())
        self.before = before.filters if before else Filters()
        for each in sheet.wording.named or ():
            self._note(each.kind, Name(sheet.wording.words[each.start : each.end], each.start, each.end), each.out)
        self.found.closed = sheet.wording.named is not None

    def split(self, by: Iterable[Breakdown]) -> None:
        """Note what the figure is split by: a bare name is likeliest to be one of those."""
        self.likely = next((each.value for each in by if each.value in NAMED), self.likely)

    def _is_out(self, start: int) -> bool:
        """Whether the words right before an offset leave out what follows."""
        after = forms.OUT_AFTER.match(self.sheet.left, start, min(len(self.sheet.left), start + 60))
        if after:
            return True
        before = forms.OUT_BEFORE.search(self.sheet.left, max(0, start - 50), start)
        if before is None:
            return False
        if self._is_done(before):
            return False
        return not (before.group().lower().startswith("not ") and self._denies(before.start()))

    def _is_done(self, out: re.Match[str]) -> bool:
        """Whether what would leave something out in an order is told of people: "which reps are leaving MQLs on the table"."""
        doing = out.group().lower().startswith(("drop", "bin", "skip", "remov", "kick", "leav", "forget", "ignor"))
        left, start = self.sheet.left, out.start()
        return doing and (
            forms.SUBJECT.search(left, max(0, start - 12), start) is not None
            or forms.WHO_DOES.search(left, max(0, start - 20), start) is not None
        )

    def _denies(self, start: int) -> bool:
        """Whether the "not" at an offset denies what somebody did ("did not call"), and does not say which leads are meant."""
        left = self.sheet.left
        if not forms.AUXILIARY.search(left, max(0, start - 12), start):
            return False
        which = forms.OF_WHICH.search(left, max(0, start - 40), start)
        return which is None or not forms.STANDS_THERE.match(left, start + len("not"))

    def _note(self, kind: str, name: Name, out: bool, start: int | None = None, end: int | None = None) -> None:
        if kind == "rep":
            name = with_particle(name, self.sheet.left)
        out = out or surely_out(self._beside(name), name.start, name.end)
        self.noted.append((name.start, name.end))
        self.found.add(kind, self.sheet.as_written(name.start, name.end), out=out)
        self.sheet.strike(
            name.start if start is None else min(start, name.start), name.end if end is None else max(end, name.end)
        )

    def _beside(self, name: Name) -> str:
        """The words, all other names that are known taken."""
        words = self.sheet.wording.words
        for start, end in self.noted:
            if end <= name.start or start >= name.end:
                words = words[:start] + TAKEN * (end - start) + words[end:]
        return words

    def _kind(self, words: str) -> str:
        """The kind of a name that does not say it: a known one's, else of what the figure was split by, else a person's."""
        return self.vocabulary.kind_of(words) or self.likely or "rep"
