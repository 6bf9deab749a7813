"""What a message does to the letters that are held, whatever was asked: put right, changed since, told by what is held."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from qualification.bant import Amount, BantAnswer, Dimension, Status, Window
from qualification.reading import polarity
from qualification.reading.becoming import what_became
from qualification.reading.clauses import Message, Sentence
from qualification.reading.corrections import OPEN, is_named_again, named_again, namings, same_sum, says_changed
from qualification.reading.findings import PLAIN, WEAK, YES, Finding
from qualification.reading.grammars.periods import months_on
from qualification.reading.leaning import Leaning, counts_others, leaning, only_of_a_sum
from qualification.reading.renaming import renamed
from qualification.reading.replacing import in_its_place
from qualification.reading.retractions import find_denials, find_withdrawn
from qualification.reading.vocabulary import cue

Each = TypeVar("Each")

BARE = (
    120  # characters; a message that only puts one value in the place of another ("actually 60k, not 40k") is shorter
)
LEAST_SUM = 10  # a bare number below it counts people or things
FEW = 6  # words of a sentence that says nothing but "double that"
VALUED = (Dimension.BUDGET, Dimension.TIMELINE)
ABOUT = {
    Dimension.BUDGET: ("budget_cues.topic", "budget_cues.word", "budget_cues.approved", "budget_cues.planned"),
    Dimension.TIMELINE: ("timeline_cues.topic", "timeline_cues.event"),
}

Bare = Callable[[Dimension, Sequence[Finding]], Finding | None]
"""What a message answers to a letter, were it asked about, in what findings leave over."""
Asked = Callable[[Dimension], Sequence[Finding]]
"""What a message says, were a letter asked about."""


@dataclass(frozen=True, slots=True)
class News:
    """A message beside what is held (`known`); `now` is in the rep's zone."""

    message: Message
    asked: Dimension | None
    known: Mapping[Dimension, BantAnswer]
    now: datetime
    bare: Bare
    if_asked: Asked

    def added_to(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings of the message with what it does to held letters; where nothing is held, as they are."""
        if not self.known:
            return list(findings)
        told = self._without_withdrawn(self._told([each for each in findings if not self._denies_another(each)]))
        others = [each for each in told if each.dimension in self.known and each.dimension is not self.asked]
        if self.asked is not Dimension.NEED:
            return told
        return [each for each in told if each.dimension is not self.asked or not _digresses(each, others)]

    def _denies_another(self, finding: Finding) -> bool:
        """Whether a "no" to the question is said of another letter that is held: "no, not June, it's July she said"."""
        if finding.status is not Status.UNMET or finding.dimension is not self.asked:
            return False
        namings_of_others = (
            named
            for letter, held in self.known.items()
            if letter is not self.asked
            for named in namings(self.message, held, self.now)
        )
        start = finding.start
        return any(
            start <= named < finding.end and cue("polarity_cues.not_that").search(self.message.plain, start, named)
            for named, _ in namings_of_others
        )

    def _without_withdrawn(self, told: Sequence[Finding]) -> list[Finding]:
        """What is told, without what is taken back by name; that is not known from now on, unless another is told instead."""
        withdrawn = find_withdrawn(self.message, self.known, self.now)
        left = [each for each in told if not any(_says_it(back, each) for back in withdrawn)]
        instead = {each.dimension for each in left if each.status in YES}
        unknown = {each.dimension: each for each in withdrawn if each.dimension not in instead}
        return [each for each in left if each.dimension not in unknown] + list(unknown.values())

    def _told(self, findings: Sequence[Finding]) -> list[Finding]:
        """What the message tells, also only beside what is held; a long one is a debrief, which names its letters."""
        became = {each.dimension: each for each in what_became(self.message, self.asked, self.known, self.now)}
        instead = {each.dimension: each for each in in_its_place(self.message, self.known, self.now)}
        if (other := renamed(self.message, self.known.get(Dimension.AUTHORITY), self.asked)) is not None:
            instead[Dimension.AUTHORITY] = other
        found = [
            _instead(instead[each.dimension], each)
            if each.dimension in instead
            else self._become(self._beside_held(each), became)
            for each in findings
        ]
        found += _unread(instead, found)
        if len(self.message.plain) > BARE:
            return [*found, *_unread(became, found)]
        found += self._leant(found)
        denied = find_denials(self.message, self.known)
        denies = {each.dimension for each in denied}
        if denied and all(each.dimension in denies and each.weight <= WEAK for each in found):
            return denied
        open_yet = _unread({letter: letter for letter in self.known}, found)
        named = [letter for letter in open_yet if named_again(self.message, self.known[letter], self.now)]
        again = open_yet if says_changed(self.message) is not None else named
        found += self._valued_again(again, found, became)
        found += _unread(became, found)
        return found or self._as_if_asked(named, again)

    def _become(self, finding: Finding, became: Mapping[Dimension, Finding]) -> Finding:
        """A finding with what became of who or what is held: the time it was moved to, or a yes where it is only hoped for.

        Who is named again by a part of their name keeps the whole of it.
        """
        since = became.get(finding.dimension)
        if since is None or since.window is not None or finding.dimension is Dimension.NEED:
            return since or finding
        held = self.known[finding.dimension]
        gone = since.status is Status.UNMET and finding.status in OPEN
        if gone or (since.status is not Status.CONFIRMED and _repeats(finding, held)):
            return since
        another = since.status is Status.UNMET and has_value(finding)
        if another or finding.status not in (since.status, Status.PARTIAL):
            return finding
        won_over = cue("became_cues.won_over").search(self.message.plain, since.start, since.end)
        again = won_over or is_named_again(finding.who or "", held.who or "")
        if finding.who and not again and any(end <= finding.start for _, end in namings(self.message, held, self.now)):
            return finding  # "Ann likes it, the CEO has to sign"
        end = finding.end if finding.status is since.status else max(finding.end, since.end)
        return replace(finding, status=since.status, who=None if again else finding.who, end=end, changes=True)

    def _beside_held(self, finding: Finding) -> Finding:
        """A finding with the value that its words give beside what is held: "a month later than that" is not from today."""
        held = self.known.get(finding.dimension)
        said = leaning(self.message, held, finding.start, finding.end) if held is not None else None
        if held is None or said is None:
            return finding
        status = finding.status if finding.status in YES else _before(held)
        return replace(finding, status=status, amount=said.amount, window=said.window)

    def _leant(self, found: Sequence[Finding]) -> list[Finding]:
        """What is told of a sum or a time only by what is held: "double that"."""
        return [
            _finding(self.message, sentence, letter, self.known[letter], said)
            for letter in _unread({letter: letter for letter in self.known if letter in VALUED}, found)
            for sentence in self.message.sentences
            if not sentence.question and self._is_about(sentence, letter, found)
            for said in [leaning(self.message, self.known[letter], sentence.start, sentence.end)]
            if said is not None
        ][:1]

    def _is_about(self, sentence: Sentence, letter: Dimension, found: Sequence[Finding]) -> bool:
        """Whether a sentence that may lean on a letter does: "half of it is wrong" is no budget."""
        said = self.message.said(sentence.start, sentence.end)
        if self.asked is letter or any(cue(name).search(said) for name in ABOUT[letter]):
            return True
        if any(each.start < sentence.end and sentence.start < each.end for each in found):
            return False
        whole = self.asked is None and len(said.split()) <= FEW
        return whole or says_changed(self.message, sentence.start, sentence.end) is not None or only_of_a_sum(said)

    def _valued_again(
        self, again: Sequence[Dimension], found: Sequence[Finding], became: Mapping[Dimension, Finding]
    ) -> list[Finding]:
        """Sums and times that take the place of those held, in what the findings leave over."""
        bare = [each for letter in again if letter in VALUED if (each := self.bare(letter, found))]
        valued = [self._become(each, became) for each in bare]
        times = [each.window for each in (*found, *valued) if each.window is not None]
        sums = [each.amount for each in (*found, *valued) if each.amount is not None]
        no_times = self._no_times(sums)
        return [
            each
            for each in valued
            if has_value(each) and each.window not in no_times and not _is_a_day(each.amount, times)
            if not _is_an_hour(each.amount, self.message)
            if not counts_others(self.message, each.start, each.end)
        ]

    def _no_times(self, sums: Sequence[Amount]) -> list[Window]:
        """Today, when the news came and nobody buys; beside a sum that is paid by the month or year, one from now."""
        today = self.now.date()
        paid = any(each.period is not None for each in sums)
        days = [today, *(months_on(today, months) for months in (1, 12) if paid)]
        return [Window(day, day) for day in days]

    def _as_if_asked(self, named: Sequence[Dimension], again: Sequence[Dimension]) -> list[Finding]:
        """As in "she just called. She's in": what is told of one of these letters, were it asked about, and of no other."""
        open_yet = [letter for letter in again if self.known[letter].status is not Status.CONFIRMED]
        groups = ((named, WEAK), (open_yet, PLAIN), (again, PLAIN))
        return next(filter(None, (self._of_one(letters, least) for letters, least in groups)), [])

    def _of_one(self, letters: Sequence[Dimension], least: int) -> list[Finding]:
        """Not knowing is no news of what is known."""
        told = [
            each
            for letter in letters
            for each in self.if_asked(letter)
            if each.dimension is letter and each.weight >= least and each.status not in OPEN
        ]
        return told if len(told) == 1 else []


def _digresses(need: Finding, others: Sequence[Finding]) -> bool:
    """Whether a reply to the question for the need only puts another letter right: "33 sry", of 30k."""
    weak = need.weight <= WEAK and any(each.changes for each in others)
    valued = [each for each in others if has_value(each)]
    within = any(each.start <= need.start and need.end <= each.end for each in valued)
    denies = need.status is Status.UNMET and any(need.start <= each.start < need.end for each in valued)  # "no, 55k"
    return weak or within or denies


def _unread(of_letters: Mapping[Dimension, Each], found: Sequence[Finding]) -> list[Each]:
    """What there is of letters that were not read."""
    read = {each.dimension for each in found}
    return [each for letter, each in of_letters.items() if letter not in read]


def _instead(value: Finding, finding: Finding) -> Finding:
    """What takes the place of what is held: as it was found, where that has the same value; who does, stands as they stood."""
    same = value.who is None and (finding.amount, finding.window) == (value.amount, value.window)
    return replace(finding, changes=True) if same and finding.status in YES else value


def _says_it(withdrawn: Finding, finding: Finding) -> bool:
    """Whether a finding comes from nothing but the words that take back what is held."""
    inside = withdrawn.start < finding.end <= withdrawn.end
    return inside and finding.dimension is withdrawn.dimension


def _repeats(finding: Finding, held: BantAnswer) -> bool:
    """Whether a finding gives the very sum or time that is held; a sum may be named without its currency."""
    if finding.amount is not None and held.amount is not None:
        return same_sum(finding.amount, held.amount)
    return finding.window is not None and finding.window == held.window


def has_value(finding: Finding) -> bool:
    """Whether a finding gives a sum or a date that can take another's place; "one man show" gives neither."""
    amount = finding.amount
    if amount is not None and amount.currency is None and (amount.max or amount.min or 0) < LEAST_SUM:
        return False
    return amount is not None or finding.window is not None


def _is_a_day(amount: Amount | None, times: Sequence[Window]) -> bool:
    """Whether a bare number is that of a day told: "not 1 November, 10 November"."""
    days = {day.day for time in times for day in (time.earliest, time.latest) if day is not None}
    return amount is not None and amount.currency is None and amount.max in days


def _is_an_hour(amount: Amount | None, message: Message) -> bool:
    """Whether a bare number stands behind a day and is its hour: "demo thursday 11 after all"."""
    hours = (found["hour"] for found in cue("step_cues.day_and_hour").finditer(message.plain))
    return (
        amount is not None
        and amount.currency is None
        and any(int(each) in (amount.max, (amount.max or 0) / 1000) for each in hours)
    )


def _before(held: BantAnswer) -> Status:
    return held.status if held.status in YES else Status.CONFIRMED


def _finding(message: Message, sentence: Sentence, letter: Dimension, held: BantAnswer, said: Leaning) -> Finding:
    stretch = (message.plain, sentence.start, sentence.end)
    doubted = polarity.hedged(*stretch) or cue("budget_cues.planned").search(*stretch) is not None
    granted = cue("budget_cues.approved").search(*stretch) is not None
    status = Status.PARTIAL if doubted else Status.CONFIRMED if granted else _before(held)
    return Finding(letter, status, sentence.start, sentence.end, PLAIN, amount=said.amount, window=said.window)
