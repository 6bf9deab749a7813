"""What a rep types between the debriefs: reminders, who somebody is, how it ended, what a new lead is."""

import pytest

from tests.builders import a_contact
from tests.qualification.use_cases.office import MORGAN, RILEY, Office, only, said


@pytest.fixture
def office():
    made = Office()
    made.lead(contact=a_contact(id="con-dana", name="Dana Whitfield", title="CFO", phone="+44 20 7946 0011"))
    made.lead("Ferro Stahlbau", contact=a_contact(id="con-uwe", name="Uwe Brandt", title="GM"))
    return made


@pytest.mark.parametrize(
    "words",
    [
        *(
            "put a reminder for ferro on friday to send the quote",
            "set me a reminder about ferro on friday to send the quote",
        ),
        *("remind me about ferro on friday to send the quote", "please remind me of Ferro on Friday to send the quote"),
        "can you set a reminder for ferro stahlbau friday: send the quote",
    ],
)
def test_a_reminder_is_asked_for_in_any_words(office, words):
    assert "I'll remind you of Ferro Stahlbau on Fri 6 Mar 2026: send the quote." in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("erinnere mich am Freitag an Ferro", "I'll remind you of Ferro Stahlbau on Fri 6 Mar 2026: get back to them."),
        *(("meine Leads", "Your leads (2)"), ("mes leads", "Your leads (2)"), ("mis leads", "Your leads (2)")),
    ],
)
def test_a_few_orders_are_understood_in_other_languages(office, words, answer):
    assert answer in said(office.says(RILEY, words))


@pytest.mark.parametrize("words", ["who is Dana Whitfield?", "who's dana whitfield", "who do we have at Acme?"])
def test_who_the_contact_is_is_in_the_record(office, words):
    assert "Acme Tiles, contact: Dana Whitfield, CFO; dana@northwind.example, +44 20 7946 0011" in said(
        office.says(RILEY, words)
    )


@pytest.mark.parametrize(
    ("words", "sounds"),
    [
        *(
            ("ferro lost to a competitor", "Chose a competitor"),
            ("we lost to Salesforce at ferro stahlbau", "Chose a competitor"),
        ),
        *(
            ("ferro: no interest any more", "No need"),
            ("ferro: no more interest", "No need"),
        ),
    ],
)
def test_that_it_is_over_is_heard(office, words, sounds):
    assert f"That sounds like “{sounds}”" in said(office.says(RILEY, words))


def test_several_leads_by_one_name_are_not_said_to_be_unknown(office):
    office.lead("Ferro Guss")
    asked = said(office.says(RILEY, "Ferro: they went quiet"))
    assert "Which lead is this about?" in asked
    assert "I know no lead" not in asked


@pytest.mark.parametrize("words", ["steel", "steel trade in Rotterdam", "family business; two sites"])
def test_what_a_new_lead_is_is_kept_and_not_taken_for_a_question(office, words):
    shown = said(office.says(RILEY, f"new lead: Brouwer, {words}"))
    assert "cannot answer" not in shown
    assert "Brouwer" in shown
    assert words in said(office.says(RILEY, "everything about Brouwer"))


def test_whoever_is_owed_something_soonest_is_offered_first(office):
    office.says(RILEY, "remind Ferro on Thursday call Uwe")
    office.later(days=3)
    asked = said(office.says(RILEY, "demo went well, they want a quote by monday"))
    assert asked.index("Ferro Stahlbau") < asked.index("Acme Tiles")


def test_what_a_new_lead_told_is_read(office):
    assert "Budget" in said(office.says(RILEY, "new lead: Brouwer, steel trade, 40k approved"))


@pytest.mark.parametrize("words", ["morning!", "good morning", "hiya"])
def test_a_greeting_is_returned(office, words):
    assert "Hi Riley" in said(office.says(RILEY, words))


def test_a_lead_is_moved_to_a_colleague(office):
    assert "is Sam Okoye's now" in said(office.says(MORGAN, "move Ferro Stahlbau to Sam"))


def test_a_manager_asks_what_lacks_one_answer(office):
    office.says(RILEY, "Acme Tiles: their CFO signs, exports break every Monday")
    found = said(office.says(MORGAN, "which leads lack a budget?"))
    assert "an answer on budget" in found


@pytest.mark.parametrize("words", ["note for acme: parking at the back", "add a note to acme: parking at the back"])
def test_a_note_is_kept_and_stops_nothing(office, words):
    assert "Noted for Acme Tiles: parking at the back." in said(office.says(RILEY, words))
    assert "parking at the back" in said(office.says(RILEY, "everything about Acme"))


def test_a_note_that_tells_something_is_read(office):
    assert "Budget" in said(office.says(RILEY, "note for acme: budget 40k approved"))


def test_a_colleagues_charge_and_another_leads_reminder_are_not_dropped(office):
    office.says(MORGAN, "tell Riley to call Uwe at Ferro on Thursday")
    thread = office.says(RILEY, "Ferro: 40k approved")[0].thread_ts
    office.says(RILEY, "remind me on Friday to send the quote", thread)
    assert "Of which lead?" in said(office.says(RILEY, "cancel the reminder for Hallmark", thread))
    assert "I'll not remind you of Ferro Stahlbau: send the quote." in said(
        office.says(RILEY, "cancel the reminder", thread)
    )
    assert "asked by Morgan" in said(office.says(RILEY, "due"))


def test_a_reminder_is_one_s_own_whatever_its_words(office):
    office.says(RILEY, "remind Ferro on Thursday to send the form (asked by Uwe)")
    assert "I'll not remind you of Ferro Stahlbau" in said(office.says(RILEY, "cancel the reminder for ferro"))


def test_a_reminder_is_dropped_in_words_and_comes_back_by_undo(office):
    office.says(RILEY, "remind Ferro on Thursday call Uwe")
    dropped = office.says(RILEY, "cancel the reminder for ferro")
    assert "I'll not remind you of Ferro Stahlbau: call Uwe." in said(dropped)
    assert "call Uwe" not in said(office.says(RILEY, "due"))
    office.presses(RILEY, only(dropped), "Undo")
    assert "call Uwe" in said(office.says(RILEY, "due"))
    assert "You set no reminder of Acme Tiles" in said(office.says(RILEY, "drop my reminder of Acme"))


@pytest.mark.parametrize(
    "words",
    [
        "acme: quote sent",
        "Acme: sent Dana the proposal",
        "acme again no luck",
    ],
)
def test_what_was_done_is_logged_for_its_lead(office, words):
    office.says(RILEY, "Ferro: 40k approved")
    assert "Logged for Acme Tiles" in said(office.says(RILEY, words))


@pytest.mark.parametrize("words", ["change acme's contact to Leo Park, ops lead", "make Leo Park the contact at Acme"])
def test_the_contact_is_changed_by_an_order(office, words):
    assert "Contact* Leo Park" in said(office.says(RILEY, words))


def test_that_the_contact_left_is_heard_and_asked_about(office):
    heard = said(office.says(RILEY, "acme: dana left the company"))
    assert "Who is the contact now that Dana Whitfield has left?" in heard


def test_what_somebody_said_is_asked_and_not_told(office):
    office.says(RILEY, "Acme: 40k approved")
    assert "“40k approved”" in said(office.says(RILEY, "what did dana say about budget"))
    assert set(office.answers("acme-tiles")) == {"budget"}


@pytest.mark.parametrize("words", ["when is my next call", "what's overdue", "what's my next meeting"])
def test_what_is_next_is_what_is_due(office, words):
    office.says(RILEY, "remind Ferro on Thursday call Uwe")
    assert "call Uwe" in said(office.says(RILEY, words))


@pytest.mark.parametrize("words", ["card acme", "card of Acme", "Acme card"])
def test_a_card_is_asked_for_by_name(office, words):
    assert "Acme Tiles: not an SQL yet" in said(office.says(RILEY, words))


def test_undo_outside_a_thread_says_of_which_lead(office):
    office.says(RILEY, "Ferro: 40k approved")
    assert "Undone for Ferro Stahlbau: budget as before" in said(office.says(RILEY, "undo"))
