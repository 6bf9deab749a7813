"""A message that orders several things: each is done as if it had been said alone, and each has an Undo of its own."""

import pytest

from qualification.leads import Stage
from tests.qualification.use_cases.office import MORGAN, RILEY, Office, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    made.lead("Ferro Stahlbau")
    return made


def notes(office, lead_id):
    with office.work() as uow:
        return [each.note for each in uow.history.activities(lead_id)]


@pytest.mark.parametrize(
    "words",
    [
        "hand Acme to Sam. And remind me Friday to send the deck",
        "hand Acme to Sam and remind me Friday to send the deck",
        "Hand Acme over to Sam; remind me on friday to send the deck, please",
        "hand Acme to Sam\nalso remind me Friday to send the deck",
        "give Acme to Sam, and then please remind me on Friday to send the deck",
    ],
)
def test_a_lead_is_handed_over_and_its_manager_reminded(office, words):
    told = office.says(MORGAN, words)
    assert office.saved("acme-tiles").owner_id == "sam"
    assert "I'll remind you of Acme Tiles on Fri 6 Mar 2026: send the deck" in said(told)


def test_each_has_its_own_undo(office):
    told = office.says(MORGAN, "hand Acme to Sam. And remind me Friday to send the deck")
    office.presses(MORGAN, next(each for each in told if "remind you" in each.text), "Undo")
    assert office.saved("acme-tiles").owner_id == "sam"
    assert "send the deck" not in {each.what for each in office.owed("acme-tiles")}
    office.presses(MORGAN, next(each for each in told if "Sam Okoye's now" in each.text), "Undo")
    assert office.saved("acme-tiles").owner_id == "riley"


def test_what_cannot_be_done_keeps_nothing_else_from_being_done(office):
    told = said(office.says(RILEY, "hand Acme to Sam and remind me Friday"))
    assert office.saved("acme-tiles").owner_id == "sam"
    assert "Acme Tiles is Sam Okoye's" in told


def test_orders_for_two_leads(office):
    office.says(RILEY, "remind me tomorrow about Acme and log a call with Ferro, left a message")
    assert [each.what for each in office.owed("acme-tiles")] == ["get back to them"]
    assert notes(office, "ferro-stahlbau") == ["left a message"]


def test_two_reminders_of_one_lead(office):
    office.says(RILEY, "remind me Thursday to call Acme and remind me Friday to mail them the deck")
    assert {"call Acme", "mail them the deck"} <= {each.what for each in office.owed("acme-tiles")}


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("remind me Friday to call Acme and log the meeting", "call Acme and log the meeting"),
        ("remind me Friday to call Acme and hand the deck to Sam", "call Acme and hand the deck to Sam"),
        ("remind me Friday to call Acme. They like the deck", "call Acme. They like the deck"),
    ],
)
def test_what_is_to_be_done_is_one_reminder(office, words, what):
    office.says(RILEY, words)
    assert {each.what for each in office.owed("acme-tiles")} == {what}


def test_the_note_of_a_call_ends_where_an_order_begins(office):
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    office.says(RILEY, "log a call, left a message. They are out till noon. Remind me on Friday to try again", thread)
    assert notes(office, "acme-tiles")[-1] == "left a message. They are out till noon"
    assert "try again" in {each.what for each in office.owed("acme-tiles")}


def test_what_is_logged_behind_the_name_is_the_note(office):
    office.says(RILEY, "log email Ferro sent the price list and remind me Friday if no answer")
    assert notes(office, "ferro-stahlbau") == ["sent the price list"]
    assert "if no answer" in {each.what for each in office.owed("ferro-stahlbau")}


@pytest.mark.parametrize(
    "words",
    [
        "they accept our terms and won Lidl as a client, budget is 40k approved",
        "lost their CFO and move to a new ERP, 40k approved",
    ],
)
def test_news_that_sounds_like_orders_is_news(office, words):
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    office.says(RILEY, words, thread)
    assert "budget" in office.answers("acme-tiles")


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("what's due today? and how many leads do I have?", "Nothing is due", "2 leads."),
        ("my leads and who is away?", "Your leads", "Nobody is away"),
        ("who's away? what's my hottest lead?", "Nobody is away", "score"),
    ],
)
def test_what_is_asked_for_by_name_and_a_question_are_both_answered(office, words, first, second):
    shown = office.says(RILEY, words)
    assert first in shown[0].text
    assert second in shown[1].text


def test_a_second_question_that_is_not_clear_is_not_asked_back(office):
    shown = office.says(RILEY, "what's my hottest lead and what should I do next with it?")
    assert len(shown) == 1
    assert "score" in shown[0].text


def test_three_orders_divided_by_commas(office):
    office.says(MORGAN, "give Acme to Sam, log a call with Ferro, and remind me Monday to check Ferro")
    assert office.saved("acme-tiles").owner_id == "sam"
    assert "check Ferro" in {each.what for each in office.owed("ferro-stahlbau")}
    assert notes(office, "ferro-stahlbau") == [None]


@pytest.mark.parametrize(
    "words",
    [
        "how many MQLs? and remind me on Friday to call Acme",
        "how many MQLs do we have, and remind me to call Acme on Friday",
        "who is overloaded? Also, remind me Friday to call Acme",
    ],
)
def test_a_question_with_an_order_behind_it_is_answered_and_the_order_done(office, words):
    shown = office.says(MORGAN, words)
    assert "as of now" in shown[0].text
    assert "I'll remind you of Acme Tiles" in shown[1].text


def test_what_is_asked_of_a_lead_before_an_order_is_asked_of_that_lead(office):
    shown = said(office.says(RILEY, "who signs at Acme? and remind me Friday to call them"))
    assert "Leads of" not in shown
    assert "I'll remind you of Acme Tiles" in shown


def test_an_order_for_many_in_a_question_is_not_obeyed(office):
    office.says(MORGAN, "how many MQLs? Then promote all of them")
    assert office.saved("acme-tiles").stage is not Stage.SALES_QUALIFIED
