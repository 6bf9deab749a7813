"""A reminder that was just set is put on another day by naming it, and no prospect's timeline is made of that."""

import pytest

from tests.qualification.use_cases.office import RILEY, Office, only, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    made.lead("Ferro Stahlbau")
    return made


@pytest.fixture
def thread(office):
    told = office.says(RILEY, "Acme Tiles: their exports break every Monday")
    office.later(minutes=1)
    return told[0].thread_ts


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("make it friday", "Fri 6 Mar 2026"),
        ("no, Friday", "Fri 6 Mar 2026"),
        ("can we do Friday instead?", "Fri 6 Mar 2026"),
        ("actually friday 3pm", "Fri 6 Mar 2026 at 15:00"),
        ("push that to next week", "Mon 9 Mar 2026"),
        ("two days later", "Thu 19 Mar 2026"),
        ("not the 17th, the 18th", "Wed 18 Mar 2026"),
    ],
)
def test_in_the_thread_it_is_moved(office, thread, words, day):
    office.says(RILEY, "remind me in 2 weeks to call Dana", thread)
    assert f"I'll remind you of Acme Tiles on {day}: call Dana." in said(office.says(RILEY, words, thread))
    assert [each.what for each in office.owed("acme-tiles")].count("call Dana") == 1
    assert set(office.answers("acme-tiles")) == {"need"}


@pytest.mark.usefixtures("thread")
def test_at_the_root_it_is_the_one_set_last_whichever_lead_was_talked_about(office):
    office.says(RILEY, "remind me tomorrow about Ferro")
    assert "Ferro Stahlbau on Fri 6 Mar 2026" in said(office.says(RILEY, "make it Friday"))
    assert set(office.answers("acme-tiles")) == {"need"}


def test_undo_puts_the_old_one_back(office, thread):
    office.says(RILEY, "remind me in 2 weeks to call Dana", thread)
    moved = only(office.says(RILEY, "make it friday", thread))
    office.presses(RILEY, moved, "Undo")
    (owed,) = (each for each in office.owed("acme-tiles") if each.what == "call Dana")
    assert owed.due_at.date().isoformat() == "2026-03-17"


@pytest.mark.parametrize("words", ["they want it by Friday", "demo on Friday", "go-live is Friday"])
def test_what_tells_of_the_lead_is_news(office, thread, words):
    office.says(RILEY, "remind me in 2 weeks to call Dana", thread)
    assert "Noted for" in said(office.says(RILEY, words, thread))


def test_later_on_a_day_is_the_leads(office, thread):
    office.says(RILEY, "remind me in 2 weeks to call Dana", thread)
    office.later(minutes=20)
    assert "I'll remind you" not in said(office.says(RILEY, "make it friday", thread))


@pytest.mark.parametrize(
    ("told", "at"),
    [
        (["make it 4"], "2026-03-05T16:00"),
        (["make it 4", "no wait, Friday"], "2026-03-06T16:00"),
        (["make it 4", "no, Friday", "not the 6th, the 9th"], "2026-03-09T16:00"),
        (["make it 9.30"], "2026-03-05T09:30"),
    ],
)
def test_a_next_step_just_agreed_is_moved_and_moved_again(office, thread, told, at):
    office.says(RILEY, "they want a demo on Thursday at 3pm", thread)
    for words in told:
        office.later(minutes=1)
        office.says(RILEY, words, thread)
    assert office.saved("acme-tiles").next_step.at.isoformat().startswith(at)
    assert set(office.answers("acme-tiles")) == {"need"}
