"""How often something is to be sent, in people's words; and what only sounds like it."""

from datetime import time

import pytest

from qualification.conversation.scheduling import Move, Stop, Wish, read, retimed
from qualification.follow_ups.subscriptions import Rhythm, Schedule

DAY, WEEK, MONTH = Rhythm.DAY, Rhythm.WEEK, Rhythm.MONTH


@pytest.mark.parametrize(
    ("text", "schedule", "question"),
    [
        ("every Monday at nine, here", Schedule(WEEK, 1, time(9)), ""),
        ("send me this every month", Schedule(MONTH), ""),
        ("Please send it to me on the first of every month.", Schedule(MONTH), ""),
        ("every month on the 15th at noon", Schedule(MONTH, 15, time(12)), ""),
        ("post this here every weekday at 8am please", Schedule(DAY, at=time(8)), ""),
        ("subscribe", Schedule(WEEK), ""),
        ("subscribe me to the MQL to SQL by source", Schedule(WEEK), "the MQL to SQL by source"),
        ("send me the funnel every Friday at 15:30", Schedule(WEEK, 5, time(15, 30)), "the funnel"),
        ("send me the funnel monthly", Schedule(MONTH), "the funnel"),
        ("I want stalled leads by rep every Tuesday at five", Schedule(WEEK, 2, time(17)), "stalled leads by rep"),
        ("every Monday, show me the funnel", Schedule(WEEK), "the funnel"),
        ("give me this every week on Thursday", Schedule(WEEK, 4), ""),
        ("on Mondays at 9:15", Schedule(WEEK, 1, time(9, 15)), ""),
        ("every morning at half past", Schedule(DAY), "at half past"),
    ],
)
def test_a_wish_is_read_with_its_hour_and_what_is_wanted(text, schedule, question):
    wish = read(text)
    assert isinstance(wish, Wish)
    assert (wish.schedule, wish.question) == (schedule, question)


@pytest.mark.parametrize(
    ("text", "days", "at"),
    [
        ("change that to weekly", Schedule(WEEK), None),
        ("make it daily", Schedule(DAY), None),
        ("actually weekly on Thursday", Schedule(WEEK, 4), None),
        ("switch it to monthly on the 15th please", Schedule(MONTH, 15), None),
        ("send it every month instead", Schedule(MONTH), None),
        ("every working day at 8", Schedule(DAY), time(8)),
        ("weekly on Friday at 9", Schedule(WEEK, 5), time(9)),
    ],
)
def test_what_was_just_wished_comes_in_another_rhythm(text, days, at):
    assert retimed(text) == Move("", days, at)


@pytest.mark.parametrize(
    "text", ["weekly by rep", "every rep", "weekly numbers", "make that a chart", "monthly view instead"]
)
def test_a_rhythm_with_more_is_no_other_time(text):
    assert retimed(text) is None


def test_a_rhythm_may_name_its_day():
    wish = read("send me SQLs by rep weekly on Fridays")
    assert isinstance(wish, Wish)
    assert (wish.schedule, wish.question) == (Schedule(WEEK, 5), "SQLs by rep")


@pytest.mark.parametrize(
    "text",
    [
        "stop sending this",
        "Stop sending me this please",
        "unsubscribe",
        "don't send me this any more",
        "cancel that subscription",
    ],
)
def test_the_end_of_it_is_read(text):
    assert read(text) == Stop()


@pytest.mark.parametrize(
    "text",
    [
        "MQLs every month",
        "weekly",
        "weekly instead",
        "monthly view instead",
        "show me MQLs every week",
        "how many calls does every rep make",
        "they send invoices every Monday",
        "stop",
        "send me this",
        "their exports break every Monday",
    ],
)
def test_breakdowns_and_news_of_leads_are_no_wishes(text):
    assert read(text) is None


def test_here_is_heard_and_an_order_told_from_a_remark():
    assert read("every Monday at nine, here").here
    assert not read("every Monday at nine").here
    assert read("send me the funnel every Monday").ordered
    assert not read("Every Monday their exports break").ordered
