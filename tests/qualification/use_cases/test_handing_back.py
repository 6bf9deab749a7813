"""A lead handed over by a slip of the tongue comes back, with what is owed to it."""

from datetime import timedelta

import pytest

from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    made.says(RILEY, "remind me about Acme Tiles on friday to send the quote")
    made.now += timedelta(minutes=1)
    return made


def owed_by(office):
    return {each.person_id for each in office.owed("acme-tiles")}


def in_dm(person, shown):
    return [each.text for each in shown if each.channel == f"D{person.slack_id[1:]}"]


@pytest.mark.parametrize("how", ["Undo", "take it back", "undo"])
def test_whoever_gave_a_lead_away_takes_it_back_and_the_other_is_told(office, how):
    handed = office.says(RILEY, "hand Acme Tiles over to Sam")
    assert owed_by(office) == {SAM.id}
    told = next(each for each in handed if "Sam Okoye's now" in each.text)
    back = office.presses(RILEY, told, "Undo") if how == "Undo" else office.says(RILEY, how)
    assert "Acme Tiles is yours again" in said(back)
    assert in_dm(SAM, back) == ["Riley Chen has taken Acme Tiles back."]
    assert office.saved("acme-tiles").owner_id == RILEY.id
    assert owed_by(office) == {RILEY.id}


def test_a_manager_undoes_what_they_handed_over(office):
    told = next(each for each in office.says(MORGAN, "hand Acme Tiles over to Sam") if "Sam Okoye's now" in each.text)
    assert "Acme Tiles is Riley Chen's again" in said(office.presses(MORGAN, told, "Undo"))
    assert office.saved("acme-tiles").owner_id == RILEY.id


def test_after_ten_minutes_it_stays_with_whoever_has_it(office):
    told = next(each for each in office.says(RILEY, "hand Acme Tiles over to Sam") if "Sam Okoye's now" in each.text)
    office.now += timedelta(minutes=11)
    assert "more than ten minutes ago" in said(office.presses(RILEY, told, "Undo"))
    assert office.saved("acme-tiles").owner_id == SAM.id


def test_what_was_handed_on_since_is_not_taken_back(office):
    told = next(each for each in office.says(RILEY, "hand Acme Tiles over to Sam") if "Sam Okoye's now" in each.text)
    office.says(MORGAN, "hand Acme Tiles over to Morgan")
    assert "'s lead. Ask them" in said(office.presses(RILEY, told, "Undo"))
    assert office.saved("acme-tiles").owner_id == MORGAN.id


def test_nobody_else_takes_it_back(office):
    told = next(each for each in office.says(RILEY, "hand Acme Tiles over to Sam") if "Sam Okoye's now" in each.text)
    assert "'s lead. Ask them" in said(office.presses(PIP, told, "Undo"))
    assert office.saved("acme-tiles").owner_id == SAM.id


def test_a_manager_takes_back_what_left_the_team(office):
    told = next(each for each in office.says(MORGAN, "hand Acme Tiles over to Pip") if "Pip Hay's now" in each.text)
    assert "Acme Tiles is Riley Chen's again" in said(office.presses(MORGAN, told, "Undo"))


def test_what_is_to_be_done_is_asked_of_whoever_has_the_lead_already(office):
    office.says(MORGAN, "hand Acme Tiles to Riley and ask her to call on Friday")
    assert "call (asked by Morgan Ellis)" in {each.what for each in office.owed("acme-tiles")}


@pytest.mark.parametrize(
    ("did", "says"),
    [
        ("I'm off next week", "“back” takes that back"),
        ("send me my SQLs every Monday", "“stop sending this” takes it back"),
    ],
)
def test_undo_takes_back_nothing_older_than_what_was_done_last(office, did, says):
    office.says(RILEY, "Acme Tiles: 40k approved")
    office.now += timedelta(minutes=1)
    office.says(RILEY, did)
    office.now += timedelta(minutes=1)
    assert says in said(office.says(RILEY, "undo"))
    assert "budget" in office.answers("acme-tiles")


def test_leads_that_were_all_handed_over_are_handed_back_the_same_way(office):
    office.says(MORGAN, "remind me about Acme Tiles on friday to look at it")
    office.now += timedelta(minutes=1)
    (asked,) = office.says(MORGAN, "give all of Riley's leads to Sam")
    office.presses(MORGAN, asked, "Hand over")
    office.now += timedelta(minutes=1)
    assert "hand them back" in said(office.says(MORGAN, "undo"))
    assert any(each.person_id == MORGAN.id for each in office.owed("acme-tiles"))
