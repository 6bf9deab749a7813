"""What a message tells of letters that are held, whatever was asked: put right, changed since, told by what is held."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from qualification.bant import Amount, BantAnswer, Dimension, Status, Window
from qualification.reading import polarity
from qualification.reading.becoming import what_became
from qualification.reading.clauses import Message, Sentence
from qualification.reading.corrections import named_again, says_changed
from qualification.reading.findings import PLAIN, WEAK, YES, Finding
from qualification.reading.leaning import Leaning, leaning, only_a_period
from qualification.reading.retractions import find_denials, find_withdrawn
from qualification.reading.vocabulary import cue

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


def with_news(
    message: Message,
    findings: Sequence[Finding],
    asked: Dimension | None,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    *,
    bare: Bare,
    if_asked: Asked,
) -> list[Finding]:
    """The findings of a message with what it tells of held letters; a long one is a debrief, which names its letters."""
    withdrawn = find_withdrawn(message, known, now)
    told = _told(message, findings, asked, known, now, bare=bare, if_asked=if_asked)
    told = [each for each in told if not any(_says_it(back, each) for back in withdrawn)]
    instead = {each.dimension for each in told if each.status in YES}
    taken_back = {each.dimension: each for each in withdrawn if each.dimension not in instead}
    told = [each for each in told if each.dimension not in taken_back] + list(taken_back.values())
    digresses = asked is Dimension.NEED and any(each.changes and each.dimension is not asked for each in told)
    return [each for each in told if not (digresses and each.dimension is asked and each.weight <= WEAK)]


def _says_it(withdrawn: Finding, finding: Finding) -> bool:
    """Whether a finding comes from nothing but the words that take back what is held."""
    inside = withdrawn.start < finding.end <= withdrawn.end
    return inside and finding.dimension is withdrawn.dimension


def _told(
    message: Message,
    findings: Sequence[Finding],
    asked: Dimension | None,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    *,
    bare: Bare,
    if_asked: Asked,
) -> list[Finding]:
    found = [_beside_held(message, finding, known) for finding in findings]
    became = {each.dimension: each for each in what_became(message, asked, known, now)}
    found = [_become(each, became.get(each.dimension), known) for each in found]
    if not known or len(message.plain) > BARE:
        read = {finding.dimension for finding in found}
        return found + [each for letter, each in became.items() if letter not in read]
    found += _told_by_held(message, found, asked, known)
    denied = [] if found else find_denials(message, known)
    if denied:
        return denied
    read = {finding.dimension for finding in found}
    named = [letter for letter, held in known.items() if letter not in read and named_again(message, held, now)]
    again = [letter for letter in known if letter not in read] if says_changed(message) is not None else named
    valued = [
        _become(each, became.get(letter), known)
        for letter in again
        if letter in VALUED
        if (each := bare(letter, found))
    ]
    today = Window(now.date(), now.date())  # when the news came, not when anybody buys
    times = [each.window for each in (*found, *valued) if each.window is not None]
    found += [each for each in valued if has_value(each) and each.window != today and not _is_a_day(each.amount, times)]
    read = {finding.dimension for finding in found}
    found += [each for letter, each in became.items() if letter not in read]
    if found:
        return found
    open_yet = [letter for letter in again if known[letter].status is not Status.CONFIRMED]
    groups = ((named, WEAK), (open_yet, PLAIN), (again, PLAIN))
    return next(filter(None, (_of_one(letters, if_asked, least) for letters, least in groups)), [])


def _of_one(letters: Sequence[Dimension], if_asked: Asked, least: int) -> list[Finding]:
    """As in "she just called. She's in": what is told of one of these letters, as plainly as asked for, and of no other."""
    told = [
        each for letter in letters for each in if_asked(letter) if each.dimension is letter and each.weight >= least
    ]
    return told if len(told) == 1 else []


def has_value(finding: Finding) -> bool:
    """Whether a finding gives a sum or a date that can take another's place; "one man show" gives neither."""
    amount = finding.amount
    if amount is not None and amount.currency is None and (amount.max or amount.min or 0) < LEAST_SUM:
        return False
    return amount is not None or finding.window is not None


def _become(finding: Finding, became: Finding | None, known: Mapping[Dimension, BantAnswer]) -> Finding:
    """A finding with what became of who or what is held: the time it was moved to, or a yes where it is only hoped for.

    Who is named again by a part of their name keeps the whole of it.
    """
    if became is None or became.window is not None:
        return became or finding
    if finding.status not in (became.status, Status.PARTIAL):
        return finding
    held = known[finding.dimension].who or ""
    again = set(finding.who.split()) <= set(held.split()) if finding.who else True
    end = max(finding.end, became.end) if finding.status is not became.status else finding.end
    return replace(finding, status=became.status, who=None if again else finding.who, end=end, changes=True)


def _is_a_day(amount: Amount | None, times: Sequence[Window]) -> bool:
    """Whether a bare number is that of a day told: "not 1 November, 10 November"."""
    days = {day.day for time in times for day in (time.earliest, time.latest) if day is not None}
    return amount is not None and amount.currency is None and amount.max in days


def _beside_held(message: Message, finding: Finding, known: Mapping[Dimension, BantAnswer]) -> Finding:
    """A finding with the value that its words give beside what is held: "a month later than that" is not from today."""
    held = known.get(finding.dimension)
    said = leaning(message, held, finding.start, finding.end) if held is not None else None
    if held is None or said is None:
        return finding
    status = finding.status if finding.status in YES else _before(held)
    return replace(finding, status=status, amount=said.amount, window=said.window)


def _before(held: BantAnswer) -> Status:
    return held.status if held.status in YES else Status.CONFIRMED


def _told_by_held(
    message: Message, found: Sequence[Finding], asked: Dimension | None, known: Mapping[Dimension, BantAnswer]
) -> list[Finding]:
    """What is told of a sum or a time only by what is held: "double that"."""
    read = {finding.dimension for finding in found}
    return [
        _finding(message, sentence, letter, held, said)
        for letter, held in known.items()
        if letter in VALUED and letter not in read
        for sentence in message.sentences
        if not sentence.question and _is_about(message, sentence, letter, asked, found)
        for said in [leaning(message, held, sentence.start, sentence.end)]
        if said is not None
    ][:1]


def _is_about(
    message: Message, sentence: Sentence, letter: Dimension, asked: Dimension | None, found: Sequence[Finding]
) -> bool:
    """Whether a sentence that may lean on a letter does: "half of it is wrong" is no budget."""
    said = message.said(sentence.start, sentence.end)
    if asked is letter or any(cue(name).search(said) for name in ABOUT[letter]):
        return True
    if any(each.start < sentence.end and sentence.start < each.end for each in found):
        return False
    whole = asked is None and len(said.split()) <= FEW
    return whole or says_changed(message, sentence.start, sentence.end) is not None or only_a_period(said)


def _finding(message: Message, sentence: Sentence, letter: Dimension, held: BantAnswer, said: Leaning) -> Finding:
    stretch = (message.plain, sentence.start, sentence.end)
    doubted = polarity.hedged(*stretch) or cue("budget_cues.planned").search(*stretch) is not None
    granted = cue("budget_cues.approved").search(*stretch) is not None
    status = Status.PARTIAL if doubted else Status.CONFIRMED if granted else _before(held)
    return Finding(letter, status, sentence.start, sentence.end, PLAIN, amount=said.amount, window=said.window)
