"""A reminder that was just set is put on another day: "make it Friday", "no, Thursday"."""

from __future__ import annotations

from datetime import date, datetime

from qualification.conversation.views import Notice, View
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.reading.claims import NextStep, Quote
from qualification.reading.clauses import Message
from qualification.reading.nextsteps import step_moved
from qualification.undoing import UNDO_WITHIN
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.reminders.set_reminders import remind_on
from qualification.use_cases.tools import Turn


def just_set(uow: UnitOfWork, person: Person, lead_id: str | None, now: datetime) -> FollowUp | None:
    """The reminder of the lead, or of any where none is given, that somebody set with what they did last."""
    deed = uow.deeds.latest(lead_id, person.id)
    if deed is None or now - deed.at > UNDO_WITHIN:
        return None
    before = {each.id for each in deed.owed_before}
    new = [each.id for each in deed.owed_after if each.id not in before and each.is_set_by(person.id)]
    return next((each for each in uow.follow_ups.open_of_lead(deed.lead_id) if each.id in new), None)


def moved_to(reminder: FollowUp, words: str, now: datetime) -> datetime | date | None:
    """The time that words put in the place of a reminder's, and nothing else; `now` is in its owner's zone."""
    due = reminder.due_at.astimezone(now.tzinfo)
    set_on = due if reminder.kind is FollowUpKind.ALARM else due.date()
    agreed = NextStep(Quote(reminder.what, 0, len(reminder.what)), set_on, reminder.what)
    step = step_moved(Message(words), agreed, now)
    return step.when if step else None


def move(turn: Turn, words: str, lead_id: str | None) -> View:
    """Remind of it then instead; raises NotAllowed where the asker may not see the lead any more."""
    reminder = just_set(turn.uow, turn.person, lead_id, turn.now)
    when = moved_to(reminder, words, turn.local_now) if reminder else None
    if reminder is None or when is None:
        return Notice("Of which lead? Say it like this: remind me of Acme on Friday")
    lead = own_lead(turn.uow, turn.person, reminder.lead_id)
    return remind_on(turn, lead, when, reminder.what, instead_of=reminder)
