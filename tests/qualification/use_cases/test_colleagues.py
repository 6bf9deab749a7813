"""What colleagues ask about each other, and orders that are two in one or are not the bot's to obey."""

import pytest

from tests.builders import a_person
from tests.qualification.use_cases.office import LONDON, MORGAN, RILEY, SAM, Office, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    return made


def goes_away(office, person=SAM):
    office.says(person, "away until Friday")


@pytest.mark.parametrize(
    "words",
    ["is Sam on holiday?", "is sam in today?", "is Sam Okoye away", "when is sam back?", "when will Sam be back"],
)
def test_whether_a_colleague_is_away_is_told(office, words):
    assert "Sam Okoye is not away, as far as I was told." in said(office.says(MORGAN, words))
    goes_away(office)
    assert "Sam Okoye is away, and back on Fri 6 Mar 2026." in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    "words", ["who's away?", "who is off today", "is anybody on vacation?", "who is not in this week"]
)
def test_who_is_away_is_told(office, words):
    assert "Nobody is away, as far as I was told." in said(office.says(RILEY, words))
    goes_away(office)
    assert said(office.says(RILEY, words)) == "Sam Okoye is away, and back on Fri 6 Mar 2026."


def test_who_stands_in_is_told():
    office = Office(
        people=(a_person(id="riley", name="Riley Chen", slack_id="U1", backup_id="sam", **LONDON), SAM, MORGAN)
    )
    assert said(office.says(MORGAN, "who covers for riley?")) == "Sam Okoye stands in for Riley Chen."
    assert "has named nobody to stand in. Now I would ask Riley Chen." in said(
        office.says(MORGAN, "who stands in for Sam")
    )


@pytest.mark.parametrize("words", ["is the budget available?", "is Dana back?", "is the CFO in"])
def test_of_others_than_colleagues_it_is_no_question_about_absence(office, words):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "away" not in said(office.says(RILEY, words, thread))


@pytest.mark.parametrize(
    ("words", "owes"),
    [
        ("give Acme Tiles to Sam and tell him to call on friday", "call (asked by Riley Chen)"),
        ("hand Acme Tiles over to Sam, and ask her to send the quote", "send the quote (asked by Riley Chen)"),
    ],
)
def test_a_lead_is_handed_over_with_what_is_to_be_done_and_one_undo_takes_back_both(office, words, owes):
    shown = office.says(RILEY, words)
    assert "Acme Tiles is Sam Okoye's now" in said(shown)
    assert [(each.person_id, each.what) for each in office.owed("acme-tiles")] == [(SAM.id, owes)]
    told = next(each for each in shown if "Sam Okoye's now" in each.text)
    office.presses(RILEY, told, "Undo")
    assert office.saved("acme-tiles").owner_id == RILEY.id
    assert office.owed("acme-tiles") == []


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("change the MQL threshold to 40", "what if the MQL threshold were 40?"),
        ("can you raise the threshold to 60", "what if the threshold were 60?"),
        ("please set the minimum budget to 10k", "what if the minimum budget were 10k?"),
    ],
)
def test_the_policy_is_not_changed_by_a_word_and_what_can_be_asked_is_said(office, words, asks):
    shown = said(office.says(MORGAN, words))
    assert "The scoring policy is not changed by a word" in shown
    assert asks in shown


@pytest.mark.parametrize("words", ["stop the friday one", "cancel the Friday report"])
def test_what_is_sent_is_stopped_by_its_day(office, words):
    office.says(MORGAN, "send me SQLs by rep every Friday")
    office.says(MORGAN, "send me the funnel every Monday")
    assert said(office.says(MORGAN, words)).startswith("Stopped: SQLs by rep.")


def test_of_several_that_are_called_alike_all_are_shown(office):
    office.says(MORGAN, "send me SQLs by rep every Friday")
    office.says(MORGAN, "send me the funnel every Monday")
    shown = said(office.says(MORGAN, "cancel my weekly report"))
    assert "Stopped" not in shown
    assert "SQLs by rep" in shown
    assert "Stopped" not in said(office.says(MORGAN, "drop the Thursday one"))


def test_figures_for_another_channel_are_asked_for_there(office):
    shown = said(office.says(MORGAN, "post the funnel in #sales every Monday"))
    assert "in our direct messages" in shown
    assert "For #sales, ask me there." in shown
    assert "ask me there" not in said(office.says(MORGAN, "send me SQLs by rep every Monday"))


@pytest.mark.parametrize(
    "words", ["chart please", "as a graph", "can I see that as a chart?", "once more", "again please"]
)
def test_the_same_figures_are_asked_for_once_more(office, words):
    first = office.says(MORGAN, "leads by source")
    again = said(office.says(MORGAN, words, first[0].thread_ts))
    assert "Source" in again
    assert "1 lead" in again


def test_how_long_something_takes_us_is_not_asked_of_the_lead_talked_about(office):
    office.says(MORGAN, "Acme Tiles: 40k approved")
    assert "Acme Tiles is not an SQL yet" not in said(office.says(MORGAN, "how long does it take us from MQL to SQL?"))
