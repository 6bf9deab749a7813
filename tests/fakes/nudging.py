"""What people were told and what comes round, over the fake's state."""

from collections.abc import Sequence
from datetime import datetime

from qualification.follow_ups.followups import FollowUpState
from qualification.follow_ups.nudging import Heard, Told
from qualification.follow_ups.routines import Routine
from tests.fakes.repositories import Repository


class FakeNudges(Repository):
    def add(self, told: Sequence[Told]) -> None:
        for each in told:
            self.append("nudges", each.person_id, each)

    def messages_since(self, person_id: str, since: datetime) -> int:
        return len({each.message_id for each in self._of(person_id) if each.at >= since})

    def heard(self, person_id: str, until: datetime, limit: int) -> list[Heard]:
        told = [each for each in self._of(person_id) if each.follow_up_id and each.at <= until]
        latest = sorted(told, key=lambda each: each.at, reverse=True)[:limit]
        return [self._heard(each) for each in latest]

    def _heard(self, told: Told) -> Heard:
        owed = self.state.follow_ups[self.key(told.follow_up_id or "")]
        waiting = owed.state is FollowUpState.OPEN and owed.nudge_at is None and owed.nudge_id == told.message_id
        return Heard(owed.kind, not waiting)

    def _of(self, person_id: str) -> tuple[Told, ...]:
        return self.state.nudges.get(self.key(person_id), ())


class FakeRoutines(Repository):
    def save(self, routine: Routine) -> None:
        self.scope.do(lambda state: state.routines.update({self.key(routine.person_id, routine.kind): routine}))

    def all(self) -> list[Routine]:
        own = self.scope.mine(self.state.routines)
        return sorted(own, key=lambda each: (each.next_at, each.person_id, each.kind))

    def remove(self, routine: Routine) -> None:
        self.scope.do(lambda state: state.routines.pop(self.key(routine.person_id, routine.kind), None))

    def due(self, now: datetime, limit: int) -> list[Routine]:
        return [each for each in self.all() if each.next_at <= now][:limit]
