"""Which kinds of data about a lead are missing altogether (article 001, "Marketing Qualified Lead Criteria")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from qualification.bant import BantAnswer, Provenance
from qualification.disqualification import Aside
from qualification.leads import Activity, EngagementEvent, FactValue, Lead


class Category(StrEnum):
    """The kinds of data of article 001 that a company may hold; protected ones such as age are no criterion."""

    DEMOGRAPHIC = "demographic"
    FIRMOGRAPHIC = "firmographic"
    SOURCE = "source"
    ENGAGEMENT = "engagement"
    HISTORY = "history"
    FEEDBACK = "feedback"

    @property
    def words(self) -> str:
        """What belongs to it."""
        return _WORDS[self]


_WORDS = {
    Category.DEMOGRAPHIC: "who the person is: their title",
    Category.FIRMOGRAPHIC: "industry, size, country of the company",
    Category.SOURCE: "where they come from",
    Category.ENGAGEMENT: "what they did",
    Category.HISTORY: "calls, meetings and messages with us",
    Category.FEEDBACK: "what they said of us",
}
_PERSONAL = ("contact.", "household.", "person.")


def missing_categories(
    lead: Lead,
    facts: Mapping[str, FactValue],
    events: Collection[EngagementEvent],
    activities: Collection[Activity],
    answers: Iterable[BantAnswer],
    asides: Iterable[Aside],
) -> tuple[Category, ...]:
    """The kinds of which nothing at all is known, in the article's order; `facts` are the imported ones."""
    account = lead.account
    firm = account is not None and any((account.industry, account.employees, account.country, account.region))
    told = any(each.provenance is Provenance.PROSPECT for each in answers) or any(each.feedback for each in asides)
    there = {
        Category.DEMOGRAPHIC: bool(lead.contact.title) or _any(facts, *_PERSONAL),
        Category.FIRMOGRAPHIC: firm or _any(facts, "company."),
        Category.SOURCE: bool(lead.source or lead.campaign),
        Category.ENGAGEMENT: bool(events),
        Category.HISTORY: bool(activities),
        Category.FEEDBACK: told,
    }
    return tuple(category for category in Category if not there[category])


def _any(facts: Mapping[str, FactValue], *prefixes: str) -> bool:
    return any(name.startswith(prefixes) and value not in (None, "") for name, value in facts.items())
