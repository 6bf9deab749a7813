"""What reps found out beside the four letters, in memory."""

from collections.abc import Collection
from typing import Any

from qualification.discrepancies import Resolution, Statement
from qualification.disqualification import Aside
from tests.fakes.repositories import Repository
from tests.fakes.state import State


class FakeStatements(Repository):
    def of_lead(self, lead_id: str) -> list[Statement]:
        return [said for said, stands in self._all(lead_id) if stands]

    def add(self, lead_id: str, statement: Statement) -> None:
        self.scope.need_lead(lead_id)
        same = (statement.said_ts, statement.field)
        if all((held.said_ts, held.field) != same for held, _ in self._all(lead_id)):
            self.append("statements", lead_id, (statement, True))

    def withdraw(self, lead_id: str, said_ts: str) -> int:
        slips = [said for said in self.of_lead(lead_id) if said.said_ts == said_ts]

        def change(state: State) -> None:
            held = state.statements.get(self.key(lead_id), ())
            state.statements[self.key(lead_id)] = tuple((said, ok and said.said_ts != said_ts) for said, ok in held)

        self.scope.do(change)
        return len(slips)

    def resolve(self, lead_id: str, resolution: Resolution) -> None:
        self.scope.need_lead(lead_id)
        self.append("resolutions", lead_id, resolution)

    def resolutions(self, lead_ids: Collection[str]) -> dict[str, list[Resolution]]:
        found = {lead_id: list(self.state.resolutions.get(self.key(lead_id), ())) for lead_id in lead_ids}
        return {lead_id: resolved for lead_id, resolved in found.items() if resolved}

    def _all(self, lead_id: str) -> tuple[Any, ...]:
        return self.state.statements.get(self.key(lead_id), ())


class FakeAsides(Repository):
    def of_lead(self, lead_id: str) -> list[Aside]:
        return list(self.state.asides.get(self.key(lead_id), ()))

    def add(self, aside: Aside) -> None:
        self.scope.need_lead(aside.lead_id)
        self.append("asides", aside.lead_id, aside)
