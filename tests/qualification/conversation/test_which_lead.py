import pytest

from qualification.conversation.which_lead import Named, Unsure, find, look_up
from qualification.lead_names import LeadNames
from qualification.leads import LeadName, Stage


def a_name(name: str, contact: str | None = None, number: str | None = None) -> LeadName:
    key = number or name.casefold()
    return LeadName(
        lead_id=key, name=name, contact=contact, external_id=key, owner_id="riley", stage=Stage.MARKETING_QUALIFIED
    )


ACME = a_name("Acme Tiles", "Dana Whitfield", "660737")
GLOBEX = a_name("Globex Logistics GmbH", "Jonas Keller")
HALLMARK = a_name("Hallmark Scaffold Ltd", "Priya Nair")
KELP = a_name("Kelp & Co", "Tess Moran")
STAHL = a_name("Ferro Stahlbau GmbH", "Uwe Brandt")
NAMES = LeadNames((ACME, GLOBEX, HALLMARK, KELP, STAHL))


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("just spoke to Acme Tiles, 40k approved", ACME),
        ("ACME TILES has 40k", ACME),
        ("acme tiles has 40k", ACME),
        ("globex logistics wants a demo", GLOBEX),
        ("Globex Logistics GmbH wants a demo", GLOBEX),
        ("Hallmark Scaffold have no budget", HALLMARK),
        ("talked to Dana Whitfield today", ACME),
        ("dana whitfield signs", ACME),
        ("lead 660737 called", ACME),
        ("what do we know about Ferro Stahlbau?", STAHL),
        ("Kelp & Co: no budget", KELP),
        ("Acme Tile has 40k", ACME),
        ("Spoke to Hallmark Scafold", HALLMARK),
        ("just spoke to Ferro Stalbau", STAHL),
    ],
)
def test_a_lead_is_found_by_its_name_its_contact_its_number_and_with_typos(text, lead):
    found = find(text, NAMES)
    assert isinstance(found, Named)
    assert found.lead is lead


@pytest.mark.parametrize(
    "text",
    [
        "they have 40k approved",
        "Their CFO signs in July",
        "The budget is 40k. Their exports break every Monday.",
        "",
        "👍",
        "Dana said yes",
    ],
)
def test_a_message_that_names_nobody_finds_nobody_for_sure(text):
    assert not isinstance(find(text, NAMES), Named)


def test_of_two_similar_names_the_rep_picks():
    tiles, foods = a_name("Acme Tiles"), a_name("Acme Foods")
    found = find("Just spoke to Acme, 40k approved", LeadNames((tiles, foods)))
    assert isinstance(found, Unsure)
    assert set(found.leads) == {tiles, foods}


def test_a_name_that_differs_in_a_word_is_asked_about_and_never_taken_for_another():
    found = find("met Anna from Zephyr Kites, she signs", LeadNames([a_name("Zephyr Bikes")]))

    assert found == Unsure((a_name("Zephyr Bikes"),))


def test_two_leads_of_the_same_name_are_offered_both():
    first, second = a_name("Acme Tiles", number="1"), a_name("Acme Tiles", number="2")
    found = find("Acme Tiles has 40k", LeadNames((first, second)))
    assert isinstance(found, Unsure)
    assert set(found.leads) == {first, second}


def test_two_leads_named_in_one_message_are_offered_both():
    found = find("Acme Tiles and Globex Logistics both have 40k", NAMES)
    assert isinstance(found, Unsure)
    assert set(found.leads) == {ACME, GLOBEX}


def test_a_longer_name_wins_over_one_that_stands_in_it():
    short, long = a_name("Acme"), a_name("Acme Tiles")
    found = find("Acme Tiles has 40k", LeadNames((short, long)))
    assert isinstance(found, Named)
    assert found.lead is long


@pytest.mark.parametrize(
    "text",
    [
        "Globex Logistics: they have 40k",
        "Globex Logistics has 40k",
        "Globex Logistics – no budget",
        "globex logistics, 40k",
    ],
)
def test_a_message_that_opens_with_a_name_says_so(text):
    found = find(text, NAMES)
    assert isinstance(found, Named)
    assert found.at_head


@pytest.mark.parametrize(
    "text",
    [
        "They also look at what Globex Logistics does, 40k approved, the CFO signs and is on board",
        "40k approved. They know Globex Logistics from a trade fair.",
    ],
)
def test_a_name_in_passing_is_not_at_the_head(text):
    found = find(text, NAMES)
    assert not (isinstance(found, Named) and found.at_head)


def test_a_very_long_message_is_looked_through_quickly():
    found = find("Acme Tiles " + "has 40k approved and The Board Signs " * 1000, NAMES)
    assert isinstance(found, Named)
    assert found.lead is ACME


def test_look_up_ranks_the_nearest_name_first():
    assert look_up("hallmark", NAMES)[0] is HALLMARK
    assert look_up("Zebra Crossing", NAMES) == []
