"""The one step that every claim goes through, whoever read it, and the way two readers' claims become one result.

A quote must stand in the message; amounts and windows are computed here, from the quote, by the built-in grammars; a
claim whose words say the opposite is not accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from qualification.bant import Amount, BantAnswer, Dimension, Status
from qualification.reading.aligning import align
from qualification.reading.claims import Answer, Claim, Correction
from qualification.reading.clauses import Message, message_of
from qualification.reading.corrections import OPEN, taken_back
from qualification.reading.grammars.money import Money, find_money
from qualification.reading.leaning import in_its_thousands, leaning
from qualification.reading.letters.timeline import windows_in
from qualification.reading.spelling import Respelt, respell
from qualification.reading.vocabulary import cue
from qualification.readings import ModelUse

FLAGGED_WHEN_ALONE = frozenset(
    {Dimension.NEED, Dimension.AUTHORITY}
)  # a model may propose these without the rules' consent
YES = frozenset({Status.CONFIRMED, Status.PARTIAL})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two readings of one letter that cannot both hold; the rep is asked which does."""

    dimension: Dimension
    builtin: Answer | None
    model: Answer


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message was understood to say.

    `to_confirm` are conflicts to ask about; `model_only` the letters that only the model read, which get an undo. `use` is what
    asking a model took.
    """

    claims: tuple[Claim, ...] = ()
    to_confirm: tuple[Conflict, ...] = ()
    model_only: frozenset[Dimension] = field(default_factory=frozenset)
    use: ModelUse | None = None


def join(
    text: str,
    claims: Iterable[Claim],
    asked: Dimension | None,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
) -> list[Claim]:
    """The claims that stand: quoted from this message, with values computed from the quote; one answer a letter.

    A bare number is a sum only where the budget was asked about; an answer on a letter that is `known` is a correction where
    the message takes something back.
    """
    read = list(claims)
    if not read:
        return []
    spelt = respell(text)
    message = message_of(spelt.read)
    kept: list[Claim] = []
    answered: set[Dimension] = set()
    for claim in read:
        quote = align(text, claim.quote)
        if quote is None:
            continue
        quoted = claim if quote is claim.quote else replace(claim, quote=quote)
        grounded = _grounded(spelt, message, quoted, asked, known, now)
        if grounded is None:
            continue
        answer = answer_of(grounded)
        if answer is not None:
            if answer.dimension in answered:
                continue
            answered.add(answer.dimension)
        kept.append(_as_correction(message, grounded, asked, known, now))
    return kept


def _as_correction(
    message: Message, claim: Claim, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
) -> Claim:
    held = known.get(claim.dimension) if isinstance(claim, Answer) else None
    if not isinstance(claim, Answer) or held is None:
        return claim
    answers = asked is claim.dimension and claim.status not in OPEN
    if answers or taken_back(message, claim, held, now) is not None:
        return Correction(claim.quote, claim)
    return claim


def answer_of(claim: Claim) -> Answer | None:
    """The answer that a claim carries, if it does."""
    if isinstance(claim, Answer):
        return claim
    return claim.answer if isinstance(claim, Correction) else None


def _grounded(
    spelt: Respelt,
    message: Message,
    claim: Claim,
    asked: Dimension | None,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
) -> Claim | None:
    if isinstance(claim, Answer):
        return _revalued(spelt, message, claim, asked, known.get(claim.dimension), now)
    if isinstance(claim, Correction):
        quote = align(spelt.typed, claim.answer.quote)
        if quote is None:
            return None
        answer = replace(claim.answer, quote=quote)
        return replace(claim, answer=_revalued(spelt, message, answer, asked, known.get(answer.dimension), now))
    return claim


def _revalued(
    spelt: Respelt,
    message: Message,
    answer: Answer,
    asked: Dimension | None,
    held: BantAnswer | None,
    now: datetime,
) -> Answer:
    """The answer with its amount or window computed from the words of its quote, beside what is held, and nothing else."""
    amount = window = who = None
    start, end = spelt.as_read(answer.quote)
    leans = leaning(message, held, start, end) if held is not None and answer.status in YES else None
    if leans is not None:
        return replace(answer, amount=leans.amount, window=leans.window, who=None)
    if answer.dimension is Dimension.BUDGET and answer.status in YES | {Status.UNMET}:
        amount = _amount_in(message, answer, start, end, bare=asked is Dimension.BUDGET)
        if amount is not None and held is not None and held.amount is not None:
            amount = in_its_thousands(amount, held.amount)
    if answer.dimension is Dimension.TIMELINE and answer.status in YES:
        windows = windows_in(message, start, end, now)
        window = answer.window if answer.window in windows else next(iter(windows), None)
    if answer.dimension is Dimension.AUTHORITY and answer.who and answer.who in spelt.typed:
        who = answer.who
    return replace(answer, amount=amount, window=window, who=who)


def _amount_in(message: Message, answer: Answer, start: int, end: int, *, bare: bool) -> Amount | None:
    """The answer's amount where the grammar computes the same from its words; else the first that the words give."""
    inside = find_money(message.text, start, end)
    said, sums = answer.amount, chain(inside, _borrowing(message, start, end))
    if said is not None and any(_computes(money.amount, said) for money in sums):
        return said
    named = bare or cue("budget_cues.word").search(message.plain, start, end) is not None
    named_sums = [money.amount for money in inside if money.amount is not None and (money.explicit or named)]
    return next(iter(named_sums), None) if answer.status is not Status.UNMET else None


def _borrowing(message: Message, start: int, end: int) -> Iterator[Money]:
    """The sums between two offsets whose thousands are another's, which may stand anywhere in the message."""
    for money in find_money(message.text):
        if money.borrowed and start <= money.start and money.end <= end:
            yield money


def _computes(computed: Amount | None, said: Amount) -> bool:
    """Whether an amount is the one the grammar computed, or its upper end alone, as a figure or as a bound."""
    if computed is None or computed == said:
        return computed is not None
    return computed.max is not None and said in (replace(computed, min=computed.max), replace(computed, min=None))


def merge(builtin: Iterable[Claim], model: Iterable[Claim]) -> Understood:
    """One result of two readers' joined claims: agreement is accepted, a conflict becomes a question.

    Of two answers that agree the built-in reader's is kept. Whatever is no answer comes from the built-in reader, and
    from the model where that has nothing of its kind.
    """
    kept = list(builtin)
    held = {answer.dimension: answer for claim in kept if (answer := answer_of(claim)) is not None}
    conflicts: list[Conflict] = []
    alone: set[Dimension] = set()
    for claim in model:
        said = answer_of(claim)
        if said is None:
            if not any(type(other) is type(claim) for other in kept):
                kept.append(claim)
            continue
        own = held.get(said.dimension)
        if own is None and said.dimension in FLAGGED_WHEN_ALONE:
            kept.append(claim)
            alone.add(said.dimension)
        elif own is None or not agree(own, said):
            conflicts.append(Conflict(said.dimension, own, said))
    asked_about = {conflict.dimension for conflict in conflicts}
    accepted = tuple(
        claim for claim in kept if (answer := answer_of(claim)) is None or answer.dimension not in asked_about
    )
    return Understood(accepted, tuple(conflicts), frozenset(alone))


def agree(one: Answer, other: Answer) -> bool:
    """Whether two readings of a letter can both hold: the same direction, and no two different values."""
    if _direction(one.status) != _direction(other.status):
        return False
    if one.amount is not None and other.amount is not None:
        return (one.amount.min, one.amount.max) == (other.amount.min, other.amount.max)
    return one.window is None or other.window is None or one.window == other.window


def _direction(status: Status) -> str:
    if status in YES:
        return "yes"
    return "no" if status is Status.UNMET else "open"
