"""Raised hands that come at once, in several threads, are given to people in turn: on both databases, and after a restart."""

from concurrent.futures import ThreadPoolExecutor

from qualification.errors import Conflict
from qualification.leads import Stage
from qualification.policy.loading import load_policy
from qualification.use_cases.scoring.scoring_leads import take_events
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_person, an_event

POLICY = load_policy(
    """
version = "1"
owner = "kim@example.com"
effective = 2026-01-01
[[routing]]
name = "North"
team = "north"
""",
    "routing.toml",
)
LEADS = 18


def test_however_many_hands_are_raised_at_once_each_person_has_as_many_as_the_next(database, tenant):
    with database.work(tenant) as work:
        for name in ("riley", "sam", "pip"):
            work.people.save(a_person(id=name, name=name, email=f"{name}@example.com", team="north"))
        for number in range(LEADS):
            work.leads.save(a_lead(id=f"l{number}", stage=Stage.LEAD, owner_id=None))
        work.commit()

    def raise_a_hand(number):
        event = an_event(
            lead_id=f"l{number}", kind="demo_request", occurred_at=NOW, received_at=NOW, dedupe_key=f"e{number}"
        )
        while True:
            try:
                with database.work(tenant) as work:
                    take_events(work, POLICY, f"l{number}", [event], NOW, start_clocks=True)
                    work.commit()
                    return
            except Conflict:
                continue

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(raise_a_hand, range(LEADS)))
    with database.work(tenant) as work:
        owners = [work.leads.get(f"l{number}").owner_id for number in range(LEADS)]
        assert {name: owners.count(name) for name in owners} == dict.fromkeys(("riley", "sam", "pip"), LEADS // 3)
        assert all(work.routings.of_lead(f"l{number}")[0].take_by is not None for number in range(LEADS))
