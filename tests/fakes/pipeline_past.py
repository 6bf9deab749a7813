"""A year of leads that never were, from a seed: moves, calls, answers, deals, follow-ups, as plain domain objects."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from qualification.bant import BantAnswer, Dimension, Provenance, Status
from qualification.deals import Deal, DealState
from qualification.decisions.receipts import Move
from qualification.discrepancies import Statement
from qualification.disqualification import Aside, Reason
from qualification.follow_ups.followups import FollowUp, FollowUpKind, FollowUpState
from qualification.leads import Account, Activity, ActivityKind, Contact, Lead, NextAction, Stage
from qualification.people import Person, Role
from qualification.scoring.score import Score
from qualification.setbacks import Loss, Rejection

NOW = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)
A_YEAR = timedelta(days=365)
SOURCES = ("paid search", "referral", "webinar", "trade show", None)
CAMPAIGNS = ("Spring Push", "ROI Calculator", None)
REGIONS = ("DACH", "Nordics", "LATAM", None)
COUNTRIES = {"DACH": ("DE", "Switzerland"), "Nordics": ("SE", "DK"), "LATAM": ("BR", None), None: ("DE", None)}
INDUSTRIES = ("Logistics", "Healthcare", None)
CURRENCIES = ("EUR", "USD", None)


@dataclass
class Past:
    """Everything that happened, as lists."""

    people: list[Person] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    answers: list[tuple[str, BantAnswer]] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    owed: list[FollowUp] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    statements: list[tuple[str, Statement]] = field(default_factory=list)
    scores: list[tuple[str, Score]] = field(default_factory=list)


def make_past(leads: int, reps: int = 6, teams: int = 3, seed: int = 7) -> Past:
    """The same past for the same seed."""
    dice, past = random.Random(seed), Past()
    for n in range(reps):
        person = Person(
            id=f"rep-{n:02}", name=f"Rep {n:02}", email=f"rep{n}@example.com", role=Role.REP, team=f"T{n % teams}"
        )
        past.people.append(person)
    for n in range(leads):
        _lead(dice, past, n)
    return past


def _lead(dice: random.Random, past: Past, n: int) -> None:
    key, born = f"lead-{n:06}", NOW - timedelta(seconds=dice.randrange(int(A_YEAR.total_seconds())))
    employees = dice.choice((None, 5, 99, 100, 999, 1000, 5000))
    account = Account(
        id=f"acc-{key}",
        name=f"Firm {n}",
        industry=dice.choice(INDUSTRIES),
        employees=employees,
        region=(region := dice.choice(REGIONS)),
        country=COUNTRIES[region][bool(employees and employees > 99)],
    )
    contact = Contact(id=f"con-{key}", name=None, email=None if dice.random() < 0.1 else f"{n}@firm.example")
    lead = Lead(
        id=key,
        external_id=f"x-{n}",
        name=f"Firm {n}",
        account=account if dice.random() < 0.9 else None,
        contact=contact,
        stage=dice.choice((Stage.PROSPECT, Stage.LEAD, Stage.LEAD, Stage.LEAD)),
        stage_since=born,
        created_at=born,
        source=dice.choice(SOURCES),
        campaign=dice.choice(CAMPAIGNS),
        owner_id=dice.choice((*[each.id for each in past.people], None)),
    )
    if dice.random() < 0.05:
        lead = replace(lead, stage=dice.choice((Stage.MARKETING_QUALIFIED, Stage.ACCEPTED)))
    lead = _life(dice, past, lead)
    if lead.stage in (Stage.ACCEPTED, Stage.SALES_QUALIFIED) and dice.random() < 0.6:
        lead = replace(lead, next_step=NextAction(NOW + timedelta(hours=dice.randrange(-72, 200)), "call"))
    if dice.random() < 0.1:
        lead = replace(lead, hand_raised_at=lead.created_at)
    past.leads.append(replace(lead, do_not_contact=dice.random() < 0.02))


_NEXT = {
    Stage.PROSPECT: (Stage.LEAD,),
    Stage.LEAD: (Stage.MARKETING_QUALIFIED, Stage.MARKETING_QUALIFIED, Stage.DISQUALIFIED),
    Stage.MARKETING_QUALIFIED: (
        Stage.ACCEPTED,
        Stage.ACCEPTED,
        Stage.NURTURE,
        Stage.SALES_QUALIFIED,
        Stage.DISQUALIFIED,
    ),
    Stage.ACCEPTED: (Stage.SALES_QUALIFIED, Stage.SALES_QUALIFIED, Stage.NURTURE, Stage.DISQUALIFIED),
    Stage.SALES_QUALIFIED: (Stage.OPPORTUNITY, Stage.ACCEPTED, Stage.NURTURE),
    Stage.OPPORTUNITY: (Stage.CUSTOMER, Stage.NURTURE, Stage.ACCEPTED),
    Stage.NURTURE: (Stage.LEAD, Stage.MARKETING_QUALIFIED),
    Stage.DISQUALIFIED: (Stage.LEAD,),
    Stage.CUSTOMER: (),
}


def _life(dice: random.Random, past: Past, lead: Lead) -> Lead:
    at = lead.created_at
    while _NEXT[lead.stage] and dice.random() < 0.85:
        at += timedelta(seconds=dice.randrange(0, 30 * 86400))
        if at >= NOW:
            break
        lead = _move(dice, past, lead, dice.choice(_NEXT[lead.stage]), at)
        if dice.random() < 0.5:
            wait = timedelta(seconds=dice.choice((20, 299, 300, 301, 4000, 90000)))
            _call(dice, past, lead, at + wait)
    return lead


def _move(dice: random.Random, past: Past, lead: Lead, to: Stage, at: datetime) -> Lead:
    back = lead.stage in (Stage.NURTURE, Stage.DISQUALIFIED)
    cycle, code, actor = lead.cycle_no + back, None, lead.owner_id or "system"
    if to is Stage.DISQUALIFIED:
        code = dice.choice(list(Reason)).value
    if to is Stage.NURTURE and lead.stage is Stage.MARKETING_QUALIFIED and dice.random() < 0.8:
        code = dice.choice(list(Rejection)).value
    if to is Stage.NURTURE and lead.stage is Stage.OPPORTUNITY:
        code = dice.choice(list(Loss)).value
    past.moves.append(
        Move(
            lead_id=lead.id,
            from_stage=lead.stage,
            to_stage=to,
            actor_id=actor,
            reason="so",
            at=at,
            cycle_no=cycle,
            code=code,
        )
    )
    if to in (Stage.NURTURE, Stage.DISQUALIFIED):
        on = None if dice.random() < 0.3 else (at + timedelta(days=dice.randrange(5, 200))).date()
        reason = dice.choice(list(Reason))
        aside = Aside(lead_id=lead.id, cycle_no=cycle, stage=to, reason=reason, by=actor, at=at, revisit_on=on)
        past.asides.append(aside)
    changed = replace(lead, stage=to, stage_since=at, cycle_no=cycle)
    if to in (Stage.ACCEPTED, Stage.SALES_QUALIFIED):
        _answers(dice, past, changed, at)
        _owe(dice, past, changed, at)
    if to is Stage.OPPORTUNITY:
        _deal(dice, past, changed, at)
    if lead.stage is Stage.OPPORTUNITY:
        past.deals[-1] = _closed(past.deals[-1], to, at)
    return changed


def _deal(dice: random.Random, past: Past, lead: Lead, at: datetime) -> None:
    currency = dice.choice(CURRENCIES)
    past.deals.append(
        Deal(
            id=f"deal-{lead.id}-{lead.cycle_no}-{len(past.deals)}",
            lead_id=lead.id,
            cycle_no=lead.cycle_no,
            person_id=lead.owner_id or past.people[0].id,
            stage=lead.stage,
            opened_at=at,
            amount=Decimal(dice.randrange(100, 9_000_000)) / 100 if currency else None,
            currency=currency,
        )
    )


def _closed(deal: Deal, to: Stage, at: datetime) -> Deal:
    state = {Stage.CUSTOMER: DealState.WON, Stage.NURTURE: DealState.LOST}.get(to, DealState.WITHDRAWN)
    return replace(deal, state=state, closed_at=at)


def _call(dice: random.Random, past: Past, lead: Lead, at: datetime) -> None:
    if at < NOW:
        who, kind = lead.owner_id or past.people[0].id, dice.choice(list(ActivityKind))
        past.activities.append(
            Activity(id=f"act-{len(past.activities)}", lead_id=lead.id, person_id=who, kind=kind, at=at)
        )


def _answers(dice: random.Random, past: Past, lead: Lead, at: datetime) -> None:
    for dimension in Dimension:
        if dice.random() < 0.7:
            ts = f"{int(at.timestamp())}.{len(past.answers):06}"
            answer = BantAnswer(
                dimension=dimension,
                status=dice.choice((Status.CONFIRMED, Status.CONFIRMED, Status.PARTIAL, Status.UNMET, Status.UNKNOWN)),
                quote="so they said",
                provenance=Provenance.PROSPECT,
                said_ts=ts,
                recorded_by="rep-00",
                recorded_at=at,
                cycle_no=lead.cycle_no,
            )
            past.answers.append((lead.id, answer))
    grade = dice.choice(("A1", "A3", "B3", "C1"))
    past.scores.append(
        (
            lead.id,
            Score(fit=1.0, engagement=1.0, grade=grade, qualifies=True, contributions=(), policy_version="1", at=at),
        )
    )
    if dice.random() < 0.1:
        statement = Statement(
            field="company.employees",
            value=50,
            quote="fifty",
            said_ts=f"{int(at.timestamp())}.1",
            recorded_by="rep-00",
            at=at,
        )
        past.statements.append((lead.id, statement))


def _owe(dice: random.Random, past: Past, lead: Lead, at: datetime) -> None:
    for kind in (FollowUpKind.NEXT_STEP, FollowUpKind.MQL_RESPONSE, FollowUpKind.STALLED):
        if dice.random() < 0.5:
            lately = range(max(0, len(past.owed) - 60), len(past.owed))  # a lead's own stand together
            mine = [n for n in lately if past.owed[n].lead_id == lead.id and past.owed[n].kind is kind]
            if mine and past.owed[mine[-1]].state is FollowUpState.OPEN:
                past.owed[mine[-1]] = replace(past.owed[mine[-1]], state=FollowUpState.CANCELLED)
            past.owed.append(
                FollowUp(
                    id=f"owed-{len(past.owed):06}",
                    lead_id=lead.id,
                    person_id=dice.choice(past.people).id,
                    kind=kind,
                    due_at=at + timedelta(seconds=dice.randrange(3600, 40 * 86400)),
                    nudge_at=None,
                    what="call",
                    created_at=at,
                    state=dice.choice(list(FollowUpState)),
                    cycle_no=lead.cycle_no,
                )
            )


def store(past: Past, uow) -> None:
    """Write all of it, as the use cases would."""
    for person in past.people:
        uow.people.save(person)
    uow.bulk.save_leads(past.leads)
    uow.bulk.add_history({}, past.moves, ())
    for activity in past.activities:
        uow.history.add_activity(activity)
    for lead_id, answer in past.answers:
        uow.answers.add(lead_id, answer)
    for deal in past.deals:
        uow.deals.save(deal)
    for owed in past.owed:
        uow.follow_ups.save(owed)
    for aside in past.asides:
        uow.asides.add(aside)
    for lead_id, statement in past.statements:
        uow.statements.add(lead_id, statement)
    for lead_id, score in past.scores:
        uow.history.add_score(lead_id, score)
    uow.commit()
