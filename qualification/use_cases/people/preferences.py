"""How a person wants to be reminded: hours, digest, absence, who stands in, and what they want in lists only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from qualification.auditing import Audited
from qualification.conversation.incoming import Submitted
from qualification.conversation.views import Notice, SettingsShown
from qualification.follow_ups.followups import FollowUpKind
from qualification.follow_ups.nudging import MAY_BE_RARER, at_other_hours
from qualification.follow_ups.routines import next_at
from qualification.follow_ups.subscriptions import next_time
from qualification.people import Absence, Person, Role, WorkingHours
from qualification.ports import UnitOfWork
from qualification.use_cases.tools import Turn


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """A person's own settings; `colleagues` are those who may stand in for them."""

    person: Person
    colleagues: tuple[Person, ...]


def open_settings(turn: Turn) -> SettingsForm:
    """The form with what holds now."""
    others = (p for p in turn.uow.people.all() if p.id != turn.person.id and p.role in (Role.REP, Role.MANAGER))
    return SettingsForm(turn.person, tuple(others))


def shown(turn: Turn) -> SettingsShown:
    """What holds now, in words."""
    backup = next((p for p in turn.uow.people.all() if p.id == turn.person.backup_id), None)
    return SettingsShown(turn.person, backup.name if backup else None)


def check_settings(fields: Mapping[str, str], today: date) -> dict[str, str]:
    """What is wrong with the fields, by name, each saying what to choose."""
    wrong = {name: "Choose a time." for name in ("digest_at", "start", "end") if not fields.get(name)}
    if not wrong and time.fromisoformat(fields["end"]) <= time.fromisoformat(fields["start"]):
        wrong["end"] = "Work has to end later than it starts."
    elif not wrong and time.fromisoformat(fields["digest_at"]) >= time.fromisoformat(fields["end"]):
        wrong["digest_at"] = "The digest comes before the end of your working day."
    if not fields.get("days"):
        wrong["days"] = "Choose at least one day."
    if (back := fields.get("back_on")) and date.fromisoformat(back) <= today:
        wrong["back_on"] = "Choose the day on which you are back, which lies ahead, or leave it empty."
    return wrong


def save_settings(turn: Turn, submitted: Submitted) -> None:
    """What was chosen holds from now on, for what is owed already as well."""
    fields, today = submitted.fields, turn.local_now.date()
    back = date.fromisoformat(fields["back_on"]) if fields.get("back_on") else None
    left = turn.person.away if turn.person.away and turn.person.away.covers(today) else None
    away = Absence(left.start if left else today, back) if back else None
    chosen = replace(
        turn.person,
        hours=WorkingHours(
            time.fromisoformat(fields["start"]),
            time.fromisoformat(fields["end"]),
            frozenset(int(day) for day in fields["days"].split(",")),
        ),
        digest_at=time.fromisoformat(fields["digest_at"]),
        away=away,
        backup_id=fields.get("backup") or None,
        muted=frozenset(FollowUpKind(kind) for kind in fields.get("muted", "").split(",") if kind) & MAY_BE_RARER,
    )
    change(turn.uow, chosen, turn.now)
    if away and away != left:
        turn.uow.routings.hurry(chosen.id, turn.now)
    turn.uow.history.audit(turn.person.id, Audited.SETTINGS, turn.person.id, turn.now, {})
    turn.post(Notice("Saved. Reminders keep to that from now on."), turn.person.slack_id or submitted.slack_id)


def change(uow: UnitOfWork, after: Person, now: datetime) -> None:
    """Save a person; what they owe follows their new hours: deadlines wait, reminders come in the digests they have now."""
    before = uow.people.get(after.id)
    uow.people.save(after)
    for follow_up in uow.follow_ups.open_of_person(after.id):
        moved = at_other_hours(follow_up, before, after, now)
        if moved != follow_up:
            uow.follow_ups.save(moved)
    for routine in uow.routines.all():
        if routine.person_id == after.id:
            uow.routines.save(replace(routine, next_at=next_at(after, routine.kind, now)))
    for subscription in uow.subscriptions.of_person(after.id):
        if subscription.next_at > now:
            uow.subscriptions.save(replace(subscription, next_at=next_time(after, subscription.schedule, now)))
