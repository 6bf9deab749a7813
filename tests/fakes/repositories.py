"""The repositories of qualification.ports over the fake's state."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from qualification.auditing import Audited, AuditEntry
from qualification.bant import BantAnswer, Dimension
from qualification.conversation.state import Conversation, Phase
from qualification.deals import Closed, Deal, DealState
from qualification.decisions.receipts import Move, Receipt
from qualification.errors import Conflict, NotFound
from qualification.follow_ups.followups import ASKED_FOR, FIRST_RESPONSES, FollowUp, FollowUpState
from qualification.lead_names import LeadNames
from qualification.leads import Activity, EngagementEvent, Fact, FactValue, Lead, LeadName, OwnedLead, Stage
from qualification.messages import Delivery, Outgoing, Sent
from qualification.people import Person
from qualification.policy.known import Known
from qualification.policy.published import Proposal, ProposalState, PublishedPolicy, Review
from qualification.ports import Answer
from qualification.readings import ModelUse, Reading, Spending
from qualification.scoring.score import Score
from tests.fakes.state import OutboxRow, State

T = TypeVar("T")
FOREVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Scope:
    """What one transaction sees, and what it did: `commit` does it again on what was committed meanwhile."""

    tenant: str
    state: State
    journal: list[Callable[[State], Any]] = field(default_factory=list)

    def do(self, change: Callable[[State], T]) -> T:
        """Make a change and remember it."""
        result = change(self.state)
        self.journal.append(change)
        return result

    def mine(self, container: dict[tuple[str, ...], T]) -> list[T]:
        """The tenant's entries, in the order they were added."""
        return [value for key, value in container.items() if key[0] == self.tenant]

    def need_lead(self, lead_id: str | None) -> None:
        """As a foreign key would."""
        if lead_id is not None and (self.tenant, lead_id) not in self.state.leads:
            raise NotFound(f"lead {lead_id} is not stored")


@dataclass
class Repository:
    scope: Scope

    @property
    def state(self) -> State:
        return self.scope.state

    def key(self, *parts: str) -> tuple[str, ...]:
        return (self.scope.tenant, *parts)

    def append(self, name: str, lead_id: str, item: Any) -> None:
        key = self.key(lead_id)

        def change(state: State) -> None:
            container = getattr(state, name)
            container[key] = (*container.get(key, ()), item)

        self.scope.do(change)


class FakePeople(Repository):
    def get(self, person_id: str) -> Person:
        if self.key(person_id) not in self.state.people:
            raise NotFound(f"no person {person_id}")
        return self.state.people[self.key(person_id)]

    def by_slack_id(self, slack_id: str) -> Person | None:
        return next((person for person in self.all() if person.slack_id == slack_id), None)

    def by_email(self, email: str) -> Person | None:
        return next((person for person in self.all() if person.email.lower() == email.strip().lower()), None)

    def all(self) -> list[Person]:
        return sorted(self.scope.mine(self.state.people), key=lambda person: (person.name, person.id))

    def save(self, person: Person) -> None:
        for other in self.all():
            same_slack = person.slack_id is not None and other.slack_id == person.slack_id
            if other.id != person.id and (other.email.lower() == person.email.lower() or same_slack):
                raise Conflict("somebody else has this address or Slack account")
        self.scope.do(lambda state: state.people.update({self.key(person.id): person}))


class FakeLeads(Repository):
    def get(self, lead_id: str) -> Lead:
        if self.key(lead_id) not in self.state.leads:
            raise NotFound(f"no lead {lead_id}")
        return self.state.leads[self.key(lead_id)]

    def by_external_id(self, external_id: str) -> Lead | None:
        return next((lead for lead in self._all() if lead.external_id == external_id), None)

    def save(self, lead: Lead) -> Lead:
        saved = replace(lead, version=lead.version + 1)

        def change(state: State) -> None:
            held = state.leads.get(self.key(lead.id))
            if (held.version if held else 0) != lead.version:
                raise Conflict("somebody changed this lead")
            if state.external_ids.get(self.key(lead.external_id), lead.id) != lead.id:
                raise Conflict("there is a lead with this external id")
            if held:
                del state.external_ids[self.key(held.external_id)]
            state.external_ids[self.key(lead.external_id)] = lead.id
            state.leads[self.key(lead.id)] = saved

        self.scope.do(change)
        return saved

    def names(self) -> LeadNames:
        return LeadNames(
            LeadName(lead.id, lead.name, lead.contact.name, lead.external_id, lead.owner_id, lead.stage)
            for lead in sorted(self._all(), key=lambda lead: (lead.name, lead.id))
        )

    def of_owner(self, person_id: str, stages: Collection[Stage]) -> list[OwnedLead]:
        own = [lead for lead in self._all() if lead.owner_id == person_id and lead.stage in stages]
        newest = sorted(own, key=lambda lead: lead.stage_since, reverse=True)
        nearest = sorted(newest, key=lambda lead: lead.next_step.at if lead.next_step else FOREVER)
        return [OwnedLead(lead.id, lead.name, lead.stage, lead.hand_raised_at) for lead in nearest]

    def _all(self) -> list[Lead]:
        return self.scope.mine(self.state.leads)


class FakeAnswers(Repository):
    def current(self, lead_id: str) -> dict[Dimension, BantAnswer]:
        lead = self.state.leads.get(self.key(lead_id))
        newest = {answer.dimension: answer for answer in sorted(self.history(lead_id), key=lambda a: float(a.said_ts))}
        return {
            letter: replace(newest[letter], stale=newest[letter].stale or newest[letter].cycle_no < lead.cycle_no)
            for letter in Dimension
            if letter in newest and not newest[letter].undone
        }

    def history(self, lead_id: str) -> list[BantAnswer]:
        return list(self.state.answers.get(self.key(lead_id), ()))

    def add(self, lead_id: str, answer: BantAnswer) -> None:
        self.scope.need_lead(lead_id)
        self.append("answers", lead_id, answer)


class FakeReadings(Repository):
    def add(self, reading: Reading) -> None:
        self.scope.need_lead(reading.lead_id)
        self.append("readings", reading.lead_id, reading)

    def of_lead(self, lead_id: str) -> list[Reading]:
        return list(self.state.readings.get(self.key(lead_id), ()))

    def leads(self) -> list[str]:
        read = sorted(lead_id for tenant, lead_id in self.state.readings if tenant == self.scope.tenant)
        return [lead_id for lead_id in read if not self.state.leads[self.key(lead_id)].do_not_contact]

    def spending_by_model(self, since: datetime) -> list[Spending]:
        uses = [reading.use for reading in self._consulted(since)]
        return [_spent(name, [u for u in uses if u.model == name]) for name in sorted({u.model for u in uses})]

    def spending_by_lead(self, since: datetime, limit: int) -> list[Spending]:
        uses: dict[str, list[ModelUse]] = {}
        for reading in self._consulted(since):
            uses.setdefault(reading.lead_id, []).append(reading.use)
        sums = [_spent(self.state.leads[self.key(lead_id)].name, uses[lead_id]) for lead_id in sorted(uses)]
        return sorted(sums, key=lambda each: -each.input_tokens - each.output_tokens)[:limit]

    def _consulted(self, since: datetime) -> list[Any]:
        every = [reading for readings in self.scope.mine(self.state.readings) for reading in readings]
        return [reading for reading in every if reading.use and reading.at >= since]


def _spent(name: str, uses: list[ModelUse]) -> Spending:
    costs = [use.cost for use in uses if use.cost is not None]
    return Spending(
        name=name,
        messages=len(uses),
        input_tokens=sum(use.input_tokens for use in uses),
        output_tokens=sum(use.output_tokens for use in uses),
        cost=sum(costs) if costs else None,
        failed=sum(use.failure is not None for use in uses),
    )


class FakeEngagement(Repository):
    def events(self, lead_id: str) -> tuple[EngagementEvent, ...]:
        own = [
            event
            for event in self.scope.mine(self.state.events)
            if event.lead_id == lead_id and self.key(event.dedupe_key) not in self.state.withdrawn_events
        ]
        return tuple(sorted(own, key=lambda event: (event.occurred_at, event.dedupe_key)))

    def on_days(self, lead_id: str, days: Collection[date]) -> tuple[EngagementEvent, ...]:
        return tuple(each for each in self.events(lead_id) if each.occurred_at.astimezone(UTC).date() in days)

    def known(self, dedupe_keys: Collection[str]) -> set[str]:
        return {key for key in dedupe_keys if self.key(key) in self.state.events}

    def withdraw(self, dedupe_key: str, by: str, reason: str, at: datetime) -> EngagementEvent:
        key = self.key(dedupe_key)
        if key not in self.state.events:
            raise NotFound(f"no event {dedupe_key}")
        if key in self.state.withdrawn_events:
            raise Conflict("withdrawn already")
        self.scope.do(lambda state: state.withdrawn_events.update({key: (by, reason, at)}))
        event = self.state.events[key]
        self.scope.do(lambda state: state.tallies.pop(self.key(event.lead_id), None))
        return event

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        new = sum(self._add(event) for event in events)
        for event in events if new else ():
            self.scope.do(lambda state, lead=event.lead_id: state.tallies.pop(self.key(lead), None))
        return new

    def answered(self, delivery_id: str) -> Answer | None:
        held = self.state.deliveries.get(self.key(delivery_id))
        return held[1] if held else None

    def answer(self, delivery_id: str, answer: Answer, at: datetime) -> None:
        old = [key for key, (when, _) in self.state.deliveries.items() if when < at - timedelta(days=7)]
        self.scope.do(lambda state: [state.deliveries.pop(key) for key in old])
        self.scope.do(lambda state: state.deliveries.setdefault(self.key(delivery_id), (at, answer)))

    def facts(self, lead_id: str) -> dict[str, FactValue]:
        return {fact.field: fact.value for fact in self.scope.mine(self.state.facts) if fact.lead_id == lead_id}

    def put_facts(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.scope.need_lead(fact.lead_id)
            held = self.state.facts.get(self.key(fact.lead_id, fact.field))
            if held is None or fact.as_of >= held.as_of:
                self._put(fact)

    def _put(self, fact: Fact) -> None:
        self.scope.do(lambda state: state.facts.update({self.key(fact.lead_id, fact.field): fact}))

    def _add(self, event: EngagementEvent) -> bool:
        self.scope.need_lead(event.lead_id)
        new = self.key(event.dedupe_key) not in self.state.events
        self.scope.do(lambda state: state.events.setdefault(self.key(event.dedupe_key), event))
        return new


class FakeHistory(Repository):
    def add_activity(self, activity: Activity) -> None:
        self.scope.need_lead(activity.lead_id)
        self.scope.do(lambda state: state.activities.setdefault(self.key(activity.id), activity))

    def activities(self, lead_id: str) -> list[Activity]:
        own = [each for each in self.scope.mine(self.state.activities) if each.lead_id == lead_id]
        stand = [each for each in own if self.key(each.id) not in self.state.withdrawn]
        return sorted(stand, key=lambda each: each.at)

    def withdraw_activity(self, activity_id: str, at: datetime) -> None:
        self.scope.do(lambda state: state.withdrawn.update({self.key(activity_id): at}))

    def add_move(self, move: Move) -> None:
        self.scope.need_lead(move.lead_id)
        self.append("moves", move.lead_id, move)

    def moves(self, lead_id: str) -> list[Move]:
        return list(self.state.moves.get(self.key(lead_id), ()))

    def add_receipt(self, receipt: Receipt) -> None:
        self.scope.need_lead(receipt.lead_id)
        self.scope.do(lambda state: state.receipts.update({self.key(receipt.id): receipt}))

    def receipts(self, lead_id: str) -> list[Receipt]:
        return [each for each in self.scope.mine(self.state.receipts) if each.lead_id == lead_id]

    def receipt(self, receipt_id: str) -> Receipt:
        if self.key(receipt_id) not in self.state.receipts:
            raise NotFound(f"no receipt {receipt_id}")
        return self.state.receipts[self.key(receipt_id)]

    def add_score(self, lead_id: str, score: Score) -> None:
        self.scope.need_lead(lead_id)
        self.append("scores", lead_id, score)

    def score(self, lead_id: str) -> Score | None:
        return next(reversed(self.state.scores.get(self.key(lead_id), ())), None)

    def audit(self, actor_id: str, action: Audited, subject: str, at: datetime, detail: Mapping[str, Any]) -> None:
        entry = AuditEntry(actor_id=actor_id, action=action.value, subject=subject, at=at, detail=dict(detail))
        self.append("audit", "log", entry)

    def audited(self, limit: int, actor_id: str | None = None, since: datetime | None = None) -> list[AuditEntry]:
        log = self.state.audit.get(self.key("log"), ())
        wanted = [e for e in log if actor_id in (None, e.actor_id) and (since is None or e.at >= since)]
        return sorted(wanted, key=lambda entry: entry.at)[::-1][:limit]


class FakePolicies(Repository):
    def active(self) -> PublishedPolicy | None:
        return next(reversed(self._published()), None)

    def get(self, version: str) -> PublishedPolicy:
        held = next((policy for policy in self._published() if policy.version == version), None)
        if held is None:
            raise NotFound(f"no policy {version}")
        return held

    def publish(self, policy: PublishedPolicy) -> None:
        same = [held for held in self._published() if held.version == policy.version]
        if not same:
            self.append("policies", "", policy)
        elif same[0].content_hash != policy.content_hash or self.active() != same[0]:
            raise Conflict("this version was published before")

    def versions(self) -> list[PublishedPolicy]:
        return self._published()[::-1]

    def save_proposal(self, proposal: Proposal) -> None:
        self.scope.do(lambda state: state.proposals.update({self.key(proposal.content_hash): proposal}))

    def proposal(self, content_hash: str) -> Proposal:
        if self.key(content_hash) not in self.state.proposals:
            raise NotFound(f"no proposal {content_hash}")
        return self.state.proposals[self.key(content_hash)]

    def proposals(self, *states: ProposalState) -> list[Proposal]:
        return [each for each in self.scope.mine(self.state.proposals) if each.state in states]

    def add_review(self, review: Review) -> None:
        self.proposal(review.content_hash)
        self.append("reviews", review.content_hash, review)

    def reviews(self, content_hash: str) -> list[Review]:
        return list(self.state.reviews.get(self.key(content_hash), ()))

    def known(self) -> Known:
        told = [answer for key, each in self.state.answers.items() if key[0] == self.scope.tenant for answer in each]
        currencies = (answer.amount.currency for answer in told if answer.amount)
        return Known(
            events=frozenset(event.kind for event in self.scope.mine(self.state.events)),
            facts=frozenset(fact.field for fact in self.scope.mine(self.state.facts)),
            currencies=frozenset(currency for currency in currencies if currency),
        )

    def _published(self) -> list[PublishedPolicy]:
        return list(self.state.policies.get(self.key(""), ()))


class FakeFollowUps(Repository):
    def get(self, follow_up_id: str) -> FollowUp:
        if self.key(follow_up_id) not in self.state.follow_ups:
            raise NotFound(f"no follow-up {follow_up_id}")
        return self.state.follow_ups[self.key(follow_up_id)]

    def save(self, follow_up: FollowUp) -> None:
        self.scope.need_lead(follow_up.lead_id)
        for other in self.open_of_lead(follow_up.lead_id):
            is_open = follow_up.state is FollowUpState.OPEN
            alike = other.kind is follow_up.kind and other.kind not in ASKED_FOR
            if is_open and alike and other.id != follow_up.id:
                raise Conflict("the lead has an open follow-up of this kind")
        self.scope.do(lambda state: state.follow_ups.update({self.key(follow_up.id): follow_up}))

    def put_off(self, owed: Collection[FollowUp], until: datetime) -> None:
        for each in owed:
            self.save(replace(self.get(each.id), nudge_at=until))

    def told(self, owed: Collection[FollowUp], message_id: str) -> None:
        for each in owed:
            self.save(replace(self.get(each.id), nudge_at=None, nudge_id=message_id))

    def open_of_lead(self, lead_id: str) -> list[FollowUp]:
        return [each for each in self._open() if each.lead_id == lead_id]

    def of_lead(self, lead_id: str) -> list[FollowUp]:
        own = [each for each in self.scope.mine(self.state.follow_ups) if each.lead_id == lead_id]
        return sorted(own, key=lambda each: (each.created_at, each.id))

    def open_of_person(self, person_id: str) -> list[FollowUp]:
        return [each for each in self._open() if each.person_id == person_id]

    def to_nudge(self, now: datetime, limit: int) -> list[FollowUp]:
        due = [each for each in self._open() if each.nudge_at is not None and each.nudge_at <= now]
        return sorted(due, key=lambda each: (each.nudge_at or now, each.id))[:limit]

    def to_escalate(self, now: datetime, limit: int) -> list[FollowUp]:
        due = [each for each in self._open() if each.escalate_at is not None and each.escalate_at <= now]
        return sorted(due, key=lambda each: (each.escalate_at or now, each.id))[:limit]

    def told_in(self, message_id: str) -> list[FollowUp]:
        told = [each for each in self.scope.mine(self.state.follow_ups) if each.nudge_id == message_id]
        return sorted(told, key=lambda each: (each.due_at, each.id))

    def first_responses(self, person_ids: Collection[str] | None, since: datetime) -> list[FollowUp]:
        every = [each for each in self.scope.mine(self.state.follow_ups) if each.kind in FIRST_RESPONSES]
        theirs = [each for each in every if person_ids is None or each.person_id in person_ids]
        return sorted((e for e in theirs if e.created_at >= since), key=lambda each: (each.due_at, each.id))

    def _open(self) -> list[FollowUp]:
        still = [each for each in self.scope.mine(self.state.follow_ups) if each.state is FollowUpState.OPEN]
        return sorted(still, key=lambda each: (each.due_at, each.id))


class FakeConversations(Repository):
    def get(self, channel: str, thread_ts: str) -> Conversation | None:
        return self.state.conversations.get(self.key(channel, thread_ts))

    def latest_of_person(self, person_id: str, *, past_figures: bool = False) -> Conversation | None:
        own = [each for each in self.scope.mine(self.state.conversations) if each.person_id == person_id]
        spoken = (each for each in reversed(own) if each.is_spoken_in)
        return next((each for each in spoken if not (past_figures and each.phase is Phase.FIGURES)), None)

    def of_lead(self, lead_id: str) -> list[Conversation]:
        own = [each for each in self.scope.mine(self.state.conversations) if each.lead_id == lead_id]
        return sorted(own, key=lambda each: each.thread_ts, reverse=True)

    def save(self, conversation: Conversation) -> Conversation:
        self.scope.need_lead(conversation.lead_id)
        saved = replace(conversation, version=conversation.version + 1)
        key = self.key(conversation.channel, conversation.thread_ts)

        def change(state: State) -> None:
            held = state.conversations.pop(key, None)
            if (held.version if held else 0) != conversation.version:
                raise Conflict("this conversation went on")
            state.conversations[key] = saved

        self.scope.do(change)
        return saved


class FakeMailbox(Repository):
    def send(self, outgoing: Outgoing) -> None:
        key = self.key(outgoing.id)

        def change(state: State) -> None:
            state.outbox.setdefault(key, OutboxRow(seq=len(state.outbox), tenant=self.scope.tenant, outgoing=outgoing))

        self.scope.do(change)

    def sent_at(self, channel: str, ts: str) -> Sent | None:
        posts = [row for row in self._sent() if row.outgoing.delivery is Delivery.POST]
        return next((_sent(row) for row in posts if row.place == (channel, ts)), None)

    def sent(self, outgoing_id: str) -> Sent | None:
        return next((_sent(row) for row in self._sent() if row.outgoing.id == outgoing_id), None)

    def done(self, inbox_id: str) -> None:
        def change(state: State) -> None:
            key, row = next((key, row) for key, row in state.inbox.items() if str(row.seq) == inbox_id)
            if row.state == "done":
                raise Conflict("this item was worked already")
            state.inbox[key] = replace(row, state="done")

        self.scope.do(change)

    def _sent(self) -> list[OutboxRow]:
        return [row for row in self.scope.mine(self.state.outbox) if row.state == "done"]


class FakePipeline(Repository):
    def count_by_stage(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        stages = [lead.stage for lead in self._owned(owner_ids)]
        return {stage: stages.count(stage) for stage in Stage}

    def reached(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        ways = [self.state.moves.get(self.key(lead.id), ()) for lead in self._owned(owner_ids)]
        return {stage: sum(any(move.to_stage is stage for move in way) for way in ways) for stage in Stage}

    def highest(self, owner_ids: Collection[str] | None, stages: Collection[Stage], limit: int) -> list[str]:
        there = [lead for lead in self._owned(owner_ids) if lead.stage in stages]
        scored = [(lead, self.state.scores.get(self.key(lead.id), [])[-1:]) for lead in there]
        in_order = sorted(
            (-newest[0].total, lead.name, lead.id) for lead, newest in scored if newest and not newest[0].excluded
        )
        return [lead_id for _, _, lead_id in in_order[:limit]]

    def closed(self, owner_ids: Collection[str] | None, since: datetime | None = None) -> list[Closed]:
        kinds: dict[tuple[Any, ...], list[Deal]] = {}
        for deal in self.scope.mine(self.state.deals):
            over = deal.state in (DealState.WON, DealState.LOST) and (since is None or deal.closed_at >= since)
            if over and (owner_ids is None or deal.person_id in owner_ids):
                source = self.state.leads[self.key(deal.lead_id)].source
                kind = (deal.person_id, source, deal.stage, deal.state, deal.why, deal.currency)
                kinds.setdefault(kind, []).append(deal)
        names = ("person_id", "source", "stage", "state", "why", "currency")
        return [
            Closed(
                **dict(zip(names, kind, strict=True)),
                deals=len(deals),
                amount=sum((deal.amount or Decimal(0) for deal in deals), Decimal(0)),
            )
            for kind, deals in kinds.items()
        ]

    def _owned(self, owner_ids: Collection[str] | None) -> list[Lead]:
        everybody = self.scope.mine(self.state.leads)
        return [lead for lead in everybody if owner_ids is None or lead.owner_id in owner_ids]


def _sent(row: OutboxRow) -> Sent:
    channel, ts = row.place
    return Sent(outgoing_id=row.outgoing.id, channel=channel, ts=ts, lead_id=row.outgoing.lead_id)
