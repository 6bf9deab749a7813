"""What people ask of themselves and of our words: how they do over some days, how a score comes about, whom to call first."""

from datetime import timedelta

import pytest

from tests.qualification.use_cases.office import DUMP, MORGAN, RILEY, Office, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    made.lead("Ferro Stahlbau")
    return made


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("how am I doing this month?", "1 Mar – 3 Mar 2026"),
        ("how are we doing this month?", "1 Mar – 3 Mar 2026"),
        ("my numbers this month vs last", "1 Mar – 3 Mar 2026"),
        ("how'm I doing this quarter", "1 Jan – 3 Mar 2026"),
        ("how did I do last month", "1 Feb – 28 Feb 2026"),
        ("how did i do last week?", "23 Feb – 1 Mar 2026"),
        ("how was my quarter", "1 Jan – 3 Mar 2026"),
        ("how is my month going so far", "1 Mar – 3 Mar 2026"),
        ("my numbers", "1 Mar – 3 Mar 2026"),
        ("show me my stats for last year", "1 Jan – 31 Dec 2025"),
        ("hey, what are my figures this year?", "1 Jan – 3 Mar 2026"),
        ("my performance over the last 30 days", "2 Feb – 3 Mar 2026"),
    ],
)
def test_how_one_does_is_asked_of_any_days(office, words, days):
    shown = said(office.says(RILEY, words))
    assert "The figures of Riley Chen" in shown
    assert f"{days}, against the period before" in shown


def test_a_rep_sees_their_own_figures_and_a_manager_those_of_the_team_by_rep(office):
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    own = said(office.says(RILEY, "how am I doing this year?"))
    assert "1 call, e-mail, meeting or note was logged" in own
    assert "Sam Okoye" not in own
    team = said(office.says(MORGAN, "how am I doing this year?"))
    assert "The figures of team north" in team
    assert "Riley Chen" in team


@pytest.mark.parametrize(
    "words",
    [
        *("how does the score work?", "how is the score calculated", "how do you score leads?", "explain the scoring"),
        *("what does grade A1 mean", "what's a grade?", "how are leads scored"),
    ],
)
def test_how_a_score_comes_about_is_told_from_the_policy(office, words):
    shown = said(office.says(RILEY, words))
    assert "fit from 28 is an A, from 16 a B, less a C" in shown
    assert "By version" in shown


@pytest.mark.parametrize("words", ["what is BANT?", "define bant", "what does BANT stand for"])
def test_what_the_letters_are_is_told(office, words):
    shown = said(office.says(RILEY, words))
    assert "Budget (the money there is for it), Authority (who decides)" in shown
    assert "confirmed 25, partial 16; else nothing" in shown


@pytest.mark.parametrize("words", ["how do you decide what is an SQL?", "what is an SQL?"])
def test_what_makes_an_sql_is_told_as_before(office, words):
    assert "A sales qualified lead (SQL) is an MQL that a rep has accepted" in said(office.says(RILEY, words))


def test_in_a_lead_s_thread_its_own_score_is_meant(office):
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    for words in ("what's the score?", "what's the grade", "explain the score"):
        assert "The score of a lead is its fit" not in said(office.says(RILEY, words, thread))


def test_who_is_to_be_called_first_comes_with_what_is_owed_to_them(office):
    office.says(RILEY, "remind me about Ferro Stahlbau tomorrow at 9 to send the quote")
    office.now += timedelta(minutes=1)
    shown = said(office.says(RILEY, "who should I call first and why?"))
    assert shown.index("Ferro Stahlbau") < shown.index("Acme Tiles")
    assert "send the quote · due Wed 4 Mar 2026, 09:00" in shown
