"""What people have sent to them, and the Home tabs they look at, kept in the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from qualification.errors import NotFound
from qualification.follow_ups.subscriptions import Subscription, SubscriptionState
from qualification.homes import HomeSeen
from storage.rows.subscribing import homes, subscriptions
from storage.scope import Record, Scope, upsert

SUBSCRIPTIONS = Record(subscriptions, Subscription)
HOMES = Record(homes, HomeSeen)


class StoredSubscriptions:
    """Subscriptions (qualification.ports.Subscriptions)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, subscription_id: str) -> Subscription:
        """The subscription; raises NotFound."""
        found = self._scope.first(SUBSCRIPTIONS, subscriptions.c.id == subscription_id)
        if found is None:
            raise NotFound("That subscription is not there any more. Say “subscriptions” to see those that are.")
        return found

    def save(self, subscription: Subscription) -> None:
        """Add or change a subscription."""
        statement = upsert(self._scope.connection, subscriptions, ("tenant", "id"))
        self._scope.write(statement, SUBSCRIPTIONS.values(self._scope.tenant, subscription))

    def of_person(self, person_id: str) -> list[Subscription]:
        """Everything a person subscribed to, whatever became of it, the next one first."""
        order = (subscriptions.c.next_at, subscriptions.c.id)
        return self._scope.all(SUBSCRIPTIONS, subscriptions.c.person_id == person_id, order=order)

    def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Active ones whose time has come, the longest due first."""
        chosen = (
            select(*SUBSCRIPTIONS.columns)
            .where(
                self._scope.mine(subscriptions),
                subscriptions.c.state == SubscriptionState.ACTIVE,
                subscriptions.c.next_at <= now,
            )
            .order_by(subscriptions.c.next_at, subscriptions.c.id)
            .limit(limit)
        )
        return [SUBSCRIPTIONS.of(row) for row in self._scope.rows(chosen)]


class StoredHomes:
    """Home tabs (qualification.ports.Homes)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, person_id: str) -> HomeSeen | None:
        """What was shown to a person last; None who never opened theirs."""
        return self._scope.first(HOMES, homes.c.person_id == person_id)

    def save(self, home: HomeSeen) -> None:
        """Remember what is shown; a person has one."""
        statement = upsert(self._scope.connection, homes, ("tenant", "person_id"))
        self._scope.write(statement, HOMES.values(self._scope.tenant, home))

    def due(self, now: datetime, limit: int) -> list[HomeSeen]:
        """Those to be looked at again by now, the longest due first."""
        chosen = (
            select(*HOMES.columns)
            .where(self._scope.mine(homes), homes.c.look_at <= now)
            .order_by(homes.c.look_at, homes.c.person_id)
            .limit(limit)
        )
        return [HOMES.of(row) for row in self._scope.rows(chosen)]
