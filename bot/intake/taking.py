"""Events into the database: each one is accepted once, or refused with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from qualification.errors import Conflict
from qualification.intake.incoming import IncomingEvent, lies_ahead, told_key, unknown_lead
from qualification.leads import EngagementEvent
from qualification.ports import Answer, UnitOfWork, Work
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.scoring.scoring_leads import take_events

TRIES = 5


class Refusal(BaseModel):
    """An event that was not taken, by its place in the batch, and why."""

    index: int
    id: str
    why: str


class Outcome(BaseModel):
    """What became of a batch; what was known already counts as accepted."""

    accepted: int
    refused: list[Refusal]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request: the id that the sender gave it, and the hash of its body."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes events into one tenant; clocks start, for what comes in live has just happened."""

    work: Work
    tenant: str

    def take(self, events: Sequence[IncomingEvent], now: datetime, delivery: Delivery | None = None) -> Outcome:
        """Take a batch, each event in its own transaction; the same delivery again gets the same answer.

        `now` is business time. Raises Conflict for a delivery id that was used for something else.
        """
        if delivery and (answered := self._answered(delivery)):
            return answered
        refused = []
        for index, event in enumerate(events):
            if why := self._take_one(event, now):
                refused.append(Refusal(index=index, id=event.id, why=why))
        outcome = Outcome(accepted=len(events) - len(refused), refused=refused)
        if delivery:
            with self.work(self.tenant) as uow:
                uow.engagement.answer(delivery.id, Answer(delivery.digest, outcome.model_dump()), now)
                uow.commit()
        return outcome

    def _answered(self, delivery: Delivery) -> Outcome | None:
        with self.work(self.tenant) as uow:
            held = uow.engagement.answered(delivery.id)
        if held is None:
            return None
        if held.digest != delivery.digest:
            raise Conflict(f"X-Delivery-Id {delivery.id} was used for another body; give each delivery its own id")
        return Outcome.model_validate(held.answer)

    def _take_one(self, event: IncomingEvent, now: datetime) -> str | None:
        if why := lies_ahead(event.occurred_at, now):
            return why
        for attempt in range(1, TRIES + 1):
            try:
                with self.work(self.tenant) as uow:
                    return self._record(uow, event, now)
            except Conflict:
                if attempt == TRIES:
                    raise
        return None

    def _record(self, uow: UnitOfWork, event: IncomingEvent, now: datetime) -> str | None:
        lead = uow.leads.by_external_id(event.lead)
        if lead is None:
            return unknown_lead(event.lead)
        happened = EngagementEvent(
            lead_id=lead.id,
            kind=event.kind,
            occurred_at=min(event.occurred_at, now),
            received_at=now,
            dedupe_key=told_key(event.id),
            detail=event.detail,
        )
        take_events(uow, active_policy(uow), lead.id, [happened], now, start_clocks=True)
        uow.commit()
        return None
