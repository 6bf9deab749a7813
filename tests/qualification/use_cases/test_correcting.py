"""Corrections in words and by the form, contradictions, and undo."""

import pytest

from qualification.bant import Provenance, Status
from qualification.conversation.actions import Action, Form
from qualification.use_cases.debriefs.correcting import LEAVE
from qualification.use_cases.forms import check, open_form
from qualification.use_cases.tools import Turn
from tests.builders import TUESDAY_AT_TEN
from tests.qualification.use_cases.office import DUMP, RILEY, Office, said, with_button


def test_a_correction_in_words_says_what_changed_and_keeps_the_history():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    shown = said(office.says(RILEY, "actually 60k, not 40k", thread))
    assert office.answers("acme-tiles")["budget"].amount.max == 60_000
    assert "60,000" in shown
    assert "was confirmed 40,000" in shown
    with office.work() as uow:
        assert [answer.amount.max for answer in uow.answers.history("acme-tiles")] == [40_000, 60_000]


def test_a_contradiction_is_asked_about_and_the_old_answer_counts_until_then():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    asked = with_button(office.says(RILEY, "they told me there is no budget", thread), "What I had before")
    assert "contradicts" in asked.text
    assert "“40k approved”" in asked.text
    assert office.answers("acme-tiles")["budget"].amount.max == 40_000


def test_somebody_else_who_decides_is_asked_about_though_both_have_a_role():
    office = Office()
    office.lead()
    office.says(RILEY, "Acme Tiles: her director Tom signs, he's on board")
    asked = with_button(office.says(RILEY, "talked to Teresa Lopez, their CFO. She decides"), "What I had before")
    assert "contradicts" in asked.text
    assert "Teresa Lopez" in asked.text


@pytest.mark.parametrize(
    ("label", "status"), [("What I had before", Status.CONFIRMED), ("What I just said", Status.UNMET)]
)
def test_the_rep_says_which_of_two_answers_holds(label, status):
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    asked = with_button(office.says(RILEY, "they told me there is no budget", thread), label)
    office.presses(RILEY, asked, label)
    assert office.answers("acme-tiles")["budget"].status is status
    assert "settled already" in said(office.presses(RILEY, asked, label))
    assert "Nothing contradicts what is known" in said(office.says(RILEY, "card", thread))


def test_an_open_contradiction_blocks_the_promotion():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "demo on Thursday at ten", thread)
    office.says(RILEY, "they told me there is no budget", thread)
    card = with_button(office.says(RILEY, "card", thread), "Promote to SQL")
    assert "settle which holds" in said(office.presses(RILEY, card, "Promote to SQL"))


def test_a_contradiction_is_settled_by_words_in_any_thread_of_the_lead():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "they told me there is no budget", thread)
    shown = office.says(RILEY, "actually Acme Tiles has 60k approved, not 40k")
    card = with_button(office.says(RILEY, "card", shown[0].thread_ts), "Promote to SQL")
    assert "Nothing contradicts what is known" in card.text


def test_undo_takes_back_what_one_message_stored():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    echo = with_button(office.says(RILEY, "actually 60k, not 40k", thread), "Undo")
    assert "Undone: budget as before." in said(office.presses(RILEY, echo, "Undo"))
    assert office.answers("acme-tiles")["budget"].amount.max == 40_000
    with office.work() as uow:
        assert len(uow.answers.history("acme-tiles")) == 3


def test_undo_of_a_first_answer_leaves_the_letter_unknown_and_without_a_value():
    office = Office()
    office.lead()
    echo = with_button(office.says(RILEY, f"Acme Tiles: {DUMP}"), "Undo")
    office.presses(RILEY, echo, "Undo")
    for answer in office.answers("acme-tiles").values():
        assert (answer.status, answer.amount, answer.who, answer.window) == (Status.UNKNOWN, None, None, None)


def test_undo_pressed_twice_says_that_nothing_is_left_to_undo():
    office = Office()
    office.lead()
    echo = with_button(office.says(RILEY, "Acme Tiles: 40k approved"), "Undo")
    office.presses(RILEY, echo, "Undo")
    assert "undone already" in said(office.presses(RILEY, echo, "Undo"))


def test_undo_brings_an_existing_card_up_to_date():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Promote to SQL")
    echo = with_button(office.says(RILEY, "actually 60k, not 40k", thread), "Undo")
    assert "60,000" in office.current(card).text
    office.presses(RILEY, echo, "Undo")
    assert "60,000" not in office.current(card).text


def test_a_message_that_arrives_late_never_supersedes_a_newer_one():
    office = Office()
    office.lead()
    early = office.ts()
    thread = office.says(RILEY, "Acme Tiles: 60k approved")[0].thread_ts
    office.says(RILEY, "40k approved", thread, ts=early)
    assert office.answers("acme-tiles")["budget"].amount.max == 60_000


def test_what_says_more_takes_the_place_of_what_said_less():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: about 40k planned, not approved yet")[0].thread_ts
    assert office.answers("acme-tiles")["budget"].status is Status.PARTIAL
    office.says(RILEY, "the budget is approved now: 40k", thread)
    assert office.answers("acme-tiles")["budget"].status is Status.CONFIRMED


def test_not_knowing_does_not_take_a_confirmed_answer_away():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    office.says(RILEY, "nobody knows the budget", thread)
    assert office.answers("acme-tiles")["budget"].status is Status.CONFIRMED


# -- the form ---------------------------------------------------------------------------------------------------------


def correct(office, card, **fields):
    return office.submits(RILEY, Form.CORRECT, ("acme-tiles", card.channel, card.thread_ts), **fields)


def a_card(office, words=DUMP):
    thread = office.says(RILEY, f"Acme Tiles: {words}")[0].thread_ts
    return with_button(office.says(RILEY, "stop", thread), "Correct")


def test_the_correct_form_changes_the_letters_that_were_filled_in_and_the_card():
    office = Office()
    office.lead()
    card = a_card(office)
    shown = correct(office, card, budget_status="partial", budget_says="60k EUR a year planned", need_status=LEAVE)
    held = office.answers("acme-tiles")
    assert (held["budget"].status, held["budget"].amount.max, held["budget"].provenance) == (
        Status.PARTIAL,
        60_000,
        Provenance.FORM,
    )
    assert held["need"].quote == "their exports break every Monday"
    assert "60,000" in said(shown)


def test_the_correct_form_sets_the_next_step():
    office = Office()
    office.lead()
    card = a_card(office)
    shown = correct(office, card, next_step="demo on Friday at eleven")
    step = office.saved("acme-tiles").next_step
    assert step is not None
    assert step.at.isoformat() == "2026-03-06T11:00:00+00:00"
    assert "Fri 6 Mar 2026, 11:00" in said(shown) + office.current(card).text


def test_a_form_sent_as_it_was_opened_changes_nothing_but_is_answered():
    office = Office()
    office.lead()
    card = a_card(office)
    before = office.answers("acme-tiles")
    fields = {f"{letter}_status": answer.status.value for letter, answer in before.items()}
    shown = correct(office, card, **fields)
    assert office.answers("acme-tiles") == before
    assert shown


def test_a_change_of_status_alone_keeps_the_value_that_was_heard():
    office = Office()
    office.lead()
    card = a_card(office)
    correct(office, card, budget_status="partial")
    held = office.answers("acme-tiles")["budget"]
    assert (held.status, held.amount.max) == (Status.PARTIAL, 40_000)


def test_a_letter_answered_by_a_button_stays_when_another_one_is_corrected():
    office = Office()
    office.lead()
    shown = with_button(
        office.says(RILEY, "Acme Tiles: exports break all the time, the CFO signs and is on board, live before July"),
        "Approved",
    )
    office.presses(RILEY, shown, "Approved")
    card = with_button(office.says(RILEY, "card", shown.thread_ts), "Correct")
    before = office.answers("acme-tiles")
    fields = {f"{letter}_status": answer.status.value for letter, answer in before.items()}
    correct(office, card, **{**fields, "need_says": "their exports are slow"})
    after = office.answers("acme-tiles")
    assert after["need"].quote == "their exports are slow"
    assert {letter: answer for letter, answer in after.items() if letter != "need"} == {
        letter: answer for letter, answer in before.items() if letter != "need"
    }


def test_answers_of_an_earlier_round_do_not_become_fresh_by_sending_the_form():
    office = Office()
    office.lead()
    card = a_card(office)
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", card.channel, card.thread_ts), reason="no_budget")
    office.now = office.now.replace(month=9, day=3, hour=9)
    (digest,) = office.beat()
    office.presses(RILEY, digest, "Re-open")
    fields = {f"{letter}_status": LEAVE for letter in office.answers("acme-tiles")}
    correct(office, card, **{**fields, "budget_status": "confirmed", "budget_says": "50k approved"})
    held = office.answers("acme-tiles")
    assert held["budget"].stale is False
    assert held["need"].stale is True


GOOD = {
    "budget_status": "confirmed",
    "budget_says": "40k EUR approved",
    "authority_status": "partial",
    "authority_says": "the CFO",
    "need_status": "confirmed",
    "need_says": "exports break",
    "timeline_status": "confirmed",
    "timeline_says": "before July",
    "next_step": "demo on Thursday at ten",
}


def test_a_form_that_can_be_read_has_nothing_wrong():
    assert check(Form.CORRECT, GOOD, TUESDAY_AT_TEN) == {}
    assert check(Form.CORRECT, {}, TUESDAY_AT_TEN) == {}


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("budget_says", "a lot", "40k"),
        ("timeline_says", "whenever", "before July"),
        ("next_step", "we will talk", "Tuesday"),
    ],
)
def test_a_field_that_cannot_be_read_is_named_with_how_to_write_it(field, value, hint):
    wrong = check(Form.CORRECT, {**GOOD, field: value}, TUESDAY_AT_TEN)
    assert list(wrong) == [field]
    assert hint in wrong[field]


def test_words_without_a_status_are_asked_for_one():
    wrong = check(Form.CORRECT, {"budget_status": LEAVE, "budget_says": "40k approved"}, TUESDAY_AT_TEN)
    assert list(wrong) == ["budget_status"]


def test_what_is_not_met_needs_no_amount_and_no_date():
    fields = {
        "budget_status": "unmet",
        "budget_says": "none before the new year",
        "timeline_status": "unmet",
        "timeline_says": "no plans",
    }
    assert check(Form.CORRECT, fields, TUESDAY_AT_TEN) == {}


@pytest.mark.parametrize("day", ["2026-03-03", "2026-03-02", "2020-01-01"])
def test_a_revisit_has_to_lie_ahead(day):
    wrong = check(Form.DISQUALIFY, {"reason": "no_need", "revisit_on": day}, TUESDAY_AT_TEN)
    assert list(wrong) == ["revisit_on"]


def test_the_other_forms_name_what_is_missing():
    assert list(check(Form.DISQUALIFY, {}, TUESDAY_AT_TEN)) == ["reason"]
    assert list(check(Form.NEW_LEAD, {"company": "  "}, TUESDAY_AT_TEN)) == ["company"]
    assert list(check(Form.REASSIGN, {}, TUESDAY_AT_TEN)) == ["person"]
    assert check(Form.DISQUALIFY, {"reason": "no_need", "revisit_on": "2026-03-04"}, TUESDAY_AT_TEN) == {}
    assert check(Form.NEW_LEAD, {"company": "Acme"}, TUESDAY_AT_TEN) == {}
    assert check(Form.REASSIGN, {"person": "sam"}, TUESDAY_AT_TEN) == {}


def test_the_disqualify_form_suggests_the_day_the_prospect_asked_for():
    office = Office()
    office.lead()
    office.says(RILEY, "Acme Tiles: no budget this year, ask again in October")
    with office.work() as uow:
        turn = Turn(office.tools, uow, RILEY, office.now, "seed")
        form = open_form(turn, Action.DISQUALIFY, ("acme-tiles",), ())
    assert form.revisit_on is not None
    assert (form.revisit_on.year, form.revisit_on.month) == (2026, 10)


def test_the_disqualify_form_leaves_the_day_to_the_reason_where_nobody_named_one():
    office = Office()
    office.lead()
    with office.work() as uow:
        turn = Turn(office.tools, uow, RILEY, office.now, "seed")
        form = open_form(turn, Action.DISQUALIFY, ("acme-tiles",), ())
    assert (form.revisit_on, form.condition) == (None, None)


def test_the_reassign_form_offers_the_other_people_who_sell():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    (owed,) = office.owed("acme-tiles")
    with office.work() as uow:
        turn = Turn(office.tools, uow, RILEY, office.now, "seed")
        form = open_form(turn, Action.REASSIGN, (owed.id,), ())
    assert [person.id for person in form.people] == ["morgan", "pip", "sam"]
