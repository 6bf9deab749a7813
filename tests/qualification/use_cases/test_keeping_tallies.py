"""A lead's tally is moved on by each event and by time; what is decided still rests on all events."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.errors import Conflict, InvalidInput, NotFound
from qualification.follow_ups.followups import FollowUpKind
from qualification.intake.incoming import told_key
from qualification.intake.rescoring import rescore_all
from qualification.leads import EngagementEvent, Lead, Stage, profile
from qualification.policy.loading import load_policy, publish
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.marketing import was_qualified
from qualification.use_cases.reminders.fading import warn_of_fading
from qualification.use_cases.scoring.checking import check_tallies
from qualification.use_cases.scoring.decay import BATCH, look_again
from qualification.use_cases.scoring.scoring_leads import take_events
from qualification.use_cases.scoring.tallying import current_scores
from qualification.use_cases.scoring.withdrawing import withdraw_event
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_person, an_account, an_event
from tests.fakes.memory import MemoryDatabase

DAY = timedelta(days=1)
TENANT = "tenant-1"
POLICY = """
version = "1"
owner = "kim"
effective = 2026-01-01

[[groups]]
name = "Company"
kind = "fit"

  [[groups.criteria]]
  name = "Industry"
  field = "company.industry"
  equals = "Logistics"
  points = 20

[[groups]]
name = "Behaviour"
kind = "engagement"
cap = 60

  [[groups.criteria]]
  name = "Visit"
  event = "visit"
  points = 10
  half_life_days = 10

  [[groups.criteria]]
  name = "Opened"
  event = "open"
  points = 2
  count = "per_day"
  window_days = 5

  [[groups.criteria]]
  name = "Form"
  event = "contact_form"
  points = 20
  count = "once"
  half_life_days = 10

[grades.engagement]
1 = 40
2 = 15

[mql]
threshold = 50
hysteresis = 5
fit_at_least = 10
"""


class Warnings(list[tuple[str, float, datetime]]):
    """What owners would be told: the lead, its score, when it crossed."""

    def __call__(
        self, _uow: Any, _policy: Policy, lead_id: str, scored: Any, crossed_at: datetime, _now: datetime
    ) -> None:
        self.append((lead_id, round(scored.total, 3), crossed_at))


@pytest.fixture
def database() -> MemoryDatabase:
    database = MemoryDatabase()
    with database.work(TENANT) as uow:
        uow.people.save(a_person())
        uow.policies.publish(publish(POLICY, name="p", published_at=NOW, published_by="kim"))
        uow.leads.save(a_lead(stage=Stage.LEAD))
        uow.commit()
    return database


def policy() -> Policy:
    return load_policy(POLICY, "p")


def event(kind: str, at: datetime, key: str = "", **changes: Any) -> EngagementEvent:
    return an_event(kind=kind, occurred_at=at, dedupe_key=key or f"{kind} {at.isoformat()}", **changes)


def happens(database: Any, *events: EngagementEvent, now: datetime = NOW) -> Any:
    with database.work(TENANT) as uow:
        judged = take_events(uow, policy(), events[0].lead_id, events, now, start_clocks=True)
        uow.commit()
    return judged


def stands(database: Any, lead_id: str = "lead-1") -> Any:
    with database.work(TENANT) as uow:
        return uow.tallies.get([lead_id])[lead_id]


def lead_of(database: Any, lead_id: str = "lead-1") -> Lead:
    with database.work(TENANT) as uow:
        return uow.leads.get(lead_id)


def in_full(database: Any, now: datetime) -> Any:
    with database.work(TENANT) as uow:
        lead = uow.leads.get("lead-1")
        known = profile(lead, uow.engagement.facts(lead.id), uow.engagement.events(lead.id))
    return score(policy(), known, now, was_qualified=was_qualified(lead))


def test_one_event_more_is_added_to_the_tally_and_scored_as_the_engine_scores_it(database: MemoryDatabase) -> None:
    happens(database, event("visit", NOW - 10 * DAY))
    judged = happens(database, event("visit", NOW - 20 * DAY), event("open", NOW), now=NOW + DAY)
    full = in_full(database, NOW + DAY)
    assert judged.score.total == pytest.approx(full.total)
    assert [c.says for c in judged.score.contributions] == [c.says for c in full.contributions]
    assert stands(database).at == NOW + DAY


def test_the_same_event_twice_changes_nothing(database: MemoryDatabase) -> None:
    visit = event("visit", NOW)
    happens(database, visit)
    before = stands(database).accumulators
    happens(database, visit, visit)
    assert stands(database).accumulators == before
    happens(database, event("visit", NOW, "two"), event("visit", NOW, "two"))
    assert stands(database).accumulators["Visit"].times == 2


def test_points_that_reach_the_threshold_make_an_mql_once_with_a_receipt_that_rests_on_all_events(
    database: MemoryDatabase,
) -> None:
    happens(database, event("visit", NOW), event("visit", NOW, "v2"))
    assert lead_of(database).stage is Stage.LEAD
    judged = happens(database, event("visit", NOW, "v3"))
    assert (judged.became_mql, lead_of(database).stage) == (True, Stage.MARKETING_QUALIFIED)
    assert happens(database, event("visit", NOW, "v4")).became_mql is False
    with database.work(TENANT) as uow:
        assert len(uow.history.receipts("lead-1")) == 1
        assert [f.kind.value for f in uow.follow_ups.open_of_lead("lead-1")] == ["mql_response"]


def test_a_raised_hand_is_judged_at_once(database: MemoryDatabase) -> None:
    happens(database, event("visit", NOW))
    assert happens(database, event("contact_form", NOW)).hand_raised
    assert lead_of(database).stage is Stage.MARKETING_QUALIFIED


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["visit", "open", "contact_form"]), st.integers(-3, 400), st.integers(0, 60))),
    st.randoms(use_true_random=False),
)
def test_whatever_happens_in_whatever_order_the_tally_agrees_with_the_engine(
    seen: list[tuple[str, int, int]], random: Any
) -> None:
    database = MemoryDatabase()
    with database.work(TENANT) as uow:
        uow.people.save(a_person())
        uow.policies.publish(publish(POLICY, name="p", published_at=NOW, published_by="kim"))
        uow.leads.save(a_lead(stage=Stage.LEAD))
        uow.commit()
    now = NOW
    for number, (kind, hours_ago, hours_on) in enumerate(seen):
        now += timedelta(hours=hours_on)
        happens(database, event(kind, NOW - timedelta(hours=hours_ago), f"e{number}"), now=now)
        if random.random() < 0.3:
            look_again(database.work, TENANT, now, Warnings())
        report = check_tallies(database.work, TENANT, policy())
        assert (report.checked, report.differences) == (1, [])
        full = in_full(database, now)
        assert stands(database).engagement == pytest.approx(full.engagement)
    with database.work(TENANT) as uow:
        lead = uow.leads.get("lead-1")
        current = current_scores(uow, policy(), [lead], now + DAY)[lead.id]
    assert current.total == pytest.approx(in_full(database, now + DAY).total)


def test_lists_score_many_leads_with_or_without_tallies(database: MemoryDatabase) -> None:
    happens(database, event("visit", NOW))
    with database.work(TENANT) as uow:
        uow.leads.save(a_lead(id="other", account=an_account(id="x", industry="Food")))
        uow.engagement.add_events([event("visit", NOW, "o", lead_id="other")])
        leads = [uow.leads.get("lead-1"), uow.leads.get("other")]
        found = current_scores(uow, policy(), leads, NOW + 10 * DAY)
    assert {key: (each.fit, each.engagement) for key, each in found.items()} == {"lead-1": (20, 5), "other": (0, 5)}


# -- what changes by itself -------------------------------------------------------------------------------------------


def an_mql(database: MemoryDatabase) -> None:
    happens(database, *(event("visit", NOW, f"v{n}") for n in range(4)))
    assert lead_of(database).stage is Stage.MARKETING_QUALIFIED


def test_a_score_that_fades_below_the_hysteresis_warns_once_and_moves_nothing(database: MemoryDatabase) -> None:
    an_mql(database)
    warnings = Warnings()
    assert (
        look_again(database.work, TENANT, NOW + timedelta(hours=1), warnings) == 1
    )  # 40 are an engagement of 1 no more
    assert look_again(database.work, TENANT, NOW + 6 * DAY, warnings) == 1  # 40 · 2^(-t/10) < 30: the threshold itself
    assert (warnings, stands(database).reached, stands(database).held) == ([], False, True)
    faded = stands(database).due_at
    assert faded is not None
    assert timedelta() <= faded - (NOW + timedelta(days=6.7807)) < timedelta(minutes=1)  # 25 points are left
    assert look_again(database.work, TENANT, faded - timedelta(seconds=1), warnings) == 0
    assert look_again(database.work, TENANT, faded, warnings) == 1
    assert warnings == [("lead-1", pytest.approx(45, abs=0.01), faded)]
    assert look_again(database.work, TENANT, faded + DAY, warnings) == 0
    assert len(warnings) == 1
    assert lead_of(database).stage is Stage.MARKETING_QUALIFIED


def test_the_owner_of_an_mql_that_fades_is_told_in_the_next_digest(database: MemoryDatabase) -> None:
    an_mql(database)
    for days in range(12):
        look_again(database.work, TENANT, NOW + days * DAY, warn_of_fading)
    with database.work(TENANT) as uow:
        owed = {each.kind: each for each in uow.follow_ups.open_of_lead("lead-1")}
    assert owed[FollowUpKind.FADING].person_id == "riley"
    assert "interest has faded" in owed[FollowUpKind.FADING].what


def test_a_lead_that_nobody_looked_at_for_long_is_caught_up_with_in_one(database: MemoryDatabase) -> None:
    an_mql(database)
    warnings = Warnings()
    assert look_again(database.work, TENANT, NOW + 300 * DAY, warnings) == 1
    assert [lead for lead, _, _ in warnings] == ["lead-1"]
    assert stands(database).due_at is None


def test_a_raised_hand_keeps_an_mql_until_it_no_longer_counts_and_then_the_owner_is_warned(
    database: MemoryDatabase,
) -> None:
    happens(database, event("contact_form", NOW))
    warnings = Warnings()
    for days in (1, 10, 29):
        look_again(database.work, TENANT, NOW + days * DAY, warnings)
    assert warnings == []
    look_again(database.work, TENANT, NOW + 31 * DAY, warnings)
    assert [lead for lead, _, _ in warnings] == ["lead-1"]


def test_an_event_from_the_future_counts_once_it_has_happened(database: MemoryDatabase) -> None:
    happens(database, *(event("visit", NOW, f"v{n}") for n in range(2)))
    tomorrow = event("visit", NOW + DAY, "later")
    happens(database, tomorrow, event("open", NOW))
    assert (stands(database).accumulators["Visit"].times, stands(database).pending_at) == (2, NOW + DAY)
    look_again(database.work, TENANT, NOW + DAY, Warnings())
    assert stands(database).accumulators["Visit"].times == 3
    with database.work(TENANT) as uow:
        lead = uow.leads.get("lead-1")
        before = current_scores(uow, policy(), [lead], NOW + DAY)[lead.id]
    assert before.total == pytest.approx(in_full(database, NOW + DAY).total)


def test_a_hand_that_was_known_to_be_raised_starts_its_clock_when_it_is(database: MemoryDatabase) -> None:
    happens(database, event("contact_form", NOW + DAY))
    assert lead_of(database).stage is Stage.LEAD
    assert look_again(database.work, TENANT, NOW + DAY, Warnings()) == 1
    assert lead_of(database).stage is Stage.MARKETING_QUALIFIED
    with database.work(TENANT) as uow:
        assert [f.kind.value for f in uow.follow_ups.open_of_lead("lead-1")] == ["hand_raise"]


def test_a_beat_looks_at_so_many_and_no_more(database: MemoryDatabase) -> None:
    with database.work(TENANT) as uow:
        uow.bulk.save_leads([a_lead(id=f"l{n:04}", stage=Stage.ACCEPTED) for n in range(BATCH + 5)])
        uow.engagement.add_events(
            [event("visit", NOW, f"{n} {k}", lead_id=f"l{n:04}") for n in range(BATCH + 5) for k in range(2)]
        )
        uow.commit()
    rescore_all(database.work, TENANT, policy(), NOW)
    later = NOW + timedelta(minutes=1)
    assert look_again(database.work, TENANT, later, Warnings()) == BATCH
    assert look_again(database.work, TENANT, later, Warnings()) == 5
    assert look_again(database.work, TENANT, later, Warnings()) == 0


def test_before_a_policy_is_published_nothing_is_due() -> None:
    assert look_again(MemoryDatabase().work, TENANT, NOW, Warnings()) == 0


# -- withdrawing ------------------------------------------------------------------------------------------------------


def withdrawn(database: Any, key: str, reason: str = "it was us") -> Any:
    with database.work(TENANT) as uow:
        found = withdraw_event(uow, policy(), key, by="kim@example.com", reason=reason, now=NOW)
        uow.commit()
    rescore_all(database.work, TENANT, policy(), NOW)
    return found


def test_a_withdrawn_event_counts_no_more_and_stays_on_record(database: MemoryDatabase) -> None:
    happens(database, event("visit", NOW, "a"), event("visit", NOW, told_key("w-1")))
    seen, lead = withdrawn(database, "w-1")
    assert (seen.kind, lead.id) == ("visit", "lead-1")
    assert stands(database).engagement == 10
    withdrawn(database, "a")
    assert stands(database).engagement == 0
    happens(database, event("visit", NOW, "a"))
    assert stands(database).engagement == 0
    with database.work(TENANT) as uow:
        assert uow.engagement.known(["a"]) == {"a"}
    with pytest.raises(Conflict):
        withdrawn(database, "a")
    with pytest.raises(NotFound):
        withdrawn(database, "b")
    with pytest.raises(InvalidInput):
        withdrawn(database, "a", reason=" ")


def test_a_hand_that_was_never_raised_is_up_no_more_and_the_lead_stays_where_it_is(database: MemoryDatabase) -> None:
    happens(database, event("contact_form", NOW - 2 * DAY, "first"))
    happens(database, event("contact_form", NOW - DAY, "second"))
    withdrawn(database, "second")
    assert lead_of(database).hand_raised_at == NOW - 2 * DAY
    withdrawn(database, "first")
    assert (lead_of(database).hand_raised_at, lead_of(database).stage) == (None, Stage.MARKETING_QUALIFIED)


# -- checking ---------------------------------------------------------------------------------------------------------


def test_the_check_names_the_lead_that_differs_and_where(database: MemoryDatabase) -> None:
    happens(database, event("visit", NOW))
    with database.work(TENANT) as uow:
        uow.leads.save(a_lead(id="uncounted"))
        held = uow.tallies.take(["lead-1"])["lead-1"]
        uow.engagement.add_events([event("visit", NOW - 10 * DAY)])
        uow.tallies.put([held])
        uow.commit()
    report = check_tallies(database.work, TENANT, policy())
    assert (report.checked, report.without, len(report.differences)) == (1, 1, 1)
    (difference,) = report.differences
    assert difference.lead.id == "lead-1"
    assert "Visit is 1 times" in difference.says
    assert "engagement is 10, should be 15" in difference.says
    with database.work(TENANT) as uow:
        uow.tallies.forget_all()
        uow.commit()
    rescore_all(database.work, TENANT, policy(), NOW)
    assert check_tallies(database.work, TENANT, policy()).differences == []


def test_a_sample_looks_at_so_many_leads(database: MemoryDatabase) -> None:
    with database.work(TENANT) as uow:
        uow.bulk.save_leads([a_lead(id=f"x{n:04}") for n in range(700)])
        uow.commit()
    rescore_all(database.work, TENANT, policy(), NOW)
    told: list[int] = []
    assert check_tallies(database.work, TENANT, policy(), most=600, progress=told.append).checked == 600
    assert told == [500, 600]
    assert check_tallies(database.work, TENANT, policy(), after="x0689").checked == 10
