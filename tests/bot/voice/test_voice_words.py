"""How money, dates and figures are spoken."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.slack.voice import SlackVoice, words
from bot.slack.voice.blocks import escape, fitted, plain, quote, section, shorten
from qualification.bant import Amount, Period, Window
from qualification.conversation.views import Digest, NudgeItem, PipelineSummary
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from tests.builders import TUESDAY_AT_TEN, a_contact, a_follow_up, a_lead, an_answer

UTC = ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Amount(Decimal(40_000), Decimal(40_000)), "40,000"),
        (Amount(Decimal(40_000), Decimal(40_000), "EUR"), "€40,000"),
        (Amount(Decimal("499.50"), Decimal("499.50"), "USD", Period.MONTH), "US$499.50 a month"),
        (Amount(Decimal(40_000), Decimal(50_000), "EUR", Period.YEAR), "€40,000–50,000 a year"),
        (Amount(None, Decimal(20_000)), "up to 20,000"),
        (Amount(Decimal(20_000), None, "GBP"), "at least £20,000"),
        (Amount(Decimal(85_000), Decimal(85_000), "GBP", Period.ONCE), "£85,000"),
        (Amount(Decimal(5), Decimal(5), "XYZ"), "XYZ5"),
        (Amount(None, None), ""),
    ],
)
def test_money_is_written_as_people_write_it(amount, told):
    assert words.money(amount).replace("\xa0", "") == told


@pytest.mark.parametrize(
    ("window", "told"),
    [
        (Window(None, date(2026, 6, 30)), "by Tue 30 Jun 2026"),
        (Window(date(2026, 4, 1), None), "from Wed 1 Apr 2026"),
        (Window(date(2026, 4, 1), date(2026, 6, 30)), "Wed 1 Apr 2026 to Tue 30 Jun 2026"),
        (Window(date(2026, 4, 1), date(2026, 4, 1)), "on Wed 1 Apr 2026"),
        (Window(None, None), ""),
    ],
)
def test_a_window_is_told_in_words(window, told):
    assert words.window(window) == told


def test_an_old_answer_says_that_it_is_old():
    assert "from last time: still true?" in words.answer_line(an_answer(stale=True))
    assert "from last time" not in words.answer_line(an_answer())


@pytest.mark.parametrize(
    ("who", "shown"), [("MD is Rakesh", "Rakesh (MD)"), ("the owner = Sal", "Sal (owner)"), ("the board", "the board")]
)
def test_who_is_named_by_a_role_is_shown_as_a_person_and_the_role(who, shown):
    assert words.value(an_answer(who=who)) == shown


def test_a_contact_named_like_the_lead_is_not_named_twice():
    assert words.name(a_lead(name="Dana Ito", contact=a_contact(name="Dana Ito"))) == "*Dana Ito*"


def test_points_are_rounded_for_display_only():
    assert [words.points(number) for number in (0, 28.94, 28.96, 40.0, 1234.5)] == ["0", "28.9", "29", "40", "1,234.5"]


def test_text_is_escaped_once_and_shortened_after_words_not_inside_an_escape():
    assert escape("<!channel> & co") == "&lt;!channel&gt; &amp; co"
    assert plain("a\n b *c* `d`") == "a b c d"
    assert quote("x" * 500) == "“" + "x" * 159 + "…”"
    assert shorten("abc", 3) == "abc"
    assert len(shorten("abcd", 3)) == 3


def test_more_blocks_than_fit_end_with_a_word_about_it():
    blocks = fitted([section(f"line {n}") for n in range(80)])
    assert len(blocks) == 50
    assert "more than fits" in str(blocks[-1])


def a_summary(mqls, sqls):
    return PipelineSummary("everybody", {Stage.LEAD: 3}, mqls, sqls, 0.13, TUESDAY_AT_TEN, UTC)


@pytest.mark.parametrize(
    ("mqls", "sqls", "told"),
    [
        (0, 0, "no MQLs yet (benchmark 13%)"),
        (100, 20, "20.0% (20 of 100), above the benchmark of 13%"),
        (100, 13, "13.0% (13 of 100), at the benchmark of 13%"),
        (100, 5, "5.0% (5 of 100), below the benchmark of 13%"),
        (29, 3, "only 29 leads, so take it with care"),
    ],
)
def test_a_conversion_stands_beside_the_benchmark_with_the_counts_it_rests_on(mqls, sqls, told):
    assert told in SlackVoice().render(a_summary(mqls, sqls)).text


def test_one_mql_is_not_told_as_several():
    assert "only 1 lead," in SlackVoice().render(a_summary(1, 0)).text


@pytest.mark.parametrize(("hour", "greeting"), [(9, "Good morning"), (13, "Good afternoon"), (19, "Good evening")])
def test_a_digest_greets_by_the_hour_it_comes_at(hour, greeting):
    item = NudgeItem(a_follow_up(kind=FollowUpKind.STALLED), a_lead(), None, "nothing logged")
    view = Digest("Riley", (item,), 0, TUESDAY_AT_TEN.replace(hour=hour), UTC)
    assert SlackVoice().render(view).text.startswith(f"{greeting}, Riley.")
