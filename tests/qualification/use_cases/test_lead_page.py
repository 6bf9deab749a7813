"""A lead's page and the planned call, from the lists, the card and in words; and whoever is overtaken by a colleague."""

from dataclasses import replace

import pytest

from qualification.conversation.actions import Form
from qualification.decisions.replaying import replay
from qualification.leads import Stage
from qualification.messages import Delivery
from qualification.policy.loading import load_policy
from tests.builders import a_contact, a_fact
from tests.qualification.use_cases.office import DUMP, MORGAN, PIP, RILEY, SAM, Office, only, said, with_button


def an_office(**lead):
    office = Office()
    office.lead(**{"owner_id": "riley"} | lead)
    return office


# -- the page ---------------------------------------------------------------------------------------------------------


def test_from_the_home_tab_a_lead_is_opened_there_and_left_again():
    office = an_office()
    home = only(office.opens(RILEY, "home"))
    page = only(office.does(_on_home(office.press(RILEY, home, "Open"))))
    assert page.outgoing.delivery is Delivery.HOME
    assert page.text.startswith("← Back to the list\nAcme Tiles")
    back = only(office.does(_on_home(office.press(RILEY, page, "← Back to the list"))))
    assert back.outgoing.delivery is Delivery.HOME
    assert "Good to see you, Riley" in back.text


def _on_home(pressed):
    return replace(pressed, channel=None, message_ts=None, thread_ts=None)


def test_in_a_conversation_the_page_is_a_message():
    office = an_office()
    leads = only(office.says(RILEY, "my leads"))
    page = only(office.presses(RILEY, leads, "Open"))
    assert page.outgoing.delivery is Delivery.POST
    assert "Back to the list" not in page.text


def test_the_page_has_everything_that_is_known_with_its_source_and_names_what_is_missing():
    office = an_office()
    with office.work() as uow:
        uow.engagement.put_facts([a_fact(lead_id="acme-tiles", field="web.visits", value=12)])
        uow.commit()
    office.says(RILEY, f"Acme Tiles: {DUMP}. They have 50 staff")
    office.says(RILEY, "log call Acme Tiles, left a message")
    page = said(office.says(RILEY, "everything about Acme Tiles"))
    for part in (
        *(
            "Dana Whitfield, CFO",
            "dana@northwind.example",
            "Logistics, 120 staff, US",
            "type marketing qualified (MQL)",
        ),
        *("phase intent (decision)", "“40k approved”", "staff: “They have 50 staff”", "Score", "Webinar, 2 days ago"),
        *(
            "web.visits: 12 (crm export, 3 Mar 2026)",
            "1 Mar 2026 trial start",
            "3 Mar 2026 call, left a message (Riley Chen)",
        ),
        *("3 Mar 2026 accepted: Taken by a rep (Riley Chen)", "Contradiction", "The least that would make this an SQL"),
    ):
        assert part in page.replace("*", ""), part
    assert "Data that is missing" in page
    assert "feedback: what they said of us" in page
    assert "engagement: what they did" not in page


def test_what_is_known_in_a_sentence_has_a_way_to_everything():
    office = an_office()
    known = with_button(office.says(RILEY, "what do we know about Acme Tiles?"), "Everything")
    assert "What they did" in said(office.presses(RILEY, known, "Everything"))


def test_nobody_opens_somebody_else_s_page_or_plan():
    office = an_office()
    assert "'s lead. Ask them" in said(office.says(PIP, "everything about Acme Tiles"))
    assert "'s lead. Ask them" in said(office.commands(PIP, "prepare Acme Tiles"))
    page = with_button(office.says(RILEY, "everything about Acme Tiles"), "Prepare call")
    assert "'s lead. Ask them" in said(office.presses(PIP, page, "Prepare call"))


# -- the planned call -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["prepare Acme Tiles", "prepare call with Acme", "Prepare a call to Dana Whitfield"])
def test_a_call_is_prepared_by_name(words):
    office = an_office(contact=a_contact(id="c", name="Dana Whitfield", title="CFO", phone="+1 404"))
    plan = said(office.says(RILEY, words)).replace("*", "")
    assert "Call Acme Tiles" in plan
    assert "Whom Acme Tiles (Dana Whitfield), CFO\n+1 404, dana@northwind.example" in plan
    assert "What for Find out whether they are ready to buy" in plan
    assert "• What problem made them talk to us now?" in plan
    assert "Wished outcome A dated next step: a demo" in plan
    assert "• started a trial on 1 Mar _(event trial start, 1 Mar 2026)_" in plan


def test_the_card_s_button_plans_the_call_and_the_plan_leads_back_to_the_debrief():
    office = an_office()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "card", thread), "Prepare call")
    plan = with_button(office.presses(RILEY, card, "Prepare call"), "Tell how it went")
    assert "agree a dated next step" in plan.text
    assert "Tell me what happened" in said(office.presses(RILEY, plan, "Tell how it went"))


def test_who_asked_to_be_left_alone_is_not_to_be_called():
    office = an_office()
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), reason="do_not_contact")
    plan = only(office.says(RILEY, "prepare Acme Tiles"))
    assert "do not call" in plan.text
    assert plan.buttons == []


def test_what_is_not_named_is_asked_for():
    office = an_office()
    assert "I know no lead called “Zaphod" in said(office.says(RILEY, "prepare Zaphod Beeblebrox"))
    office.lead("Acme Bikes", owner_id="riley")
    assert "Which one: " in said(office.says(RILEY, "everything about Dana Whitfield"))


# -- two people, one lead ---------------------------------------------------------------------------------------------


def a_ready_card(office):
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    return with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Promote to SQL")


def test_who_promotes_what_a_manager_has_just_disqualified_is_told_and_shown_the_newer_state():
    office = an_office()
    card = a_ready_card(office)
    promoting = office.press(RILEY, card, "Promote to SQL")
    office.submits(MORGAN, Form.DISQUALIFY, ("acme-tiles", "accepted"), reason="competitor")
    shown = only([each for each in office.does(promoting) if "was faster" in each.text])
    assert (
        "Morgan Ellis was faster: Acme Tiles became disqualified on Tue 3 Mar at 10:00 (Chose a competitor)."
        in shown.text
    )
    assert "I have changed nothing. This is how it stands now:" in shown.text
    assert "Re-open" in shown.buttons
    assert office.saved("acme-tiles").stage is Stage.DISQUALIFIED


def test_who_disqualifies_what_has_just_been_promoted_is_told_so():
    office = an_office()
    card = a_ready_card(office)
    office.presses(RILEY, card, "Promote to SQL")
    told = said(office.submits(MORGAN, Form.DISQUALIFY, ("acme-tiles", "accepted"), reason="competitor"))
    assert "Riley Chen was faster: Acme Tiles became sales qualified" in told
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED


def test_not_yet_and_re_open_are_overtaken_as_well():
    office = an_office()
    card = a_ready_card(office)
    not_yet = office.press(MORGAN, card, "Not yet")
    office.presses(RILEY, card, "Promote to SQL")
    assert "Riley Chen was faster" in said(office.does(not_yet))
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), reason="competitor")
    card = office.current(card)
    again = office.press(MORGAN, card, "Re-open")
    office.presses(RILEY, card, "Re-open")
    assert "Riley Chen was faster" in said(office.does(again))
    assert office.saved("acme-tiles").cycle_no == 2


def test_nobody_overtakes_themselves_and_the_policy_overtakes_nobody():
    office = an_office(events=())
    with office.work() as uow:
        assert uow.leads.get("acme-tiles").stage is Stage.LEAD
    office.happens("acme-tiles", "demo_request")
    assert "is disqualified" in said(
        office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", "lead"), reason="competitor")
    )
    told = said(office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", "lead"), reason="no_need"))
    assert "was faster" not in told


def test_a_button_of_before_there_was_a_stage_in_it_goes_ahead():
    office = an_office()
    told = said(office.submits(MORGAN, Form.DISQUALIFY, ("acme-tiles", "D1", "1.0"), reason="competitor"))
    assert "is disqualified" in told


# -- every receipt that this leaves behind decides the same again -----------------------------------------------------


def test_every_receipt_of_a_lead_s_whole_life_decides_the_same_again():
    office = an_office(events=("webinar",), owner_id=None)
    card = a_ready_card(office)
    office.presses(RILEY, card, "Promote to SQL")
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), reason="competitor")
    office.later(days=200)
    office.happens("acme-tiles", "demo_request")
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), reason="no_need")
    page = with_button(office.says(RILEY, "everything about Acme Tiles"), "Re-open")
    office.presses(RILEY, page, "Re-open")
    office.says(SAM, "why is Acme Tiles an MQL?")
    with office.work() as uow:
        receipts = uow.history.receipts("acme-tiles")
        texts = {each.policy_version: uow.policies.get(each.policy_version).text for each in receipts}
    assert len(receipts) >= 4
    for receipt in receipts:
        policy = load_policy(texts[receipt.policy_version], receipt.policy_version)
        assert replay(policy, receipt).difference is None
