"""What a policy asks of facts, as conditions on columns.

The tests themselves stay the engine's: each is asked once for every different value that stands in the database, and the
statement then looks the value up among those that passed. So text without regard to case, numbers written as text and whole
words mean in the database what they mean in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, String, and_, case, cast, false, or_, select, true

from qualification.leads import FactValue
from qualification.policy.conditions import Condition
from qualification.policy.model import Policy
from storage.rows.leads import accounts, contacts, facts, leads
from storage.scope import Scope
from storage.scoring.functions import among

OWN: Mapping[str, ColumnElement[Any]] = {
    "company.name": accounts.c.name,
    "company.industry": accounts.c.industry,
    "company.employees": accounts.c.employees,
    "company.country": accounts.c.country,
    "company.region": accounts.c.region,
    "contact.title": contacts.c.title,
    "contact.email": contacts.c.email,
    "lead.source": leads.c.source,
    "lead.campaign": leads.c.campaign,
}
"""What stands on the lead itself, as qualification.leads.profile() has it; it goes before an imported fact of the same name."""

Within = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Which leads, as a condition on a column that holds their ids."""

Spelled = Mapping[str, FactValue]
"""The values that occur, by the text that the database makes of them."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions as the database understands them; `own` and `imported` are the values that occur, by field."""

    own: Mapping[str, Spelled]
    imported: Mapping[str, Spelled]
    columns: Mapping[str, FromClause]

    def met(self, condition: Condition) -> ColumnElement[bool]:
        """Whether a lead's facts meet the condition."""
        parts = [self._leaf(condition)] if condition.field is not None else []
        if condition.any_ is not None:
            parts.append(or_(false(), *map(self.met, condition.any_)))
        parts += map(self.met, condition.all_ or ())
        return and_(true(), *parts)

    def joined(self, base: Any) -> Any:
        """The leads with a column for each imported fact that is asked for."""
        for name, fact in self.columns.items():
            of_lead = (fact.c.tenant == leads.c.tenant) & (fact.c.lead_id == leads.c.id) & (fact.c.field == name)
            base = base.join(fact, of_lead, isouter=True)
        return base

    def _leaf(self, condition: Condition) -> ColumnElement[bool]:
        name = str(condition.field)
        whens = []
        if name in OWN:
            own = cast(OWN[name], String)
            whens.append((own.is_not(None), self._passes(condition, own, self.own[name])))
        if name in self.imported:
            value = cast(self.columns[name].c.value, String)
            whens.append((value.is_not(None), self._passes(condition, value, self.imported[name])))
        unknown = true() if condition.met_by(None) else false()
        return case(*whens, else_=unknown) if whens else unknown

    def _passes(self, condition: Condition, column: ColumnElement[Any], values: Spelled) -> ColumnElement[bool]:
        passing = [spelled for spelled, value in values.items() if condition.met_by(value)]
        if not passing:
            return false()
        return true() if len(passing) == len(values) else among(column, passing)


def conditions_over(scope: Scope, policy: Policy, within: Within) -> Conditions:
    """The conditions of a policy, made ready for these leads."""
    fields = sorted({name for condition in _conditions(policy) for name in condition.fields()})
    own = {name: _own_values(scope, name, within) for name in fields if name in OWN}
    imported = _fact_values(scope, fields, within)
    columns = {name: facts.alias(f"fact_{number}") for number, name in enumerate(imported)}
    return Conditions(own, imported, columns)


def _conditions(policy: Policy) -> Iterator[Condition]:
    yield from policy.segments
    yield from (criterion for criterion in policy.criteria() if criterion.event is None)
    yield from policy.exclusions()


def _own_values(scope: Scope, name: str, within: Within) -> dict[str, FactValue]:
    column = OWN[name]
    chosen = select(column).select_from(lead_parties()).where(scope.mine(leads), within(leads.c.id)).distinct()
    return {str(row[0]): row[0] for row in scope.connection.execute(chosen) if row[0] is not None}


def _fact_values(scope: Scope, names: Iterable[str], within: Within) -> dict[str, dict[str, FactValue]]:
    found: dict[str, dict[str, FactValue]] = {}
    spelled = cast(facts.c.value, String)
    chosen = (
        select(facts.c.field, facts.c.value, spelled)
        .where(scope.mine(facts), within(facts.c.lead_id), facts.c.field.in_(list(names)), facts.c.value.is_not(None))
        .distinct()
    )
    for name, value, text in scope.connection.execute(chosen):
        found.setdefault(name, {})[text] = value
    return found


def lead_parties() -> Any:
    """Leads with their account and contact."""
    same_account = (accounts.c.tenant == leads.c.tenant) & (accounts.c.id == leads.c.account_id)
    same_contact = (contacts.c.tenant == leads.c.tenant) & (contacts.c.id == leads.c.contact_id)
    return leads.join(contacts, same_contact).join(accounts, same_account, isouter=True)
