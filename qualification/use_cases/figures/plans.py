"""What somebody's words ask for: the plan of a question, or the nearest questions that can be answered.

The reader is imported when it is first asked: it compiles patterns for a fifth of a second, which a start can do without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from qualification.conversation import scheduling
from qualification.conversation.commands import Command, CommandName
from qualification.people import Person
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery
from qualification.places import names_of
from qualification.ports import UnitOfWork
from qualification.questions.both_readers import Judged, read_by_both
from qualification.questions.not_held import asked_back
from qualification.questions.second import each_by, halves, in_the_same_period, is_another
from qualification.use_cases.debriefs.routing import Obey, Question, Route
from qualification.use_cases.tools import Tools

if TYPE_CHECKING:
    from qualification.questions.asking import Names

NO_FIGURES = "That is nothing I keep figures of. Ask me for example:"
UNSURE = "I am not sure what you would like to know. The nearest that I can answer:"
_LEADS = re.compile(r"\bleads?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unclear:
    """No question of ours; these are."""

    says: str
    nearest: tuple[str, ...]


def understood(
    uow: UnitOfWork,
    person: Person,
    text: str,
    now: datetime,
    thread: Sequence[str | PipelineQuery] = (),
    judged: Judged | None = None,
) -> PipelineQuery | Unclear:
    """What the words ask for, by the names there are in the workspace; `thread` holds the earlier questions.

    `judged` is what a model takes them to be about, where one was asked.
    """
    from qualification.questions.asking import Understood, Unsure, nearest_to

    match read_by_both(text, now.astimezone(person.zone), thread, _names(uow), judged):
        case Unsure(questions):
            return Unclear(asked_back(text) or UNSURE, questions)
        case Understood(query) if query.measure is Measure.UNSUPPORTED:
            return Unclear(
                asked_back(text) or NO_FIGURES,
                nearest_to(text, meant_last(uow, person, thread, now) if thread else None),
            )
        case Understood(query):
            return query


def meant_last(
    uow: UnitOfWork, person: Person, thread: Sequence[str | PipelineQuery], now: datetime
) -> PipelineQuery | None:
    """The plan of the last question, which may go on from those before it."""
    *before, last = thread or ("",)
    meant = understood(uow, person, last, now, before) if isinstance(last, str) else last
    return meant if isinstance(meant, PipelineQuery) else None


def two_of(
    uow: UnitOfWork,
    person: Person,
    text: str,
    now: datetime,
    thread: Sequence[str | PipelineQuery] = (),
    judged: Judged | None = None,
) -> tuple[str, str | PipelineQuery | None]:
    """The words of the first question, and a second, where both are surely understood and it asks for something else.

    The second stands as it was said, or as its plan where it is meant of the first one's days.
    """
    if scheduling.read(text):
        return text, None
    for parts, first_words in ((each_by(text), None), (halves(text), text)):
        if parts is None:
            continue
        whole = first_words or parts[0]
        first = understood(uow, person, whole, now, thread, judged)
        alone, meant = understood(uow, person, parts[1], now), meant_last(uow, person, (*thread, whole, parts[1]), now)
        if meant is None or isinstance(first, Unclear) or isinstance(alone, Unclear):
            continue
        if is_another(meant, first):
            return whole, in_the_same_period(meant, parts[1], first) or parts[1]
    return text, None


def wanted_as_file(
    uow: UnitOfWork, person: Person, words: str, now: datetime, thread: Sequence[str | PipelineQuery] = ()
) -> PipelineQuery | Unclear:
    """What a file is wanted of: leads without more are counted."""
    from qualification.questions.asking import read_as

    query = understood(uow, person, words, now, thread)
    if isinstance(query, Unclear) and _LEADS.search(words):
        return read_as(words, now.astimezone(person.zone), _names(uow), Measure.COUNT)
    return query


def _names(uow: UnitOfWork) -> Names:
    from qualification.questions.asking import Names

    people, values = uow.people.all(), uow.figures.values
    return Names(
        rep=tuple(person.name for person in people),
        team=tuple({person.team for person in people if person.team}),
        source=tuple(values(Breakdown.SOURCE)),
        campaign=tuple(values(Breakdown.CAMPAIGN)),
        region=(*values(Breakdown.REGION), *names_of(uow.figures.countries())),
        industry=tuple(values(Breakdown.INDUSTRY)),
    )


def judge(tools: Tools, route: Route) -> Judged | None:
    """What a model takes a question to be about, where there is one and a question; no transaction is open meanwhile."""
    match route:
        case _ if tools.questions is None:
            return None
        case Question(text, before):
            return tools.questions.consult(text, [each for each in before if isinstance(each, str)])
        case Obey((Command(CommandName.ASK, text),)):
            return tools.questions.consult(text)
        case _:
            return None
