"""The clock: what is due is claimed, checked once more, and told; at once where it interrupts, else in one morning digest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from qualification.business_time import is_working, may_be_told, next_digest, next_working_start
from qualification.conversation.views import Digest, Nudge, Rejections
from qualification.deadlines import DIGEST_LINES, postponed, rank, still_applies
from qualification.followups import FollowUp, FollowUpKind, FollowUpState
from qualification.leads import Lead, stable_id
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.use_cases import listing
from qualification.use_cases.dossier import active_policy, current_score
from qualification.use_cases.fading import is_fading
from qualification.use_cases.recognise import match_everybody
from qualification.use_cases.tallying import current_scores
from qualification.use_cases.tools import Tools, Turn

LOOK_AGAIN = timedelta(hours=1)
BATCH = 500
"""Follow-ups looked at in one beat; the rest wait for the next, a second later."""


def remind(tools: Tools, tenant: str, now: datetime) -> int:
    """Tell people what is due now; returns how many follow-ups were dealt with. Doing it again tells nothing twice."""
    with tools.work(tenant) as uow:
        due = uow.follow_ups.to_nudge(now, BATCH)
        strangers = any(uow.people.get(f.person_id).slack_id is None for f in due)
    if not due:
        return 0
    if strangers:
        match_everybody(tools, tenant)
    with tools.work(tenant) as uow:
        by_person: dict[str, list[FollowUp]] = defaultdict(list)
        for follow_up in uow.follow_ups.to_nudge(now, BATCH):
            by_person[follow_up.person_id].append(follow_up)
        for person_id, owed in by_person.items():
            person = uow.people.get(person_id)
            if person.slack_id is None:
                _wait(uow, owed, now)
            else:
                _remind_person(Turn(tools, uow, person, now, stable_id("beat", person.id, now.isoformat())), owed)
        uow.commit()
    return len(due)


def _wait(uow: UnitOfWork, owed: Iterable[FollowUp], now: datetime) -> None:
    """Whoever Slack does not know is looked for again in an hour, not with every beat."""
    for follow_up in owed:
        uow.follow_ups.save(replace(follow_up, nudge_at=now + LOOK_AGAIN))


def _remind_person(turn: Turn, owed: Iterable[FollowUp]) -> None:
    applying = [follow_up for follow_up in owed if _applies(turn, follow_up)]
    rejected = [follow_up for follow_up in applying if follow_up.kind is FollowUpKind.REJECTED]
    digest = [each for each in applying if not each.kind.interrupts and each not in rejected]
    for follow_up in applying:
        if follow_up.kind.interrupts:
            _interrupt(turn, follow_up)
    if may_be_told(turn.person, turn.now):
        if digest:
            _send_digest(turn, digest)
        if rejected:
            _tell_rejections(turn, rejected)
    else:
        for follow_up in (*digest, *rejected):
            turn.uow.follow_ups.save(replace(follow_up, nudge_at=next_digest(turn.person, turn.now)))


def _applies(turn: Turn, follow_up: FollowUp) -> bool:
    """Whether its reason still stands; one whose reason is gone is cancelled here."""
    lead = turn.uow.leads.get(follow_up.lead_id)
    if still_applies(follow_up, lead) and not (follow_up.kind is FollowUpKind.FADING and _recovered(turn, lead)):
        return True
    turn.uow.follow_ups.save(replace(follow_up, state=FollowUpState.CANCELLED, nudge_at=None))
    return False


def _recovered(turn: Turn, lead: Lead) -> bool:
    """Whether a score that had faded makes an MQL again."""
    policy = active_policy(turn.uow)
    return not is_fading(policy, lead, current_score(turn.uow, policy, lead, turn.now), turn.now)


def _interrupt(turn: Turn, follow_up: FollowUp) -> None:
    """A raised hand or a new SQL: told at once, or as soon as the person works again."""
    if not is_working(turn.person, turn.now):
        turn.uow.follow_ups.save(replace(follow_up, nudge_at=next_working_start(turn.person, turn.now)))
        return
    nudge = Nudge(listing.item(turn, follow_up), turn.person.zone)
    nudge_id = turn.post(nudge, _slack_id(turn.person), lead_id=follow_up.lead_id)
    turn.uow.follow_ups.save(replace(follow_up, nudge_at=None, nudge_id=nudge_id))


def _send_digest(turn: Turn, owed: list[FollowUp]) -> None:
    """One message with the seven most urgent; the rest wait for the next morning."""
    policy = active_policy(turn.uow)
    leads = {f.lead_id: turn.uow.leads.get(f.lead_id) for f in owed}
    scores = current_scores(turn.uow, policy, list(leads.values()), turn.now)
    ranked = rank(owed, leads, scores, turn.now)
    later = postponed(ranked, turn.person, turn.now)
    items = tuple(listing.item(turn, follow_up) for follow_up in ranked[:DIGEST_LINES])
    view = Digest(turn.person.name.split()[0], items, len(later), turn.now, turn.person.zone)
    nudge_id = turn.post(view, _slack_id(turn.person))
    for follow_up in ranked[:DIGEST_LINES]:
        turn.uow.follow_ups.save(replace(follow_up, nudge_at=None, nudge_id=nudge_id))
    for follow_up in later:
        turn.uow.follow_ups.save(follow_up)


def _tell_rejections(turn: Turn, rejected: list[FollowUp]) -> None:
    """However many MQLs sales gave back since the last time: one message, and nothing to be done with it."""
    lines = tuple((turn.uow.leads.get(each.lead_id).name, each.what) for each in rejected)
    nudge_id = turn.post(Rejections(lines), _slack_id(turn.person))
    for follow_up in rejected:
        told = replace(follow_up, state=FollowUpState.DONE, nudge_at=None, nudge_id=nudge_id)
        turn.uow.follow_ups.save(told)


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
