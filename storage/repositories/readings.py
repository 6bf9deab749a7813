"""How messages were read and what models were paid for it, kept in the database."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from qualification.readings import ModelUse, Reading, Spending
from storage.rows.leads import leads
from storage.rows.qualifying import readings
from storage.scope import Scope

OF_THE_MODEL = ("model", "input_tokens", "output_tokens", "cost", "failure")
OF_THE_MESSAGE = ("lead_id", "said_ts", "person_id", "at", "text", "asked", "claims")


class StoredReadings:
    """How messages were read (qualification.ports.Readings)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, reading: Reading) -> None:
        """Record how a message was read."""
        told = {name: getattr(reading, name) for name in OF_THE_MESSAGE}
        taken = asdict(reading.use) if reading.use else dict.fromkeys(OF_THE_MODEL)
        self._scope.write(readings.insert(), {"tenant": self._scope.tenant, **told, **taken})

    def of_lead(self, lead_id: str) -> list[Reading]:
        """How each message about a lead was read, oldest first."""
        chosen = select(readings).where(self._scope.mine(readings), readings.c.lead_id == lead_id)
        return [_reading(row) for row in self._scope.rows(chosen.order_by(readings.c.seq))]

    def leads(self) -> list[str]:
        """The leads of which a message was read, by id, but for those who asked not to be contacted."""
        read = select(readings.c.lead_id).where(self._scope.mine(readings))
        chosen = select(leads.c.id).where(
            self._scope.mine(leads), leads.c.do_not_contact.is_(False), leads.c.id.in_(read)
        )
        return [row.id for row in self._scope.rows(chosen.order_by(leads.c.id))]

    def spending_by_model(self, since: datetime) -> list[Spending]:
        """What each model took since then, by its name."""
        return self._spending(self._sums(readings.c.model, since).order_by(readings.c.model))

    def spending_by_lead(self, since: datetime, limit: int) -> list[Spending]:
        """What models took since then for each lead, by its name, the most tokens first."""
        same = (leads.c.tenant == readings.c.tenant) & (leads.c.id == readings.c.lead_id)
        tokens = func.sum(readings.c.input_tokens + readings.c.output_tokens)
        chosen = self._sums(leads.c.name, since).join(leads, same).group_by(leads.c.id)
        return self._spending(chosen.order_by(tokens.desc(), leads.c.id).limit(limit))

    def _sums(self, name: ColumnElement[Any], since: datetime) -> Select[Any]:
        sums = (func.sum(readings.c[each]).label(each) for each in ("input_tokens", "output_tokens", "cost"))
        counts = func.count().label("messages"), func.count(readings.c.failure).label("failed")
        asked = (self._scope.mine(readings), readings.c.model.is_not(None), readings.c.at >= since)
        return select(name.label("name"), *counts, *sums).select_from(readings).where(*asked).group_by(name)

    def _spending(self, chosen: Select[Any]) -> list[Spending]:
        return [
            Spending(
                name=row.name,
                messages=row.messages,
                input_tokens=row.input_tokens,
                output_tokens=row.output_tokens,
                cost=row.cost,
                failed=row.failed,
            )
            for row in self._scope.rows(chosen)
        ]


def _reading(row: Row[Any]) -> Reading:
    use = ModelUse(**{name: getattr(row, name) for name in OF_THE_MODEL}) if row.model is not None else None
    return Reading(**{name: getattr(row, name) for name in OF_THE_MESSAGE}, use=use)
