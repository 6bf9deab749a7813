"""An explanation in words: the sentence that answers a why, then every reason, and the least that would change it.

The sentences stand here, so that Slack and the command line say the same; both only draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualification.bant import BantAnswer
from qualification.conversation.questions import LETTER_NAMES
from qualification.decisions.explaining import MQLS, SOLD, Explanation
from qualification.decisions.mql_shortfall import grade_lines
from qualification.decisions.promotion import Blocked
from qualification.decisions.receipts import Gate, Move, Receipt
from qualification.disqualification import Aside
from qualification.leads import Lead, Stage
from qualification.lifecycle import ASIDE, being, words
from qualification.scoring.engine import shown, signed


class Asked(StrEnum):
    """What somebody wants to know the reasons of."""

    ALL = "all"
    SQL = "sql"
    MQL = "mql"
    GRADE = "grade"
    SCORE = "score"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Line:
    """One reason; `passed` says of a gate whether it is."""

    says: str
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Reasons under a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The answer to a why: the sentence that answers it, then the reasons; `footer` says by what and as of when."""

    lead: Lead
    says: str
    parts: tuple[Part, ...]
    footer: str
    notes: tuple[str, ...] = ()


def account(explanation: Explanation, asked: Asked = Asked.ALL) -> Account:
    """The explanation in words, as far as it was asked for."""
    e = explanation
    parts = [part for part in _PARTS[asked](e) if part.lines]
    when = f"{e.at:%-d %b %Y, %H:%M}"
    return Account(e.lead, _says(e, asked), tuple(parts), f"policy {e.policy.version} · as of {when}", e.notes)


def standing(explanation: Explanation) -> str:
    """How a lead stands, in two sentences: its stage, score and grade, and what it lacks to an SQL."""
    e, s = explanation, explanation.score
    halves = f"fit {shown(s.fit)}, engagement {shown(s.engagement)}"
    stands = f"{e.lead.name} is {being(e.lead.stage)}: grade {s.grade}, score {shown(s.total)} ({halves})."
    if e.lead.stage in SOLD | ASIDE:
        return f"{stands} {_stage_says(e)}"
    lacks = (
        f"It is no SQL yet; to get there: {least(e)}."
        if isinstance(e.sql, Blocked)
        else "Nothing stands in the way: it can be promoted to SQL now."
    )
    return f"{stands} {lacks}"


def _says(e: Explanation, asked: Asked) -> str:
    match asked:
        case Asked.MQL:
            return _mql_says(e)
        case Asked.SQL:
            return _sql_says(e)
        case Asked.GRADE | Asked.SCORE:
            return _score_says(e)
        case Asked.STAGE:
            return _stage_says(e)
        case Asked.ALL:
            return " ".join((_stage_says(e), _score_says(e), *([] if e.lead.stage in MQLS else [_mql_says(e)])))


def _stage_says(e: Explanation) -> str:
    last, stage = e.last_move, being(e.lead.stage)
    if last is None:
        return f"{e.lead.name} is {stage}."
    return f"{e.lead.name} is {stage} since {last.at:%-d %b %Y}, by {e.who(last.actor_id)}: {last.reason}."


def _score_says(e: Explanation) -> str:
    s = e.score
    halves = f"fit {shown(s.fit)}, engagement {shown(s.engagement)}"
    return f"{e.lead.name}'s score is {shown(s.total)} ({halves}), grade {s.grade}."


def _mql_says(e: Explanation) -> str:
    name, move = e.lead.name, _move_to(e, Stage.MARKETING_QUALIFIED)
    if e.lead.stage in MQLS:
        became = f" since {move.at:%-d %b %Y}: {move.reason}" if move else ""
        further = "" if e.lead.stage is Stage.MARKETING_QUALIFIED else f", and {words(e.lead.stage)} by now"
        return f"{name} is an MQL{became}{further}."
    if e.mql.qualified:
        return f"By its score {name} would be an MQL."
    return f"{name} is not an MQL: {_failed(e.mql.gates)}."


def _sql_says(e: Explanation) -> str:
    name, move = e.lead.name, _move_to(e, Stage.SALES_QUALIFIED)
    if e.lead.stage in SOLD:
        became = f" since {move.at:%-d %b %Y}, by {e.who(move.actor_id)}: {move.reason}" if move else ""
        return f"{name} is an SQL{became}."
    if not isinstance(e.sql, Blocked):
        return f"Nothing stands in the way: {name} can be promoted now."
    return f"{name} is not an SQL yet. The least that would change it: {least(e)}."


def least(e: Explanation) -> str:
    """The least that would make it an SQL, in a middle of a sentence; re-opening comes first where it was put aside."""
    if e.reopened is not None:
        then = e.reopened.says if isinstance(e.reopened, Blocked) else "nothing else"
        return f"re-open it; and then {then}"
    return e.sql.says if isinstance(e.sql, Blocked) else ""


def _failed(gates: Iterable[Gate]) -> str:
    """What stands in the way; points are no reason of their own where the lead is shut out anyway."""
    failed = [gate for gate in gates if not gate.passed]
    must = [gate.says for gate in failed if gate.name in CONTACT_GATES]
    return "; ".join(must or [gate.says for gate in failed])


def _move_to(e: Explanation, stage: Stage) -> Move | None:
    return next((move for move in reversed(e.moves) if move.to_stage is stage), None)


TO_SQL = "The least that would make it an SQL"


# -- the reasons ------------------------------------------------------------------------------------------------------


def _all(e: Explanation) -> Iterator[Part]:
    yield from _how_it_came(e)
    yield from _mql_reasons(e)
    yield Part("Why this grade", tuple(map(Line, grade_lines(e.policy, e.score))))
    yield from _sql_reasons(e)
    yield _contradictions(e)
    yield Part("Receipts (banter replay ID)", tuple(Line(_receipt(each)) for each in e.receipts))


def _sql_reasons(e: Explanation) -> Iterator[Part]:
    yield Part("What they said", tuple(Line(_answer(e, each)) for each in e.answers.values()))
    receipt = _receipt_of(e, _move_to(e, Stage.SALES_QUALIFIED)) if e.lead.stage in SOLD else None
    gates = receipt.gates if receipt else e.sql.gates
    title = f"What made it an SQL on {receipt.at:%-d %b %Y}" if receipt else "What makes an SQL here"
    yield Part(title, tuple(_gate(each) for each in gates))
    if e.lead.stage not in SOLD and isinstance(e.sql, Blocked):
        yield Part(TO_SQL, (Line(least(e)),))


def _sql_asked(e: Explanation) -> Iterator[Part]:
    yield from (part for part in _sql_reasons(e) if part.title != TO_SQL)  # the sentence says it already
    yield _contradictions(e)
    if e.score.excluded:
        yield Part("What would have to change", tuple(map(Line, _hindered(e))))


def _mql_reasons(e: Explanation) -> Iterator[Part]:
    receipt = _receipt_of(e, _move_to(e, Stage.MARKETING_QUALIFIED)) if e.lead.stage in MQLS else None
    title = f"What made it an MQL on {receipt.at:%-d %b %Y}" if receipt else "What makes an MQL here"
    yield Part(title, tuple(_mql_gates(receipt.gates if receipt else e.mql.gates)))
    yield from _points(e)
    if e.to_mql is not None:
        yield Part("The least that would make it an MQL", (Line(e.to_mql.says),))
    yield Part("What would have to change", tuple(map(Line, _hindered(e))))


def _mql_gates(gates: Sequence[Gate]) -> Iterator[Line]:
    """Each gate; of a raised hand and points one is enough, and the other then stands against nothing."""
    ways = [[gate for gate in gates if (gate.name == "hand_raise") is by_hand] for by_hand in (True, False)]
    open_way = any(way and all(gate.passed for gate in way if gate.name not in CONTACT_GATES) for way in ways)
    for gate in gates:
        needed = gate.passed or gate.name in CONTACT_GATES or not open_way
        yield Line(gate.says, gate.passed if needed else None)


CONTACT_GATES = frozenset({"may_be_contacted", "reachable", "not_excluded"})
"""What comes before a raised hand and points, and beats both."""


def _points(e: Explanation) -> Iterator[Part]:
    for group in e.policy.groups:
        listed = [each for each in e.score.contributions if each.group == group.name]
        total = sum(each.points for each in listed)
        yield Part(f"{group.name} ({group.kind.value}) {signed(total)}", tuple(Line(each.says) for each in listed))


def _grade_reasons(e: Explanation) -> Iterator[Part]:
    yield Part("Why this grade", tuple(map(Line, grade_lines(e.policy, e.score))))
    yield from _points(e)


def _how_it_came(e: Explanation) -> Iterator[Part]:
    yield Part("How it came here", tuple(Line(_moved(e, each)) for each in e.moves))
    if e.aside is not None:
        yield Part("Put aside", tuple(map(Line, aside_lines(e.aside))))


def _stage_reasons(e: Explanation) -> Iterator[Part]:
    yield from _how_it_came(e)
    last = e.last_move
    receipt = _receipt_of(e, last)
    if receipt is not None:
        yield Part(f"What decided it on {receipt.at:%-d %b %Y}", tuple(_gate(each) for each in receipt.gates))


def _contradictions(e: Explanation) -> Part:
    return Part("Contradictions to settle", tuple(Line(each.words) for each in e.discrepancies))


def _hindered(e: Explanation) -> Iterator[str]:
    """For each reason against a bad fit what would end it, on their side or on ours (article 002)."""
    for because in dict.fromkeys(each.because for each in e.hindrances):
        same = [each for each in e.hindrances if each.because == because]
        sides = {
            "on their side": [each.theirs for each in same if each.theirs],
            "on ours": [each.ours for each in same if each.ours],
        }
        said = "; ".join(f"{side}: {', '.join(changes)}" for side, changes in sides.items() if changes)
        yield f"{because} – {said}" if said else because


def aside_lines(aside: Aside) -> Iterator[str]:
    """How a lead was put aside: the reason, their words, when or on what condition it comes back, and what besides."""
    yield f"{aside.reason.words}, on {aside.at:%-d %b %Y}"
    if aside.feedback:
        yield f"They said: “{aside.feedback}”"
    if aside.condition:
        yield f"Comes back: {aside.condition}"
    if aside.revisit_on:
        yield f"Asked about on {aside.revisit_on:%-d %b %Y}"
    for each in aside.afterwards:
        yield f"Besides: {each.value}"


def _gate(gate: Gate) -> Line:
    return Line(gate.says, gate.passed)


def _moved(e: Explanation, move: Move) -> str:
    way = f"{words(move.from_stage)} → {words(move.to_stage)}"
    return f"{move.at:%-d %b %Y} {way}, by {e.who(move.actor_id)}: {move.reason}"


def _answer(e: Explanation, answer: BantAnswer) -> str:
    stale = ", from last time" if answer.stale else ""
    told = f"{e.who(answer.recorded_by)}, {answer.recorded_at:%-d %b %Y}{stale}"
    return f"{LETTER_NAMES[answer.dimension]} {answer.status.value}: “{answer.quote}” ({told})"


def _receipt(receipt: Receipt) -> str:
    return (
        f"{receipt.id} {receipt.at:%-d %b %Y} {receipt.kind.value}: {receipt.outcome} (policy {receipt.policy_version})"
    )


def _receipt_of(e: Explanation, move: Move | None) -> Receipt | None:
    return next((each for each in e.receipts if move and each.id == move.receipt_id), None)


_PARTS = {
    Asked.ALL: _all,
    Asked.SQL: _sql_asked,
    Asked.MQL: _mql_reasons,
    Asked.GRADE: _grade_reasons,
    Asked.SCORE: _grade_reasons,
    Asked.STAGE: _stage_reasons,
}
