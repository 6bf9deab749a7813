"""Clauses about money become findings about the budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.money import Money, find_money
from qualification.reading.vocabulary import cue


def find_budget(message: Message) -> list[Finding]:
    """What a message says about the budget without being asked."""
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence))
    return found


def _in_sentence(message: Message, sentence: Sentence) -> Iterator[Finding]:
    amounts = [money for money in find_money(message.text, sentence.start, sentence.end)]
    stated = [finding for money in amounts if (finding := _of_amount(message, sentence, money)) is not None]
    lacking = _lacking(message, sentence)
    if lacking is not None and stated and not _later(stated[-1], lacking):
        most = stated[-1]
        yield replace(lacking, amount=most.amount, start=min(lacking.start, most.start), end=max(lacking.end, most.end))
        return
    yield from stated
    if lacking is not None and not stated:
        yield lacking
    if not stated and lacking is None:
        yield from _without_amount(message, sentence)


def _later(stated: Finding, lacking: Finding) -> bool:
    """Whether money was found after none had been said: "no budget? no, that was last year, now there's 22k approved"."""
    return stated.start > lacking.end and stated.weight == STATED and stated.status is Status.CONFIRMED


def _of_amount(message: Message, sentence: Sentence, money: Money) -> Finding | None:
    clause = _around(message, sentence, money)
    if not money.explicit and not _names_budget(message, sentence, clause, money):
        return None
    if _is_not_theirs(message, sentence, clause, money):
        return None
    weight = _weight(message, sentence, clause)
    if weight is None:
        return None
    status = _status(message, sentence, clause)
    start, end = min(clause.start, money.start), max(clause.end, money.end)
    return Finding(
        Dimension.BUDGET,
        status,
        start,
        end,
        weight if status is Status.CONFIRMED else min(weight, PLAIN),
        amount=money.amount,
    )


def _around(message: Message, sentence: Sentence, money: Money) -> Clause:
    """The clause or clauses that an amount stands in."""
    first, last = message.clause_at(sentence, money.start), message.clause_at(sentence, money.end - 1)
    return Clause(first.start, max(first.end, last.end))


def _names_budget(message: Message, sentence: Sentence, clause: Clause, money: Money) -> bool:
    """Whether a bare number is a budget's: the label or the words right beside it say so."""
    if sentence.label is Dimension.BUDGET:
        return True
    named = cue("budget_cues.word").search(message.plain, clause.start, money.start)
    return named is not None and money.start - named.end() < 25 and money.amount is not None


def _is_not_theirs(message: Message, sentence: Sentence, clause: Clause, money: Money) -> bool:
    """Our price, what they pay somebody else, revenue, damage: money, but not their budget for this."""
    plain = message.plain
    named = (
        sentence.label is Dimension.BUDGET
        or cue("budget_cues.word").search(plain, clause.start, clause.end) is not None
    )
    if cue("budget_cues.ours").search(plain, clause.start, money.start) or cue("budget_cues.ours").match(
        plain, money.start
    ):
        return True
    if cue("budget_cues.sign_limit").search(plain, clause.start, clause.end) and not named:
        return True
    if cue("budget_cues.incumbent").search(plain, clause.start, clause.end):
        return True
    return not named and cue("budget_cues.theirs_otherwise").search(plain, clause.start, clause.end) is not None


def _weight(message: Message, sentence: Sentence, clause: Clause) -> int | None:
    """How plainly the words say that it is the budget; None where nothing does."""
    plain = message.plain
    if cue("budget_cues.approved").search(plain, clause.start, clause.end):
        return STATED
    for name in ("word", "offer", "planned", "yes"):
        if cue(f"budget_cues.{name}").search(plain, clause.start, clause.end):
            return PLAIN
    if sentence.label is Dimension.BUDGET:
        return PLAIN
    for name in ("word", "approved", "offer", "planned", "unaffordable"):
        if cue(f"budget_cues.{name}").search(plain, sentence.start, sentence.end):
            return WEAK
    return None


def _status(message: Message, sentence: Sentence, clause: Clause) -> Status:
    plain = message.plain
    waiting = cue("budget_cues.planned").search(plain, sentence.start, sentence.end)
    approved = cue("budget_cues.approved").search(plain, clause.start, clause.end)
    if (
        approved is not None
        and not polarity.negated(plain, clause.start, approved.start())
        and not polarity.hedged(plain, clause.start, clause.end)
    ):
        return Status.CONFIRMED
    if waiting is not None or polarity.hedged(plain, sentence.start, sentence.end):
        return Status.PARTIAL
    return Status.CONFIRMED


def _lacking(message: Message, sentence: Sentence) -> Finding | None:
    """No money, frozen money, or a price out of reach."""
    for name in ("none", "unaffordable"):
        found = cue(f"budget_cues.{name}").search(message.plain, sentence.start, sentence.end)
        if found is None:
            continue
        clause = message.clause_at(sentence, found.start())
        if name == "unaffordable" and polarity.negated(message.plain, clause.start, found.start()):
            continue
        if polarity.negated(message.plain, clause.start, found.start()):
            return Finding(Dimension.BUDGET, Status.PARTIAL, clause.start, clause.end, WEAK)
        return Finding(
            Dimension.BUDGET, Status.UNMET, min(clause.start, found.start()), max(clause.end, found.end()), STATED
        )
    return None


def _without_amount(message: Message, sentence: Sentence) -> Iterator[Finding]:
    """Money spoken of without a figure: there, planned, not asked about, kept back."""
    plain = message.plain
    maybe = cue("budget_cues.maybe").search(plain, sentence.start, sentence.end)
    if maybe is not None:
        yield Finding(Dimension.BUDGET, Status.PARTIAL, maybe.start(), maybe.end(), PLAIN)
        return
    there = cue("budget_cues.yes").search(plain, sentence.start, sentence.end)
    if there is not None:
        clause = message.clause_at(sentence, there.start())
        if not polarity.negated(plain, clause.start, there.start()):
            doubted = polarity.hedged(plain, clause.start, max(clause.end, there.end()))
            yield Finding(
                Dimension.BUDGET,
                Status.PARTIAL if doubted else Status.CONFIRMED,
                min(clause.start, there.start()),
                max(clause.end, there.end()),
                PLAIN,
            )
            return
    topic = sentence.label is Dimension.BUDGET or cue("budget_cues.topic").search(plain, sentence.start, sentence.end)
    yield from open_or_kept(message, sentence, Dimension.BUDGET, on_topic=bool(topic))


def open_or_kept(message: Message, sentence: Sentence, dimension: Dimension, *, on_topic: bool) -> Iterator[Finding]:
    """What a sentence on a letter says of not knowing it, or of not being told."""
    if not on_topic:
        return
    kept = polarity.kept_back(message, sentence)
    if kept is not None:
        yield Finding(dimension, Status.REFUSED, sentence.start, sentence.end, PLAIN)
        return
    if polarity.left_open(message, sentence) is not None:
        yield Finding(dimension, Status.UNKNOWN, sentence.start, sentence.end, PLAIN)
