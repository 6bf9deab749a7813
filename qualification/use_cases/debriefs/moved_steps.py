"""A next step on another day or at another hour: the one agreed just before, or one called by its name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.reading.called import Called
from qualification.reading.claims import NextStep, Quote
from qualification.reading.clauses import Message
from qualification.reading.nextsteps import step_moved
from qualification.reading.text import fold
from qualification.use_cases.debriefs import letter_meant
from qualification.use_cases.debriefs.talked_about import RECENT_SECONDS

TOLD = frozenset({"was", "were", "has", "have", "been", "got"})
_TO_A_TIME = re.compile(r"\b(?:to|for|instead)\b", re.IGNORECASE)


def step_meant(uow: UnitOfWork, person: Person, lead_id: str, text: str, now: datetime) -> NextStep | None:
    """The next step that words may put on another day: the one this person agreed just before, or one they call by its name.

    `now` is in their zone.
    """
    deed, step = uow.deeds.latest(lead_id, person.id), uow.leads.get(lead_id).next_step
    if step is None:
        return None
    lately = deed is not None and (now - deed.at).total_seconds() < RECENT_SECONDS
    just_agreed = deed is not None and lately and "next_step" in deed.changed and deed.after.next_step == step
    what = re.findall(r"\w+", fold(step.what))
    if not (just_agreed or set(what[-1:]) & set(re.findall(r"\w+", fold(text)))):
        return None
    return NextStep(Quote(step.what, 0, len(step.what)), step.at.astimezone(now.tzinfo), step.what)


def put_off(text: str, agreed: NextStep, now: datetime, called: Called, *, alone: bool = True) -> NextStep | None:
    """The step agreed, on the day or at the hour that words put in its place; its own day may be told with it.

    `alone` where a day or an hour and nothing else is enough for that: it answers no other question.
    """
    names = frozenset(re.findall(r"\w+", fold(f"{called.own} {called.contact} {agreed.what}"))) | TOLD
    anew = _less_its_hour(_less_its_day(text, agreed), agreed)
    moved = step_moved(Message(anew), agreed, now, names)
    if moved is None and alone and letter_meant.is_when_they_meet(anew, now):
        moved = step_moved(Message(f"make it {anew}"), agreed, now, names)
    return replace(moved, quote=Quote(text, 0, len(text))) if moved is not None else None


def _less_its_day(text: str, agreed: NextStep) -> str:
    """The words, with blanks for the weekday that a step had until now: "the review on Thursday was moved to Monday"."""
    day = f"{agreed.when:%A}"
    own = re.compile(
        rf"\b(?:(?:on|of|from|for) )?(?:next |this )?{day[:3]}(?:{day[3:]}|r?s)?(?:['’]s)?\b", re.IGNORECASE
    )
    found = own.search(text)
    if found is None or own.search(text, found.end()) or not _TO_A_TIME.search(text, found.end()):
        return text
    return f"{text[: found.start()]}{' ' * (found.end() - found.start())}{text[found.end() :]}"


def _less_its_hour(text: str, agreed: NextStep) -> str:
    """The words as another hour for a step, without the one that it had until now: "the demo's at 11, not 10"."""
    hour = agreed.when.hour if isinstance(agreed.when, datetime) else None
    if hour is None:
        return text
    own = rf"[, ]*\b(?:not|instead of|rather than) (?:at )?(?:{hour}|{hour % 12})(?:[:.]00)?(?: ?[ap]m)?\b"
    anew, count = re.subn(own, "", text, count=1, flags=re.IGNORECASE)
    return f"make it {anew}" if count else text
