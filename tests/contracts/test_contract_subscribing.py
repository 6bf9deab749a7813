from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from qualification.errors import NotFound
from qualification.follow_ups.subscriptions import Report, Rhythm, Schedule, Subscription, SubscriptionState
from qualification.homes import HomeSeen
from qualification.leads import Stage
from qualification.people import Role
from qualification.pipeline.query import Breakdown, Filters, Measure, Narrowing, Period, PipelineQuery
from tests.builders import TUESDAY_AT_TEN

HOUR = timedelta(hours=1)
PLAN = PipelineQuery(
    measure=Measure.CONVERSION,
    by=(Breakdown.SOURCE,),
    filters=Filters(stage=(Stage.MARKETING_QUALIFIED, Stage.SALES_QUALIFIED), excluded=Narrowing(rep=("Dana",))),
    period=Period(start=date(2026, 2, 23), end=date(2026, 3, 1)),
    number=3,
)


def a_subscription(**changes):
    facts = {
        "id": "sub-1",
        "person_id": "morgan",
        "what": PLAN,
        "schedule": Schedule(Rhythm.WEEK, 1, time(9, 30)),
        "next_at": TUESDAY_AT_TEN,
        "asked_on": date(2026, 3, 3),
        "role": Role.MANAGER,
        "team": "north",
    }
    return Subscription(**facts | changes)


def test_a_subscription_comes_back_with_its_plan_and_schedule(database, tenant):
    everything = a_subscription(channel="C1", state=SubscriptionState.PAUSED, why="moved on", message_id="m1")
    report = a_subscription(id="sub-2", what=Report.SCORECARD, schedule=Schedule(Rhythm.MONTH), team=None)
    with database.work(tenant) as work:
        for each in (everything, report):
            work.subscriptions.save(each)
        assert work.subscriptions.get("sub-1") == everything
        assert work.subscriptions.get("sub-2") == report
        with pytest.raises(NotFound):
            work.subscriptions.get("sub-3")


def test_active_subscriptions_are_due_when_their_time_has_come_the_longest_due_first(database, tenant):
    late, due = a_subscription(id="late", next_at=TUESDAY_AT_TEN - HOUR), a_subscription(id="due")
    with database.work(tenant) as work:
        work.subscriptions.save(due)
        work.subscriptions.save(late)
        work.subscriptions.save(a_subscription(id="stopped", state=SubscriptionState.STOPPED))
        work.subscriptions.save(a_subscription(id="later", next_at=TUESDAY_AT_TEN + HOUR, person_id="sam"))
        assert work.subscriptions.due(TUESDAY_AT_TEN, 10) == [late, due]
        assert work.subscriptions.due(TUESDAY_AT_TEN, 1) == [late]
        assert [each.id for each in work.subscriptions.of_person("morgan")] == ["late", "due", "stopped"]
        work.subscriptions.save(replace(late, next_at=TUESDAY_AT_TEN + HOUR))
        assert work.subscriptions.due(TUESDAY_AT_TEN, 10) == [due]


def test_a_home_tab_is_remembered_once_a_person_and_due_while_it_is_looked_at(database, tenant):
    home = HomeSeen(person_id="riley", seen_at=TUESDAY_AT_TEN, shown="abc", look_at=TUESDAY_AT_TEN)
    with database.work(tenant) as work:
        assert work.homes.get("riley") is None
        work.homes.save(home)
        work.homes.save(replace(home, person_id="sam", look_at=None))
        work.homes.save(replace(home, person_id="pip", look_at=TUESDAY_AT_TEN - HOUR))
        assert [each.person_id for each in work.homes.due(TUESDAY_AT_TEN, 10)] == ["pip", "riley"]
        assert [each.person_id for each in work.homes.due(TUESDAY_AT_TEN, 1)] == ["pip"]
        work.homes.save(replace(home, shown="def"))
        assert work.homes.get("riley") == replace(home, shown="def")
