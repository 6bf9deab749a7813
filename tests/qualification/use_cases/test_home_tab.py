"""The Home tab: what each sees on it, and that it keeps up while it is looked at, and never in bursts."""

from dataclasses import replace

import pytest

from qualification.homes import WATCHED
from qualification.messages import Delivery
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said


@pytest.fixture
def office(sqlite_database):  # noqa: F811
    office = Office(sqlite_database, people=(RILEY, SAM, MORGAN, PIP))
    office.lead("Acme Tiles", owner_id="riley")
    office.lead("Globex", owner_id="sam")
    office.lead("Initech", owner_id="pip")
    return office


def homes(shown, person):
    return [
        each for each in shown if each.outgoing.delivery is Delivery.HOME and each.outgoing.recipient == person.slack_id
    ]


def test_a_manager_sees_the_figures_of_their_team_and_opens_each(office):
    home = only(office.opens(MORGAN, "home"))
    for words in (
        "Leads of team north",
        "2 leads in the pipeline",
        "Conversion",
        "13%",
        "Overdue",
        "Since yesterday",
        "Load",
    ):
        assert words in home.text
    assert "Riley Chen 1 · Sam Okoye 1" in home.text
    assert "Pip Hay" not in home.text
    opened = [each for each in office.does(_from_home(office, MORGAN, home, "Open")) if each.channel == "D3"]
    assert "leads in the pipeline" in said(opened)


def test_a_rep_sees_their_own_leads_and_no_figures_of_others(office):
    home = only(office.opens(RILEY, "home"))
    assert "Your leads (1)" in home.text
    assert "Globex" not in home.text
    assert "Scorecard" not in home.buttons


def test_an_empty_team_s_home_has_no_division_by_nothing(office):
    with office.work() as uow:
        uow.people.save(_moved(MORGAN, "west"))
        uow.commit()
    home = only(office.opens(MORGAN, "home"))
    assert "there are none to convert yet" in home.text


def test_what_changes_shows_within_a_minute_once_and_only_if_it_changed(office):
    office.opens(MORGAN, "home")
    office.later(minutes=2)
    assert homes(office.beat(), MORGAN) == [], "nothing has changed"
    office.lead("Umbrella", owner_id="sam")
    assert homes(office.beat(), MORGAN) == [], "it was looked at a moment ago"
    office.later(minutes=1)
    assert "3 leads in the pipeline" in only(homes(office.beat(), MORGAN)).text
    assert homes(office.beat(), MORGAN) == []


def test_a_burst_of_changes_is_one_publication(office):
    office.opens(MORGAN, "home")
    office.later(minutes=1)
    published = []
    for number in range(5):
        office.lead(f"Burst {number}", owner_id="sam")
        published += homes(office.beat(), MORGAN)
        office.later(seconds=5)
    assert len(published) == 1


def test_who_opened_it_long_ago_or_never_costs_nothing(office):
    office.opens(MORGAN, "home")
    office.later(seconds=WATCHED.total_seconds())
    office.lead("Umbrella", owner_id="sam")
    assert homes(office.beat(), MORGAN) == []
    office.later(minutes=5)
    with office.work() as uow:
        assert uow.homes.due(office.now, 10) == []
        assert uow.homes.get("riley") is None


def test_what_was_pressed_on_it_shows_with_the_next_beat(office):
    office.says(RILEY, "remind Acme Tiles today call the CFO")
    home = only(office.opens(RILEY, "home"))
    assert "call the CFO" in home.text
    office.later(seconds=2)
    office.does(_from_home(office, RILEY, home, "Done"))
    assert "call the CFO" not in only(homes(office.beat(), RILEY)).text


def test_a_lead_s_page_on_home_is_not_taken_away_from_whoever_reads_it(office):
    home = only(office.opens(RILEY, "home"))
    page = only(office.does(_from_home(office, RILEY, home, "Open")))
    office.happens("acme-tiles", "demo_request")
    office.later(minutes=3)
    assert homes(office.beat(), RILEY) == []
    back = only(office.does(_from_home(office, RILEY, page, "← Back to the list")))
    assert "Good to see you" in back.text


def _moved(person, team):
    return replace(person, team=team)


def _from_home(office, person, shown, label):
    """A press on the Home tab, which has no channel."""
    return replace(office.press(person, shown, label), channel=None, message_ts=None, thread_ts=None)
