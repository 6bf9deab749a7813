"""Figures that come by themselves: asked for, sent once, stopped, never to whoever may not see them; over a real database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from qualification.conversation.actions import Action
from qualification.follow_ups.subscriptions import MOST, Report, Rhythm, Schedule, SubscriptionState, new_subscription
from qualification.people import Absence, Role
from qualification.pipeline.query import Breakdown, Filters, Measure, PipelineQuery
from qualification.use_cases.figures.delivering import deliver
from qualification.use_cases.people.preferences import change
from qualification.use_cases.reminders.rounds import plan_all
from tests.builders import a_person
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said, with_button

ALEX = a_person(
    id="alex", name="Alex Moor", email="alex@example.com", slack_id="U7", role=Role.MANAGER, team="north", country="DE"
)
MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(sqlite_database):  # noqa: F811
    office = Office(sqlite_database, people=(RILEY, SAM, MORGAN, PIP, ALEX))
    office.lead("Acme Tiles", owner_id="riley")
    office.lead("Globex", owner_id="sam")
    office.lead("Initech", owner_id="pip")
    return office


def subscriptions(office, person=MORGAN):
    with office.work() as uow:
        return uow.subscriptions.of_person(person.id)


def audited(office):
    with office.work() as uow:
        return [(each.actor_id, each.action) for each in reversed(uow.history.audited(100))]


def to(shown, person):
    return [each for each in shown if each.channel == person.slack_id.replace("U", "D", 1)]


def asked(office, person=MORGAN, question="load by rep"):
    """Figures in a thread of the DM."""
    return only(office.says(person, question, thread=None))


def subscribed(office, words="every Monday at nine", person=MORGAN, question="load by rep?"):
    figures = asked(office, person, question)
    return only(office.says(person, words, figures.thread_ts))


def became(office, person, **changes):
    with office.work() as uow:
        change(uow, replace(uow.people.get(person.id), **changes), office.now)
        uow.commit()


# -- asking for it ----------------------------------------------------------------------------------------------------


def test_under_figures_a_rhythm_alone_has_them_sent_in_the_owner_s_zone(office):
    confirmed = subscribed(office, "every Monday at nine, here")
    assert "Load by rep: I send it every Monday at 09:00, in our direct messages." in confirmed.text
    (held,) = subscriptions(office)
    assert held.what == PipelineQuery(measure=Measure.LOAD, by=(Breakdown.REP,))
    assert held.next_at == MONDAY
    assert ("morgan", "subscribe") in audited(office)


def test_the_button_asks_how_often_and_one_press_is_enough(office):
    figures = asked(office, question="load by rep?")
    how = only(office.presses(MORGAN, figures, "Subscribe"))
    confirmed = only(office.presses(MORGAN, how, "Every month"))
    assert "every month on the 1st in the morning" in confirmed.text
    assert confirmed.thread_ts == figures.thread_ts


def test_figures_and_rhythm_may_be_said_in_one_and_asking_twice_is_one_subscription(office):
    for _ in range(2):
        confirmed = only(office.says(MORGAN, "send me the stalled leads by rep every Friday at 15:30"))
    assert "Stalled by rep: I send it every Friday at 15:30" in confirmed.text
    assert len(subscriptions(office)) == 1


def test_in_a_channel_it_comes_to_the_dm_and_that_is_said(office):
    shown = office.says(
        MORGAN, "send me load by rep every Monday at nine, here", channel="C1", private=False, to_us=True
    )
    assert "in our direct messages, since not everybody there may see the same leads" in said(shown)
    assert [each.channel for each in subscriptions(office)] == [None]


def test_every_monday_their_exports_break_is_news_of_a_lead_not_a_subscription(office):
    office.says(RILEY, "Every Monday their exports break")
    assert subscriptions(office, RILEY) == []


def test_a_rep_who_subscribes_to_another_s_leads_is_refused_and_it_is_logged(office):
    query = PipelineQuery(measure=Measure.LOAD, filters=Filters(rep=("Sam Okoye",)))
    with office.work() as uow:
        uow.subscriptions.save(new_subscription(MORGAN, query, Schedule(Rhythm.WEEK), office.now))
        uow.commit()
    refused = only(office.says(RILEY, "send me Sam's load every Monday at nine"))
    assert "You may see your own leads only" in refused.text
    assert subscriptions(office, RILEY) == []
    assert ("riley", "subscribe: refused") in audited(office)


def test_a_rep_who_presses_the_button_of_another_s_plan_is_refused_and_it_is_logged(office):
    figures = only(office.says(MORGAN, "Sam's load?"))
    how = only(office.presses(MORGAN, figures, "Subscribe"))
    stolen = replace(office.press(MORGAN, how, "Every Monday"), slack_id="U1")
    assert "You may see your own leads only" in said(office.does(stolen))
    assert ("riley", "subscribe: refused") in audited(office)


def test_nobody_stops_or_takes_up_somebody_else_s_subscription(office):
    confirmed = subscribed(office)
    stolen = replace(office.press(MORGAN, confirmed, "Stop sending this"), slack_id="U1")
    assert "somebody else's subscription" in said(office.does(stolen))
    assert "somebody else's" in said(office.does(replace(stolen, action=Action.SUBSCRIBE_AGAIN)))
    assert subscriptions(office)[0].state is SubscriptionState.ACTIVE


def test_there_are_no_more_than_somebody_can_read(office):
    with office.work() as uow:
        for number in range(MOST):
            plan = PipelineQuery(measure=Measure.STALLED, number=number + 4)
            uow.subscriptions.save(new_subscription(MORGAN, plan, Schedule(Rhythm.WEEK), office.now))
        uow.commit()
    assert "as many as I keep" in subscribed(office).text


def test_what_cannot_be_counted_cannot_be_sent(office):
    assert "What shall I send you?" in said(office.says(MORGAN, "send me this every Monday"))


# -- the clock --------------------------------------------------------------------------------------------------------


def test_it_comes_once_when_its_hour_has_come_with_the_figures_of_that_day(office):
    subscribed(office)
    office.now = MONDAY.replace(hour=8, minute=59)
    assert to(office.beat(), MORGAN) == []
    office.now = MONDAY
    figures = only(to(office.beat(), MORGAN))
    assert "2 open leads have an owner" in figures.text
    assert "I send you this every Monday at 09:00." in figures.text
    assert "Subscribe" not in figures.buttons
    assert to(office.beat(), MORGAN) == []
    office.later(days=7)
    assert len(to(office.beat(), MORGAN)) == 1


def test_working_a_firing_twice_says_it_once(office):
    subscribed(office)
    (held,) = subscriptions(office)
    office.now = MONDAY
    deliver(office.tools, office.tenant, office.now)
    with office.work() as uow:  # a second process had read it before
        uow.subscriptions.save(held)
        uow.commit()
    deliver(office.tools, office.tenant, office.now)
    assert len(to(office.deliver(), MORGAN)) == 1


def test_after_a_downtime_over_several_firings_there_is_one_and_it_says_that_it_is_late(office):
    subscribed(office)
    office.now = MONDAY.replace(day=25, hour=23)
    assert to(office.beat(), MORGAN) == [], "nobody is told anything at night"
    office.now = MONDAY.replace(day=26)
    figures = only(to(office.beat(), MORGAN))
    (held,) = subscriptions(office)
    assert held.next_at == MONDAY.replace(day=30, hour=8), "in summer time nine o'clock is eight in UTC"
    assert figures.text.count("I send you this") == 1


def test_a_late_firing_on_a_working_day_names_the_day_on_which_it_was_due(office):
    subscribed(office)
    office.now = MONDAY.replace(day=11)
    assert "It was due on 9 Mar; I could not send it then." in only(to(office.beat(), MORGAN)).text


@pytest.mark.parametrize(("day", "hour"), [(23, 9), (30, 8)])
def test_nine_o_clock_stays_nine_o_clock_over_the_change_to_summer_time(office, day, hour):
    subscribed(office)
    office.now = datetime(2026, 3, day, hour, 0, tzinfo=UTC)
    (held,) = subscriptions(office)
    with office.work() as uow:
        uow.subscriptions.save(replace(held, next_at=office.now))
        uow.commit()
    assert len(to(office.beat(), MORGAN)) == 1
    assert subscriptions(office)[0].next_at.astimezone(MORGAN.zone).time() == time(9, 0)


def test_on_a_holiday_or_in_an_absence_it_comes_on_the_next_working_day(office):
    office.now = datetime(2026, 4, 2, 12, 0, tzinfo=UTC)
    confirmed = subscribed(office, person=ALEX)
    assert "every Monday" in confirmed.text
    assert subscriptions(office, ALEX)[0].next_at == datetime(2026, 4, 7, 9, 0, tzinfo=UTC), "Easter Monday"
    became(office, ALEX, away=Absence(office.now.date(), date(2026, 4, 9)))
    assert subscriptions(office, ALEX)[0].next_at == datetime(2026, 4, 9, 9, 0, tzinfo=UTC)


def test_an_hour_outside_working_hours_comes_at_their_edge(office):
    subscribed(office, "every Tuesday at 7 am")
    assert subscriptions(office)[0].next_at == datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def test_an_hour_that_working_hours_move_is_said_to_be_moved(office):
    assert "09:00, within your working hours" in subscribed(office, "every Tuesday at 7 am").text
    assert "working hours" not in subscribed(office, "every Friday at 15:00").text


def test_last_week_is_the_week_before_each_firing(office):
    confirmed = subscribed(office, question="how many calls by rep last week?")
    assert "the week before" in confirmed.text
    for monday, days in ((9, "from 2 March 2026 to 8 March 2026"), (16, "from 9 March 2026 to 15 March 2026")):
        office.now = MONDAY.replace(day=monday)
        assert days in only(to(office.beat(), MORGAN)).text


def test_one_that_fails_holds_up_no_other_and_is_tried_again(office):
    subscribed(office)
    subscribed(office, question="stalled by rep?")
    broken = subscriptions(office)[0]
    with office.work() as uow:
        uow.subscriptions.save(replace(broken, person_id="gone"))
        uow.commit()
    office.now = MONDAY
    with pytest.raises(ExceptionGroup):
        deliver(office.tools, office.tenant, office.now)
    assert len(to(office.deliver(), MORGAN)) == 1
    office.later(minutes=1)
    assert to(office.beat(), MORGAN) == []


# -- who may see it, when it fires ------------------------------------------------------------------------------------


def test_a_manager_who_lost_the_role_is_told_so_once_and_it_is_paused(office):
    subscribed(office)
    became(office, MORGAN, role=Role.REP)
    office.now = MONDAY
    told = only(to(office.beat(), MORGAN))
    assert "I don't send you “Load by rep” any more" in told.text
    assert "Acme" not in told.text
    assert subscriptions(office)[0].state is SubscriptionState.PAUSED
    assert ("morgan", "pause subscription") in audited(office)
    office.later(days=7)
    assert to(office.beat(), MORGAN) == []


def test_one_that_is_paused_may_be_taken_up_again_for_what_they_see_now(office):
    subscribed(office)
    became(office, MORGAN, role=Role.REP)
    office.now = MONDAY
    told = only(to(office.beat(), MORGAN))
    office.presses(MORGAN, told, "Send it all the same")
    office.later(days=7)
    assert "Leads of Morgan Ellis" in only(to(office.beat(), MORGAN)).text


def test_a_manager_of_another_team_by_now_gets_neither_team_s_figures_unasked(office):
    subscribed(office)
    became(office, MORGAN, team="south")
    office.now = MONDAY
    assert "You may see the leads of team south now" in only(to(office.beat(), MORGAN)).text


def test_a_rep_who_becomes_a_manager_goes_on_getting_theirs(office):
    subscribed(office, person=RILEY, question="my load?")
    became(office, RILEY, role=Role.MANAGER)
    office.now = MONDAY
    assert "I send you this" in said(to(office.beat(), RILEY))


def test_two_managers_of_one_team_get_the_same_digest(office):
    with office.work() as uow:
        uow.people.save(replace(ALEX, time_zone="Europe/London"))
        plan_all(uow, office.now)
        uow.commit()
    office.now = MONDAY
    shown = office.beat()
    mine, theirs = said(to(shown, MORGAN)), said(to(shown, ALEX))
    assert mine == theirs
    assert "The week of team north" in mine


# -- reports ----------------------------------------------------------------------------------------------------------


def planned(office):
    with office.work() as uow:
        plan_all(uow, office.now)
        uow.commit()


def test_managers_get_the_week_and_the_scorecard_without_asking_and_reps_get_neither(office):
    planned(office)
    assert {each.what for each in subscriptions(office)} == set(Report)
    assert subscriptions(office, RILEY) == []
    planned(office)
    assert len(subscriptions(office)) == 2


def test_the_week_has_every_figure_with_a_way_into_it(office):
    planned(office)
    office.now = MONDAY
    week = only(to(office.beat(), MORGAN))
    for title in ("Pipeline", "What changed", "Conversion", "Late follow-ups", "SQLs without a next step", "Load"):
        assert title in week.text
    assert "only 2 leads" in week.text, "the same caveats as answers have"
    assert "2 Mar – 8 Mar 2026" in week.text
    opened = only(office.presses(MORGAN, week, "Open"))
    assert "leads in the pipeline" in opened.text


def test_the_scorecard_holds_each_figure_against_its_goal(office):
    planned(office)
    office.now = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    card = with_button(to(office.beat(), MORGAN), "Stop sending this")
    assert "Scorecard of team north, March 2026" in card.text
    assert "Of them became SQLs (goal: at least 13%)" in card.text.replace("  ", " ").replace("*", "")
    assert ":x:" in card.text or "❌" in card.text


def test_a_report_that_was_stopped_stays_stopped_and_is_listed_to_be_taken_up(office):
    planned(office)
    office.now = MONDAY
    week = only(to(office.beat(), MORGAN))
    assert "Stopped: The week in figures" in only(office.presses(MORGAN, week, "Stop sending this")).text
    planned(office)
    office.later(days=7)
    assert to(office.beat(), MORGAN) == []
    listed = only(office.commands(MORGAN, "subscriptions"))
    assert "The week in figures" in listed.text
    office.presses(MORGAN, listed, "Send it again")
    office.later(days=7)
    assert "The week of team north" in said(to(office.beat(), MORGAN))


def test_an_empty_team_s_week_is_one_sentence(office):
    with office.work() as uow:
        uow.people.save(replace(MORGAN, team="west"))
        uow.commit()
    planned(office)
    office.now = MONDAY
    week = only(to(office.beat(), MORGAN))
    assert "nothing is in the pipeline yet, and nothing moved" in week.text


def test_one_lead_is_said_in_the_singular(office):
    with office.work() as uow:
        uow.people.save(replace(MORGAN, team="south"))
        uow.commit()
    planned(office)
    office.now = MONDAY
    week = only(to(office.beat(), MORGAN))
    assert "1 lead in the pipeline." in week.text or "1 lead in the pipeline" in week.text
    assert "1 leads" not in week.text


def test_a_demoted_manager_s_report_is_paused_and_the_scoring_review_goes_quietly(office):
    planned(office)
    became(office, MORGAN, role=Role.REP)
    office.now = MONDAY
    assert "any more" in only(to(office.beat(), MORGAN)).text
    refused = office.commands(MORGAN, "subscriptions")
    again = office.presses(MORGAN, only(refused), "Send it again")
    assert "for who leads people" in said(again)
    office.now = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    assert "scoring review" not in said(office.beat())


def test_the_week_and_the_scorecard_come_when_asked_for_too(office):
    for words in ("weekly summary", "give me the weekly summary please", "can I have this week's report?"):
        assert "The week of team north" in said(office.says(MORGAN, words))
    assert "Scorecard of team north" in said(office.says(MORGAN, "show me the team's scorecard"))
    assert "Scorecard of Riley Chen" in said(office.commands(RILEY, "scorecard"))


# -- stopping ---------------------------------------------------------------------------------------------------------


def test_stop_sending_this_under_what_was_sent_stops_that_one(office):
    subscribed(office)
    subscribed(office, question="stalled by rep?")
    office.now = MONDAY
    load = next(each for each in to(office.beat(), MORGAN) if "have an owner" in each.text)
    assert "Stopped: Load by rep" in said(office.says(MORGAN, "stop sending this", load.ts))
    assert ("morgan", "unsubscribe") in audited(office)
    office.later(days=7)
    assert "have an owner" not in said(office.beat())


def test_stop_without_saying_which_of_several_shows_them_all(office):
    subscribed(office)
    subscribed(office, question="stalled by rep?")
    listed = only(office.says(MORGAN, "unsubscribe"))
    assert listed.buttons == ["Stop", "Stop"]


def test_the_only_one_is_meant_by_stop(office):
    subscribed(office)
    assert "Stopped: Load by rep" in said(office.says(MORGAN, "Stop sending me this please"))


def test_who_has_none_is_told_how_to_begin(office):
    assert "I send you nothing by itself" in said(office.commands(PIP, "subscriptions"))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("how many MQLs by rep?", "MQLs by rep"),
        ("MQL to SQL by source against 13 %?", "MQL → SQL by source"),
        ("load by team without Sam Okoye?", "Load by team, without rep Sam Okoye"),
    ],
)
def test_a_subscription_is_called_as_the_figure_is_headed(office, question, title):
    assert f"{title}: I send it every Monday at 09:00" in subscribed(office, question=question).text


def test_stop_that_right_after_a_subscription_stops_it(office):
    office.says(MORGAN, "send me the pipeline every monday at 8")
    assert "Stopped: Pipeline" in said(office.says(MORGAN, "stop that"))


def test_stop_that_about_a_lead_stops_no_subscription(office):
    office.says(MORGAN, "send me the pipeline every monday at 8")
    office.says(RILEY, "Acme: 40k is approved")
    assert "Stopped" not in said(office.says(RILEY, "stop that"))


@pytest.mark.parametrize(
    "words", ["stop the load by rep", "unsubscribe me from the load by rep", "please stop sending me the load by rep"]
)
def test_a_subscription_is_stopped_by_what_it_is_called(office, words):
    subscribed(office)
    assert "Stopped: Load by rep" in said(office.says(MORGAN, words))


def test_what_is_not_sent_is_not_stopped_by_words_about_a_lead(office):
    subscribed(office)
    office.says(MORGAN, "Acme Tiles: 40k approved")
    assert "Stopped" not in said(office.says(MORGAN, "stop the exports project"))
    assert [each.state for each in subscriptions(office)].count(SubscriptionState.ACTIVE) == 1


def test_taking_a_filter_off_a_figure_that_is_sent_stops_nothing(office):
    figures = asked(office, question="load by rep without Sam Okoye")
    office.says(MORGAN, "every Monday at nine", figures.thread_ts)
    assert "Riley Chen" in said(office.says(MORGAN, "drop the rep filter", figures.thread_ts))
    assert subscriptions(office)[0].state is SubscriptionState.ACTIVE


@pytest.mark.parametrize("words", ["unsubscribe from everything", "stop all my subscriptions"])
def test_all_of_them_are_stopped_and_each_may_be_taken_up_again(office, words):
    subscribed(office)
    subscribed(office, question="the funnel?")
    shown = said(office.says(MORGAN, words))
    assert "Load by rep" in shown
    assert "Funnel" in shown
    assert {each.state for each in subscriptions(office)} == {SubscriptionState.STOPPED}


@pytest.mark.parametrize(
    ("words", "schedule"),
    [
        ("change the load by rep to Thursday 10am", Schedule(Rhythm.WEEK, 4, time(10))),
        ("move the load by rep to 11:30", Schedule(Rhythm.WEEK, 1, time(11, 30))),
        ("make the load by rep every day at 10", Schedule(Rhythm.DAY, 1, time(10))),
        ("make it Thursday at 10", Schedule(Rhythm.WEEK, 4, time(10))),
    ],
)
def test_what_is_sent_comes_at_another_time_from_then_on(office, words, schedule):
    subscribed(office)
    assert "It comes first" in said(office.says(MORGAN, words))
    (held,) = subscriptions(office)
    assert held.schedule == schedule
    assert held.next_at > office.now


@pytest.mark.parametrize(
    "words", ["what am I subscribed to?", "mute my subscriptions for a week", "which reports do I get?"]
)
def test_what_is_sent_is_shown_in_whatever_words_it_is_asked_for(office, words):
    subscribed(office)
    assert "Load by rep" in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    ("words", "schedule"),
    [
        ("make it 8", Schedule(Rhythm.WEEK, 1, time(8))),
        ("no, 10", Schedule(Rhythm.WEEK, 1, time(10))),
        ("at 11:30 please", Schedule(Rhythm.WEEK, 1, time(11, 30))),
        ("rather Tuesdays at 8", Schedule(Rhythm.WEEK, 2, time(8))),
        ("on Fridays instead", Schedule(Rhythm.WEEK, 5, time(9))),
        ("no, on the 15th", Schedule(Rhythm.MONTH, 15, time(9))),
        ("make it daily", Schedule(Rhythm.DAY, 1, time(9))),
    ],
)
@pytest.mark.parametrize("in_thread", [True, False])
def test_right_after_a_wish_a_time_alone_says_when_it_is_to_come_instead(office, words, schedule, in_thread):
    wished = only(office.says(MORGAN, "send me MQLs by source every Monday at 9"))
    assert "It comes first" in said(office.says(MORGAN, words, wished.thread_ts if in_thread else None))
    (held,) = subscriptions(office)
    assert held.schedule == schedule


def test_it_may_be_moved_once_more(office):
    wished = only(office.says(MORGAN, "send me MQLs by source every Monday at 9"))
    office.says(MORGAN, "no, on the 15th", wished.thread_ts)
    office.says(MORGAN, "at 7", wished.thread_ts)
    (held,) = subscriptions(office)
    assert held.schedule == Schedule(Rhythm.MONTH, 15, time(7))


@pytest.mark.parametrize("words", ["only SQLs", "by rep", "top 5"])
def test_after_a_wish_other_figures_are_asked_for_as_ever(office, words):
    wished = only(office.says(MORGAN, "send me MQLs by source every Monday at 9"))
    assert "It comes first" not in said(office.says(MORGAN, words, wished.thread_ts))
    (held,) = subscriptions(office)
    assert held.schedule == Schedule(Rhythm.WEEK, 1, time(9))


def test_under_other_figures_a_number_is_how_many(office):
    figures = asked(office, question="MQLs by source")
    assert "It comes first" not in said(office.says(MORGAN, "make it 8", figures.thread_ts))
    assert subscriptions(office) == []
