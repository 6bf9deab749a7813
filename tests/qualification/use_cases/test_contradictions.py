"""What a rep heard against what marketing data say: asked at once, on the card, in the way of a promotion, settled by a tap."""

import io
from dataclasses import replace

import pytest

from qualification.intake.importing import import_leads
from qualification.intake.map_reading import read_map
from qualification.use_cases.debriefs import cards
from qualification.use_cases.leads.dossier import active_policy, open_dossier
from qualification.use_cases.tools import Turn
from tests.builders import an_account
from tests.qualification.use_cases.office import DUMP, MORGAN, PIP, RILEY, Office, only, said, with_button


@pytest.fixture
def office():
    office = Office()
    office.lead(account=an_account(id="acc-acme", name="Acme Tiles", employees=900, industry="Food", country="US"))
    return office


def tells(office, text="Acme Tiles: they have 50 staff, 40k approved"):
    shown = office.says(RILEY, text)
    return with_button(shown, "Both, other entity")


def resolutions(office):
    with office.work() as uow:
        return uow.statements.resolutions(["acme-tiles"]).get("acme-tiles", [])


def test_a_statement_that_marketing_data_contradict_is_echoed_and_asked_about_at_once(office):
    asked = tells(office)
    assert (
        "You say “they have 50 staff” of *Acme Tiles* (Dana Whitfield); marketing data say 900. Which holds?"
        in asked.text
    )
    assert asked.buttons == ["It's 50", "It's 900", "Both, other entity"]
    assert "*Staff* “they have 50 staff”" in said(office.shown)


def test_a_statement_that_agrees_is_kept_and_asks_nothing(office):
    shown = office.says(RILEY, "Acme Tiles: they have about 880 employees, 40k approved")
    assert "about 880 employees" in said(shown)
    assert "Which holds?" not in said(shown)


def test_a_message_of_nothing_but_a_statement_is_news_about_the_lead(office):
    shown = office.says(RILEY, "Acme Tiles: they have 50 staff")
    assert "did not catch" not in said(shown)
    assert "50 staff" in said(shown)


def test_an_open_contradiction_blocks_the_promotion_and_stands_on_the_card_with_its_buttons(office):
    asked = tells(office, f"Acme Tiles: {DUMP}. They have 50 staff")
    thread = asked.thread_ts
    card = with_button(office.says(RILEY, "card", thread), "Promote to SQL")
    assert "Contradiction staff: “They have 50 staff” or 900 (marketing data)" in card.text.replace("*", "")
    assert "Still open: staff" in card.text
    office.says(RILEY, "demo on Thursday at ten", thread)
    refused = said(office.presses(RILEY, office.current(card), "Promote to SQL"))
    assert "settle which holds: staff" in refused
    office.presses(RILEY, office.current(card), "It's 50")
    assert "Contradiction" not in office.current(card).text
    assert "is now a sales qualified lead" in said(office.presses(RILEY, office.current(card), "Promote to SQL"))


def test_what_was_heard_takes_the_place_of_marketing_s_and_the_score_follows(office):
    before = office.saved("acme-tiles")
    assert "staff is 50." in said(office.presses(RILEY, tells(office), "It's 50"))
    after = office.saved("acme-tiles")
    assert (before.account.employees, after.account.employees) == (900, 50)
    (done,) = resolutions(office)
    assert (done.by, done.at, done.holds.value) == ("riley", office.now, "heard")
    with office.work() as uow:
        assert uow.history.score("acme-tiles").at == office.now


def test_a_change_of_the_grade_by_it_is_told():
    office = Office()
    office.lead(account=an_account(id="acc-acme", name="Acme Tiles", employees=900, industry="Food", country="US"))
    said_so = office.presses(RILEY, tells(office, "Acme Tiles: they have 3 staff, 40k approved"), "It's 3")
    assert "That makes it B1 instead of A1." in said(said_so)


def test_marketing_s_value_or_both_leave_the_data_as_they_are(office):
    assert "staff is as marketing has it, 900" in said(office.presses(RILEY, tells(office), "It's 900"))
    assert office.saved("acme-tiles").account.employees == 900
    asked = tells(office, "Acme Tiles: they have 60 staff")
    assert "both are right" in said(office.presses(RILEY, asked, "Both, other entity"))
    assert office.saved("acme-tiles").account.employees == 900
    assert [each.holds.value for each in resolutions(office)] == ["known", "both"]


def test_a_settled_one_is_not_asked_again_and_a_second_tap_finds_it_settled(office):
    asked = tells(office)
    office.presses(RILEY, asked, "It's 900")
    assert "settled already" in said(office.presses(RILEY, asked, "It's 50"))
    assert "Which holds?" not in said(office.says(RILEY, "Acme Tiles: they have 50 staff"))


def test_a_button_about_values_that_have_changed_since_shows_the_new_ones(office):
    asked = tells(office)
    with office.work() as uow:
        lead = uow.leads.get("acme-tiles")
        uow.leads.save(replace(lead, account=replace(lead.account, employees=400)))
        uow.commit()
    again = only(office.presses(RILEY, asked, "It's 900"))
    assert again.buttons == ["It's 50", "It's 400", "Both, other entity"]
    assert resolutions(office) == []


def test_undo_takes_back_what_was_stated(office):
    shown = office.says(RILEY, "Acme Tiles: they have 50 staff")
    undone = office.presses(RILEY, with_button(shown, "Undo"), "Undo")
    assert "Undone" in said(undone)
    with office.work() as uow:
        assert uow.statements.of_lead("acme-tiles") == []


def test_only_who_may_see_the_lead_settles_it(office):
    asked = tells(office)
    with office.work() as uow:
        uow.leads.save(replace(uow.leads.get("acme-tiles"), owner_id="riley"))
        uow.commit()
    office.presses(PIP, asked, "It's 50")
    assert resolutions(office) == []
    office.presses(MORGAN, asked, "It's 50")
    assert [each.by for each in resolutions(office)] == ["morgan"]


def test_country_title_and_a_demo_nobody_asked_for_are_asked_about_as_well(office):
    asked = tells(office, "Acme Tiles: they are based in Scotland, 40k approved")
    assert asked.buttons[:2] == ["It's Scotland", "It's US"]
    office.presses(RILEY, asked, "It's Scotland")
    assert office.saved("acme-tiles").account.country == "GB"
    office.presses(RILEY, tells(office, "Acme Tiles: Dana is their Head of IT"), "It's Head of IT")
    assert office.saved("acme-tiles").contact.title == "Head of IT"
    asked = tells(office, "Acme Tiles: she never attended our webinar")
    assert asked.buttons[0] == "It's they never did"
    assert "webinar on 1 Mar 2026" in asked.text


MAP = """
[lead]
external_id = "id"
[contact]
title = "title"
email = "email"
[account]
name = "company"
employees = "staff"
"""


def imported(office, staff, title="CFO"):
    rows = f"id,company,staff,title,email\next-acme-tiles,Acme Tiles,{staff},{title},dana@acme.example\n"
    with office.work() as uow:
        policy = active_policy(uow)
    source = io.BytesIO(rows.encode())
    import_leads(office.database.work, office.tenant, source, read_map(MAP), policy=policy, now=office.now)
    return office.saved("acme-tiles").account.employees


def test_an_import_that_says_again_what_was_found_wrong_is_not_believed_and_other_data_ask_anew(office):
    office.presses(RILEY, tells(office), "It's 50")
    assert imported(office, 900) == 50
    assert imported(office, 400) == 400
    shown = office.says(RILEY, "Acme Tiles: they have 50 staff")
    assert with_button(shown, "It's 400")


def test_between_answers_a_newer_one_that_contradicts_a_confirmed_one_asks_which_holds(office):
    office.says(RILEY, "Acme Tiles: 40k approved")
    asked = with_button(office.says(RILEY, "Acme Tiles: budget is 90k, approved"), "What I had before")
    assert "Which holds?" in asked.text
    with office.work() as uow:
        turn = Turn(office.tools, uow, RILEY, office.now, "seed")
        decision = cards.judge(open_dossier(uow, "acme-tiles", office.now), turn)
    assert any("Still open: budget" in gate.says for gate in decision.gates)
