"""Tallies over the fake's state; counting anew is done one lead after the other, by the engine's own code."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

from qualification.leads import Lead, Stage, profile
from qualification.policy.model import Policy
from qualification.ports import Rebuilt
from qualification.scoring.crossing import next_change
from qualification.scoring.marketing import hand_is_up, latest_hand_raise
from qualification.scoring.tally import Tally, tally
from tests.fakes.repositories import FakeEngagement, FakePolicies, Repository

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class FakeTallies(Repository):
    def get(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        wanted = set(lead_ids)
        return {each.lead_id: each for each in self.scope.mine(self.state.tallies) if each.lead_id in wanted}

    def take(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        taken = self.get(lead_ids)
        self.forget(lead_ids)
        return taken

    def put(self, counted: Collection[Tally]) -> None:
        for each in counted:
            self.scope.need_lead(each.lead_id)
            self.scope.do(lambda state, each=each: state.tallies.update({self.key(each.lead_id): each}))

    def forget(self, lead_ids: Collection[str]) -> None:
        keys = [self.key(lead_id) for lead_id in lead_ids]
        self.scope.do(lambda state: [state.tallies.pop(key, None) for key in keys])

    def forget_all(self) -> None:
        self.forget([each.lead_id for each in self.scope.mine(self.state.tallies)])

    def due(self, now: datetime, limit: int) -> list[str]:
        in_force = FakePolicies(self.scope).active()
        found = [
            (each.due_at, each.lead_id)
            for each in self.scope.mine(self.state.tallies)
            if each.due_at is not None and each.due_at <= now and in_force and each.policy_version == in_force.version
        ]
        return [lead_id for _, lead_id in sorted(found)][:limit]

    def rebuild(self, policy: Policy, now: datetime, after: str, limit: int) -> Rebuilt | None:
        held = self.get([lead.id for lead in self._leads()])
        current = {lead_id for lead_id, each in held.items() if each.policy_version == policy.version}
        first = next((lead.id for lead in self._leads() if lead.id > after and lead.id not in current), None)
        if first is None:
            return None
        page = [lead for lead in self._leads() if lead.id >= first][:limit]
        self.put([self._counted(policy, lead, now) for lead in page])
        return Rebuilt(page[-1].id, sum(lead.id not in current for lead in page))

    def to_judge(self, policy: Policy, now: datetime, after: str, limit: int) -> list[Lead]:
        held = self.get([lead.id for lead in self._leads()])
        found = [
            lead for lead in self._leads() if lead.id > after and self._may_move(policy, lead, held.get(lead.id), now)
        ]
        return found[:limit]

    def _may_move(self, policy: Policy, lead: Lead, held: Tally | None, now: datetime) -> bool:
        engagement = FakeEngagement(self.scope)
        policy = policy.of(profile(lead, engagement.facts(lead.id), ()).facts)
        raised = latest_hand_raise(policy, engagement.events(lead.id), now)
        is_up = hand_is_up(policy, lead.hand_raised_at, now)
        moves = (
            lead.stage is Stage.PROSPECT or (lead.stage is Stage.LEAD and held is not None and held.reached) or is_up
        )
        return (lead.reachable and moves) or (raised is not None and raised > (lead.hand_raised_at or NEVER))

    def _counted(self, policy: Policy, lead: Lead, now: datetime) -> Tally:
        engagement = FakeEngagement(self.scope)
        known = profile(lead, engagement.facts(lead.id), engagement.events(lead.id))
        found = tally(policy, lead.id, known.facts, known.events, now)
        changes = next_change(policy, known.facts, found) or hand_is_up(
            policy.of(known.facts), lead.hand_raised_at, now
        )
        return replace(found, due_at=now if changes else found.pending_at)

    def _leads(self) -> list[Lead]:
        return sorted(self.scope.mine(self.state.leads), key=lambda lead: lead.id)
