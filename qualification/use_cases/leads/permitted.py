"""What somebody may do with a lead, by their role and whose it is; what they may not do is not offered to them."""

from __future__ import annotations

from collections.abc import Iterable

from qualification.conversation.actions import Action
from qualification.errors import NotAllowed
from qualification.guards import is_theirs_to_work, sells
from qualification.leads import Lead
from qualification.use_cases.tools import Turn

_OF_SALES = frozenset(
    {
        *(Action.ACCEPT, Action.REJECT, Action.PROMOTE, Action.NOT_YET),
        *(Action.OPEN_DEAL, Action.WIN, Action.LOSE, Action.OVERRIDE),
    }
)
_OF_WHOEVER_WORKS_IT = frozenset({Action.DISQUALIFY, Action.REOPEN_LEAD, Action.ALLOW_CONTACT})


def barred(turn: Turn, lead: Lead, reader_id: str | None = None) -> frozenset[Action]:
    """What the reader (whose turn it is, where none is named) may not do with a lead that they see."""
    reader = turn.uow.people.get(reader_id) if reader_id else turn.person
    of_sales = frozenset() if sells(reader) else _OF_SALES
    return of_sales | (frozenset() if is_theirs_to_work(lead, reader) else _OF_WHOEVER_WORKS_IT)


def offered(turn: Turn, lead: Lead, offers: Iterable[Action]) -> tuple[Action, ...]:
    """Those of the offers that the person may take up."""
    against = barred(turn, lead)
    return tuple(each for each in offers if each not in against)


def check_may_give(turn: Turn, lead: Lead) -> None:
    """Whoever works a lead, or leads them, hands it over; raises NotAllowed for anybody else who sees it."""
    if not is_theirs_to_work(lead, turn.person):
        raise NotAllowed(f"{lead.name} is not yours to hand over. {whom_to_ask(turn, lead)}")


def whom_to_ask(turn: Turn, lead: Lead) -> str:
    """Who does with a lead what somebody else may not."""
    owner = f"{turn.uow.people.get(lead.owner_id).name}, or their manager" if lead.owner_id else "somebody in sales"
    return f"Ask {owner}."
