"""Marketing sees every lead, and does nothing that is for sales: not by a word, a button or a form."""

import pytest

from qualification.leads import Stage
from qualification.people import Role
from tests.builders import a_person
from tests.qualification.use_cases.office import LONDON, MORGAN, RILEY, SAM, Office, only, said

KIM = a_person(
    id="kim", name="Kim Larsen", email="kim@example.com", slack_id="U8", role=Role.MARKETING, **{**LONDON, "team": None}
)
OF_SALES = {"Accept", "Reject", "Not yet", "Promote to SQL", "Open opportunity", "Won", "Lost", "Override"}


@pytest.fixture
def office():
    made = Office(people=(RILEY, SAM, MORGAN, KIM))
    made.lead(owner_id="riley")
    made.lead("Zephyr Bikes", events=(), owner_id=None)
    made.lead("Monte Verde", stage=Stage.SALES_QUALIFIED, owner_id="sam")
    return made


@pytest.mark.parametrize("lead", ["Acme Tiles", "Monte Verde"])
def test_a_card_shows_marketing_no_button_that_is_for_sales(office, lead):
    shown = only(office.says(KIM, f"show me {lead}"))
    assert not OF_SALES.union({"Disqualify"}).intersection(shown.buttons)
    assert "Correct" in shown.buttons
    assert OF_SALES.intersection(only(office.says(MORGAN, f"show me {lead}")).buttons)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("reject Acme Tiles", "for sales to do. Ask Riley Chen, or their manager."),
        ("disqualify Acme Tiles", "for sales to do. Ask Riley Chen, or their manager."),
        ("won Monte Verde 40k", "are for sales to keep. Ask Sam Okoye, or their manager."),
        ("lost Monte Verde: price", "are for sales to keep."),
        ("opportunity Monte Verde 40k", "are for sales to keep."),
        ("hand Acme Tiles to Sam", "Acme Tiles is not yours to hand over. Ask Riley Chen, or their manager."),
        ("give Acme Tiles to Sam and tell him to call", "Acme Tiles is not yours to hand over."),
        ("give all of Riley's leads to Sam", "The leads of Riley Chen are not yours to hand over."),
    ],
)
def test_what_is_for_sales_is_refused_with_whom_to_ask(office, words, says):
    shown = office.says(KIM, words)
    assert says in said(shown)
    assert not OF_SALES.intersection(button for each in shown for button in each.buttons)
    assert office.saved("acme-tiles").owner_id == "riley"
    assert office.saved("monte-verde").stage is Stage.SALES_QUALIFIED


def test_a_call_that_marketing_logs_offers_nothing_that_is_for_sales(office):
    shown = only(office.says(KIM, "log call Acme Tiles, left a message"))
    assert shown.buttons == ["Undo"]


def test_a_lead_that_nobody_owns_marketing_may_give_to_sales(office):
    assert "Zephyr Bikes is Riley Chen's now" in said(office.says(KIM, "hand Zephyr Bikes to Riley"))


@pytest.mark.parametrize("who", [RILEY, MORGAN])
def test_whoever_works_a_lead_or_leads_them_goes_on_handing_it_over(office, who):
    assert "Acme Tiles is Sam Okoye's now" in said(office.says(who, "hand Acme Tiles to Sam"))


@pytest.mark.parametrize(
    "words", ["Acme Tiles ghosted me", "Acme Tiles signed!", "Monte Verde signed!", "Acme Tiles said no"]
)
def test_what_marketing_heard_offers_nothing_that_is_for_sales(office, words):
    shown = office.says(KIM, words)
    assert not OF_SALES.union({"Disqualify"}).intersection(button for each in shown for button in each.buttons)
