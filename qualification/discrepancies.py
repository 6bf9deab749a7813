"""Contradictions between what a rep heard and what marketing data say: kept open until somebody says which holds (domain.md).

A statement is what a rep's message said of the company or its contact. It stands against marketing's data, never in their
place: only when somebody resolves it the data change, and what was resolved comes back only when new data disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from qualification.leads import EngagementEvent, Fact, FactValue, Lead, stable_id
from qualification.particulars import COUNTRY, EMPLOYEES, INDUSTRY, NEVER, SITES, TITLE
from qualification.places import country_code

FAR_APART = 1.25
"""Counts of staff are estimates and change by the month: only more than a quarter more or less is another number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a rep's message said about a field, in which words; of two about one field the later holds."""

    field: str
    value: FactValue
    quote: str
    said_ts: str
    recorded_by: str
    at: datetime


class Holds(StrEnum):
    """Which of the two holds."""

    HEARD = "heard"
    KNOWN = "known"
    BOTH = "both"  # each is right about something else: a subsidiary and its group


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Somebody said which holds, of these two values; append-only."""

    field: str
    heard: FactValue
    known: FactValue
    holds: Holds
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A statement that marketing data contradict; `known_says` has their value in words ("900", "demo request on 12 Nov")."""

    statement: Statement
    known: FactValue
    known_says: str

    @property
    def field(self) -> str:
        """What both are about."""
        return self.statement.field

    @property
    def mark(self) -> str:
        """What tells it from a later one about the same field, short enough for a button."""
        return stable_id(self.field, str(self.statement.value), str(self.known))[:10]

    @property
    def heard_says(self) -> str:
        """What was heard, in words."""
        return "they never did" if self.field.startswith(NEVER) else spelt(self.statement.value)

    @property
    def words(self) -> str:
        """The contradiction on one line, for a gate."""
        return f"{field_name(self.field)}: “{self.statement.quote}” or {self.known_says} (marketing data)"


_NAMES = {
    EMPLOYEES: "staff",
    SITES: "sites",
    COUNTRY: "country",
    INDUSTRY: "industry",
    TITLE: "title",
    "contact.name": "contact",
}


def field_name(field: str) -> str:
    """A field as it is spoken of: "company.employees" is "staff"."""
    if field.startswith(NEVER):
        return field.removeprefix(NEVER).replace("_", " ")
    return _NAMES.get(field, field.rpartition(".")[2].replace("_", " "))


def spelt(value: FactValue) -> str:
    """A value in words."""
    return f"{value:,.10g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def find_discrepancies(
    statements: Iterable[Statement],
    resolutions: Sequence[Resolution],
    facts: Mapping[str, FactValue],
    events: Sequence[EngagementEvent],
) -> tuple[Discrepancy, ...]:
    """What is still to be settled; `facts` are those of the lead's profile."""
    latest: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda each: float(each.said_ts)):
        latest[statement.field] = statement
    found = (each for statement in latest.values() if (each := _against(statement, facts, events)) is not None)
    return tuple(each for each in found if not any(_settles(one, each) for one in resolutions))


def _settles(resolution: Resolution, found: Discrepancy) -> bool:
    same = (resolution.field, resolution.heard, resolution.known)
    return same == (found.field, found.statement.value, found.known)


def _against(
    statement: Statement, facts: Mapping[str, FactValue], events: Sequence[EngagementEvent]
) -> Discrepancy | None:
    if statement.field.startswith(NEVER):
        return _did(statement, events)
    known = facts.get(statement.field)
    return Discrepancy(statement, known, spelt(known)) if contradict(statement.field, statement.value, known) else None


def _did(statement: Statement, events: Sequence[EngagementEvent]) -> Discrepancy | None:
    """What they are said never to have done, and did before that was said."""
    kind = statement.field.removeprefix(NEVER)
    done = [each.occurred_at for each in events if each.kind == kind and each.occurred_at <= statement.at]
    if not done:
        return None
    return Discrepancy(statement, max(done).isoformat(), f"{kind.replace('_', ' ')} on {max(done):%-d %b %Y}")


# -- do two values agree? ---------------------------------------------------------------------------------------------


def contradict(field: str, heard: FactValue, known: FactValue) -> bool:
    """Whether what was heard cannot hold beside what is known; nothing known, or heard, contradicts nothing."""
    return known not in (None, "") and heard != "" and not agree(field, heard, known)


def agree(field: str, heard: FactValue, known: FactValue) -> bool:
    """Whether both can hold; what cannot be compared does."""
    if field in (EMPLOYEES, SITES):
        return _near(heard, known)
    if field == COUNTRY:
        here, there = country_code(str(heard)), country_code(str(known))
        return here is None or there is None or here == there
    if field == TITLE:
        return _same_title(str(heard), str(known))
    return str(heard).strip().casefold() == str(known).strip().casefold()


def _near(heard: FactValue, known: FactValue) -> bool:
    try:
        low, high = sorted((float(heard or 0), float(known or 0)))
    except ValueError:
        return True  # "51-200" is a band: it cannot be compared
    return high <= low * FAR_APART


_TITLES = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "cio": "chief information officer",
    "cmo": "chief marketing officer",
    "md": "managing director",
    "vp": "vice president",
    "it": "information technology",
}
_SMALL = frozenset({"of", "the", "and", "for", "a", "an", "officer", "&"})


def _same_title(heard: str, known: str) -> bool:
    """Whether one title is the other, spelt out or in part: "Director" and "Operations Director", "CFO" in full."""
    one, other = _title_words(heard), _title_words(known)
    return one <= other or other <= one


def _title_words(title: str) -> frozenset[str]:
    words = re.findall(r"[\w&]+", title.casefold())
    spelled = " ".join(_TITLES.get(word, word) for word in words).split()
    return frozenset(spelled) - _SMALL


# -- settling ---------------------------------------------------------------------------------------------------------


def resolve(found: Discrepancy, holds: Holds, by: str, at: datetime) -> Resolution:
    """The resolution of a contradiction, for the record."""
    return Resolution(field=found.field, heard=found.statement.value, known=found.known, holds=holds, by=by, at=at)


def with_heard(lead: Lead, found: Discrepancy) -> Lead:
    """The lead with what was heard in the place of what marketing had, where that stands on the lead itself."""
    value, account = _written_like(found.statement.value, found.known), lead.account
    if found.field == TITLE:
        return replace(lead, contact=replace(lead.contact, title=str(value)))
    if account is None:
        return lead
    match found.field:
        case "company.employees":
            return replace(lead, account=replace(account, employees=int(str(value))))
        case "company.country":
            return replace(lead, account=replace(account, country=str(value)))
        case "company.industry":
            return replace(lead, account=replace(account, industry=str(value)))
    return lead


def _written_like(heard: FactValue, known: FactValue) -> FactValue:
    """A country as the data write it: by its code where they do, so that the policy's conditions still meet it."""
    code = country_code(str(heard)) if isinstance(known, str) and country_code(known) == known else None
    return code or heard


def heard_fact(lead: Lead, found: Discrepancy, by: str, at: datetime) -> Fact | None:
    """What was heard as a fact of its own, where the field is none of the lead's; None for what the lead itself holds."""
    if found.field.startswith(NEVER) or with_heard(lead, found) != lead:
        return None
    return Fact(lead_id=lead.id, field=found.field, value=found.statement.value, as_of=at.date(), source=by)


def upheld(field: str, new: FactValue, resolutions: Iterable[Resolution]) -> FactValue:
    """A value that comes in, or what a person put in the place of this very value: data that come again do not take it back."""
    settled = [each for each in resolutions if (each.field, each.known) == (field, new)]
    latest = max(reversed(settled), key=lambda each: each.at, default=None)  # of one moment the last
    return new if latest is None or latest.holds is not Holds.HEARD else _written_like(latest.heard, latest.known)
