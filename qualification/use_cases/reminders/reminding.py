"""The clock: what is due is claimed, checked once more, and told; at once where it interrupts, else in one morning digest.

Nobody is told outside working hours, while Slack keeps notifications from them, or more often a day than is good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from qualification.conversation.views import Digest, Nudge, Rejections, View
from qualification.errors import SendFailed, SendRefused
from qualification.follow_ups import nudging
from qualification.follow_ups.business_time import is_working, may_be_told, next_digest, next_working_start
from qualification.follow_ups.deadlines import at_once, still_applies
from qualification.follow_ups.followups import FollowUp, FollowUpKind, FollowUpState
from qualification.follow_ups.nudging import DIGEST_LINES, Told
from qualification.follow_ups.response_clocks import closed
from qualification.follow_ups.routines import Routine
from qualification.leads import Lead, stable_id
from qualification.messages import Tells
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.scoring.score import Score
from qualification.use_cases import listing
from qualification.use_cases.leads.dossier import active_policy, current_score
from qualification.use_cases.people.recognise import match_everybody
from qualification.use_cases.reminders import rounds
from qualification.use_cases.reminders.fading import is_fading
from qualification.use_cases.scoring.tallying import current_scores
from qualification.use_cases.tools import Tools, Turn

LOOK_AGAIN = timedelta(hours=1)
BATCH = 500
"""Follow-ups looked at in one beat; the rest wait for the next one."""
REMEMBERED = 100
"""Nudges of a person that are looked at to see what they ignore."""


def remind(tools: Tools, tenant: str, now: datetime) -> int:
    """Tell people what is due now; returns how many things were dealt with. Doing it again tells nothing twice."""
    with tools.work(tenant) as uow:
        due, rounds_due = uow.follow_ups.to_nudge(now, BATCH), uow.routines.due(now, BATCH)
        told = {each.person_id for each in due} | {each.person_id for each in rounds_due}
        people = [uow.people.get(person_id) for person_id in told]
    if not people:
        return 0
    if any(person.slack_id is None for person in people):
        match_everybody(tools, tenant)
    quiet = _quiet(tools, tenant, people, now)
    with tools.work(tenant) as uow:
        owed: dict[str, list[FollowUp]] = defaultdict(list)
        for follow_up in uow.follow_ups.to_nudge(now, BATCH):
            owed[follow_up.person_id].append(follow_up)
        leads = uow.bulk.leads({each.lead_id for theirs in owed.values() for each in theirs})
        comes_round: dict[str, list[Routine]] = defaultdict(list)
        for routine in uow.routines.due(now, BATCH):
            comes_round[routine.person_id].append(routine)
        for person_id in {**owed, **comes_round}:
            person = uow.people.get(person_id)
            what = (*(each.id for each in owed[person_id]), *(each.kind for each in comes_round[person_id]))
            turn = Turn(tools, uow, person, now, stable_id("beat", person.id, now.isoformat(), *what))
            applying = [each for each in owed[person_id] if _applies(turn, each, leads[each.lead_id])]
            _see_to(turn, applying, comes_round[person_id], quiet.get(person_id))
        uow.commit()
    return len(due) + len(rounds_due)


def _quiet(tools: Tools, tenant: str, people: Iterable[Person], now: datetime) -> Mapping[str, datetime]:
    """Until when Slack keeps notifications from people who work now; asked with no transaction open.

    Where Slack does not say, they are told: nobody's five minutes wait for it, and it holds the notification back itself.
    """
    at_work = {person.slack_id: person.id for person in people if person.slack_id and may_be_told(person, now)}
    if not at_work:
        return {}
    try:
        quiet = tools.messenger.quiet_until(tenant, at_work, now)
    except (SendFailed, SendRefused):
        return {}
    return {at_work[slack_id]: until for slack_id, until in quiet.items()}


def _see_to(turn: Turn, applying: list[FollowUp], comes_round: list[Routine], quiet: datetime | None) -> None:
    """One person's share of a beat."""
    if turn.person.slack_id is None:
        quiet = turn.now + LOOK_AGAIN  # whoever Slack does not know is looked for again in an hour, not with every beat
    if quiet is not None:
        turn.uow.follow_ups.put_off(applying, quiet)
        for routine in comes_round:
            turn.uow.routines.save(replace(routine, next_at=quiet))
        return
    _remind_person(turn, applying)
    for routine in comes_round:
        _come_round(turn, routine)


def _remind_person(turn: Turn, applying: Sequence[FollowUp]) -> None:
    urgent = [each for each in applying if each.kind.interrupts]
    others = [each for each in applying if not each.kind.interrupts]
    if not is_working(turn.person, turn.now):
        urgent = _later(turn, urgent, next_working_start(turn.person, turn.now))
    if not may_be_told(turn.person, turn.now):
        others = _later(turn, others, next_digest(turn.person, turn.now))
    others = _wanted(turn, others) if others else []
    rejected = [each for each in others if each.kind is FollowUpKind.REJECTED]
    digest = [each for each in others if each not in rejected]
    _interrupt(turn, urgent)
    if digest:
        _send_list(turn, digest)
    if rejected:
        _tell_rejections(turn, rejected)


def _applies(turn: Turn, follow_up: FollowUp, lead: Lead) -> bool:
    """Whether its reason still stands; one whose reason is gone is cancelled here."""
    if still_applies(follow_up, lead) and not (follow_up.kind is FollowUpKind.FADING and _recovered(turn, lead)):
        return True
    turn.uow.follow_ups.save(closed(follow_up, turn.person, FollowUpState.CANCELLED, turn.now))
    return False


def _recovered(turn: Turn, lead: Lead) -> bool:
    """Whether a score that had faded makes an MQL again."""
    policy = active_policy(turn.uow)
    return not is_fading(policy, lead, current_score(turn.uow, policy, lead, turn.now), turn.now)


def _wanted(turn: Turn, follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    """What the person wants to be told this morning; what they muted, or always ignore, waits."""
    long_ago = turn.now - nudging.TIME_TO_ACT
    rarer = nudging.ignored(turn.uow.nudges.heard(turn.person.id, long_ago, REMEMBERED))
    wanted = []
    for follow_up in follow_ups:
        later = nudging.waits(follow_up, turn.person, rarer, turn.now)
        if later is None:
            wanted.append(follow_up)
        else:
            _later(turn, [follow_up], later)
    return wanted


def _left(turn: Turn) -> int:
    """How many messages the person may still get today."""
    said = turn.uow.nudges.messages_since(turn.person.id, nudging.day_began(turn.person, turn.now))
    return nudging.BUDGET - said


def _interrupt(turn: Turn, urgent: list[FollowUp]) -> None:
    """Calls that cannot wait, one by one, or in one list where there are many; what is beyond the budget joins a digest.

    One message a day is kept for the digest.
    """
    if len(urgent) > nudging.AT_ONCE:
        return _send_list(turn, urgent, urgent=True)
    for follow_up in urgent:
        if _left(turn) <= 1:
            _later(turn, [follow_up], next_digest(turn.person, turn.now))
        else:
            _tell(turn, Nudge(listing.item(turn, follow_up), turn.person.zone), [follow_up], follow_up.lead_id)
    return None


def _send_list(turn: Turn, owed: Sequence[FollowUp], *, urgent: bool = False) -> None:
    """One message with the seven most urgent; the rest wait for the next morning, or, where it cannot wait, an hour."""
    if _left(turn) <= (1 if urgent else 0):
        _later(turn, owed, next_digest(turn.person, turn.now))
        return
    ranked = nudging.rank(owed, *_leads_and_scores(turn, owed), turn.now)
    now_told, later = ranked[:DIGEST_LINES], ranked[DIGEST_LINES:]
    again = at_once(turn.person, turn.now + LOOK_AGAIN) if urgent else next_digest(turn.person, turn.now)
    view = Digest(
        name=turn.person.name.split()[0],
        items=listing.items(turn, now_told),
        more=len(later),
        now=turn.now,
        zone=turn.person.zone,
        urgent=urgent,
        piled_up=any(each.nudge_at and turn.now - each.nudge_at >= PILED_UP for each in owed),
    )
    _tell(turn, view, now_told)
    _later(turn, later, again)


PILED_UP = timedelta(hours=12)
"""Nothing that could be told waits for so long, unless nothing was sent at all."""


def _leads_and_scores(turn: Turn, owed: Iterable[FollowUp]) -> tuple[Mapping[str, Lead], Mapping[str, Score]]:
    leads = turn.uow.bulk.leads({each.lead_id for each in owed})
    return leads, current_scores(turn.uow, active_policy(turn.uow), list(leads.values()), turn.now)


def _tell_rejections(turn: Turn, rejected: list[FollowUp]) -> None:
    """However many MQLs sales gave back since the last time: one message, and nothing to be done with it."""
    if _left(turn) <= 0:
        _later(turn, rejected, next_digest(turn.person, turn.now))
        return
    lines = tuple((turn.uow.leads.get(each.lead_id).name, each.what) for each in rejected)
    _tell(turn, Rejections(lines), rejected)
    for follow_up in rejected:
        read = turn.uow.follow_ups.get(follow_up.id)
        turn.uow.follow_ups.save(closed(read, turn.person, FollowUpState.DONE, turn.now))


def _come_round(turn: Turn, routine: Routine) -> None:
    """The week's figures or the scoring review, if this is a morning for it."""
    if not may_be_told(turn.person, turn.now) or _left(turn) <= 0:
        turn.uow.routines.save(replace(routine, next_at=next_digest(turn.person, turn.now)))
        return
    view = rounds.view_of(turn, routine.kind) if rounds.belongs(turn.person, routine.kind, turn.now) else None
    if view is not None:
        message_id = turn.post(view, _slack_id(turn.person), tells=(Tells(routine.kind, routine.next_at),))
        told = Told(person_id=turn.person.id, message_id=message_id, at=turn.now, kind=routine.kind)
        turn.uow.nudges.add([told])
    rounds.plan(turn.uow, turn.person, turn.now)


def _tell(turn: Turn, view: View, follow_ups: Sequence[FollowUp], lead_id: str | None = None) -> None:
    """Say it in the person's DM, and remember which message told what."""
    tells = tuple(Tells(each.kind, each.nudge_at or turn.now) for each in follow_ups)
    message_id = turn.post(view, _slack_id(turn.person), lead_id=lead_id, tells=tells)
    turn.uow.follow_ups.told(follow_ups, message_id)
    turn.uow.nudges.add(
        [
            Told(person_id=turn.person.id, message_id=message_id, at=turn.now, kind=each.kind, follow_up_id=each.id)
            for each in follow_ups
        ]
    )


def _later(turn: Turn, owed: Collection[FollowUp], at: datetime) -> list[FollowUp]:
    """Tell of these then; none of them is left for now."""
    turn.uow.follow_ups.put_off(owed, at)
    return []


def _slack_id(person: Person) -> str:
    if person.slack_id is None:
        raise ValueError(f"{person.name} has no Slack id yet")
    return person.slack_id


def nearest(uow: UnitOfWork, limit: int = 5) -> list[tuple[datetime, str, str]]:
    """What people will be told next: when, what about, and who; the soonest first."""
    owed = [f for person in uow.people.all() for f in uow.follow_ups.open_of_person(person.id) if f.nudge_at]
    soonest = sorted(owed, key=lambda f: (f.nudge_at or f.due_at, f.id))[:limit]
    return [
        (f.nudge_at or f.due_at, f"{uow.leads.get(f.lead_id).name}: {f.what}", uow.people.get(f.person_id).name)
        for f in soonest
    ]
