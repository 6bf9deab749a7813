"""`won Acme 40k`, `lost Acme: price`: commands, or the beginning of a sentence about a lead."""

import pytest

from qualification.conversation import orders
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.outcomes import Told, is_meant, split
from qualification.lead_names import LeadNames
from qualification.leads import LeadName, Stage


def name(key, lead):
    return LeadName(key, lead, None, f"ext-{key}", "riley", Stage.SALES_QUALIFIED)


NAMES = LeadNames(
    [name("a", "Acme Tiles"), name("g", "Globex Logistics GmbH"), name("s", "Studio 54"), name("c", "Acme")]
)


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("Acme Tiles 40k", Told("Acme Tiles", "40k")),
        ("acme tiles, 40k EUR", Told("acme tiles", "40k EUR")),
        ("Acme 40k", Told("Acme", "40k")),
        ("Studio 54 40k", Told("Studio 54", "40k")),
        ("the deal with Globex Logistics: price", Told("Globex Logistics", "price")),
        ("Globex for $40,000 by 15 March", Told("Globex", "for $40,000 by 15 March")),
        ("Wibble 40k", Told("Wibble", "40k")),
        ("Globex to a competitor", Told("Globex", "to a competitor")),
        ("40k", Told("", "40k")),
        (": price", Told("", "price")),
        ("", Told("", "")),
    ],
)
def test_the_name_and_what_is_said_of_it_are_told_apart(rest, told):
    assert split(rest, NAMES) == told


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("won Acme Tiles 40k", CommandName.WON),
        ("We've won acme tiles", CommandName.WON),
        ("closed won Globex 40k EUR", CommandName.WON),
        ("lost Globex: price", CommandName.LOST),
        ("Lost the deal with Acme Tiles, too expensive", CommandName.LOST),
        ("opportunity Acme Tiles 40k by 15 March", CommandName.OPPORTUNITY),
        ("opened an opportunity with Globex", CommandName.OPPORTUNITY),
        ("won Wibble 40k", CommandName.WON),
        ("override Acme Tiles", CommandName.OVERRIDE),
        ("won", CommandName.WON),
    ],
)
def test_an_outcome_is_a_command_where_it_names_a_lead(text, command):
    found = orders.parse(text)
    assert found is not None
    assert found.name is command
    assert is_meant(found, text, NAMES, in_thread=False)


@pytest.mark.parametrize(
    "text",
    [
        "won over the CFO at Acme Tiles, 40k approved",
        "lost their biggest customer, so the budget is cut",
        "Lost interest in the demo",
        "lost contact with Dana at Acme Tiles for two weeks",
        "Opportunity here is big: they have 40k",
        "opportunity to talk to the CFO next week",
    ],
)
def test_a_sentence_that_only_begins_like_one_is_no_command(text):
    found = orders.parse(text)
    assert found is None or not is_meant(found, text, NAMES, in_thread=True)


@pytest.mark.parametrize(
    "text", ["won 40k", "lost: price", "lost – they went silent", "opportunity 40k by March", "won"]
)
def test_in_a_leads_thread_no_name_is_needed(text):
    found = orders.parse(text)
    assert found is not None
    assert is_meant(found, text, NAMES, in_thread=True)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("away until Friday", CommandName.AWAY, "until Friday"),
        ("I'm out of office till 7 December", CommandName.AWAY, "till 7 December"),
        ("on holiday through 3 March", CommandName.AWAY, "through 3 March"),
        ("away", CommandName.AWAY, ""),
        ("back", CommandName.BACK, ""),
        ("I'm back!", CommandName.BACK, ""),
    ],
)
def test_going_away_and_coming_back_are_said_in_plain_words(text, name, rest):
    assert orders.parse(text) == Command(name, rest)


@pytest.mark.parametrize(
    "text", ["she is away until Friday", "they are back next week", "away from their desks they say"]
)
def test_what_is_told_of_others_is_nobodys_absence(text):
    assert orders.parse(text) is None
