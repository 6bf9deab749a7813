"""How what was understood changes what is known (domain.md, 'The five statuses of a BANT answer').

An answer supersedes an older one when it says more or corrects it in words; one that contradicts a confirmed answer
without saying so is asked about. Order is Slack's `ts`: a message that arrives late never supersedes a newer one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from qualification.bant import Amount, BantAnswer, Contradiction, Dimension, Provenance, Status
from qualification.reading.claims import Answer, Correction
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.joining import Understood
from qualification.reading.leaning import about_as_much
from qualification.reading.letters.same_person import are_others
from qualification.reading.text import Text

SAYS = {Status.UNKNOWN: 0, Status.REFUSED: 1, Status.UNMET: 2, Status.PARTIAL: 2, Status.CONFIRMED: 3}
REPORTED = re.compile(
    r"(?i)\b(?:said|says|told|tells|confirmed|wrote|writes|mentioned|mentions|stated|claims|"
    r"according to|promised|admitted|quote|"
    r"sagt|sagte|meinte|dit|a dit|dijo|dice)\b|[\"“„«]"
)


@dataclass(frozen=True, slots=True)
class Applied:
    """What is known once a message was heard: all of it, what the message changed, and what has to be asked about.

    `kept` is what stays as it was, though the message speaks of it.
    """

    answers: Mapping[Dimension, BantAnswer]
    changed: tuple[BantAnswer, ...] = ()
    kept: tuple[BantAnswer, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def apply(
    known: Mapping[Dimension, BantAnswer],
    understood: Understood,
    *,
    said_ts: str,
    recorded_by: str,
    now: datetime,
    cycle_no: int,
) -> Applied:
    """What is known after a message; `known` is left as it is. `said_ts` is Slack's `ts` of the message.

    Two readings of the message that cannot both hold are a contradiction like any other. What a model alone read of money or
    dates is left out: the letter stays open, and is asked for.
    """
    answers = dict(known)
    changed: list[BantAnswer] = []
    kept: list[BantAnswer] = []
    contradictions: list[Contradiction] = []
    for claim in understood.claims:
        if not isinstance(claim, Answer | Correction):
            continue
        said = _record(claim, said_ts=said_ts, recorded_by=recorded_by, now=now, cycle_no=cycle_no)
        held = answers.get(said.dimension)
        if held is not None and _ts(held.said_ts) > _ts(said_ts):
            continue
        if held is None or (isinstance(claim, Correction) and corrects(said, held)) or supersedes(said, held):
            answers[said.dimension] = _carried_over(said, held)
            changed.append(answers[said.dimension])
        elif contradicts(said, held):
            contradictions.append(Contradiction(said.dimension, held, said))
        else:
            kept.append(held)
    for conflict in understood.to_confirm:
        if conflict.builtin is not None:
            readings = [
                _record(reading, said_ts=said_ts, recorded_by=recorded_by, now=now, cycle_no=cycle_no)
                for reading in (conflict.builtin, conflict.model)
            ]
            contradictions.append(Contradiction(conflict.dimension, *readings))
    return Applied(answers, tuple(changed), tuple(kept), tuple(contradictions))


def corrects(said: BantAnswer, held: BantAnswer) -> bool:
    """Whether an answer puts anything of the one held right; one that says the same again leaves it, and its words, alone."""
    now = _carried_over(said, held)
    return (now.status, now.amount, now.who, now.window) != (held.status, held.amount, held.who, held.window)


def supersedes(said: BantAnswer, held: BantAnswer) -> bool:
    """Whether an answer says more than the one held, so that it takes its place without a word of correction."""
    if held.stale or held.cycle_no != said.cycle_no:
        return True
    if SAYS[said.status] > SAYS[held.status]:
        return True
    if held.status is not Status.CONFIRMED and SAYS[said.status] == SAYS[held.status]:
        return True
    return said.status is held.status and _adds(said, held)


def contradicts(said: BantAnswer, held: BantAnswer) -> bool:
    """Whether an answer cannot hold beside the one held; not knowing contradicts nothing."""
    if said.status in (Status.UNKNOWN, Status.REFUSED):
        return False
    if (said.status is Status.UNMET) != (held.status is Status.UNMET):
        return True
    if said.amount is not None and held.amount is not None:
        return (said.amount.min, said.amount.max) != (held.amount.min, held.amount.max)
    if said.who is not None and held.who is not None:
        return are_others(said.who, held.who)
    return said.window is not None and held.window is not None and said.window != held.window


def _adds(said: BantAnswer, held: BantAnswer) -> bool:
    """Whether an answer of the same status gives a value that the one held leaves out, or agrees in it and adds words."""
    if contradicts(said, held):
        return False
    if said.amount is not None and held.amount is not None:
        return _says_more(said.amount, held.amount)
    return any(
        new is not None and old is None
        for new, old in ((said.amount, held.amount), (said.who, held.who), (said.window, held.window))
    )


def _says_more(said: Amount, held: Amount) -> bool:
    """Whether the same sum now has a period or a currency that it lacked."""
    return (said.period is not None and held.period is None) or (said.currency is not None and held.currency is None)


def _carried_over(said: BantAnswer, held: BantAnswer | None) -> BantAnswer:
    """The new answer with the value of the old one where it speaks of the same thing and gives none of its own."""
    if held is None or said.status not in (Status.CONFIRMED, Status.PARTIAL) or held.status is Status.UNMET:
        return said
    return replace(
        said,
        amount=_amount_after(said.amount, held.amount),
        window=said.window or (None if held.status is Status.CONFIRMED and _names_a_season(said) else held.window),
        who=said.who or held.who,
    )


def _names_a_season(said: BantAnswer) -> bool:
    """Whether an answer gives a time of its own that has no days: "delayed until spring" leaves nothing of June.

    Within a time that was only loose it leaves that: "before lambing" of this year.
    """
    if said.dimension is not Dimension.TIMELINE:
        return False
    return any(time.window is None for time in find_horizons(Text(said.quote), said.recorded_at))


def _amount_after(said: Amount | None, held: Amount | None) -> Amount | None:
    """The sum said last, in the currency said before where it names none, and for the same period where it is about as much."""
    if said is None or held is None:
        return said or held
    paid_alike = held.period if about_as_much(said, held) else None
    return replace(said, currency=said.currency or held.currency, period=said.period or paid_alike)


def _record(claim: Answer | Correction, *, said_ts: str, recorded_by: str, now: datetime, cycle_no: int) -> BantAnswer:
    answer = claim.answer if isinstance(claim, Correction) else claim
    return BantAnswer(
        dimension=answer.dimension,
        status=answer.status,
        quote=answer.quote.text,
        provenance=Provenance.PROSPECT if REPORTED.search(claim.quote.text) else Provenance.REP,
        said_ts=said_ts,
        recorded_by=recorded_by,
        recorded_at=now,
        amount=answer.amount,
        who=answer.who,
        window=answer.window,
        cycle_no=cycle_no,
    )


def _ts(said_ts: str) -> Decimal:
    """Slack's ts as a number, so that "9.5" comes before "10.1"."""
    try:
        return Decimal(said_ts)
    except ArithmeticError:
        return Decimal(0)
