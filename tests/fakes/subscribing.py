"""What people have sent to them, and the Home tabs they look at, over the fake's state."""

from datetime import datetime

from qualification.errors import NotFound
from qualification.follow_ups.subscriptions import Subscription, SubscriptionState
from qualification.homes import HomeSeen
from tests.fakes.repositories import Repository


class FakeSubscriptions(Repository):
    def get(self, subscription_id: str) -> Subscription:
        found: Subscription | None = self.state.subscriptions.get(self.key(subscription_id))
        if found is None:
            raise NotFound("That subscription is not there any more.")
        return found

    def save(self, subscription: Subscription) -> None:
        self.scope.do(lambda state: state.subscriptions.update({self.key(subscription.id): subscription}))

    def of_person(self, person_id: str) -> list[Subscription]:
        return [each for each in self._all() if each.person_id == person_id]

    def due(self, now: datetime, limit: int) -> list[Subscription]:
        active = (each for each in self._all() if each.state is SubscriptionState.ACTIVE)
        return [each for each in active if each.next_at <= now][:limit]

    def _all(self) -> list[Subscription]:
        return sorted(self.scope.mine(self.state.subscriptions), key=lambda each: (each.next_at, each.id))


class FakeHomes(Repository):
    def get(self, person_id: str) -> HomeSeen | None:
        return self.state.homes.get(self.key(person_id))

    def save(self, home: HomeSeen) -> None:
        self.scope.do(lambda state: state.homes.update({self.key(home.person_id): home}))

    def due(self, now: datetime, limit: int) -> list[HomeSeen]:
        own = [(each.look_at, each) for each in self.scope.mine(self.state.homes) if each.look_at is not None]
        due = sorted((look_at, each.person_id, each) for look_at, each in own if look_at <= now)
        return [each for _, _, each in due][:limit]
