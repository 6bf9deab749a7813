"""Whose a new lead is: the policy's rules in their order, and why (docs/routing.md).

The owner of the account comes first, then the rules, then the fallback, then a manager. Nobody gets a lead who is away, who
has as many as the rule allows, or who had this one before and did not take it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from qualification.follow_ups.business_time import is_away, is_working, next_working_start
from qualification.leads import FactValue, Lead, Stage
from qualification.lifecycle import WAITING
from qualification.people import Person, Role
from qualification.policy.model import Policy
from qualification.policy.routing_rules import By, RoutingRule

ACCOUNT, FALLBACK, MANAGER = "the account's owner", "the fallback", "a manager"
"""What stands for a rule's name where none of the policy's rules placed the lead."""
SEGMENT = "lead.segment"
"""The fact by which a rule asks for the segment of the policy that a lead is in."""
LOAD = frozenset({Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY})
"""The stages whose leads are a person's load."""
SELLS = frozenset({Role.REP, Role.MANAGER, Role.ADMIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Everybody, as routing looks at them.

    `loads` are open leads by person; `turns`, by rule and person, is the number of the routing by which they got a lead last
    (a higher number is later).
    """

    people: tuple[Person, ...]
    loads: Mapping[str, int] = field(default_factory=dict)
    turns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def after(self, routed: Routed) -> Staff:
        """The same once a lead was routed, for the next one of the same moment."""
        who, of_rule = routed.person.id, self.turns.get(routed.rule, {})
        latest = max((number for turns in self.turns.values() for number in turns.values()), default=0)
        return replace(
            self,
            loads={**self.loads, who: self.loads.get(who, 0) + 1},
            turns={**self.turns, routed.rule: {**of_rule, who: latest + 1}},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A lead that needs somebody.

    `urgent` means that minutes count: of those who may get it only whoever works soonest. `account_owner` is whose another
    lead of the same account is, `tried` whoever had this one in this cycle.
    """

    lead: Lead
    facts: Mapping[str, FactValue]
    urgent: bool = False
    account_owner: str | None = None
    tried: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Routed:
    """Whose the lead is, by which rule, and why in words ("North team, EMEA; least loaded (4)")."""

    person: Person
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unrouted:
    """Nobody can take it now, and why."""

    reason: str


def route(policy: Policy, wanted: Wanted, staff: Staff, now: datetime) -> Routed | Unrouted:
    """Whose a lead is under this policy now."""
    passed_over: list[str] = []
    for routed in _attempts(policy, wanted, staff, now):
        if isinstance(routed, Routed):
            return routed
        passed_over.append(routed.reason)
    return Unrouted("; ".join(passed_over) or "nobody is there to take it")


def _attempts(policy: Policy, wanted: Wanted, staff: Staff, now: datetime) -> Iterator[Routed | Unrouted]:
    """Each way to place the lead, the best first."""
    owner = next((person for person in staff.people if person.id == wanted.account_owner), None)
    if owner and owner.role in SELLS and _obstacle(owner, None, wanted, staff, now) is None:
        yield Routed(owner, ACCOUNT, "looks after the account already")
    facts = {**wanted.facts, SEGMENT: policy.segment_of(wanted.facts)}
    matching = [rule for rule in policy.routing if rule.matches(facts)]
    for rule in matching:
        yield _by_rule(rule, wanted, staff, now)
    if policy.unclaimed.fallback:
        fallback = RoutingRule(name=FALLBACK, people=policy.unclaimed.fallback)
        yield _by_rule(fallback, wanted, staff, now)
    yield _by_manager([_named(rule, staff) for rule in matching], wanted, staff, now)


def _by_rule(rule: RoutingRule, wanted: Wanted, staff: Staff, now: datetime) -> Routed | Unrouted:
    named = _named(rule, staff)
    obstacles = {person.id: _obstacle(person, rule.capacity, wanted, staff, now) for person in named}
    free = [person for person in named if obstacles[person.id] is None]
    if not free:
        return Unrouted(f"{rule.name}: {', '.join(each for each in obstacles.values() if each) or 'nobody is in it'}")
    if wanted.urgent:
        free = _soonest(free, now)
    turns = staff.turns.get(rule.name, {})

    def order(person: Person) -> tuple[int, int, int]:
        load = staff.loads.get(person.id, 0) if rule.by is By.LEAST_LOADED else 0
        return (load, turns.get(person.id, 0), named.index(person))

    chosen = min(free, key=order)
    return Routed(chosen, rule.name, f"{rule.name}; {_how(rule, chosen, free, staff)}")


def _how(rule: RoutingRule, chosen: Person, free: Sequence[Person], staff: Staff) -> str:
    if len(free) == 1:
        return "the one who can take it"
    return f"least loaded ({staff.loads.get(chosen.id, 0)})" if rule.by is By.LEAST_LOADED else "their turn"


def _by_manager(of_rules: Sequence[Sequence[Person]], wanted: Wanted, staff: Staff, now: datetime) -> Routed | Unrouted:
    """A manager of those whom the rules name, any other manager, an admin: in this order."""
    teams = [person.team for people in of_rules for person in people]
    managers = [
        p for p in staff.people if p.role in (Role.MANAGER, Role.ADMIN) and not _hindered(p, wanted, staff, now)
    ]
    if not managers:
        return Unrouted("no manager is there")
    chosen = min(managers, key=lambda p: (p.role is Role.ADMIN, p.team not in teams, staff.people.index(p)))
    return Routed(chosen, MANAGER, "nobody else could take it")


def _named(rule: RoutingRule, staff: Staff) -> list[Person]:
    """Whom a rule means, in its own order; a team's reps by name."""
    if rule.team is not None:
        return [p for p in staff.people if p.role is Role.REP and (p.team or "").casefold() == rule.team.casefold()]
    by_address = {person.email.casefold(): person for person in staff.people if person.role in SELLS}
    return [by_address[each.casefold()] for each in rule.people if each.casefold() in by_address]


def _hindered(person: Person, wanted: Wanted, staff: Staff, now: datetime) -> bool:
    return _obstacle(person, None, wanted, staff, now) is not None


def _obstacle(person: Person, capacity: int | None, wanted: Wanted, staff: Staff, now: datetime) -> str | None:
    """Why a person cannot get the lead, in words; None where they can."""
    if person.id in wanted.tried:
        return f"{person.name} had it"
    if is_away(person, now.astimezone(person.zone).date()):
        return f"{person.name} is away"
    load = staff.loads.get(person.id, 0)
    if capacity is not None and load >= capacity:
        return f"{person.name} has {load} of {capacity} leads"
    return None


def _soonest(people: Sequence[Person], now: datetime) -> list[Person]:
    """Those who work now, or else start the soonest."""
    starts = {person.id: now if is_working(person, now) else next_working_start(person, now) for person in people}
    first = min(starts.values())
    return [person for person in people if starts[person.id] == first]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """A lead was given to somebody, on record; the latest one of a lead counts.

    `take_by` is when it goes on to the next if nobody has taken it; None: it stays.
    """

    lead_id: str
    cycle_no: int
    person_id: str
    rule: str
    reason: str
    at: datetime
    take_by: datetime | None = None


def is_taken(routing: Routing, lead: Lead) -> bool:
    """Whether a routed lead is in somebody's hands, or needs nobody any more.

    One that the policy made an SQL at once, before it was routed, waits for its owner like an MQL.
    """
    same = (lead.owner_id, lead.cycle_no) == (routing.person_id, routing.cycle_no)
    contacted = lead.contacted_at is not None and lead.contacted_at >= routing.at
    waits = lead.stage in WAITING or (lead.stage is Stage.SALES_QUALIFIED and lead.stage_since <= routing.at)
    return not same or not waits or contacted or lead.do_not_contact
