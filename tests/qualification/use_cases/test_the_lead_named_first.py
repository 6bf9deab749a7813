"""News that opens with a lead's name, however it is written and whatever comes behind it, is that lead's and no other's."""

import pytest

from tests.builders import a_contact
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


TOLD = [
    *("Priya: 40k approved", "Priya has 40k approved", "talked to priya: 40k approved", "met Priya: 40k approved"),
    *("Priya's budget is 40k", "priya has 40k", "Priya signs", "Priya's boss signs", "call Priya on friday"),
    *("actually priya said 40k", "spoke to Priya, 40k approved"),
]
ASKED = [
    *("what did Priya say about budget?", "what did Priya say", "when does Priya want it?", "what's Priya's budget?"),
    *("is Priya on board?", "how can I reach Priya?"),
]


@pytest.fixture
def with_priya(office):
    office.lead("Ferro Stahlbau", contact=a_contact(id="con-priya", name="Priya Nair", title="MD"))
    return office


@pytest.mark.parametrize("words", TOLD)
def test_news_of_another_lead_s_contact_is_not_of_whom_was_talked_about_before(with_priya, words):
    assert "Ferro Stahlbau" in said(with_priya.says(RILEY, words))
    assert set(with_priya.answers("acme-tiles")) == {"need"}
    assert with_priya.saved("acme-tiles").next_step is None


@pytest.mark.parametrize("words", ASKED)
def test_what_is_asked_of_a_contact_is_answered_of_their_lead(with_priya, words):
    assert "Ferro Stahlbau" in said(with_priya.says(RILEY, words))


def test_a_name_within_a_word_told_before_is_nobody_there(office):
    office.lead("Ferro Stahlbau", contact=a_contact(id="con-dan", name="Dan Ruiz", title="MD"))
    office.says(RILEY, "Acme Tiles: their attendance lists are wrong")
    office.says(RILEY, "spoke to Dan: 80k approved")
    assert set(office.answers("ferro-stahlbau")) >= {"budget"}
    assert set(office.answers("acme-tiles")) == {"need"}


def test_who_was_spoken_of_at_the_lead_before_is_theirs(with_priya):
    with_priya.says(RILEY, "Acme Tiles: the CFO Priya Shah decides")
    with_priya.says(RILEY, "Priya wants it by June")
    assert "timeline" in with_priya.answers("acme-tiles")


@pytest.mark.parametrize(
    "words",
    [
        "spoke to priya: 80k approved",
        "call with Priya, 80k approved",
        "Priya mailed: CFO approved 80k",
        "off the phone with priya, 80k approved",
    ],
)
def test_whoever_was_talked_to_says_which_lead_it_is(with_priya, words):
    with_priya.says(RILEY, words)
    assert set(with_priya.answers("ferro-stahlbau")) >= {"budget"}
    assert set(with_priya.answers("acme-tiles")) == {"need"}


@pytest.mark.parametrize(
    ("words", "hour"), [("demo on Friday", 9), ("next call Friday 11", 11), ("demo friday 14", 14)]
)
def test_a_day_is_nobody_s_name_and_a_number_behind_it_the_hour(office, words, hour):
    office.says(RILEY, words)
    at = office.saved("acme-tiles").next_step.at
    assert (at.day, at.hour) == (6, hour)


@pytest.mark.parametrize(
    "words", ["rough budget 40k", "fresh start in June", "smart buyer, CFO signs", "final decision by the CFO in June"]
)
def test_an_ordinary_word_is_no_lead(office, words):
    for name in ("Rough Diamonds", "Fresh Foods", "Smart Homes", "Final Draft"):
        office.lead(name)
    office.says(RILEY, words)
    assert len(office.answers("acme-tiles")) > 1


@pytest.mark.parametrize(
    "words", ["must be live in May", "they want it by May 15", "go-live April 10", "they work with 3 Banks, CFO signs"]
)
def test_a_month_is_nobody_s_name_either(office, words):
    for at, name in enumerate(("May Lin", "April Jones", "Mark Banks")):
        office.lead(f"Globex {at}", contact=a_contact(id=f"con-{at}", name=name))
    office.says(RILEY, words)
    assert len(office.answers("acme-tiles")) > 1
