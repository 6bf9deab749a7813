"""The figures managers live by, counted in the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, case, func, select

from qualification.deals import Closed, DealState
from qualification.leads import Stage
from storage.rows.history import moves, scores
from storage.rows.leads import leads
from storage.rows.outcomes import deals
from storage.scope import Scope


class StoredPipeline:
    """Counts per stage (qualification.ports.Pipeline)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def count_by_stage(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads are in each stage; None counts everybody's, leads without an owner included."""
        chosen = select(leads.c.stage, func.count()).where(self._scope.mine(leads)).group_by(leads.c.stage)
        return self._counts(_owned(chosen, owner_ids))

    def reached(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads ever reached each stage, by their recorded moves: the base of conversion rates."""
        chosen = (
            select(moves.c.to_stage, func.count(moves.c.lead_id.distinct()))
            .where(self._scope.mine(moves))
            .group_by(moves.c.to_stage)
        )
        if owner_ids is not None:
            chosen = chosen.join(leads, (leads.c.tenant == moves.c.tenant) & (leads.c.id == moves.c.lead_id))
        return self._counts(_owned(chosen, owner_ids))

    def highest(self, owner_ids: Collection[str] | None, stages: Collection[Stage], limit: int) -> list[str]:
        """The leads in these stages with the highest scores on record, the highest first; who is excluded is left out."""
        counted = case((scores.c.excluded.is_(None), scores.c.fit + scores.c.engagement))
        theirs = (scores.c.tenant == leads.c.tenant, scores.c.lead_id == leads.c.id)
        newest = select(counted).where(*theirs).order_by(scores.c.seq.desc()).limit(1).scalar_subquery()
        there = select(leads.c.id, leads.c.name, newest.label("total")).where(
            self._scope.mine(leads), leads.c.stage.in_(list(stages))
        )
        scored = _owned(there, owner_ids).subquery()
        best = scored.c.total.desc(), scored.c.name, scored.c.id
        chosen = select(scored.c.id).where(scored.c.total.is_not(None)).order_by(*best).limit(limit)
        return [row.id for row in self._scope.rows(chosen)]

    def closed(self, owner_ids: Collection[str] | None, since: datetime | None = None) -> list[Closed]:
        """Deals won and lost, counted by person, source, stage, reason and currency; None counts everybody's.

        `since` leaves out what was closed before.
        """
        kinds = (deals.c.person_id, leads.c.source, deals.c.stage, deals.c.state, deals.c.why, deals.c.currency)
        chosen = (
            select(*kinds, func.count(), func.sum(deals.c.amount))
            .join(leads, (leads.c.tenant == deals.c.tenant) & (leads.c.id == deals.c.lead_id))
            .where(self._scope.mine(deals), deals.c.state.in_((DealState.WON, DealState.LOST)))
            .group_by(*kinds)
        )
        if owner_ids is not None:
            chosen = chosen.where(deals.c.person_id.in_(list(owner_ids)))
        if since is not None:
            chosen = chosen.where(deals.c.closed_at >= since)
        return [_closed(row) for row in self._scope.rows(chosen)]

    def _counts(self, chosen: Select[Any]) -> dict[Stage, int]:
        counted: dict[Stage, int] = {row[0]: row[1] for row in self._scope.connection.execute(chosen)}
        return {stage: counted.get(stage, 0) for stage in Stage}


def _closed(row: Row[Any]) -> Closed:
    person_id, source, stage, state, why, currency, count, amount = tuple(row)
    return Closed(
        person_id=person_id,
        source=source,
        stage=stage,
        state=state,
        why=why,
        currency=currency,
        deals=count,
        amount=amount or Decimal(0),
    )


def _owned(chosen: Select[Any], owner_ids: Collection[str] | None) -> Select[Any]:
    return chosen if owner_ids is None else chosen.where(leads.c.owner_id.in_(list(owner_ids)))
