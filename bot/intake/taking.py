"""Events into the database: each one is accepted once, or refused with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from qualification.errors import Conflict
from qualification.leads import EngagementEvent, stable_id
from qualification.ports import UnitOfWork, Work
from qualification.use_cases.dossier import active_policy
from qualification.use_cases.scoring_leads import take_events

AHEAD = timedelta(minutes=5)
"""A sender's clock may be a little ahead; what lies further in the future has not happened."""
TRIES = 5


class IncomingEvent(BaseModel):
    """Something that a contact did. `id` is the sender's own: the same id again is the same event."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=200)
    lead: str = Field(min_length=1, max_length=200, description="The lead's external id, as it was imported.")
    kind: str = Field(min_length=1, max_length=64, pattern=r"^[a-z0-9_]+$", examples=["demo_request"])
    occurred_at: AwareDatetime = Field(description="When it happened, with its offset from UTC.")
    detail: str | None = Field(None, max_length=500)


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
class Taker:
    """Takes events into one tenant; clocks start, for what comes in live has just happened."""

    work: Work
    tenant: str

    def take(self, events: Sequence[IncomingEvent], now: datetime) -> Outcome:
        """Take a batch, each event in its own transaction; `now` is business time."""
        refused = []
        for index, event in enumerate(events):
            if why := self._take_one(event, now):
                refused.append(Refusal(index=index, id=event.id, why=why))
        return Outcome(accepted=len(events) - len(refused), refused=refused)

    def _take_one(self, event: IncomingEvent, now: datetime) -> str | None:
        if event.occurred_at - now > AHEAD:
            return f"occurred_at lies in the future of {now.isoformat()}"
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
            return f"no lead has the external id {event.lead}; import it first"
        happened = EngagementEvent(
            lead_id=lead.id,
            kind=event.kind,
            occurred_at=min(event.occurred_at, now),
            received_at=now,
            dedupe_key=stable_id("live", event.id),
            detail=event.detail,
        )
        take_events(uow, active_policy(uow), lead.id, [happened], now, start_clocks=True)
        uow.commit()
        return None
