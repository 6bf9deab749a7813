"""The stages of a lead as a table of moves with guards; there is no other way to change a stage.

Every move that is not in the table is refused, unless a manager overrides with a reason; and no override reaches somebody
who asked not to be contacted. Each move gives back the changed lead and the row for its history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from qualification.decisions.promotion import Promotable
from qualification.decisions.receipts import Gate, Move
from qualification.disqualification import Reason
from qualification.errors import Refused
from qualification.guards import (
    RULES,
    Attempt,
    Change,
    Guard,
    at_once,
    begin_next_cycle,
    by_sales,
    by_sales_or_at_once,
    by_the_system,
    drop_next_step,
    gates_are_passed,
    has_a_reason_from_the_list,
    is_free_or_own,
    is_reachable,
    leave_alone_if_asked,
    policy_agrees,
    says_why,
    stay,
    take,
    win,
)
from qualification.leads import Lead, Stage
from qualification.people import Person, Role
from qualification.scoring.marketing import MqlDecision, Route
from qualification.setbacks import Loss, Rejection

SYSTEM = "system"

ASIDE = frozenset({Stage.NURTURE, Stage.DISQUALIFIED})
"""Beside the funnel: waiting for a second chance."""
OPEN = frozenset(Stage) - ASIDE - {Stage.CUSTOMER}
"""The stages in which somebody still works on a lead, or might."""
WAITING = frozenset({Stage.PROSPECT, Stage.LEAD, Stage.MARKETING_QUALIFIED})
"""The open stages before a rep took the lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table: from any of these stages to that one, if every guard agrees; `change` is what else happens."""

    sources: frozenset[Stage]
    to: Stage
    guards: tuple[Guard, ...]
    change: Change = stay


def _rule(sources: Iterable[Stage], to: Stage, *guards: Guard, change: Change = stay) -> Rule:
    return Rule(sources=frozenset(sources), to=to, guards=guards, change=change)


SOLD = frozenset({Stage.SALES_QUALIFIED, Stage.OPPORTUNITY})
"""The stages in which there is a deal to win or lose."""
TABLE = (
    _rule({Stage.PROSPECT}, Stage.LEAD, is_free_or_own, is_reachable),
    _rule({Stage.LEAD}, Stage.MARKETING_QUALIFIED, by_the_system, policy_agrees),
    _rule({Stage.MARKETING_QUALIFIED}, Stage.ACCEPTED, by_sales, is_free_or_own, change=take),
    _rule({Stage.ACCEPTED}, Stage.SALES_QUALIFIED, by_sales_or_at_once, is_free_or_own, gates_are_passed, change=take),
    _rule({Stage.MARKETING_QUALIFIED}, Stage.SALES_QUALIFIED, at_once, is_free_or_own, gates_are_passed, change=take),
    _rule({Stage.SALES_QUALIFIED}, Stage.OPPORTUNITY, by_sales, is_free_or_own, change=take),
    _rule({Stage.OPPORTUNITY}, Stage.CUSTOMER, by_sales, is_free_or_own, change=win),
    _rule(SOLD, Stage.ACCEPTED, by_sales, is_free_or_own, says_why, change=take),
    _rule(SOLD, Stage.NURTURE, by_sales, is_free_or_own, says_why, change=drop_next_step),
    _rule(
        {Stage.MARKETING_QUALIFIED, Stage.ACCEPTED},
        *(Stage.NURTURE, by_sales, is_free_or_own, says_why),
        change=drop_next_step,
    ),
    _rule(
        OPEN | {Stage.NURTURE},
        *(Stage.DISQUALIFIED, is_free_or_own, has_a_reason_from_the_list),
        change=leave_alone_if_asked,
    ),
    _rule(ASIDE, Stage.LEAD, is_free_or_own, is_reachable, says_why, change=begin_next_cycle),
    _rule(ASIDE, Stage.MARKETING_QUALIFIED, is_free_or_own, policy_agrees, says_why, change=begin_next_cycle),
)


def move(
    lead: Lead,
    to: Stage,
    *,
    actor: Person | None,
    reason: str,
    now: datetime,
    mql: MqlDecision | None = None,
    promotion: Promotable | None = None,
    disqualified_for: Reason | None = None,
    receipt_id: str | None = None,
    code: str | None = None,
    override: bool = False,
) -> tuple[Lead, Move]:
    """The lead in its new stage and the row of its history; raises Refused, naming the guard and what to do.

    `actor` is None for the system. `override` lets a manager, who gives a reason, pass every guard but the one that keeps
    people who asked not to be contacted out of the open stages; it is written into the reason. `code` is what the move is
    counted by; a disqualification is counted by its reason.
    """
    attempt = Attempt(lead=lead, to=to, actor=actor, reason=reason, mql=mql, promotion=promotion, why=disqualified_for)
    rule = _row(lead.stage, to)
    _check(rule, attempt, override=override)
    changed = replace(_changed(rule, attempt), stage=to, stage_since=now)
    return changed, Move(
        lead_id=lead.id,
        from_stage=lead.stage,
        to_stage=to,
        actor_id=actor.id if actor else SYSTEM,
        reason=f"Override: {reason}" if override else reason,
        at=now,
        cycle_no=changed.cycle_no,
        receipt_id=receipt_id,
        code=disqualified_for.value if disqualified_for else code,
    )


def _check(rule: Rule | None, attempt: Attempt, *, override: bool) -> None:
    """Nothing stands against the attempt, or Refused is raised with the first thing that does."""
    _refuse_if(never_allowed(attempt), attempt)
    if override:
        _refuse_if(_may_not_override(attempt), attempt)
    elif rule is None:
        way = f"from {words(attempt.lead.stage)} to {words(attempt.to)}"
        raise Refused(f"{attempt.lead.name} cannot go {way}; a manager may override with a reason")
    else:
        for guard in rule.guards:
            _refuse_if(guard(attempt), attempt)


def gates_of(attempt: Attempt) -> tuple[Gate, ...]:
    """Each guard of a move, passed or failed, for its receipt; a move that is not in the table fails for that alone."""
    rule = _row(attempt.lead.stage, attempt.to)
    if rule is None:
        way = f"from {words(attempt.lead.stage)} to {words(attempt.to)}"
        return (Gate("in_the_table", passed=False, says=f"no lead goes {way} by itself"),)
    against = {guard: guard(attempt) for guard in rule.guards}
    return tuple(Gate(guard.__name__, found is None, found or RULES[guard]) for guard, found in against.items())


def _row(source: Stage, to: Stage) -> Rule | None:
    return next((row for row in TABLE if source in row.sources and row.to is to), None)


def _changed(rule: Rule | None, attempt: Attempt) -> Lead:
    """The lead with whatever else the row changes; an override does what the rows out of and into its stages do."""
    if rule is not None:
        return rule.change(attempt)
    comes_back = attempt.lead.stage in ASIDE and attempt.to not in ASIDE
    lead = begin_next_cycle(attempt) if comes_back else attempt.lead
    into = (row.change for row in TABLE if row.to is attempt.to and row.change is not begin_next_cycle)
    return next(into, stay)(replace(attempt, lead=lead))


def _refuse_if(against: str | None, attempt: Attempt) -> None:
    if against is not None:
        raise Refused(f"{attempt.lead.name} cannot become {words(attempt.to)}: {against}")


def never_allowed(attempt: Attempt) -> str | None:
    """What stands against a move whoever wants it, override or not."""
    if attempt.lead.stage is attempt.to:
        return f"it is {words(attempt.to)} already"
    if attempt.lead.do_not_contact and attempt.to not in ASIDE:
        return "they asked not to be contacted"
    return None


def _may_not_override(attempt: Attempt) -> str | None:
    if attempt.actor is None or attempt.actor.role not in (Role.MANAGER, Role.ADMIN):
        return "only a manager may override; ask one"
    return says_why(attempt)


def words(stage: Stage) -> str:
    """A stage as a rep reads it."""
    return stage.value.replace("_", " ")


def being(stage: Stage) -> str:
    """A stage after "is": "an opportunity", "sales qualified"."""
    article = {Stage.PROSPECT: "a ", Stage.LEAD: "a ", Stage.OPPORTUNITY: "an ", Stage.CUSTOMER: "a "}.get(stage, "")
    return article + words(stage)


# -- the moves by name ------------------------------------------------------------------------------------------------


def welcome(lead: Lead, now: datetime) -> tuple[Lead, Move] | None:
    """A prospect becomes a lead as soon as there is a way to reach them; None where there is nothing to do."""
    if lead.stage is not Stage.PROSPECT or not lead.reachable:
        return None
    return move(lead, Stage.LEAD, actor=None, reason="There is a way to reach them", now=now)


def marketing_qualify(lead: Lead, decision: MqlDecision, now: datetime) -> tuple[Lead, Move] | None:
    """The policy makes a lead, or one that came back, an MQL; None where it does not, or the lead is one already.

    So each crossing of the threshold counts once. A prospect has to be welcomed first.
    """
    if not decision.qualified or lead.stage not in ASIDE | {Stage.LEAD}:
        return None
    reason = "Asked to talk to us" if decision.route is Route.HAND_RAISE else "Reached the score"
    to = Stage.MARKETING_QUALIFIED
    return move(lead, to, actor=None, reason=reason, now=now, mql=decision, receipt_id=decision.receipt.id)


def accept(
    lead: Lead, actor: Person, now: datetime, decision: MqlDecision | None = None
) -> tuple[Lead, tuple[Move, ...]]:
    """A rep takes an MQL, or a lead that `decision` makes an MQL on the way; raises Refused.

    A prospect or plain lead goes through the stages between, one move each. Nothing happens to a lead that was taken before.
    """
    if lead.stage in OPEN - WAITING:
        return lead, ()
    moves: list[Move] = []
    welcomed = welcome(lead, now)
    if welcomed is not None:
        lead, moves = welcomed[0], [welcomed[1]]
    qualified = marketing_qualify(lead, decision, now) if decision else None
    if qualified is not None:
        lead, moves = qualified[0], [*moves, qualified[1]]
    lead, taken = move(lead, Stage.ACCEPTED, actor=actor, reason="Taken by a rep", now=now, mql=decision)
    return lead, (*moves, taken)


def promote(
    lead: Lead, decision: Promotable, actor: Person | None, now: datetime, receipt_id: str
) -> tuple[Lead, Move]:
    """The rep confirms that a lead is sales qualified, or the policy makes it so at once (no actor); raises Refused."""
    reason = "Asked to talk to us" if decision.at_once else f"All gates passed, BANT {decision.points:g}"
    to = Stage.SALES_QUALIFIED
    return move(lead, to, actor=actor, reason=reason, now=now, promotion=decision, receipt_id=receipt_id)


def disqualify(lead: Lead, why: Reason, actor: Person, now: datetime, feedback: str = "") -> tuple[Lead, Move]:
    """Put the lead aside for a reason of the list, with the prospect's feedback; raises Refused."""
    reason = f"{why.words}: {feedback}" if feedback else why.words
    return move(lead, Stage.DISQUALIFIED, actor=actor, reason=reason, now=now, disqualified_for=why)


def nurture(lead: Lead, actor: Person, reason: str, now: datetime) -> tuple[Lead, Move]:
    """Right fit, wrong time (article 002): let marketing keep the lead warm; raises Refused."""
    return move(lead, Stage.NURTURE, actor=actor, reason=reason, now=now)


def reject(lead: Lead, why: Rejection, actor: Person, now: datetime, said: str = "") -> tuple[Lead, Move]:
    """A rep gives an MQL back to marketing, with a reason of the list; raises Refused."""
    if lead.stage is not Stage.MARKETING_QUALIFIED:
        raise Refused(f"{lead.name} is {words(lead.stage)}: only an MQL that nobody has accepted can be rejected")
    reason = f"Rejected: {why.words}: {said}" if said else f"Rejected: {why.words}"
    return move(lead, Stage.NURTURE, actor=actor, reason=reason, now=now, code=why.value)


def win_deal(lead: Lead, actor: Person, reason: str, now: datetime) -> tuple[Lead, tuple[Move, ...]]:
    """The deal is won; one that nobody opened before is opened with that, one move each. Raises Refused."""
    moves: list[Move] = []
    if lead.stage is Stage.SALES_QUALIFIED:
        lead, opened = move(lead, Stage.OPPORTUNITY, actor=actor, reason="Opened as it was won", now=now)
        moves = [opened]
    lead, won = move(lead, Stage.CUSTOMER, actor=actor, reason=reason, now=now)
    return lead, (*moves, won)


def lose_deal(lead: Lead, why: Loss, actor: Person, now: datetime, said: str = "") -> tuple[Lead, Move]:
    """The deal is lost, with a reason of the list: aside until its second chance, or disqualified. Raises Refused."""
    if lead.stage not in SOLD:
        raise Refused(f"{lead.name} is {words(lead.stage)}: there is no deal to lose; disqualify it, or put it aside")
    reason = f"Lost: {why.words}: {said}" if said else f"Lost: {why.words}"
    if why.disqualifies:
        return move(lead, Stage.DISQUALIFIED, actor=actor, reason=reason, now=now, disqualified_for=why.like)
    return move(lead, Stage.NURTURE, actor=actor, reason=reason, now=now, code=why.value)


def reopen(
    lead: Lead, actor: Person | None, reason: str, now: datetime, decision: MqlDecision | None = None
) -> tuple[Lead, Move]:
    """The lead comes round again in its next cycle: as an MQL where the policy says so, else as a lead; raises Refused."""
    if decision is None or not decision.qualified:
        return move(lead, Stage.LEAD, actor=actor, reason=reason, now=now)
    to = Stage.MARKETING_QUALIFIED
    return move(lead, to, actor=actor, reason=reason, now=now, mql=decision, receipt_id=decision.receipt.id)


def raise_hand(lead: Lead, at: datetime) -> Lead:
    """They asked to talk to us, by a form or to a rep's face; the latest time counts."""
    return replace(lead, hand_raised_at=max(at, lead.hand_raised_at or at))
