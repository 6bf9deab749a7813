"""Put aside and brought back: conditions, what they said, keeping in touch, being left alone, and last time's answers."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.conversation.actions import Action, Form
from qualification.disqualification import Afterwards, condition_day
from qualification.errors import Refused
from qualification.follow_ups.followups import FollowUpKind
from qualification.intake.importing import import_leads
from qualification.intake.map_reading import read_map
from qualification.leads import Stage
from qualification.use_cases.forms import open_form
from qualification.use_cases.leads import moves
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.tools import Turn
from tests.qualification.use_cases.office import DUMP, MORGAN, RILEY, Office, only, said, with_button


def an_office():
    office = Office()
    office.lead()
    return office


def put_aside(office, **fields):
    return said(office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), **{"reason": "no_budget"} | fields))


def owed(office):
    return {each.kind: each for each in office.owed("acme-tiles")}


def day(moment):
    return moment.date().isoformat()


def aside(office):
    with office.work() as uow:
        return uow.asides.of_lead("acme-tiles")[-1]


# -- conditions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "on"),
    [
        ("when the budget year opens in April", "2026-04-01"),
        ("when their contract ends in September", "2026-09-01"),
        ("once the new CFO has started on 1 June", "2026-06-01"),
        ("in Q3", "2026-07-01"),
        ("when the new budget year opens", "2027-01-01"),
        ("when they have moved to the USA", None),
        ("on 1 January 2020", None),
        ("", None),
        (None, None),
    ],
)
def test_a_condition_with_a_date_in_it_is_asked_about_on_that_day(condition, on):
    found = condition_day(condition, Office().now)
    assert (found.isoformat() if found else None) == on


def test_a_condition_is_kept_shown_and_asked_about_on_its_day():
    office = an_office()
    told = put_aside(office, feedback="no money before", condition="when the budget year opens in April")
    assert "I'll bring it back on Wed 1 Apr 2026" in told
    assert (aside(office).condition, aside(office).feedback) == (
        "when the budget year opens in April",
        "no money before",
    )
    office.now = office.now.replace(month=4, day=1, hour=8)
    digest = only(office.beat())
    assert "come back when the budget year opens in April" in digest.text
    assert "“no money before”" in digest.text
    assert digest.buttons == ["Re-open", "+3 months", "Close"]


def test_a_condition_without_a_date_is_asked_about_when_the_reason_s_months_are_over():
    office = an_office()
    put_aside(office, condition="when they have moved to the USA")
    assert day(owed(office)[FollowUpKind.REVISIT].due_at) == "2026-09-03"


def test_a_day_that_was_picked_counts_more_than_the_one_in_the_condition():
    office = an_office()
    put_aside(office, revisit_on="2026-05-05", condition="when the budget year opens in April")
    assert day(owed(office)[FollowUpKind.REVISIT].due_at) == "2026-05-05"


def test_what_the_prospect_waits_for_is_filled_into_the_form_and_not_yet_goes_by_it():
    office = an_office()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "they say try again once the merger is through", thread)
    with office.work() as uow:
        form = open_form(Turn(office.tools, uow, RILEY, office.now, "x"), Action.DISQUALIFY, ("acme-tiles",), ())
    assert form.revisit_on is None
    assert "once the merger is through" in form.condition
    card = with_button(office.says(RILEY, "card", thread), "Not yet")
    assert "is in nurture now" in said(office.presses(RILEY, card, "Not yet"))
    assert "once the merger is through" in aside(office).condition
    assert "once the merger is through" in office.current(card).text


# -- what besides -----------------------------------------------------------------------------------------------------


def test_keeping_in_touch_reminds_every_month_and_says_that_nothing_is_sent():
    office = an_office()
    told = put_aside(office, afterwards="keep in touch")
    assert "I'll remind you every month to check in yourself, first on Fri 3 Apr; I send them nothing." in told
    office.now = office.now.replace(month=4, day=3, hour=8)
    digest = only(office.beat())
    assert "Keep in touch" in digest.text
    office.presses(RILEY, digest, "Called")
    assert day(owed(office)[FollowUpKind.KEEP_IN_TOUCH].due_at) == "2026-05-04", "the third is a Sunday"
    assert FollowUpKind.REVISIT in owed(office)


def test_educating_reminds_of_something_useful_and_a_partner_is_only_noted():
    office = an_office()
    assert "send them something useful yourself" in put_aside(office, reason="no_need", afterwards="educate")
    office = an_office()
    assert "every month" not in put_aside(office, reason="no_need", afterwards="partner or referral")
    assert FollowUpKind.KEEP_IN_TOUCH not in owed(office)
    assert aside(office).afterwards == (Afterwards.PARTNER,)
    assert "Besides: partner or referral" in said(office.says(RILEY, "everything about Acme Tiles"))


def test_a_logged_call_puts_the_next_check_in_a_month_on():
    office = an_office()
    put_aside(office, afterwards="keep in touch")
    office.later(days=10)
    office.says(RILEY, "log call Acme Tiles, still nothing")
    assert day(owed(office)[FollowUpKind.KEEP_IN_TOUCH].due_at) == "2026-04-13"


def test_re_opening_ends_the_monthly_reminder():
    office = an_office()
    put_aside(office, afterwards="keep in touch")
    page = with_button(office.says(RILEY, "everything about Acme Tiles"), "Re-open")
    office.presses(RILEY, page, "Re-open")
    assert set(owed(office)) & {FollowUpKind.KEEP_IN_TOUCH, FollowUpKind.REVISIT} == set()


# -- left alone -------------------------------------------------------------------------------------------------------


def left_alone():
    office = an_office()
    office.says(RILEY, "Acme Tiles: 40k approved. Demo on Thursday at ten")
    put_aside(office, reason="do_not_contact", afterwards="keep in touch")
    return office


def test_to_who_asked_to_be_left_alone_nothing_is_owed_and_nothing_comes_back():
    office = left_alone()
    assert office.saved("acme-tiles").do_not_contact
    assert office.owed("acme-tiles") == []
    for _ in range(8):
        office.later(days=30)
        assert office.beat() == []
    assert "Acme" not in said(office.says(RILEY, "due"))


def test_no_live_event_revives_them():
    office = left_alone()
    office.later(days=1)
    office.happens("acme-tiles", "demo_request")
    assert office.saved("acme-tiles").stage is Stage.DISQUALIFIED
    assert office.owed("acme-tiles") == []


def test_no_import_revives_them():
    office = Office()
    mapping = read_map(
        '[lead]\nexternal_id = "id"\n[contact]\nemail = "email"\n'
        '[[events]]\nkind = "demo_request"\noccurred_at = { column = "demo", format = "%Y-%m-%d" }\n'
    )
    with office.work() as uow:
        policy = active_policy(uow)

    def imported():
        rows = f"id,email,demo\nA1,dana@acme.example,{office.now:%Y-%m-%d}\n"
        work, source = office.database.work, io.BytesIO(rows.encode())
        import_leads(work, office.tenant, source, mapping, policy=policy, now=office.now, start_clocks=True)
        with office.work() as uow:
            return uow.leads.by_external_id("A1")

    lead = imported()
    office.submits(MORGAN, Form.DISQUALIFY, (lead.id,), reason="do_not_contact")
    office.later(days=2)
    again = imported()
    assert (again.stage, again.do_not_contact, again.cycle_no) == (Stage.DISQUALIFIED, True, 1)
    assert office.owed(lead.id) == []


def test_what_was_owed_before_an_import_marked_them_is_not_brought_up_any_more():
    office = an_office()
    office.says(RILEY, "Acme Tiles: 40k approved. Demo on Thursday at ten")
    with office.work() as uow:
        uow.leads.save(replace(uow.leads.get("acme-tiles"), do_not_contact=True))
        uow.commit()
    assert "Acme" not in said(office.says(RILEY, "due"))
    assert "Demo" not in said(office.opens(RILEY, "home"))
    office.later(days=2)
    assert office.beat() == []


def test_no_next_step_and_no_promotion_while_they_are_to_be_left_alone():
    office = an_office()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    with office.work() as uow:
        uow.leads.save(replace(uow.leads.get("acme-tiles"), do_not_contact=True))
        uow.commit()
    office.says(RILEY, "demo on Thursday at ten", thread)
    assert office.saved("acme-tiles").next_step is None
    assert FollowUpKind.NEXT_STEP not in owed(office)
    card = with_button(office.says(RILEY, "card", thread), "Promote to SQL")
    assert "They asked not to be contacted" in card.text
    assert "allow us to contact them again" in said(office.presses(RILEY, card, "Promote to SQL"))


def test_only_a_manager_lifts_it_and_only_with_a_reason_that_stays_on_record():
    office = left_alone()
    page = with_button(office.says(RILEY, "everything about Acme Tiles"), "They may be contacted again")
    told = said(office.presses(RILEY, page, "They may be contacted again"))
    assert "only a manager may lift that" in told
    with office.work() as uow:
        turn = Turn(office.tools, uow, MORGAN, office.now, "x")
        assert open_form(turn, Action.ALLOW_CONTACT, ("acme-tiles",), ()).lead.id == "acme-tiles"
        with pytest.raises(Refused, match="say why"):
            moves.allow_contact(turn, "acme-tiles", " ")
    told = said(office.submits(MORGAN, Form.ALLOW_CONTACT, ("acme-tiles",), reason="she wrote to us on Monday"))
    assert "may be contacted again: she wrote to us on Monday" in told
    lead = office.saved("acme-tiles")
    assert (lead.do_not_contact, lead.stage) == (False, Stage.DISQUALIFIED)
    with office.work() as uow:
        assert uow.history.activities("acme-tiles")[-1].note == "May be contacted again: she wrote to us on Monday"
    assert "nothing to lift" in said(office.submits(MORGAN, Form.ALLOW_CONTACT, ("acme-tiles",), reason="again"))


def test_a_rep_who_sends_the_form_anyway_is_refused():
    office = left_alone()
    assert "only a manager" in said(office.submits(RILEY, Form.ALLOW_CONTACT, ("acme-tiles",), reason="I like them"))
    assert office.saved("acme-tiles").do_not_contact


# -- last time's answers ----------------------------------------------------------------------------------------------


def back_again(office=None):
    """Round two of a lead that said all four letters in March, re-opened in September."""
    office = office or an_office()
    heard = DUMP.replace("40k approved", "£40k, planned").replace("before July", "before December")
    office.says(RILEY, f"Acme Tiles: {heard}")
    put_aside(office)
    office.now = office.now.replace(month=9, day=3, hour=8)
    digest = only(office.beat())
    return office, office.presses(RILEY, digest, "Re-open")


def test_old_answers_are_offered_back_one_by_one():
    office, shown = back_again()
    asked = with_button(shown, "Changed")
    assert "is open again, round 2" in asked.text
    assert asked.buttons == ["Undo", "Yes", "Changed", "Don't know"]
    assert "*Need* In March: confirmed. *Still true?*" in asked.text
    assert "Then they said “their exports break every Monday”" in asked.text
    shown = office.presses(RILEY, asked, "Yes")
    held = office.answers("acme-tiles")["need"]
    assert (held.quote, held.stale, held.cycle_no, held.recorded_at) == (
        *("their exports break every Monday", False, 2),
        office.now,
    )
    asked = with_button(office.presses(RILEY, with_button(shown, "Changed"), "Yes"), "Changed")
    assert "*Authority* In March: " in asked.text
    assert ", decides. *Still true?*" in asked.text
    office.presses(RILEY, asked, "Don't know")
    assert office.answers("acme-tiles")["authority"].status.value == "unknown"


def test_a_sum_is_offered_back_with_its_figure_and_how_sure_it_was():
    office, shown = back_again()
    for _ in range(4):
        asked = with_button(shown, "Changed")
        if "Budget" in asked.text:
            break
        shown = office.presses(RILEY, asked, "Yes")
    assert "*Budget* In March: £40,000, planned. *Still true?*" in asked.text


def test_what_has_changed_is_asked_anew_and_not_offered_again():
    office, shown = back_again()
    asked = with_button(office.presses(RILEY, with_button(shown, "Changed"), "Changed"), "Exploring")
    assert "All right, what is it now?" in asked.text
    assert "What problem made them talk to us now?" in asked.text
    assert "Still true?" not in said(office.says(RILEY, "what do you need?", None))


@pytest.mark.parametrize(
    ("reply", "status", "stale"), [("yes", "confirmed", False), ("no, that has changed", "confirmed", True)]
)
def test_yes_and_no_in_words_do_as_well(reply, status, stale):
    office, _ = back_again()
    shown = office.says(RILEY, reply)
    held = office.answers("acme-tiles")["need"]
    assert (held.status.value, held.stale) == (status, stale)
    assert held.quote == "their exports break every Monday"
    assert ("All right, what is it now?" in said(shown)) is stale


def test_a_new_answer_in_words_takes_the_place_of_the_old_one():
    office, _ = back_again()
    office.says(RILEY, "they need to stop losing orders")
    assert "stop losing orders" in office.answers("acme-tiles")["need"].quote


def test_a_date_that_has_passed_cannot_still_be_true_and_is_asked_anew():
    office = an_office()
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    put_aside(office)
    office.now = office.now.replace(month=9, day=3, hour=8)
    shown = office.presses(RILEY, only(office.beat()), "Re-open")
    shown = office.presses(RILEY, with_button(shown, "Changed"), "Yes")
    assert "When must it be live, and what drives that?" in said(shown)


def test_an_answer_too_old_to_rely_on_is_offered_back_within_a_round_too():
    office = an_office()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.later(days=100)
    shown = office.says(RILEY, "why not SQL yet?", thread)
    assert "check that the budget still holds" in said(shown)
    opened = with_button(
        office.presses(RILEY, with_button(office.says(RILEY, "my leads"), "Qualify"), "Qualify"), "Ask me"
    )
    asked = with_button(office.presses(RILEY, opened, "Ask me"), "Changed")
    assert "In March: " in asked.text
    office.presses(RILEY, asked, "Yes")
    assert "settled already" in said(office.presses(RILEY, asked, "Yes"))


def test_a_hand_raised_again_brings_the_lead_back_and_its_old_answers_count_as_stale():
    office = an_office()
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    put_aside(office)
    office.later(days=200)
    office.happens("acme-tiles", "demo_request")
    lead = office.saved("acme-tiles")
    assert (lead.stage, lead.cycle_no) == (Stage.MARKETING_QUALIFIED, 2)
    assert all(answer.stale for answer in office.answers("acme-tiles").values())
    assert lead.stage_since - office.now == timedelta(0)
