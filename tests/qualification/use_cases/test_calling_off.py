"""What was agreed with a lead is called off, or put on another day, in plain words."""

import pytest

from tests.qualification.use_cases.office import RILEY, Office, said

AGREED = "Acme Tiles: demo on Thursday at ten"


def an_office():
    office = Office()
    office.lead()
    office.lead("Globex")
    return office


def step(office, lead="acme-tiles"):
    agreed = office.saved(lead).next_step
    return f"{agreed.what} {agreed.at.astimezone(RILEY.zone):%Y-%m-%d %H:%M}" if agreed else None


def owed(office, lead="acme-tiles"):
    return [each.kind.value for each in office.owed(lead)]


@pytest.mark.parametrize(
    "words",
    [
        "Acme cancelled the demo",
        "cancel the demo with Acme",
        "the demo is off",
        "no demo with Acme after all",
        "Acme: demo fell through",
    ],
)
def test_a_step_that_is_called_off_is_gone_and_so_is_its_reminder(words):
    office = an_office()
    office.says(RILEY, AGREED)
    assert "next_step" in owed(office)
    assert "Next step* off: ~demo" in said(office.says(RILEY, words))
    assert step(office) is None
    assert "next_step" not in owed(office)


def test_a_step_called_off_comes_back_by_undo():
    office = an_office()
    office.says(RILEY, AGREED)
    before = step(office)
    shown = office.says(RILEY, "Acme cancelled the demo")
    office.presses(RILEY, shown[0], "Undo")
    assert step(office) == before
    assert "next_step" in owed(office)


def test_where_nothing_was_agreed_that_is_said():
    office = an_office()
    assert "No next step was agreed with Acme Tiles" in said(office.says(RILEY, "Acme cancelled the demo"))


@pytest.mark.parametrize(
    "words", ["the demo was not cancelled", "they cancelled their contract with Oracle", "Acme: is the demo off?"]
)
def test_what_is_not_called_off_stays(words):
    office = an_office()
    office.says(RILEY, AGREED)
    before = step(office)
    office.says(RILEY, words)
    assert step(office) == before is not None


def test_another_day_takes_the_place_of_the_one_called_off():
    office = an_office()
    office.says(RILEY, AGREED)
    office.says(RILEY, "Acme can't make the demo on Thursday, wants Monday instead")
    assert step(office).endswith("10:00")
    assert office.saved("acme-tiles").next_step.at.weekday() == 0
    assert office.answers("acme-tiles") == {}


@pytest.mark.parametrize(
    ("words", "weekday", "hour"),
    [
        ("push the demo with Acme to Friday", 4, "10:00"),
        ("move Acme to Monday", 0, "10:00"),
        ("please postpone Acme by a week", 3, "10:00"),
        ("push it back a week", 3, "10:00"),
        ("bump Acme to Friday at 3pm", 4, "15:00"),
        ("can you reschedule the demo with Acme for next Tuesday", 1, "10:00"),
    ],
)
def test_a_step_is_put_on_another_day_and_keeps_its_hour(words, weekday, hour):
    office = an_office()
    office.says(RILEY, AGREED)
    before = office.saved("acme-tiles").next_step.at
    office.says(RILEY, words)
    agreed = office.saved("acme-tiles").next_step
    assert (agreed.what, agreed.at.astimezone(RILEY.zone).weekday()) == ("demo", weekday)
    assert step(office).endswith(hour)
    assert agreed.at > before
    assert office.answers("acme-tiles") == {}


def test_where_no_step_is_agreed_the_rep_is_reminded_that_day():
    office = an_office()
    assert "I'll remind you of Globex on Mon" in said(office.says(RILEY, "push Globex to Monday"))
    assert step(office, "globex") is None


@pytest.mark.parametrize(
    "words",
    [
        "move that to Globex",
        "Acme wants to move everything to the cloud by June",
        "push back on price, they have 40k",
        "move to the cloud by June",
        "push go-live to March",
        "shift planning for March",
    ],
)
def test_what_only_begins_like_it_is_none(words):
    office = an_office()
    office.says(RILEY, AGREED)
    before = step(office)
    office.says(RILEY, words)
    assert (step(office) or step(office, "globex")) == before


def test_a_question_about_the_problem_is_about_the_lead():
    office = an_office()
    thread = office.says(RILEY, AGREED)[0].thread_ts
    assert "In your team" not in said(office.says(RILEY, "what is the problem?", thread))
    assert "due" not in said(office.says(RILEY, "what is the problem?", thread)).lower()
