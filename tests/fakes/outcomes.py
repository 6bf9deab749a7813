"""Deals, deeds and routings over the fake's state."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from qualification.deals import Deal, DealState
from qualification.errors import Conflict
from qualification.leads import Stage
from qualification.routing import LOAD, Routing
from qualification.undoing import Deed
from tests.fakes.repositories import Repository
from tests.fakes.state import State


class FakeDeals(Repository):
    def of_lead(self, lead_id: str) -> list[Deal]:
        own = [each for each in self.scope.mine(self.state.deals) if each.lead_id == lead_id]
        return sorted((each for each in own if each.state is not DealState.WITHDRAWN), key=lambda each: each.cycle_no)

    def save(self, deal: Deal) -> None:
        self.scope.need_lead(deal.lead_id)
        self.scope.do(lambda state: state.deals.update({self.key(deal.id): deal}))


class FakeDeeds(Repository):
    def get(self, deed_id: str) -> Deed | None:
        return self.state.deeds.get(self.key(deed_id))

    def latest(self, lead_id: str | None, person_id: str) -> Deed | None:
        mine = (
            each
            for each in self.scope.mine(self.state.deeds)
            if each.person_id == person_id and lead_id in (None, each.lead_id)
        )
        kept = (each for each in mine if each.undone_at is None)
        return max(kept, key=lambda each: (each.at, each.said_ts or ""), default=None)

    def save(self, deed: Deed) -> None:
        self.scope.need_lead(deed.lead_id)
        self.scope.do(lambda state: state.deeds.update({self.key(deed.id): deed}))


@dataclass
class FakeRoutings(Repository):
    """All routings of a tenant are one list, in their order: a place in it is the number of the turn."""

    waiting: bool = False

    def wait_for_turn(self) -> None:
        if self.waiting:
            return
        self.waiting, seen = True, len(self._all())

        def unchanged(state: State) -> None:
            if len(state.routings.get(self.key(""), ())) != seen:
                raise Conflict("somebody else routed in the meantime")

        self.scope.journal.insert(0, unchanged)

    def add(self, routing: Routing) -> None:
        self.scope.need_lead(routing.lead_id)
        self.goes_on(routing.lead_id, None)
        self.append("routings", "", routing)

    def of_lead(self, lead_id: str) -> list[Routing]:
        return [each for each in self._all() if each.lead_id == lead_id]

    def goes_on(self, lead_id: str, at: datetime | None) -> None:
        def change(state: State) -> None:
            rows = list(state.routings.get(self.key(""), ()))
            for number in [place for place, each in enumerate(rows) if each.lead_id == lead_id][-1:]:
                rows[number] = replace(rows[number], take_by=at)
            state.routings[self.key("")] = tuple(rows)

        self.scope.do(change)

    def hurry(self, person_id: str, at: datetime) -> None:
        goes = lambda each: each.person_id == person_id and each.take_by is not None  # noqa: E731
        self._change(lambda each: replace(each, take_by=at) if goes(each) else each)

    def to_pass_on(self, now: datetime, limit: int) -> list[Routing]:
        due = [each for each in self._all() if each.take_by is not None and each.take_by <= now]
        return sorted(due, key=lambda each: each.take_by)[:limit]

    def turns(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for number, each in enumerate(self._all(), 1):
            found.setdefault(each.rule, {})[each.person_id] = number
        return found

    def loads(self) -> dict[str, int]:
        owned = [lead.owner_id for lead in self.scope.mine(self.state.leads) if lead.owner_id and lead.stage in LOAD]
        return {owner: owned.count(owner) for owner in owned}

    def account_owners(self, account_ids: Collection[str]) -> dict[str, str]:
        leads = sorted(self.scope.mine(self.state.leads), key=lambda lead: (lead.stage_since, lead.id))
        return {
            lead.account.id: lead.owner_id
            for lead in leads
            if lead.account
            and lead.account.id in account_ids
            and lead.owner_id
            and lead.stage is not Stage.DISQUALIFIED
        }

    def _all(self) -> list[Routing]:
        return list(self.state.routings.get(self.key(""), ()))

    def _change(self, how: Any) -> None:
        key = self.key("")

        def change(state: State) -> None:
            state.routings[key] = tuple(how(each) for each in state.routings.get(key, ()))

        self.scope.do(change)
