"""What may stand against a move of a lead, and what else a move changes; the table of moves is in lifecycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from qualification.decisions.promotion import Promotable
from qualification.disqualification import Reason
from qualification.leads import Lead, Stage
from qualification.people import LEAD_OTHERS, Person, Role
from qualification.scoring.marketing import MqlDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A move that somebody (None: the system) wants to make, and the decisions that speak for it.

    `why` is the reason of the list for which a lead is disqualified.
    """

    lead: Lead
    to: Stage
    actor: Person | None
    reason: str
    mql: MqlDecision | None = None
    promotion: Promotable | None = None
    why: Reason | None = None


Guard = Callable[[Attempt], str | None]
"""Says what stands against an attempt and what to do about it; None lets it pass."""
Change = Callable[[Attempt], Lead]
"""The lead with whatever else a move changes beside its stage."""


def is_reachable(attempt: Attempt) -> str | None:
    """Nobody is worked whom nobody can reach."""
    return (
        None if attempt.lead.reachable else "there is no way to reach them yet; add an e-mail address or a phone number"
    )


def policy_agrees(attempt: Attempt) -> str | None:
    """An MQL is one by the scoring policy."""
    decision = attempt.mql
    if decision is None or decision.lead_id != attempt.lead.id:
        return "only the scoring policy makes an MQL; score the lead first"
    return None if decision.qualified else f"the policy does not make it an MQL: {_failed(decision)}"


def _failed(decision: MqlDecision) -> str:
    return "; ".join(gate.says for gate in decision.gates if not gate.passed)


def by_the_system(attempt: Attempt) -> str | None:
    """No person makes an MQL."""
    return None if attempt.actor is None else "the system does this by itself when the policy says so"


def sells(person: Person) -> bool:
    """Whether somebody works for sales; marketing looks on."""
    return person.role is not Role.MARKETING


def is_theirs_to_work(lead: Lead, person: Person) -> bool:
    """Whether a lead is nobody's, theirs, or one of those they lead."""
    return lead.owner_id in (None, person.id) or person.role in LEAD_OTHERS


def by_sales(attempt: Attempt) -> str | None:
    """Only sales does this."""
    return None if attempt.actor is not None and sells(attempt.actor) else "somebody in sales has to do this"


def by_sales_or_at_once(attempt: Attempt) -> str | None:
    """Sales confirms a promotion, unless the policy promotes at once."""
    return None if attempt.promotion is not None and attempt.promotion.at_once else by_sales(attempt)


def at_once(attempt: Attempt) -> str | None:
    """Only where the policy promotes at once does nobody have to accept a lead first."""
    promotes = attempt.promotion is not None and attempt.promotion.at_once
    return None if promotes else "a rep has to accept it first"


def is_free_or_own(attempt: Attempt) -> str | None:
    """Nobody works on somebody else's lead, except their manager."""
    may = attempt.actor is None or is_theirs_to_work(attempt.lead, attempt.actor)
    return None if may else "it belongs to somebody else; ask them or a manager to hand it over"


def gates_are_passed(attempt: Attempt) -> str | None:
    """A promotion rests on a decision about this very cycle of this very lead."""
    decision = attempt.promotion
    if decision is None or (decision.case.lead_id, decision.case.cycle_no) != (attempt.lead.id, attempt.lead.cycle_no):
        return "the promotion gates are not passed; look at what is missing"
    return None


def says_why(attempt: Attempt) -> str | None:
    """It is worth a reason."""
    return None if attempt.reason.strip() else "it needs a reason"


def has_a_reason_from_the_list(attempt: Attempt) -> str | None:
    """Disqualified leads are counted by reason."""
    return None if attempt.why is not None else "pick one of the reasons for disqualifying"


RULES: dict[Guard, str] = {
    is_reachable: "there is a way to reach them",
    policy_agrees: "the scoring policy makes it an MQL",
    by_the_system: "the system does this by itself",
    by_sales: "somebody in sales does this",
    by_sales_or_at_once: "somebody in sales does this, or the policy at once",
    at_once: "the policy promotes at once",
    is_free_or_own: "the lead is theirs, their team's, or nobody's",
    gates_are_passed: "the promotion gates are passed",
    says_why: "there is a reason",
    has_a_reason_from_the_list: "there is a reason of the list",
}
"""What each guard asks for, as a receipt says it where it was met."""


def stay(attempt: Attempt) -> Lead:
    """Nothing else changes."""
    return attempt.lead


def take(attempt: Attempt) -> Lead:
    """A lead that sales works belongs to somebody: to its owner, else to whoever moves it."""
    return replace(attempt.lead, owner_id=attempt.lead.owner_id or (attempt.actor.id if attempt.actor else None))


def leave_alone_if_asked(attempt: Attempt) -> Lead:
    """Who asked not to be contacted is marked so; whatever was agreed is off."""
    asked = attempt.why is Reason.DO_NOT_CONTACT
    return replace(attempt.lead, do_not_contact=attempt.lead.do_not_contact or asked, next_step=None)


def win(attempt: Attempt) -> Lead:
    """A customer belongs to whoever won them, and nothing more is owed to the sale."""
    return replace(take(attempt), next_step=None)


def drop_next_step(attempt: Attempt) -> Lead:
    """Whatever was agreed is off."""
    return replace(attempt.lead, next_step=None)


def begin_next_cycle(attempt: Attempt) -> Lead:
    """The lead comes round again: nothing was agreed or said in this cycle yet."""
    return replace(attempt.lead, cycle_no=attempt.lead.cycle_no + 1, contacted_at=None, next_step=None)
