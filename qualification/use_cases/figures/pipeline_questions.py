"""A question about the pipeline is answered, for whoever may see what it asks; each is in the audit log, refused ones too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from qualification.auditing import Audited
from qualification.decisions.reasons import Asked, account
from qualification.errors import InvalidInput, NotAllowed, NotFound
from qualification.leads import LeadName
from qualification.people import Person, Role
from qualification.pipeline import calendar
from qualification.pipeline.answering import Answer, answered
from qualification.pipeline.directory import Directory, person_called, with_full_names
from qualification.pipeline.planning import AS_OF, SPLITS, Asker, plan
from qualification.pipeline.query import ABOUT_ONE_LEAD, Breakdown, Comparison, Lowest, Measure, Period, PipelineQuery
from qualification.pipeline.roll_call import completed
from qualification.pipeline.sought import Figures, Listed, Sought
from qualification.ports import UnitOfWork
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.leads.why import explained, find_lead
from qualification.use_cases.people.reach import own_lead, scope_words, team_ids

T = TypeVar("T")
A_WEEK = timedelta(days=7)


_PARTS = {
    Measure.PIPELINE: Breakdown.STAGE,
    Measure.BLOCKERS: Breakdown.REASON,
    Measure.MISSING: Breakdown.LETTER,
    Measure.CHANGES: Breakdown.STAGE,
    Measure.DISQUALIFIED: Breakdown.REASON,
    Measure.REJECTED: Breakdown.REASON,
}
"""Measures whose whole says little: where no breakdown is asked for, this one stands under the sentence."""


@dataclass(frozen=True, slots=True)
class Declined:
    """Why a question is not answered, and what can be asked instead."""

    says: str


FEW = 8
"""So many leads are named in the answer that counts them."""
_OF_LEADS = frozenset(SPLITS) - {
    *(Measure.FUNNEL, Measure.CONVERSION, Measure.SPEED_TO_LEAD, Measure.ACTIVITY, Measure.LOAD, Measure.PIPELINE)
}


def ask(
    uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime, *, named: bool = False
) -> Answer | Declined:
    """The answer, from the leads this person may see; the caller commits, so that the log is kept, whatever the outcome.

    With `named` a few leads are called by name: only where nobody else reads it.
    """
    about = _about_one_lead if query.lead else partial(_figures, named=named)
    return _judged(uow, person, query, now, (Audited.ASK, "answered"), lambda: about(uow, person, query, now))


def leads_behind(
    uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime, limit: int
) -> tuple[LeadName, ...] | Declined:
    """The leads that a figure counts, of those this person may see now; logged like a question."""

    def behind() -> tuple[LeadName, ...]:
        return uow.figures.behind(replace(_sought(uow, person, query, now), by=()), limit)

    return _judged(uow, person, query, now, (Audited.ASK, "leads"), behind)


@dataclass(frozen=True, slots=True)
class Export:
    """An answer with the leads behind it."""

    answer: Answer
    leads: tuple[Listed, ...]


def exported(uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime, limit: int) -> Export | Declined:
    """What a figure's export holds, of the leads this person may see now; logged under a name of its own."""

    def both() -> Export:
        sought = _sought(uow, person, query, now)
        found = uow.figures.listed(replace(sought, by=()), limit)
        seen = sought.allowed
        mine = tuple(each for each in found if seen is None or each.owner_id is None or each.owner_id in seen)
        return Export(_figures(uow, person, query, now), mine)

    return _judged(uow, person, query, now, (Audited.EXPORT, "exported"), both)


def _judged(
    uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime, deed: tuple[Audited, str], do: Callable[[], T]
) -> T | Declined:
    """What comes of it where the person may ask that, else why not; `deed` is what is logged, and how where it went well."""
    action, outcome = deed
    found: T | Declined
    try:
        _check_may_ask(uow, person, query)
        found = do()
    except NotAllowed as error:
        outcome, found = "refused", Declined(str(error))
    except (InvalidInput, NotFound) as error:
        outcome, found = "not understood", Declined(str(error))
    plain = query.model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )  # the plan, not the words of the question
    uow.history.audit(person.id, action, query.measure.value, now, {"plan": plain, "outcome": outcome})
    return found


# -- who may ask what -------------------------------------------------------------------------------------------------


def _check_may_ask(uow: UnitOfWork, person: Person, query: PipelineQuery) -> None:
    """Nobody asks about people or teams whose leads they may not see; raises NotAllowed.

    Whatever is asked, only the leads that the person may see are counted: this only says so, rather than answering with none.
    """
    allowed = team_ids(uow, person)
    if allowed is None:
        return
    people = uow.people.all()
    for name in query.filters.rep:
        if person_called(name, people).id not in allowed:
            raise NotAllowed(_only_these(person, allowed))
    teams = {team.casefold() for team in query.filters.team}
    own = person.team.casefold() if person.team and person.role is Role.MANAGER else None
    if teams - {own}:
        raise NotAllowed(_only_these(person, allowed))


def _only_these(person: Person, allowed: Collection[str]) -> str:
    whose = "your own" if set(allowed) == {person.id} else f"{scope_words(person, allowed)}'s"
    return f"You may see {whose} leads only. Ask about those, or ask an admin."


def objection(uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime) -> str:
    """What stands against asking this, in a sentence; nothing where the person may ask it, and it makes sense."""
    try:
        _check_may_ask(uow, person, query)
        _sought(uow, person, query, now)
    except (NotAllowed, InvalidInput, NotFound) as error:
        return str(error)
    return ""


def counted(uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime) -> Answer:
    """One figure of a report or a Home tab, from the leads this person may see; that stands in the log, not each figure."""
    return _figures(uow, person, query, now)


# -- answers ----------------------------------------------------------------------------------------------------------


def _sought(uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime) -> Sought:
    """The plan for this person, by what they may see at this moment."""
    asker = Asker(team_ids(uow, person), person.zone, active_policy(uow))
    return plan(query, asker, Directory(uow.people.all(), uow.figures.values, uow.figures.countries), now)


def _figures(uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime, *, named: bool = False) -> Answer:
    people, whole = uow.people.all(), not query.by
    query = with_full_names(query, people)
    if whole and (parts := _parts(query)):
        query = query.model_copy(update={"by": (parts,)})
    sought = _sought(uow, person, query, now)
    found, names = completed(uow.figures.of(sought), sought), _called(people, query, now)
    whose, other = f"Leads of {scope_words(person, sought.allowed)}", _held_against(person, query, now)
    before = other and _sought(uow, person, query.model_copy(update={"period": other, "by": ()}), now)
    answer = answered(query, sought, found, uow.figures.of(before) if before else None, whose, names, other)
    return replace(answer, leads=_few(uow, sought, found, names)) if named and whole else answer


def _parts(query: PipelineQuery) -> Breakdown | None:
    several = query.measure is Measure.COUNT and len(query.filters.stage) > 1
    return Breakdown.STAGE if several else _PARTS.get(query.measure)


def _called(people: Iterable[Person], query: PipelineQuery, now: datetime) -> dict[str, str]:
    """Names by id; where it is asked who has none, with who is away."""

    def is_away(person: Person) -> bool:
        return person.away is not None and person.away.covers(now.astimezone(person.zone).date())

    none = query.lowest is Lowest.NONE
    return {each.id: f"{each.name} (away)" if none and is_away(each) else each.name for each in people}


def _few(uow: UnitOfWork, sought: Sought, found: Figures, names: Mapping[str, str]) -> tuple[str, ...]:
    """The leads that are counted, with their owners, where the question asks for leads and they are few."""
    count = sum(figure.count for figure in found.total)
    if sought.measure not in _OF_LEADS or not 0 < count <= FEW:
        return ()
    behind = uow.figures.behind(replace(sought, by=()), FEW)
    seen = sought.allowed
    mine = (each for each in behind if seen is None or each.owner_id is None or each.owner_id in seen)
    return tuple(f"{each.name} ({names[each.owner_id]})" if each.owner_id else each.name for each in mine)


def _held_against(person: Person, query: PipelineQuery, now: datetime) -> Period | None:
    """The period that these figures are held against; for a state now, its end a week ago."""
    match query.compare:
        case Period() as period:
            return period
        case Comparison.PREVIOUS if query.period is not None:
            return calendar.before(query.period)
        case Comparison.PREVIOUS if query.measure in AS_OF:
            return Period(end=now.astimezone(person.zone).date() - A_WEEK)
        case _:
            return None


def _about_one_lead(uow: UnitOfWork, person: Person, query: PipelineQuery, now: datetime) -> Answer | Declined:
    """Why a lead is where it is, or the least that would make it an SQL, from its receipts."""
    if query.measure not in ABOUT_ONE_LEAD or query.lead is None:
        return Declined("Name the measure that you want to know of this lead.")
    lead = own_lead(uow, person, find_lead(uow, query.lead).id)
    told = explained(uow, lead.id, now.astimezone(person.zone))
    says = account(told, Asked.ALL if query.measure is Measure.WHY else Asked.SQL).says
    return Answer(query=query, says=says, about=f"{lead.name} · as of now")
