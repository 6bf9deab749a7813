"""Bulk reads and writes over the fake's state, one lead after the other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields

from qualification.bant import BantAnswer, Dimension
from qualification.decisions.receipts import Move, Receipt
from qualification.follow_ups.followups import FollowUp
from qualification.leads import Account, EngagementEvent, Fact, Lead, LeadStanding
from qualification.scoring.score import Score
from tests.fakes.repositories import FakeAnswers, FakeEngagement, FakeFollowUps, FakeHistory, FakeLeads, Repository


class FakeBulk(Repository):
    def by_external_id(self, external_ids: Collection[str]) -> dict[str, Lead]:
        return {lead.external_id: lead for lead in self._leads() if lead.external_id in external_ids}

    def leads(self, lead_ids: Collection[str]) -> dict[str, Lead]:
        return {lead.id: lead for lead in self._leads() if lead.id in lead_ids}

    def standings(self, lead_ids: Collection[str]) -> dict[str, LeadStanding]:
        named = [field.name for field in fields(LeadStanding)]
        found = self.leads(lead_ids)
        return {lead_id: LeadStanding(*(getattr(lead, name) for name in named)) for lead_id, lead in found.items()}

    def lead_ids(self, external_ids: Collection[str]) -> dict[str, str]:
        return {lead.external_id: lead.id for lead in self._leads() if lead.external_id in external_ids}

    def accounts(self, account_ids: Collection[str]) -> dict[str, Account]:
        named = [lead.account for lead in self._leads() if lead.account]
        return {account.id: account for account in named if account.id in account_ids}

    def page(self, after: str, limit: int) -> list[Lead]:
        return sorted((lead for lead in self._leads() if lead.id > after), key=lambda lead: lead.id)[:limit]

    def facts(self, lead_ids: Collection[str]) -> dict[str, dict[str, Fact]]:
        stored = [fact for fact in self.scope.mine(self.state.facts) if fact.lead_id in lead_ids]
        return {
            lead_id: {fact.field: fact for fact in stored if fact.lead_id == lead_id}
            for lead_id in {fact.lead_id for fact in stored}
        }

    def events(self, lead_ids: Collection[str]) -> dict[str, tuple[EngagementEvent, ...]]:
        found = {lead_id: FakeEngagement(self.scope).events(lead_id) for lead_id in lead_ids}
        return {lead_id: events for lead_id, events in found.items() if events}

    def scores(self, lead_ids: Collection[str]) -> dict[str, Score]:
        newest = {lead_id: FakeHistory(self.scope).score(lead_id) for lead_id in lead_ids}
        return {lead_id: score for lead_id, score in newest.items() if score}

    def answers(self, lead_ids: Collection[str]) -> dict[str, dict[Dimension, BantAnswer]]:
        found = {lead_id: FakeAnswers(self.scope).current(lead_id) for lead_id in lead_ids}
        return {lead_id: answers for lead_id, answers in found.items() if answers}

    def moves(self, lead_ids: Collection[str]) -> dict[str, list[Move]]:
        found = {lead_id: FakeHistory(self.scope).moves(lead_id) for lead_id in lead_ids}
        return {lead_id: moves for lead_id, moves in found.items() if moves}

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        return FakeEngagement(self.scope).add_events(events)

    def save_leads(self, leads: Collection[Lead]) -> None:
        for lead in leads:
            FakeLeads(self.scope).save(lead)

    def add_history(self, scores: Mapping[str, Score], moves: Collection[Move], receipts: Collection[Receipt]) -> None:
        history = FakeHistory(self.scope)
        for lead_id, score in scores.items():
            history.add_score(lead_id, score)
        for move in moves:
            history.add_move(move)
        for receipt in receipts:
            history.add_receipt(receipt)

    def open_follow_ups(self, follow_ups: Collection[FollowUp]) -> None:
        held = FakeFollowUps(self.scope)
        for follow_up in follow_ups:
            if follow_up.kind not in {each.kind for each in held.open_of_lead(follow_up.lead_id)}:
                held.save(follow_up)

    def _leads(self) -> list[Lead]:
        return self.scope.mine(self.state.leads)
