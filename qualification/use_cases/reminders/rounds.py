"""What comes round by itself: the week's figures, and the quarter's scoring review."""

from __future__ import annotations

from datetime import datetime, timedelta

from qualification.conversation.views import RepPace, ScoringReview, View, WeekAhead
from qualification.follow_ups.followups import FollowUpKind
from qualification.follow_ups.response_clocks import pace
from qualification.follow_ups.routines import RoutineKind, routines_of
from qualification.follow_ups.subscriptions import reports_of
from qualification.leads import Stage
from qualification.people import Person, Role
from qualification.pipeline.charting import BENCHMARK
from qualification.ports import UnitOfWork
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.people.reach import scope_words, team_ids
from qualification.use_cases.tools import Turn

WEEK = timedelta(days=7)


def plan(uow: UnitOfWork, person: Person, now: datetime) -> None:
    """Everything that comes round for a person has its next time; what had come, or is none of theirs, is over with that."""
    held = {each.kind: each for each in uow.routines.all() if each.person_id == person.id}
    coming = {each.kind: each for each in routines_of(person, now)}
    for kind, routine in coming.items():
        if kind not in held or held[kind].next_at <= now:
            uow.routines.save(routine)
    for kind in held.keys() - coming.keys():
        uow.routines.remove(held[kind])


def plan_all(uow: UnitOfWork, now: datetime) -> None:
    """Whoever is new gets what comes round; nobody else's time is changed."""
    held = {(each.person_id, each.kind) for each in uow.routines.all()}
    for person in uow.people.all():
        _plan_new(uow, person, now, held)


def plan_new(uow: UnitOfWork, person: Person, now: datetime) -> None:
    """A person gets what comes round for who they are, and the reports; nothing that they have or stopped is changed."""
    _plan_new(uow, person, now, {(each.person_id, each.kind) for each in uow.routines.all()})


def _plan_new(uow: UnitOfWork, person: Person, now: datetime, held: set[tuple[str, RoutineKind]]) -> None:
    for routine in routines_of(person, now):
        if (person.id, routine.kind) not in held:
            uow.routines.save(routine)
    known = {each.id for each in uow.subscriptions.of_person(person.id)}
    for report in reports_of(person, now):
        if report.id not in known:
            uow.subscriptions.save(report)


def belongs(person: Person, kind: RoutineKind, now: datetime) -> bool:
    """Whether it still comes round for who the person is by now."""
    return kind in {each.kind for each in routines_of(person, now)}


def view_of(turn: Turn, kind: RoutineKind) -> View | None:
    """What is told; None where there is nothing to tell."""
    return week_of(turn) if kind is RoutineKind.WEEK else review_of(turn)


def week_of(turn: Turn) -> WeekAhead | None:
    """How the last week went and what this one brings, for a rep, or for a team; None where there is neither."""
    allowed = team_ids(turn.uow, turn.person)
    people = [each for each in turn.uow.people.all() if allowed is None or each.id in allowed]
    responses = turn.uow.follow_ups.first_responses(allowed, turn.now - WEEK)
    owed = [each for person in people for each in turn.uow.follow_ups.open_of_person(person.id)]
    coming = [each for each in owed if each.due_at < turn.now + WEEK]
    if not responses and not coming:
        return None
    by_rep = [
        RepPace(person.name, pace((r for r in responses if r.person_id == person.id), turn.now)) for person in people
    ]
    counts = {kind: sum(each.kind is kind for each in coming) for kind in FollowUpKind}
    return WeekAhead(
        name=turn.person.name.split()[0],
        scope=scope_words(turn.person, allowed),
        pace=pace(responses, turn.now),
        by_rep=tuple(each for each in by_rep if each.pace.counted) if turn.person.role is not Role.REP else (),
        overdue=sum(each.due_at < turn.now for each in coming),
        coming={kind: count for kind, count in counts.items() if count},
    )


def review_of(turn: Turn) -> ScoringReview:
    """The scoring review of a quarter (article 000): what the policy in force has brought."""
    policy = active_policy(turn.uow)
    published = turn.uow.policies.get(policy.version)
    reached = turn.uow.pipeline.reached(None)
    return ScoringReview(
        version=policy.version,
        since=published.published_at.astimezone(turn.person.zone).date(),
        threshold=policy.mql.threshold,
        mqls=reached.get(Stage.MARKETING_QUALIFIED, 0),
        accepted=reached.get(Stage.ACCEPTED, 0),
        sqls=reached.get(Stage.SALES_QUALIFIED, 0),
        customers=reached.get(Stage.CUSTOMER, 0),
        benchmark=BENCHMARK,
    )
