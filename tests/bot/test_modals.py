"""Forms as modals: what they open with, and that what they carry comes back."""

from datetime import date

from bot.slack.incoming import submitted
from bot.slack.modals import modal
from qualification.bant import Dimension, Provenance, Status
from qualification.conversation.actions import Form
from qualification.conversation.strangers import Stranger
from qualification.disqualification import Reason
from qualification.use_cases.debriefs.correcting import LEAVE, CorrectForm
from qualification.use_cases.forms import (
    DisqualifyForm,
    NewLeadForm,
    ReassignForm,
    check,
)
from tests.builders import TUESDAY_AT_TEN, a_lead, a_person, an_answer

WHERE = ("D0123456789", "1772532000.000100")


def sent_back(view, **filled):
    """The modal as Slack sends it back: what it opened with, and what was filled in."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            values[block["block_id"]] = {"value": state(block["element"], filled.get(block["block_id"]))}
    payload = {
        "type": "view_submission",
        "user": {"id": "U1"},
        "view": {
            "callback_id": view["callback_id"],
            "private_metadata": view["private_metadata"],
            "state": {"values": values},
        },
    }
    return submitted(payload, "9.0")


def state(element, filled):
    match element["type"]:
        case "static_select":
            initial = element.get("initial_option")
            chosen = next((o for o in element["options"] if o["value"] == filled), initial)
            return {"type": "static_select", "selected_option": chosen}
        case "datepicker":
            return {"type": "datepicker", "selected_date": filled or element.get("initial_date")}
        case "checkboxes":
            return {
                "type": "checkboxes",
                "selected_options": [o for o in element["options"] if o["value"] in (filled or "")],
            }
        case kind:
            return {"type": kind, "value": filled or element.get("initial_value")}


def test_what_a_form_is_opened_with_comes_back_with_it():
    lead = a_lead()
    for form, args in (
        (NewLeadForm(Stranger("Acme"), WHERE), WHERE),
        (NewLeadForm(Stranger("Acme"), ()), ()),
        (CorrectForm(lead, {}, WHERE), (lead.id, *WHERE)),
        (DisqualifyForm(lead, None, WHERE), (lead.id, *WHERE, lead.stage.value)),
        (ReassignForm(lead, "f-1", (a_person(),)), ("f-1",)),
    ):
        assert sent_back(modal(form)).args == args


def test_a_new_lead_s_form_opens_with_the_name_that_was_guessed():
    sent = sent_back(modal(NewLeadForm(Stranger("Brouwer Bloemen", "Femke"), WHERE)))
    assert (sent.form, sent.fields["company"]) == (Form.NEW_LEAD, "Brouwer Bloemen")


def test_the_correct_form_sent_back_untouched_has_nothing_wrong_and_leaves_every_letter():
    answers = {
        Dimension.BUDGET: an_answer(dimension=Dimension.BUDGET, quote="Approved", provenance=Provenance.BUTTON),
        Dimension.TIMELINE: an_answer(dimension=Dimension.TIMELINE, quote="Later", status=Status.PARTIAL),
        Dimension.NEED: an_answer(stale=True),
    }
    sent = sent_back(modal(CorrectForm(a_lead(), answers, WHERE)))
    assert check(sent.form, sent.fields, TUESDAY_AT_TEN) == {}
    assert {name: value for name, value in sent.fields.items() if name.endswith("status")} == {
        "budget_status": "confirmed",
        "authority_status": LEAVE,
        "need_status": LEAVE,
        "timeline_status": "partial",
    }
    assert not any(value for name, value in sent.fields.items() if name.endswith("says"))


def test_the_correct_form_shows_the_words_that_are_held():
    shown = str(modal(CorrectForm(a_lead(), {Dimension.NEED: an_answer()}, WHERE)))
    assert "Now: their exports break every Monday" in shown
    stale = str(modal(CorrectForm(a_lead(), {Dimension.NEED: an_answer(stale=True)}, WHERE)))
    assert "Last time: their exports break every Monday" in stale


def test_the_disqualify_form_offers_every_reason_and_suggests_a_day():
    view = modal(DisqualifyForm(a_lead(), date(2026, 9, 1), WHERE))
    (select,) = [b["element"] for b in view["blocks"] if b.get("block_id") == "reason"]
    assert {option["value"] for option in select["options"]} == set(Reason)
    sent = sent_back(view, reason="no_budget", afterwards="educate")
    assert sent.fields == {"reason": "no_budget", "revisit_on": "2026-09-01", "afterwards": "educate"}


def test_the_reassign_form_says_in_plain_words_what_it_does():
    view = modal(ReassignForm(a_lead(name="Acme"), "f-1", (a_person(id="sam", name="Sam"),)))
    (says,) = [block["text"]["text"] for block in view["blocks"] if block["type"] == "section"]
    assert "Acme" in says
    assert "_" not in says
    assert sent_back(view, person="sam").fields == {"person": "sam"}


def test_a_lead_that_nobody_else_can_take_opens_a_form_without_a_button():
    view = modal(ReassignForm(a_lead(), "f-1", ()))
    assert "submit" not in view
    assert "banter people add" in str(view)
