"""A new lead is called what the rep called it."""

import pytest

from qualification.conversation.strangers import Stranger, new_lead_in, stranger_in


@pytest.mark.parametrize(
    ("text", "company", "contact"),
    [
        ("Spoke to Brouwer Bloemen, 40k approved", "Brouwer Bloemen", ""),
        ("just had a call with Fjord & Sons: no budget", "Fjord & Sons", ""),
        ("Brouwer Bloemen has 40k", "Brouwer Bloemen", ""),
        ("Spoke to Brouwer Bloemen. They have 40k", "Brouwer Bloemen", ""),
        ("talked to Femke at Brouwer Bloemen", "Brouwer Bloemen", "Femke"),
        ("just off the phone with Nadia at Harbor Dental. they have 6k", "Harbor Dental", "Nadia"),
        ("heard back from Ola Berg of Fjord Seafood", "Fjord Seafood", "Ola Berg"),
        ("Nadia from Harbor Dental rang", "Harbor Dental", "Nadia"),
        ("Coffee with Nadia, lovely woman", "Nadia", ""),
        ("visited Halden Foods in Leeds today", "Halden Foods", ""),
    ],
)
def test_who_was_spoken_to_is_a_stranger(text, company, contact):
    assert stranger_in(text) == Stranger(company, contact)
    assert new_lead_in(text) == Stranger(company, contact)


@pytest.mark.parametrize(
    "text",
    [
        "they have 40k",
        "Budget is 4k",
        "spoke to them: 4k",
        "",
        "👍",
        "Karim signs",
        "Update: 4k",
        "talked to Teresa Lopez, their CFO. She decides",
    ],
)
def test_words_without_a_name_speak_of_no_stranger(text):
    assert stranger_in(text) is None
    assert new_lead_in(text).company == ""


def test_what_stands_before_a_colon_may_be_a_new_lead_but_is_no_stranger_in_a_talk_about_another():
    assert new_lead_in("Copperfield: Ines Duarte can sign up to 5k").company == "Copperfield"
    assert stranger_in("Copperfield: Ines Duarte can sign up to 5k") is None
    assert new_lead_in("Budget: 40k").company == ""


@pytest.mark.parametrize(
    ("text", "contact", "title"),
    [
        ("off the phone with Beacon Plumbing. Owner is Patricia Gomez, she signs", "Patricia Gomez", "Owner"),
        ("Spoke to Beacon Plumbing, their MD Rakesh wants it by May", "Rakesh", "MD"),
        ("Spoke to Beacon Plumbing, the ops manager, Tom Field, is keen", "Tom Field", "ops manager"),
        ("Beacon Plumbing: the Finance Director Sarah Hill is on board", "Sarah Hill", "Finance Director"),
        ("Spoke to Beacon Plumbing. CFO must sign. Budget 40k", "", ""),
        ("Spoke to Beacon Plumbing, the owner is Monday's problem", "", ""),
    ],
)
def test_who_is_named_by_their_role_speaks_for_a_new_lead(text, contact, title):
    assert new_lead_in(text) == Stranger("Beacon Plumbing", contact, title)


def test_who_was_spoken_to_comes_before_who_signs():
    assert new_lead_in("spoke to Priya at Wibble Instruments, CFO Mark Hill signs").contact == "Priya"
