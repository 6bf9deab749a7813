"""Lessons as a file of labelled messages, in the form that `banter eval` reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from qualification.evaluation.lessons import Lesson, lessons
from qualification.ports import UnitOfWork
from qualification.reading.claims import Answer, Quote
from qualification.reading.records import value_of

CHECK = "check"
"""The tag of a lesson whose label may say more than its message does."""


def export(uow: UnitOfWork, since: date | None, masked: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """The messages that reps corrected on that day (UTC) or later, as labels; of nobody who asked not to be contacted.

    `masked` takes private things out of a text and leaves every offset what it was.
    """
    zones = {person.id: person.zone for person in uow.people.all()}
    number = 0
    for lead_id in uow.readings.leads():
        for lesson in lessons(uow.readings.of_lead(lead_id), uow.answers.history(lead_id)):
            if since is None or lesson.at.date() >= since:
                number += 1
                now = lesson.reading.at.astimezone(zones.get(lesson.reading.person_id))
                yield _row(f"team-m-{number:04d}", now.isoformat(), lesson, masked)


def _row(name: str, now: str, lesson: Lesson, masked: Callable[[str], str]) -> dict[str, Any]:
    hidden = masked(lesson.reading.text)
    verdicts = lesson.verdicts.values()
    tags = {verdict.how.value for verdict in verdicts} | {CHECK for verdict in verdicts if verdict.to_check}
    return {
        "id": name,
        "now": now,
        "asked": lesson.reading.asked.value if lesson.reading.asked else None,
        "text": hidden,
        "tags": sorted(tags),
        "expect": {letter.value: value_of(_hidden(said, hidden, masked)) for letter, said in lesson.expect.items()},
    }


def _hidden(said: Answer, hidden: str, masked: Callable[[str], str]) -> Answer:
    """The answer in the words of the masked text."""
    start, end = said.quote.start, said.quote.end
    return replace(said, quote=Quote(hidden[start:end], start, end), who=masked(said.who) if said.who else None)
