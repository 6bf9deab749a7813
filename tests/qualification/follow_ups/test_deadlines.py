"""What an occurrence starts, whether it still applies, and what comes first in the morning digest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.follow_ups import deadlines, nudging
from qualification.follow_ups.business_time import is_working
from qualification.follow_ups.deadlines import still_applies
from qualification.follow_ups.followups import ASKED_FOR, FollowUp, FollowUpKind, FollowUpState
from qualification.follow_ups.nudging import DIGEST_LINES, Snooze, SnoozedTooOften, rank
from qualification.leads import Lead, NextAction, Stage
from tests.builders import a_follow_up, a_lead, a_person, a_score
from tests.qualification.policy.policies import a_policy

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

POLICY = a_policy()
RILEY = a_person(time_zone="Europe/Berlin", country="DE")
BERLIN = ZoneInfo("Europe/Berlin")


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=BERLIN)  # type: ignore[arg-type]


TUESDAY_AT_TEN = at(2026, 3, 3, 10, 0)
SATURDAY = at(2026, 3, 7, 12, 0)


# -- what an occurrence starts ----------------------------------------------------------------------------------------


def test_article_001_a_hand_raise_is_answered_within_five_minutes_and_told_at_once() -> None:
    owed = deadlines.hand_raise(POLICY, a_lead(), RILEY, at(2026, 3, 3, 9, 2))
    assert (owed.due_at, owed.nudge_at, owed.kind) == (
        at(2026, 3, 3, 9, 7),
        at(2026, 3, 3, 9, 2),
        FollowUpKind.HAND_RAISE,
    )
    assert (owed.lead_id, owed.person_id, owed.state, owed.cycle_no) == ("lead-1", "riley", FollowUpState.OPEN, 1)


def test_a_hand_raised_at_the_weekend_is_told_when_its_owner_starts_work() -> None:
    owed = deadlines.hand_raise(POLICY, a_lead(), RILEY, SATURDAY, "Asked for a demo")
    assert (owed.due_at, owed.nudge_at, owed.what) == (at(2026, 3, 9, 9, 5), at(2026, 3, 9, 9, 0), "Asked for a demo")


def test_article_000_an_mql_is_answered_within_a_working_day_and_told_in_the_digest() -> None:
    owed = deadlines.mql_response(POLICY, a_lead(), RILEY, at(2026, 3, 6, 15, 0))
    assert (owed.due_at, owed.nudge_at) == (at(2026, 3, 9, 15, 0), at(2026, 3, 9, 9, 0))


def step_on(*when: int, now: datetime = TUESDAY_AT_TEN) -> FollowUp:
    return deadlines.next_step(a_lead(next_step=NextAction(at(*when), "demo")), RILEY, now)


@pytest.mark.parametrize(
    ("step", "nudge"),
    [
        (at(2026, 3, 10, 14, 0), at(2026, 3, 10, 9, 0)),
        (at(2026, 3, 10, 9, 0), at(2026, 3, 10, 9, 0)),
        (at(2026, 3, 10, 8, 0), at(2026, 3, 9, 9, 0)),
        (at(2026, 3, 14, 11, 0), at(2026, 3, 13, 9, 0)),
        (at(2026, 4, 3, 11, 0), at(2026, 4, 2, 9, 0)),
        (at(2026, 3, 3, 15, 0), at(2026, 3, 4, 9, 0)),
        (at(2026, 3, 4, 8, 0), at(2026, 3, 4, 9, 0)),
        (at(2026, 3, 2, 15, 0), at(2026, 3, 4, 9, 0)),
    ],
    ids=[
        "in the digest of its morning",
        "dated without an hour",
        "before the digest of its day",
        "on a Saturday",
        "on a holiday",
        "later today: the next morning asks how it went",
        "tomorrow before the digest",
        "in the past",
    ],
)
def test_a_next_step_is_told_in_time(step: datetime, nudge: datetime) -> None:
    owed = deadlines.next_step(a_lead(next_step=NextAction(step, "demo")), RILEY, TUESDAY_AT_TEN)
    assert (owed.due_at, owed.nudge_at, owed.what) == (step, nudge, "demo")


def test_a_step_dated_without_an_hour_is_told_that_day_even_if_the_digest_comes_later() -> None:
    early = replace(RILEY, hours=replace(RILEY.hours, start=at(2026, 3, 3, 8, 0).time()))
    owed = deadlines.next_step(a_lead(next_step=NextAction(at(2026, 3, 10, 8, 0), "demo")), early, TUESDAY_AT_TEN)
    assert owed.nudge_at == at(2026, 3, 10, 9, 0)


def test_a_lead_with_no_next_step_owes_none() -> None:
    with pytest.raises(ValueError, match="no next step"):
        deadlines.next_step(a_lead(), RILEY, TUESDAY_AT_TEN)


def test_a_promotion_owes_the_next_step_and_no_call_where_a_contact_is_logged() -> None:
    step = NextAction(at(2026, 3, 10, 14, 0), "demo")
    talked = a_lead(next_step=step, contacted_at=TUESDAY_AT_TEN)
    assert [owed.kind for owed in deadlines.promoted(POLICY, talked, RILEY, TUESDAY_AT_TEN)] == [FollowUpKind.NEXT_STEP]


def test_article_001_a_new_sql_that_nobody_has_talked_to_is_called_within_five_minutes() -> None:
    (owed,) = deadlines.promoted(POLICY, a_lead(), RILEY, TUESDAY_AT_TEN)
    assert (owed.kind, owed.due_at - TUESDAY_AT_TEN, owed.nudge_at) == (
        FollowUpKind.NEW_SQL,
        timedelta(minutes=5),
        TUESDAY_AT_TEN,
    )


def test_article_003_a_lead_put_aside_comes_back_in_the_digest_of_its_day() -> None:
    owed = deadlines.revisit_on(a_lead(), RILEY, date(2026, 7, 1), "No budget until July", TUESDAY_AT_TEN)
    assert owed.due_at == owed.nudge_at == at(2026, 7, 1, 9, 0)
    assert (owed.kind, owed.what) == (FollowUpKind.REVISIT, "No budget until July")


def test_a_revisit_on_a_sunday_comes_on_monday_and_one_for_today_tomorrow() -> None:
    assert deadlines.revisit_on(a_lead(), RILEY, date(2026, 6, 14), "x", TUESDAY_AT_TEN).nudge_at == at(
        2026, 6, 15, 9, 0
    )
    assert deadlines.revisit_on(a_lead(), RILEY, date(2026, 3, 3), "x", TUESDAY_AT_TEN).nudge_at == at(2026, 3, 4, 9, 0)


# -- snoozing ---------------------------------------------------------------------------------------------------------


def snoozed(until: Snooze | date, now: datetime = TUESDAY_AT_TEN, **changes: Any) -> FollowUp:
    found = nudging.snooze(a_follow_up(due_at=now, **changes), RILEY, until, now)
    assert isinstance(found, FollowUp)
    return found


@pytest.mark.parametrize(
    ("until", "now", "nudge"),
    [
        (Snooze.AN_HOUR, TUESDAY_AT_TEN, at(2026, 3, 3, 11, 0)),
        (Snooze.AN_HOUR, at(2026, 3, 3, 17, 0), at(2026, 3, 4, 9, 0)),
        (Snooze.TOMORROW, TUESDAY_AT_TEN, at(2026, 3, 4, 9, 0)),
        (Snooze.TOMORROW, at(2026, 3, 3, 8, 0), at(2026, 3, 4, 9, 0)),
        (Snooze.TOMORROW, at(2026, 3, 6, 10, 0), at(2026, 3, 9, 9, 0)),
        (date(2026, 3, 20), TUESDAY_AT_TEN, at(2026, 3, 20, 9, 0)),
        (date(2026, 3, 1), TUESDAY_AT_TEN, at(2026, 3, 4, 9, 0)),
    ],
)
def test_a_nudge_is_put_off_into_working_time(until: Snooze | date, now: datetime, nudge: datetime) -> None:
    found = snoozed(until, now)
    assert (found.nudge_at, found.snoozes, found.due_at) == (nudge, 1, now)


def test_after_three_snoozes_the_owner_is_asked_what_to_do_instead() -> None:
    assert snoozed(Snooze.TOMORROW, snoozes=2).snoozes == 3
    often = a_follow_up(snoozes=3)
    assert nudging.snooze(often, RILEY, Snooze.TOMORROW, TUESDAY_AT_TEN) == SnoozedTooOften(often)


# -- does it still apply? ---------------------------------------------------------------------------------------------


def owed(kind: FollowUpKind, **changes: Any) -> FollowUp:
    return a_follow_up(**{"kind": kind, "due_at": TUESDAY_AT_TEN, "created_at": TUESDAY_AT_TEN} | changes)


def lead_for(kind: FollowUpKind, **changes: Any) -> Lead:
    stage = {
        FollowUpKind.NEW_SQL: Stage.SALES_QUALIFIED,
        FollowUpKind.REVISIT: Stage.DISQUALIFIED,
        FollowUpKind.STALLED: Stage.ACCEPTED,
        FollowUpKind.REJECTED: Stage.NURTURE,
    }.get(kind, Stage.MARKETING_QUALIFIED)
    return a_lead(**{"stage": stage, "next_step": NextAction(TUESDAY_AT_TEN, "demo")} | changes)


@pytest.mark.parametrize("kind", FollowUpKind)
def test_a_follow_up_applies_while_its_reason_stands(kind: FollowUpKind) -> None:
    lead = lead_for(kind)
    assert still_applies(owed(kind), lead)
    assert not still_applies(owed(kind, state=FollowUpState.DONE), lead)
    assert not still_applies(owed(kind), replace(lead, do_not_contact=True))
    of_their_own = kind in ASKED_FOR
    assert still_applies(owed(kind), replace(lead, cycle_no=2)) is of_their_own
    assert still_applies(owed(kind), replace(lead, stage=Stage.CUSTOMER)) is of_their_own


@pytest.mark.parametrize("kind", [FollowUpKind.HAND_RAISE, FollowUpKind.NEW_SQL, FollowUpKind.MQL_RESPONSE])
def test_a_contact_after_it_began_stops_a_clock_that_waits_for_one(kind: FollowUpKind) -> None:
    assert still_applies(owed(kind), lead_for(kind, contacted_at=TUESDAY_AT_TEN - timedelta(days=1)))
    assert not still_applies(owed(kind), lead_for(kind, contacted_at=TUESDAY_AT_TEN))


def test_a_next_step_that_was_moved_or_dropped_no_longer_applies() -> None:
    kind = FollowUpKind.NEXT_STEP
    assert not still_applies(
        owed(kind), lead_for(kind, next_step=NextAction(TUESDAY_AT_TEN + timedelta(days=1), "demo"))
    )
    assert not still_applies(owed(kind), lead_for(kind, next_step=None))


def test_a_revisit_is_for_leads_beside_the_funnel_only() -> None:
    assert still_applies(owed(FollowUpKind.REVISIT), a_lead(stage=Stage.NURTURE))
    assert not still_applies(owed(FollowUpKind.REVISIT), a_lead(stage=Stage.LEAD))


# -- the morning digest -----------------------------------------------------------------------------------------------


def ranked(*follow_ups: FollowUp, totals: dict[str, float] | None = None) -> list[str]:
    leads = {each.lead_id: lead_for(each.kind, id=each.lead_id) for each in follow_ups}
    scores = {lead_id: a_score(fit=total, engagement=0) for lead_id, total in (totals or {}).items()}
    return [each.id for each in rank(follow_ups, leads, scores, TUESDAY_AT_TEN)]


def one(name: str, kind: FollowUpKind, **changes: Any) -> FollowUp:
    return owed(kind, id=name, lead_id=f"lead-of-{name}", **changes)


def test_the_digest_ranks_by_kind_then_by_score_then_by_age() -> None:
    assert ranked(
        one("revisit", FollowUpKind.REVISIT),
        one("weak", FollowUpKind.MQL_RESPONSE),
        one("strong", FollowUpKind.MQL_RESPONSE),
        one("older", FollowUpKind.MQL_RESPONSE, due_at=TUESDAY_AT_TEN - timedelta(hours=1)),
        one("step", FollowUpKind.NEXT_STEP),
        totals={"lead-of-weak": 10, "lead-of-strong": 60, "lead-of-older": 10},
    ) == ["step", "strong", "older", "weak", "revisit"]


def test_what_was_passed_over_for_three_days_comes_first() -> None:
    long_due = one("long due", FollowUpKind.REVISIT, due_at=TUESDAY_AT_TEN - timedelta(days=3))
    assert ranked(one("step", FollowUpKind.NEXT_STEP), long_due) == ["long due", "step"]


def test_what_no_longer_applies_and_what_has_no_lead_is_left_out() -> None:
    done = one("done", FollowUpKind.REVISIT, state=FollowUpState.DONE)
    assert ranked(done) == []
    assert rank([one("orphan", FollowUpKind.REVISIT)], {}, {}, TUESDAY_AT_TEN) == []


def test_seven_lines_are_told_and_the_rest_waits_for_the_next_morning() -> None:
    many = [one(str(number), FollowUpKind.REVISIT) for number in range(9)]
    waiting = nudging.postponed(many, RILEY, TUESDAY_AT_TEN)
    assert DIGEST_LINES == 7
    assert [(each.id, each.nudge_at) for each in waiting] == [("7", at(2026, 3, 4, 9, 0)), ("8", at(2026, 3, 4, 9, 0))]
    assert nudging.postponed(many[:7], RILEY, TUESDAY_AT_TEN) == []


@UNHURRIED
@given(st.lists(st.tuples(st.sampled_from(FollowUpKind), st.integers(-10, 5)), max_size=12))
def test_a_digest_a_day_tells_everything_in_the_end(drawn: list[tuple[FollowUpKind, int]]) -> None:
    waiting = [
        one(str(index), kind, due_at=TUESDAY_AT_TEN + timedelta(days=days)) for index, (kind, days) in enumerate(drawn)
    ]
    leads = {f.lead_id: lead_for(f.kind, id=f.lead_id, next_step=NextAction(f.due_at, "x")) for f in waiting}
    told: list[str] = []
    for day in range(2):
        now = TUESDAY_AT_TEN + timedelta(days=day)
        order = rank(waiting, leads, {}, now)
        told += [each.id for each in order[:DIGEST_LINES]]
        waiting = nudging.postponed(order, RILEY, now)
    assert sorted(told) == sorted(str(index) for index in range(len(drawn)))


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware


@UNHURRIED
@given(moments, moments)
def test_every_nudge_comes_in_working_hours_and_never_in_the_past(now: datetime, step: datetime) -> None:
    lead = a_lead(next_step=NextAction(step, "demo"))
    begun = [
        deadlines.hand_raise(POLICY, lead, RILEY, now),
        deadlines.mql_response(POLICY, lead, RILEY, now),
        *deadlines.promoted(POLICY, lead, RILEY, now),
        deadlines.revisit_on(lead, RILEY, step.date(), "x", now),
    ]
    for each in begun:
        assert each.nudge_at is not None
        assert each.nudge_at >= now
        assert is_working(RILEY, each.nudge_at)
