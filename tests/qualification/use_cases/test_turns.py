"""What a message means by the messages before it: put right, told by what is held, said of another lead, taken back, undone."""

from decimal import Decimal

import pytest

from tests.qualification.use_cases.office import RILEY, Office, said, with_button

LEAD = "acme-tiles"


@pytest.fixture
def office():
    office = Office()
    office.lead()
    return office


def begin(office, text):
    """What Riley says of Acme Tiles first; returns the thread."""
    return with_button(office.says(RILEY, f"Acme Tiles: {text}"), "Undo").thread_ts


def budget(office):
    return office.answers(LEAD)["budget"].amount.max


def test_a_sum_put_right_can_be_undone(office):
    thread = begin(office, "they have 15k, orders get lost")
    echo = with_button(office.says(RILEY, "make that 16k", thread), "Undo")
    assert "was confirmed 15,000" in echo.text.replace("*", "")
    assert budget(office) == Decimal(16_000)

    office.presses(RILEY, echo, "Undo")
    assert budget(office) == Decimal(15_000)


def test_a_sum_told_by_the_one_held_is_kept_with_its_words(office):
    thread = begin(office, "they have 15k, orders get lost")
    assert "“budget doubled”" in said(office.says(RILEY, "budget doubled", thread))
    assert budget(office) == Decimal(30_000)


def test_what_is_said_of_another_lead_by_name_stays_out_of_this_one(office):
    thread = begin(office, "orders get lost")
    office.says(RILEY, "my other lead, the Waldhof clinic, is calling", thread)
    office.says(RILEY, "Waldhof have 60k approved and want May", thread)
    assert set(office.answers(LEAD)) == {"need"}


def test_our_own_price_is_taken_back(office):
    thread = begin(office, "their budget is 45k, orders get lost")
    assert "not known yet" in said(office.says(RILEY, "no, that's our price", thread))
    assert office.answers(LEAD)["budget"].status == "unknown"


def test_another_day_right_after_a_next_step_moves_the_step_and_is_no_timeline(office):
    thread = begin(office, "orders get lost. site visit on thursday at 2")
    before = office.saved(LEAD).next_step
    office.says(RILEY, "no wait, friday", thread)
    after = office.saved(LEAD).next_step
    assert (after.at - before.at).days == 1
    assert after.what == before.what
    assert "timeline" not in office.answers(LEAD)


def test_a_budget_that_is_changed_is_put_right_and_not_asked_about(office):
    thread = begin(office, "their budget is 25k approved, orders get lost")
    with_button(office.says(RILEY, "change the budget to 30k", thread), "Undo")
    assert budget(office) == Decimal(30_000)


def test_a_time_that_is_scrapped_gives_way_to_the_one_it_was_moved_to(office):
    thread = begin(office, "orders get lost, they go live in march")
    office.says(RILEY, "scrap the march thing, go-live got moved to september", thread)
    assert office.answers(LEAD)["timeline"].window.latest.month == 9


def test_whoever_decides_may_pull_out_and_come_back(office):
    thread = begin(office, "orders get lost. Rakesh the CFO decides, he is on board")
    office.says(RILEY, "rakesh pulled out", thread)
    assert office.answers(LEAD)["authority"].status == "partial"
    office.says(RILEY, "rakesh is back in", thread)
    assert office.answers(LEAD)["authority"].status == "confirmed"
