"""News that opens with a lead's name, however it is written and whatever comes behind it, is that lead's and no other's."""

import pytest

from tests.qualification.use_cases.office import RILEY, Office, said

BEHIND = [
    *("timeline is 1 april", "budget 40k", "CFO signs", "cfo is on board", "board meets in may", "go-live 1 june"),
    *("deadline end of june", "demo went well, 30k approved", "next step: demo on friday", "update: 40k approved"),
    *("by june", "looking at june", "hoping for june", "drowning in paper", "currently use excel, want it by june"),
    *("expects to sign in june", "prefers june", "people want it by june", "boss says june", "asap, 40k"),
    *("ready to buy", "seems keen", "approved 40k", "money is there", "unhappy with excel", "contract ends in may"),
]
BEFORE = [
    *("ok {} budget is 40k approved", "and {} timeline is june", "re {}: budget 40k approved", "so {}'s budget is 40k"),
    *("for {} the budget is 40k", "update on {}: budget 40k approved", "budget at {} is 40k approved"),
    *(
        "the {} budget is 40k approved",
        "just heard: {} budget is 40k",
        "news from {}: 40k approved",
        "btw {} wants june",
    ),
    *("correction for {}: budget 40k", "change {} budget to 40k", "for the record, {} has 40k approved"),
]
OF_ACME = [
    *(
        "they're moving from Hallmark to us, 40k approved",
        "same need as hallmark, and 40k approved",
        "pilot starts in june",
    ),
    *("like Hallmark they want it by June", "their CFO came from Hallmark and signs", "the pilot is 1 june"),
    *("budget is 40k like at hallmark", "early june is their deadline", "correction: budget is 40k"),
]


@pytest.fixture
def office():
    made = Office()
    for name in ("Acme Tiles", "Hallmark Scaffold", "Elm Street Museum", "Pilot Systems", "Early Bird Coffee"):
        made.lead(name)
    made.says(RILEY, "Acme Tiles: their exports break every Monday")
    return made


@pytest.mark.parametrize("words", BEHIND)
@pytest.mark.parametrize("name", ["hallmark", "Hallmark", "elm street"])
def test_in_small_letters_too_it_is_theirs_and_not_of_whom_was_talked_about_before(office, name, words):
    shown = said(office.says(RILEY, f"{name} {words}"))
    assert ("Elm Street Museum" if name == "elm street" else "Hallmark Scaffold") in shown
    assert set(office.answers("acme-tiles")) == {"need"}


@pytest.mark.parametrize("name", ["hallmark", "Hallmark", "hallmark scaffold"])
@pytest.mark.parametrize("words", BEFORE)
def test_in_another_lead_s_thread_it_is_asked_which_is_meant(office, name, words):
    thread = office.shown[0].thread_ts
    assert "Hallmark Scaffold" in said(office.says(RILEY, words.format(name), thread))
    assert set(office.answers("acme-tiles")) == {"need"}


@pytest.mark.parametrize("words", OF_ACME)
def test_who_is_only_mentioned_changes_nothing(office, words):
    office.says(RILEY, words, office.shown[0].thread_ts)
    assert len(office.answers("acme-tiles")) > 1
