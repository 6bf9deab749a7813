"""A crowd of leads and what they did, generated: the same for the same numbers, and skewed as crowds are.

Most leads did a thing or two, a few did thousands: how much a lead does follows a Pareto distribution. Newer days are fuller
than older ones, opened e-mails far more frequent than demo requests.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
YEARS = 2
KINDS = {
    "email_open": 30,
    "page_visit": 28,
    "email_read": 12,
    "pricing_visit": 8,
    "content_download": 7,
    "email_click": 5,
    "webinar": 4,
    "newsletter": 3,
    "cart_add": 1.5,
    "trial_start": 0.8,
    "contact_form": 0.4,
    "demo_request": 0.3,
}
INDUSTRIES = (
    "Food",
    "Software",
    "Logistics",
    "Retail",
    "Energy",
    "Mining",
    "Law",
    "Travel",
    "Sport",
    "Wholesale",
    None,
)
COUNTRIES = ("NL", "DE", "GB", "US", "FR", "BR", "IN", "CN", "SE", None)
TITLES = ("CEO", "Head of IT", "Buyer", "Office manager", "Student", "Engineer", "CFO", "VP Sales", "Assistant", None)
Row = tuple[object, ...]


def lead_key(number: int) -> str:
    return f"{number * 2654435761 % 2**32:08x}{number:016x}"


def lead_rows(tenant: str, leads: int, seed: int = 7) -> Iterator[tuple[Row, Row, Row]]:
    """The rows of each lead: account, contact, lead."""
    rng = random.Random(seed)
    made = NOW - timedelta(days=365 * YEARS)
    for number in range(leads):
        key = lead_key(number)
        staff = int(rng.lognormvariate(4, 1.6))
        account = (tenant, f"a{key}", f"Company {number}", rng.choice(INDUSTRIES), staff, rng.choice(COUNTRIES), None)
        contact = (tenant, f"c{key}", f"Person {number}", rng.choice(TITLES), f"p{number}@example.com", None, None)
        lead = (tenant, key, f"L-{number}", f"Company {number}", f"a{key}", f"c{key}", "lead", made, made, "Web", None)
        yield account, contact, (*lead, None, 1, False, None, None, None, None, 1)


def happenings(leads: int, events: int, seed: int = 11) -> Iterator[tuple[int, str, datetime]]:
    """Who did what when: the number of the lead, the kind, the moment; in no order."""
    rng = random.Random(seed)
    order = list(range(leads))
    rng.shuffle(order)
    busy = list(accumulate(1 / (rank + 20) ** 0.7 for rank in range(leads)))
    kinds, weights = list(KINDS), list(accumulate(KINDS.values()))
    whole = timedelta(days=365 * YEARS).total_seconds()
    left = events
    while left:
        batch = min(left, 10_000)
        who = rng.choices(order, cum_weights=busy, k=batch)
        what = rng.choices(kinds, cum_weights=weights, k=batch)
        for number, kind in zip(who, what, strict=True):
            yield number, kind, NOW - timedelta(seconds=round(whole * rng.random() ** 2))
        left -= batch
