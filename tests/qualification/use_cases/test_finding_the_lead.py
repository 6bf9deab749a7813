"""Which lead a message is about: named, picked, made on the spot, somebody else's, or nobody's."""

from dataclasses import replace

import pytest

from qualification.conversation.actions import Form
from qualification.leads import Stage
from qualification.people import Role
from qualification.ports import SlackUser
from tests.builders import a_contact, a_person
from tests.qualification.use_cases.office import DUMP, MORGAN, PIP, RILEY, SAM, Office, only, said, with_button

ASK = "Choose a lead"


def test_a_message_about_nobody_gets_a_picker_with_the_rep_s_own_leads_first():
    office = Office()
    office.lead("Globex Logistics", owner_id=None)
    office.lead()
    office.lead("Sam's Lead", owner_id="sam")
    shown = only(office.says(RILEY, DUMP))
    (picker,) = [each for each in shown.elements if each["type"] == "static_select"]
    assert [each["value"] for each in picker["options"]] == ["acme-tiles", "globex-logistics"]


def test_what_was_said_is_read_once_the_lead_is_picked():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    asked = only(office.says(RILEY, DUMP))
    shown = office.presses(RILEY, asked, ASK, choice="globex-logistics")
    assert "Noted for *Globex Logistics*" in said(shown)
    assert len(office.answers("globex-logistics")) == 4
    assert office.answers("acme-tiles") == {}


def test_of_two_similar_names_the_rep_picks_one():
    office = Office()
    office.lead("Acme Tiles")
    office.lead("Acme Foods")
    asked = only(office.says(RILEY, "Just spoke to Acme, 40k approved"))
    (picker,) = [each for each in asked.elements if each["type"] == "static_select"]
    assert {each["value"] for each in picker["options"]} == {"acme-tiles", "acme-foods"}
    office.presses(RILEY, asked, ASK, choice="acme-foods")
    assert "budget" in office.answers("acme-foods")


def test_a_message_without_a_lead_is_read_when_its_name_comes_next():
    office = Office()
    office.lead()
    thread = only(office.says(RILEY, DUMP)).thread_ts
    shown = office.says(RILEY, "Acme Tiles", thread)
    assert "Noted for *Acme Tiles*" in said(shown)
    assert len(office.answers("acme-tiles")) == 4


def test_nothing_is_lost_while_the_bot_does_not_know_the_lead():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    asked = only(office.says(RILEY, "40k approved"))
    kept = only(office.says(RILEY, "their CFO signs and is on board", asked.thread_ts))
    assert "I keep that, too" in kept.text
    assert not kept.elements, "the list of leads stands above, once"
    office.presses(RILEY, asked, ASK, choice="acme-tiles")
    assert set(office.answers("acme-tiles")) == {"budget", "authority"}


def test_which_lead_it_is_is_asked_once_however_much_is_told_meanwhile():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    asked = only(office.says(RILEY, "Meeting at Kestrel Hydraulics. Chasing part numbers costs them half the day"))
    kept = only(office.says(RILEY, "the plant manager signs and he's on board"))
    assert "with what you told me of Kestrel Hydraulics" in kept.text
    assert not kept.elements, "the list of leads stands above, once"
    office.says(RILEY, "oh and there is a dog in the workshop")
    office.says(RILEY, "40k approved")
    office.presses(RILEY, asked, ASK, choice="globex-logistics")
    assert set(office.answers("globex-logistics")) == {"budget", "authority", "need"}
    with office.work() as uow:
        assert "dog in the workshop" in uow.readings.of_lead("globex-logistics")[-1].text


def test_a_lead_s_name_at_the_root_answers_which_lead_it_is():
    office = Office()
    office.lead()
    office.says(RILEY, "40k approved")
    office.says(RILEY, "their CFO signs and is on board")
    shown = office.says(RILEY, "acme tiles")
    assert "Noted for *Acme Tiles*" in said(shown)
    assert set(office.answers("acme-tiles")) == {"budget", "authority"}


def test_another_company_s_news_is_not_kept_with_what_waits():
    office = Office()
    office.lead()
    office.says(RILEY, "Meeting at Kestrel Hydraulics. 40k approved")
    asked = only(office.says(RILEY, "Meeting at Wibble Instruments. Their invoices get lost"))
    assert "I know no lead called “Wibble Instruments”" in asked.text


@pytest.mark.parametrize("text", ["next step is a demo with Tom on Thursday", "spoke to Tom, he's in"])
def test_who_was_spoken_of_before_is_no_stranger(text):
    office = Office()
    office.lead()
    office.says(RILEY, "Acme Tiles: Gill can't sign over 5k, her director Tom has to")
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, text))


def test_news_after_a_question_about_the_pipeline_goes_on_about_the_lead_talked_about_before():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    office.says(RILEY, "Acme Tiles: 40k approved")
    office.says(RILEY, "how does my pipeline look?")
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, "their CFO signs and is on board"))
    office.says(RILEY, "how does my pipeline look?")
    assert "Acme Tiles cannot be an SQL yet" in said(office.says(RILEY, "promote it"))


def test_a_question_is_answered_while_a_lead_is_asked_for():
    office = Office()
    office.lead()
    office.says(RILEY, "40k approved")
    assert "with what you told me" not in said(office.says(RILEY, "how many leads do I have?"))


def test_a_company_that_is_no_lead_is_named_and_offered_to_be_made_one():
    office = Office()
    office.lead()
    asked = only(office.says(RILEY, "Just hung up with Greta from Oakridge Dairy. Her dad owns it, he decides"))
    assert "I know no lead called “Oakridge Dairy”" in asked.text
    assert "New lead: Oakridge Dairy" in asked.buttons


@pytest.mark.parametrize("text", ["actually sue said 20k is approved", "Sue wants it live by May"])
def test_who_opens_a_message_as_the_contact_of_another_lead_is_asked_about(text):
    office = Office()
    office.lead()
    office.lead("Oakfield Nursery", contact=a_contact(id="con-sue", name="Sue Barrow"))
    office.says(RILEY, "Acme Tiles: their exports break every Monday")
    asked = only(office.says(RILEY, text))
    (picker,) = [each for each in asked.elements if each["type"] == "static_select"]
    assert [each["value"] for each in picker["options"]] == ["oakfield-nursery", "acme-tiles"]


def test_who_decides_at_the_lead_talked_about_is_nobody_elses_contact():
    office = Office()
    office.lead()
    office.lead("Oakfield Nursery", contact=a_contact(id="con-sue", name="Sue Barrow"))
    office.says(RILEY, "Acme Tiles: Sue decides, she is their owner")
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, "Sue said 20k is approved"))


def test_a_switch_can_still_be_answered_after_more_was_said():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    asked = only(office.says(RILEY, "Globex Logistics: they have 90k approved", thread))
    office.says(RILEY, "their exports break all the time", thread)
    office.presses(RILEY, asked, "Yes, Globex Logistics")
    assert "budget" in office.answers("globex-logistics")


def test_a_pick_of_another_lead_takes_nothing_of_the_first_along():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    asked = only(office.says(RILEY, DUMP))
    office.presses(RILEY, asked, ASK, choice="acme-tiles")
    card = with_button(office.says(RILEY, "skip", asked.thread_ts), "Promote to SQL")
    office.presses(RILEY, asked, ASK, choice="globex-logistics")
    office.says(RILEY, "there is no budget at all", asked.thread_ts)
    assert "Acme Tiles" in office.current(card).text
    assert "budget" in office.answers("globex-logistics")
    assert office.answers("acme-tiles")["budget"].quote == "40k approved"


def test_a_lead_that_does_not_exist_is_offered_to_be_made():
    office = Office()
    office.lead()
    asked = only(office.says(RILEY, "Spoke to Brouwer Bloemen, 40k approved"))
    assert "New lead: Brouwer Bloemen" in asked.buttons


def test_who_has_no_leads_is_asked_whether_to_make_one():
    office = Office()
    assert "You have none yet; shall I make one?" in only(office.says(SAM, DUMP)).text


def test_a_new_lead_is_made_on_the_spot_and_what_follows_is_read():
    office = Office()
    shown = office.says(RILEY, "New lead: Brouwer Bloemen, spoke to Femke: 40k approved, the owner signs")
    assert "Noted for *Brouwer Bloemen*" in said(shown)
    with office.work() as uow:
        (name,) = uow.leads.names()
    lead = office.saved(name.lead_id)
    assert (lead.name, lead.owner_id, lead.stage) == ("Brouwer Bloemen", "riley", Stage.LEAD)
    assert office.answers(lead.id)["budget"].quote == "40k approved"


def test_a_new_lead_by_name_alone_asks_what_happened():
    office = Office()
    shown = only(office.says(RILEY, "new lead: Brouwer Bloemen"))
    assert "Brouwer Bloemen" in shown.text
    assert "Tell me what happened" in shown.text


def test_a_new_lead_in_another_lead_s_thread_leaves_that_one_alone():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "skip", thread), "Promote to SQL")
    office.says(RILEY, "new lead: Brouwer Bloemen", thread)
    office.says(RILEY, "no budget at all", thread)
    assert "Acme Tiles" in office.current(card).text
    assert office.answers("acme-tiles")["budget"].quote == "40k approved"


def test_a_slash_command_makes_a_new_lead_in_the_dm():
    office = Office()
    shown = office.commands(RILEY, "new Brouwer Bloemen, 40k approved")
    assert "Noted for *Brouwer Bloemen*" in said(shown)
    assert "Noted for *Brouwer Bloemen*" in said(office.says(RILEY, "their CFO signs and is on board"))


def test_buttons_under_an_answer_at_the_root_still_know_their_conversation():
    office = Office()
    shown = office.commands(RILEY, "new Brouwer Bloemen, 40k approved")
    shown = office.says(RILEY, "actually there is a freeze, no budget", with_button(shown, "Undo").ts)
    with office.work() as uow:
        (name,) = uow.leads.names()
    assert office.answers(name.lead_id)["budget"].status == "unmet"


def test_a_new_lead_without_a_name_is_told_how_to_write_it():
    office = Office()
    assert "new lead: Brouwer Bloemen" in said(office.commands(RILEY, "new"))


def test_a_new_lead_from_a_channel_is_answered_to_the_asker_alone_and_opened_in_the_dm():
    office = Office()
    shown = office.commands(RILEY, "new Brouwer Bloemen", private=False)
    assert [each.outgoing.delivery for each in shown] == ["respond", "post"]
    assert "opened it in our direct messages" in shown[0].text
    assert shown[1].channel == "D1"


def test_the_form_makes_a_lead_and_reads_what_waited_for_it():
    office = Office()
    asked = only(office.says(RILEY, "Spoke to Brouwer Bloemen, 40k approved"))
    shown = office.submits(
        RILEY, Form.NEW_LEAD, (asked.channel, asked.thread_ts), company="Brouwer Bloemen", email="femke@brouwer.example"
    )
    assert "Noted for *Brouwer Bloemen*" in said(shown)
    with office.work() as uow:
        (name,) = uow.leads.names()
    assert office.saved(name.lead_id).contact.email == "femke@brouwer.example"
    assert "budget" in office.answers(name.lead_id)


def test_the_form_sent_from_the_greeting_opens_the_lead_in_the_dm():
    office = Office()
    hello = only(office.says(RILEY, "hi"))
    shown = office.submits(RILEY, Form.NEW_LEAD, (hello.channel, hello.ts), company="Brouwer Bloemen")
    assert "Tell me what happened with Brouwer Bloemen" in said(shown)


def test_another_lead_s_name_at_the_head_of_a_message_is_asked_about():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    asked = only(office.says(RILEY, "Globex Logistics: they have 90k approved", thread))
    assert asked.buttons == ["Yes, Globex Logistics", "No, Acme Tiles"]
    assert office.answers("globex-logistics") == {}
    assert office.answers("acme-tiles")["budget"].quote == "40k approved"


def test_switching_reads_what_was_said_about_the_other_lead():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    asked = only(office.says(RILEY, "Globex Logistics: they have 90k approved", thread))
    assert "Noted for *Globex Logistics*" in said(office.presses(RILEY, asked, "Yes, Globex Logistics"))
    assert "approved" in office.answers("globex-logistics")["budget"].quote
    assert office.answers("acme-tiles")["budget"].quote == "40k approved"


def test_staying_reads_it_about_the_lead_of_the_thread():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    asked = only(office.says(RILEY, "Globex Logistics: said their exports break all the time", thread))
    office.presses(RILEY, asked, "No, Acme Tiles")
    assert "need" in office.answers("acme-tiles")
    assert office.answers("globex-logistics") == {}


def test_a_switch_that_is_answered_already_says_so():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    asked = only(office.says(RILEY, "Globex Logistics: they have 90k approved", thread))
    office.presses(RILEY, asked, "Yes, Globex Logistics")
    assert "settled already" in said(office.presses(RILEY, asked, "No, Acme Tiles"))


def test_a_switch_takes_no_revisit_of_the_other_lead_along():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, "Acme Tiles: no budget this year, ask again in October")[0].thread_ts
    asked = only(office.says(RILEY, "Globex Logistics: they have 90k approved", thread))
    office.presses(RILEY, asked, "Yes, Globex Logistics")
    assert "asked to be called again" not in said(office.says(RILEY, "card", thread))


def test_another_lead_s_name_in_passing_does_not_switch():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    shown = office.says(RILEY, "their CFO signs and is on board, they know Globex Logistics from a fair", thread)
    assert "Noted for *Acme Tiles*" in said(shown)


def test_a_lead_that_is_somebody_else_s_is_told_to_be_and_nothing_is_recorded():
    office = Office()
    office.lead(owner_id="sam")
    shown = office.says(RILEY, f"Acme Tiles: {DUMP}")
    assert office.answers("acme-tiles") == {}
    assert "Acme Tiles is Sam Okoye's lead" in said(shown)


def test_a_thread_whose_lead_was_handed_over_tells_so_and_records_nothing():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    hand_over(office, "acme-tiles", "sam")
    shown = office.says(RILEY, "their CFO signs and is on board", thread)
    assert "Acme Tiles is Sam Okoye's lead" in said(shown)
    assert "authority" not in office.answers("acme-tiles")


def test_a_card_is_not_shown_to_who_lost_the_lead():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    hand_over(office, "acme-tiles", "sam")
    shown = office.says(RILEY, "card", thread)
    assert "40k approved" not in said(shown)


def test_the_buttons_of_an_old_question_do_nothing_for_who_lost_the_lead():
    office = Office()
    office.lead()
    shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved"), "Undo")
    hand_over(office, "acme-tiles", "sam")
    label = next(each for each in shown.buttons if each != "Undo")
    for pressed in (label, "Undo"):
        assert "'s lead. Ask them" in said(office.presses(RILEY, shown, pressed))
    assert office.answers("acme-tiles")["budget"].quote == "40k approved"
    assert set(office.answers("acme-tiles")) == {"budget"}


def test_forms_of_a_lead_that_was_handed_over_change_nothing():
    office = Office()
    office.lead()
    hand_over(office, "acme-tiles", "sam")
    before = office.saved("acme-tiles")
    for form, fields in (
        (Form.CORRECT, {"budget_status": "confirmed", "budget_says": "90k"}),
        (Form.DISQUALIFY, {"reason": "no_need"}),
    ):
        assert "Sam Okoye's lead" in said(office.submits(RILEY, form, ("acme-tiles",), **fields))
    assert office.saved("acme-tiles") == before
    assert office.answers("acme-tiles") == {}


def hand_over(office, lead_id, to):
    with office.work() as uow:
        uow.leads.save(replace(uow.leads.get(lead_id), owner_id=to))
        uow.commit()


def test_a_lead_that_nobody_owns_is_taken_by_who_talks_about_it():
    office = Office()
    office.lead(owner_id=None)
    assert "it is yours now" in said(office.says(SAM, f"Acme Tiles: {DUMP}"))
    assert office.saved("acme-tiles").owner_id == "sam"


def test_a_manager_who_adds_something_does_not_take_the_lead():
    office = Office()
    office.lead()
    office.says(MORGAN, f"Acme Tiles: {DUMP}")
    assert office.saved("acme-tiles").owner_id == "riley"
    assert len(office.answers("acme-tiles")) == 4


def test_marketing_can_write_down_what_it_heard_about_a_lead_nobody_has():
    kim = a_person(id="kim", name="Kim Larsen", email="kim@example.com", slack_id="U5", role=Role.MARKETING)
    office = Office(people=[RILEY, kim])
    office.lead(owner_id=None)
    office.says(kim, f"Acme Tiles: {DUMP}")
    assert len(office.answers("acme-tiles")) == 4
    assert office.saved("acme-tiles").owner_id is None


def test_an_unknown_person_is_told_how_to_be_added():
    office = Office()
    office.messenger.users["U9"] = SlackUser("U9", "Nora Vale", "nora@example.com", "Europe/Oslo")
    nora = a_person(id="nora", name="Nora Vale", email="nora@example.com", slack_id="U9")
    shown = only(office.says(nora, "hello"))
    assert "banter people add --email nora@example.com" in shown.text
    assert "Nora Vale" in shown.text


def test_whoever_was_added_by_e_mail_is_recognised_at_their_first_word_and_looked_up_once():
    office = Office(people=[RILEY])
    sam = a_person(id="sam", name="Sam Okoye", email="Sam@Example.com")
    with office.work() as uow:
        uow.people.save(sam)
        uow.commit()
    office.messenger.users["U2"] = SlackUser("U2", "Sam", "sam@example.com", "Europe/London")
    for _ in range(3):
        assert "Hi Sam" in said(office.says(SAM, "hello"))
    assert office.messenger.looked_up == ["U2"]


@pytest.mark.parametrize("reply", ["hello", "pipeline", "due"])
def test_commands_answer_a_person_of_another_team_about_themselves_only(reply):
    office = Office()
    office.lead("Globex Logistics")
    assert "Globex" not in said(office.says(PIP, reply))


def test_a_pick_of_a_lead_that_is_gone_says_so():
    office = Office()
    office.lead()
    asked = only(office.says(RILEY, DUMP))
    shown = office.presses(RILEY, asked, ASK, choice="no-such-lead")
    assert said(shown)
    assert office.answers("acme-tiles") == {}


def test_a_message_passed_on_by_its_shortcut_is_read_about_the_lead_picked():
    office = Office()
    office.lead()
    asked = only(office.passes(RILEY, "Hi Riley, 40k is approved, our CFO signs. Dana"))
    assert "Which lead is that message about?" in asked.text
    shown = office.presses(RILEY, asked, ASK, choice="acme-tiles")
    assert "Noted for *Acme Tiles*" in said(shown)
    assert "budget" in office.answers("acme-tiles")


def test_an_empty_shortcut_asks_which_lead_and_then_what_happened():
    office = Office()
    office.lead()
    asked = only(office.passes(RILEY, ""))
    assert "Tell me what happened" in said(office.presses(RILEY, asked, ASK, choice="acme-tiles"))


def test_a_channel_thread_of_others_is_left_alone():
    office = Office()
    office.lead()
    assert (
        office.says(RILEY, f"Acme Tiles: {DUMP}", "1772500000.000001", channel="C1", private=False, to_us=False) == []
    )
    assert office.answers("acme-tiles") == {}


def test_a_mention_in_a_channel_is_answered_in_its_thread():
    office = Office()
    office.lead()
    shown = office.says(RILEY, f"Acme Tiles: {DUMP}", channel="C1", private=False, to_us=True)
    assert {each.channel for each in shown} == {"C1"}
    assert None not in {each.thread_ts for each in shown}


def test_a_thread_that_began_with_a_mention_goes_on_without_one():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved", channel="C1", private=False, to_us=True)[0].thread_ts
    office.says(RILEY, "their CFO signs and is on board", thread, channel="C1", private=False, to_us=False)
    assert "authority" in office.answers("acme-tiles")


def test_a_colleague_in_a_channel_thread_neither_changes_nor_ends_its_conversation():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved", channel="C1", private=False, to_us=True)[0].thread_ts
    office.says(SAM, "I heard there is no budget", thread, channel="C1", private=False, to_us=False)
    assert office.answers("acme-tiles")["budget"].quote == "40k approved"
    office.says(RILEY, "their CFO signs and is on board", thread, channel="C1", private=False, to_us=False)
    assert "authority" in office.answers("acme-tiles")


def test_a_thread_under_a_message_of_ours_about_a_lead_is_about_that_lead():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, "called them, 40k approved", nudge.ts))


def test_a_call_is_logged_in_plain_words():
    office = Office()
    office.lead()
    assert "Logged for Acme Tiles: call, left a message." in said(
        office.says(RILEY, "log call Acme Tiles, left a message")
    )
    with office.work() as uow:
        assert [(a.kind, a.note) for a in uow.history.activities("acme-tiles")] == [("call", "left a message")]


def test_a_call_with_one_of_two_similar_names_is_not_logged_for_either():
    office = Office()
    office.lead("Acme Tiles")
    office.lead("Acme Foods")
    shown = said(office.says(RILEY, "log call Acme, left a message"))
    assert "Acme Tiles" in shown
    assert "Acme Foods" in shown
    with office.work() as uow:
        assert uow.history.activities("acme-tiles") == uow.history.activities("acme-foods") == []


def test_a_call_is_logged_for_the_lead_named_even_in_another_s_thread():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    office.says(RILEY, "log call Globex Logistics, left a message", thread)
    with office.work() as uow:
        assert [a.kind for a in uow.history.activities("globex-logistics")] == ["call"]


def test_a_call_is_logged_for_the_thread_s_lead_where_none_is_named():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "Logged for Acme Tiles: call, left a message." in said(
        office.says(RILEY, "log call, left a message", thread)
    )


def test_a_call_without_a_lead_is_asked_about():
    office = Office()
    office.lead()
    assert "log call Acme, left a message" in said(office.says(RILEY, "log call"))
