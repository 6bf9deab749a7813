"""Why a lead is put aside, and when it gets its second chance (article 003: three to six months)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from qualification.disqualification import Reason, months_later, revisit_date
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.qualification.policy.policies import a_policy

POLICY = a_policy()
FINAL = {Reason.BAD_DATA, Reason.DUPLICATE, Reason.STUDENT_OR_VENDOR, Reason.DO_NOT_CONTACT}


def test_every_reason_has_words_of_its_own() -> None:
    assert len({reason.words for reason in Reason}) == len(Reason) == 11


@pytest.mark.parametrize("reason", Reason)
def test_junk_and_do_not_contact_never_come_back_and_everybody_else_does(reason: Reason) -> None:
    found = revisit_date(POLICY, reason, date(2026, 7, 1), NOW)
    assert found == (None if reason in FINAL else date(2026, 7, 1))
    assert reason.revisits is (reason not in FINAL)


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.revisits])
def test_article_003_the_default_is_three_to_six_months(reason: Reason) -> None:
    found = revisit_date(POLICY, reason, None, NOW)
    assert found in (date(2026, 6, 3), date(2026, 9, 3))


def test_a_date_that_has_passed_gives_way_to_the_default() -> None:
    assert revisit_date(POLICY, Reason.WRONG_TIME, NOW.date(), NOW) == date(2026, 6, 3)


def test_the_policy_says_how_many_months() -> None:
    policy = a_policy(revisit_months={"no_budget": 4})
    assert revisit_date(policy, Reason.NO_BUDGET, None, NOW) == date(2026, 7, 3)


def test_the_months_are_reckoned_from_the_day_where_the_rep_is() -> None:
    late = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    assert revisit_date(POLICY, Reason.WRONG_TIME, None, late.astimezone(ZoneInfo("Asia/Tokyo"))) == date(2026, 6, 4)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected
