"""All of somebody's leads go to a colleague: asked first, then done, and everybody concerned is told."""

import pytest

from qualification.leads import Stage
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    made.lead("Ferro Stahlbau")
    made.lead("Old Mill", stage=Stage.DISQUALIFIED)
    made.says(RILEY, "remind me about Acme Tiles on friday to send the quote")
    return made


def owner(office, lead_id):
    return office.saved(lead_id).owner_id


def in_dm(person, shown):
    return [each.text for each in shown if each.channel == f"D{person.slack_id[1:]}"]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "give all of Riley's leads to Sam",
            "hand all Riley's open leads over to Sam Okoye",
            "move Riley's leads to Sam",
        ),
        "assign everything of Riley Chen's to @Sam",
    ],
)
def test_a_manager_hands_over_all_of_a_rep_s_leads_once_it_is_confirmed(office, words):
    (asked,) = office.says(MORGAN, words)
    assert "Hand all Riley Chen's 2 open leads over to Sam Okoye, with what is owed to them?" in asked.text
    assert owner(office, "acme-tiles") == RILEY.id
    shown = office.presses(MORGAN, asked, "Hand over")
    assert owner(office, "acme-tiles") == owner(office, "ferro-stahlbau") == SAM.id
    assert owner(office, "old-mill") == RILEY.id
    assert {each.person_id for each in office.owed("acme-tiles")} == {SAM.id}
    assert "2 leads are Sam Okoye's now" in said(shown)
    assert "Morgan Ellis has handed over to you: Acme Tiles, Ferro Stahlbau." in in_dm(SAM, shown)
    assert "Morgan Ellis has handed over to Sam Okoye: Acme Tiles, Ferro Stahlbau." in in_dm(RILEY, shown)


@pytest.mark.parametrize(
    "words", ["give all my leads to Sam", "hand my leads over to Sam", "transfer all of my accounts to Sam"]
)
def test_a_rep_hands_over_their_own(office, words):
    (asked,) = office.says(RILEY, words)
    assert "Hand all your 2 open leads over to Sam Okoye" in asked.text
    office.presses(RILEY, asked, "Hand over")
    assert owner(office, "acme-tiles") == SAM.id


def test_nobody_hands_over_what_is_not_theirs(office):
    assert "not yours to hand over" in said(office.says(PIP, "give all of Riley's leads to Pip"))
    (asked,) = office.says(MORGAN, "give all of Riley's leads to Sam")
    assert "not yours to hand over" in said(office.presses(PIP, asked, "Hand over"))
    assert owner(office, "acme-tiles") == RILEY.id


def test_a_second_press_finds_nothing_left(office):
    (asked,) = office.says(MORGAN, "give all of Riley's leads to Sam")
    office.presses(MORGAN, asked, "Hand over")
    assert "Riley Chen has no open leads any more." in said(office.presses(MORGAN, asked, "Hand over"))


def test_who_has_none_has_none_to_give(office):
    assert "Sam Okoye has no open leads." in said(office.says(MORGAN, "give all of Sam's leads to Riley"))
    assert "They are Riley Chen's already." in said(office.says(MORGAN, "give Riley's leads to Riley"))


def test_where_they_are_not_as_many_as_was_asked_about_it_is_asked_anew(office):
    (asked,) = office.says(MORGAN, "give all of Riley's leads to Sam")
    office.lead("Nova Glass")
    (anew,) = office.presses(MORGAN, asked, "Hand over")
    assert "Hand all Riley Chen's 3 open leads over" in anew.text
    assert owner(office, "nova-glass") == RILEY.id
    office.presses(MORGAN, anew, "Hand over")
    assert owner(office, "nova-glass") == SAM.id
