"""A manager charges a rep with something about a lead: they are told at once, and reminded when it is time."""

import pytest

from tests.qualification.use_cases.office import MORGAN, RILEY, Office, only, said


def an_office():
    office = Office()
    office.lead()
    office.lead("Oakfield Nursery")
    return office


@pytest.mark.parametrize(
    "says", ["tell riley to call Acme Tiles tomorrow", "please remind Riley to call Acme Tiles tomorrow"]
)
def test_the_colleague_is_told_and_reminded(says):
    office = an_office()
    told = office.says(MORGAN, says)
    mine = next(each for each in told if "I have told Riley" in each.text)
    theirs = next(each for each in told if each is not mine)
    assert "Morgan" in theirs.text
    assert "asks you about Acme Tiles: call" in theirs.text
    assert "Undo" in str(mine.outgoing.message)
    with office.work() as uow:
        owed = [each for each in uow.follow_ups.open_of_lead("acme-tiles") if each.person_id == RILEY.id]
    assert any(each.what == "call Acme Tiles (asked by Morgan Ellis)" for each in owed), owed


def test_who_is_told_to_do_something_today_is_reminded_today():
    office = an_office()
    owed = office.says(MORGAN, "ask Riley to call Acme Tiles")
    assert "Tue 3 Mar 2026" in said(owed)


def test_what_somebody_of_the_leads_is_asked_to_do_is_news():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    told = said(office.says(RILEY, "ask Priya to send the numbers, 40k approved", thread))
    assert "Noted for *Acme Tiles*" in told
    assert "*Budget* confirmed" in told


def test_a_rep_charges_nobody_with_a_lead_that_they_may_not_see():
    office = an_office()
    refused = only(office.says(RILEY, "tell Pip to call Acme Tiles tomorrow"))
    assert "not Pip" in refused.text


@pytest.mark.parametrize(
    "says",
    [
        "tell morgan acme tiles is hot",
        "Tell Morgan Ellis that acme tiles is hot",
        "let morgan know acme tiles is hot",
        "please tell Morgan: acme tiles is hot",
    ],
)
def test_a_colleague_is_told_at_once_what_they_should_know(says):
    office = an_office()
    theirs, mine = office.says(RILEY, says)
    assert theirs.channel != mine.channel
    assert "Riley Chen on Acme Tiles: “acme tiles is hot”" in theirs.text
    assert "told Morgan" in mine.text
    assert office.answers("acme-tiles") == {}


def test_in_a_thread_a_colleague_is_told_of_its_lead():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    assert "Riley Chen on Acme Tiles: “we may win this”" in said(
        office.says(RILEY, "tell Morgan we may win this", thread)
    )


def test_nobody_is_told_of_a_lead_that_they_may_not_see():
    office = an_office()
    refused = only(office.says(RILEY, "tell Pip acme tiles is hot"))
    assert "not Pip" in refused.text


@pytest.mark.parametrize("says", ["tell me everything about Acme Tiles", "let me know about Acme Tiles"])
def test_who_asks_to_be_told_is_told(says):
    office = an_office()
    assert "I have told" not in said(office.says(RILEY, says))


@pytest.mark.parametrize(
    "says",
    [
        "nudge riley about Acme Tiles",
        "ping Riley on Acme",
        "please chase Riley for an update on Acme Tiles",
        "check in with Riley about Acme",
        "ask Riley Chen for the latest news on Acme",
    ],
)
def test_a_colleague_is_asked_at_once_how_a_lead_stands(says):
    office = an_office()
    shown = office.says(MORGAN, says)
    assert "Morgan Ellis asks you how Acme Tiles stands." in next(each.text for each in shown if each.channel == "D1")
    assert "I have asked Riley Chen how Acme Tiles stands." in said(shown)
    assert office.answers("acme-tiles") == {}


def test_what_else_a_colleague_is_asked_is_passed_on_as_it_was_said():
    office = an_office()
    shown = said(office.says(MORGAN, "ask Riley when Acme Tiles will decide"))
    assert "Morgan Ellis on Acme Tiles: “when Acme Tiles will decide”" in shown


@pytest.mark.parametrize("says", ["chase them for the budget", "ask Dana about the timeline", "pushed back on price"])
def test_whoever_is_no_colleague_is_not_asked_through_us(says):
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    assert "I have asked" not in said(office.says(RILEY, says, thread))


def test_nobody_is_asked_of_a_lead_that_they_may_not_see():
    office = an_office()
    assert "not Pip" in only(office.says(MORGAN, "nudge Pip about Acme Tiles")).text
