"""What reps correct in Slack comes out as labelled messages: through the use cases, from a database."""

import json
from datetime import timedelta

import pytest

from prompts.masking import masked
from qualification.conversation.actions import Form
from qualification.evaluation.exporting import export
from qualification.evaluation.labels import read_labels
from qualification.use_cases.debriefs.correcting import LEAVE
from tests.builders import TUESDAY_AT_TEN
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import RILEY, Office, with_button


@pytest.fixture
def office(sqlite_database):  # noqa: F811 - a fixture
    office = Office(sqlite_database)
    office.lead()
    return office


def exported(office, since=None):
    """The lines of the export, once the label checker has taken them."""
    with office.work() as uow:
        rows = list(export(uow, since, masked))
    if rows:
        read_labels("team.jsonl", "\n".join(json.dumps(row) for row in rows))
    return rows


def only(rows):
    assert len(rows) == 1, [row["text"] for row in rows]
    return rows[0]


def correct(office, card, **fields):
    """The Correct form, with what is known left as it is unless `fields` say otherwise."""
    left = {f"{letter}_status": LEAVE for letter in ("budget", "authority", "need", "timeline")}
    return office.submits(RILEY, Form.CORRECT, ("acme-tiles", card.channel, card.thread_ts), **left | fields)


def test_a_correction_in_words_is_a_label_of_the_message_it_corrects(office):
    thread = office.says(RILEY, "Acme Tiles: 40k approved, exports break every Monday")[0].thread_ts
    office.says(RILEY, "actually 60k, not 40k", thread)
    row = only(exported(office))
    assert row["text"] == "Acme Tiles: 40k approved, exports break every Monday"
    assert row["expect"]["budget"] == {
        "status": "confirmed",
        "quote": "40k approved",
        "amount": {"min": 60_000, "max": 60_000, "currency": None, "period": None},
    }
    assert row["expect"]["need"]["quote"] == "exports break every Monday"
    assert row["tags"] == ["check", "words"]


def test_news_of_a_later_call_is_no_correction(office):
    thread = office.says(RILEY, "Acme Tiles: they hope for 40k")[0].thread_ts
    office.later(days=3)
    office.says(RILEY, "the 40k budget is approved now", thread)
    assert office.answers("acme-tiles")["budget"].status == "confirmed"
    assert exported(office) == []


def test_undo_says_that_nothing_should_have_been_read(office):
    shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved, exports break every Monday"), "Undo")
    office.presses(RILEY, shown, "Undo")
    row = only(exported(office))
    assert row["expect"] == {}
    assert row["tags"] == ["check", "undo"]


def test_undo_of_an_answer_that_took_the_place_of_another_is_learnt_from_too(office):
    thread = office.says(RILEY, "Acme Tiles: they hope for 40k")[0].thread_ts
    shown = with_button(office.says(RILEY, "the 50k budget is approved", thread), "Undo")
    office.presses(RILEY, shown, "Undo")
    assert office.answers("acme-tiles")["budget"].amount.max == 40_000
    row = only(exported(office))
    assert (row["text"], row["expect"]) == ("the 50k budget is approved", {})


ALL_BUT_THE_BUDGET = "Acme Tiles: exports break, the CFO signs and is on board, live before July"


def test_a_button_against_what_was_read_keeps_the_words_that_were_misread(office):
    asked = with_button(office.says(RILEY, ALL_BUT_THE_BUDGET), "Planned")
    office.says(RILEY, "40k approved", asked.thread_ts)
    office.presses(RILEY, asked, "None")
    row = only(exported(office))
    assert (row["text"], row["asked"]) == ("40k approved", "budget")
    assert row["expect"] == {"budget": {"status": "unmet", "quote": "40k approved"}}
    assert row["tags"] == ["button", "check"]


def test_a_button_that_says_more_than_was_read_is_no_correction(office):
    asked = with_button(office.says(RILEY, ALL_BUT_THE_BUDGET), "Approved")
    office.says(RILEY, "they hope for 40k", asked.thread_ts)
    office.presses(RILEY, asked, "Approved")
    assert office.answers("acme-tiles")["budget"].status == "confirmed"
    assert exported(office) == []


def test_the_correct_form_with_words_of_the_message_needs_no_checking(office):
    office.says(RILEY, "Acme Tiles: 40k approved and maybe 20k more, exports break, live before July")
    card = with_button(office.says(RILEY, "card", office.shown[-1].thread_ts), "Correct")
    correct(office, card, budget_status="partial", budget_says="maybe 20k more")
    row = only(exported(office))
    assert row["expect"]["budget"] == {
        "status": "partial",
        "quote": "maybe 20k more",
        "amount": {"min": 20_000, "max": 20_000, "currency": None, "period": None},
    }
    assert row["tags"] == ["form"]


def test_a_change_of_status_alone_keeps_words_and_value(office):
    office.says(RILEY, "Acme Tiles: 40k approved")
    card = with_button(office.says(RILEY, "card", office.shown[-1].thread_ts), "Correct")
    correct(office, card, budget_status="partial")
    budget = only(exported(office))["expect"]["budget"]
    assert (budget["status"], budget["quote"], budget["amount"]["max"]) == ("partial", "40k approved", 40_000)


def test_words_that_were_overlooked_are_learnt_from_the_form(office):
    office.says(RILEY, "Acme Tiles: 40k approved. mornings there are one long apology")
    card = with_button(office.says(RILEY, "card", office.shown[-1].thread_ts), "Correct")
    correct(office, card, need_status="confirmed", need_says="mornings there are one long apology")
    row = only(exported(office))
    assert row["expect"]["need"] == {"status": "confirmed", "quote": "mornings there are one long apology"}
    assert row["expect"]["budget"]["quote"] == "40k approved"
    assert row["tags"] == ["form"]


def test_of_two_answers_the_one_that_does_not_hold_was_read_wrong(office):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    asked = with_button(office.says(RILEY, "they told me there is no budget", thread), "What I had before")
    office.presses(RILEY, asked, "What I had before")
    row = only(exported(office))
    assert (row["text"], row["expect"]) == ("they told me there is no budget", {})
    assert row["tags"] == ["check", "choice"]


def test_facts_that_changed_are_no_correction(office):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    asked = with_button(office.says(RILEY, "they told me there is no budget", thread), "What I just said")
    office.presses(RILEY, asked, "What I just said")
    assert exported(office) == []


def test_the_last_of_several_corrections_counts(office):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    card = with_button(office.says(RILEY, "card", thread), "Correct")
    correct(office, card, budget_status="partial", budget_says="50k")
    correct(office, card, budget_status="partial", budget_says="40k approved")
    budget = only(exported(office))["expect"]["budget"]
    assert (budget["status"], budget["quote"], budget["amount"]["max"]) == ("partial", "40k approved", 40_000)


def test_a_value_that_came_from_an_older_message_is_not_put_into_this_one(office):
    thread = office.says(RILEY, "Acme Tiles: they hope for 40k")[0].thread_ts
    office.says(RILEY, "the budget is approved", thread)
    assert office.answers("acme-tiles")["budget"].amount.max == 40_000
    card = with_button(office.says(RILEY, "card", thread), "Correct")
    correct(office, card, budget_status="partial")
    rows = {row["text"]: row["expect"] for row in exported(office)}
    assert "amount" not in rows["the budget is approved"]["budget"]


def test_addresses_and_phone_numbers_are_masked_in_text_and_quotes(office):
    office.says(RILEY, "Acme Tiles: call +44 20 7946 0958 about the 40k budget they approved, or jane@acme.com")
    card = with_button(office.says(RILEY, "card", office.shown[-1].thread_ts), "Correct")
    correct(office, card, budget_status="partial")
    row = only(exported(office))
    assert "jane" not in str(row)
    assert "7946" not in str(row)
    assert row["expect"]["budget"]["quote"] == "call +00 00 0000 0000 about the 40k budget they approved"


def test_nothing_is_exported_of_somebody_who_must_not_be_contacted(office):
    shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved"), "Undo")
    office.presses(RILEY, shown, "Undo")
    card = with_button(office.says(RILEY, "card", shown.thread_ts), "Disqualify")
    assert len(exported(office)) == 1
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", card.channel, card.thread_ts), reason="do_not_contact")
    assert office.saved("acme-tiles").do_not_contact
    assert exported(office) == []


def test_only_what_was_corrected_since_is_exported(office):
    shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved"), "Undo")
    office.later(days=2)
    office.presses(RILEY, shown, "Undo")
    corrected_on = (TUESDAY_AT_TEN + timedelta(days=2)).date()
    assert len(exported(office, corrected_on)) == 1
    assert exported(office, corrected_on + timedelta(days=1)) == []


def test_a_message_is_dated_in_its_writers_zone_with_the_question_it_answered(office):
    office.now = office.now.replace(month=6)
    thread = office.says(RILEY, "Acme Tiles: exports break every Monday")[0].thread_ts
    shown = with_button(office.says(RILEY, "her boss signs", thread), "Undo")
    office.presses(RILEY, shown, "Undo")
    row = only(exported(office))
    assert row["now"] == "2026-06-03T11:00:00+01:00"
    assert row["asked"] == "authority"
    assert row["id"] == "team-m-0001"
