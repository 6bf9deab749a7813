from datetime import UTC, datetime, timedelta

from bot.runtime.retries import SEND_TRIES, WORK_PAUSES, send_again_at, work_again_at
from qualification.errors import SendFailed, SendRefused

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


def test_work_is_tried_again_ever_later_and_then_given_up():
    pauses = [(work_again_at(tries, NOW) - NOW).total_seconds() for tries in range(len(WORK_PAUSES))]

    assert pauses == sorted(WORK_PAUSES)
    assert work_again_at(len(WORK_PAUSES), NOW) is None


def test_sending_pauses_twice_as_long_each_time_up_to_five_minutes():
    pauses = [send_again_at(SendFailed("no answer"), tries, NOW) - NOW for tries in (0, 1, 2, 15)]

    assert pauses == [timedelta(seconds=seconds) for seconds in (1, 2, 4, 300)]


def test_slacks_retry_after_is_waited_out():
    assert send_again_at(SendFailed("ratelimited", 42.0), 0, NOW) == NOW + timedelta(seconds=42)


def test_refused_message_and_the_last_try_are_given_up():
    assert send_again_at(SendRefused("channel_not_found"), 0, NOW) is None
    assert send_again_at(ValueError(), 0, NOW) is None
    assert send_again_at(SendFailed("no answer"), SEND_TRIES - 1, NOW) is None


def test_sending_outlasts_an_outage_of_half_an_hour():
    pauses = [send_again_at(SendFailed("no answer"), tries, NOW) - NOW for tries in range(SEND_TRIES - 1)]

    assert sum(pauses, timedelta()) > timedelta(minutes=30)
