"""What a workspace's database knows that a policy may look at."""

from __future__ import annotations

from dataclasses import dataclass

OWN_FACTS = frozenset(
    {
        *("company.name", "company.industry", "company.employees", "company.country", "company.region"),
        *("contact.title", "contact.email", "lead.source", "lead.campaign"),
    }
)
"""Facts that every lead may have; they stand on the lead itself."""
OWN_EVENTS = frozenset({"conversation", "asked_to_talk"})
"""Events that Banter records itself when a rep tells it."""


@dataclass(frozen=True, slots=True)
class Known:
    """The kinds of event and the facts that leads have, and the currencies that budgets were told in."""

    events: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    currencies: frozenset[str] = frozenset()
