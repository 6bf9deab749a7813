"""Names that nobody knows are of the kind that their words, their place and the thread speak for."""

from __future__ import annotations

import pytest

from qualification.questions.records import plan_of

NOW = "2026-11-27T17:05:00+01:00"


def filters(text: str, *thread: str) -> object:
    plan = plan_of({"id": "1", "now": NOW, "thread": list(thread), "text": text})["plan"]
    return plan and plan["filters"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pipeline for baltic coast", {"region": ["baltic coast"]}),
        ("pipeline for amber valley and stone coast", {"region": ["amber valley", "stone coast"]}),
        ("funnel for 2025 without offshore wind", {"not": {"industry": ["offshore wind"]}}),
        ("pipeline from parcel locker page", {"source": ["parcel locker page"]}),
        ("life of a sandwich campaign, pipeline please", {"campaign": ["life of a sandwich"]}),
        ("value by rep, exclude corporate segment", {"not": {"segment": ["corporate"]}}),
        ("pipeline this week, plant health excluded", {"not": {"industry": ["plant health"]}}),
    ],
)
def test_a_name_is_of_the_kind_its_words_tell(text: str, expected: object) -> None:
    assert filters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("just the offshore wind ones", {"industry": ["offshore wind"]}),
        ("not food production", {"not": {"industry": ["food production"]}}),
        ("only super funds and higher ed", {"industry": ["super funds", "higher ed"]}),
        ("drop the ones from Kjetil", {"not": {"rep": ["Kjetil"]}}),
    ],
)
def test_all_of_a_follow_up_is_names(text: str, expected: object) -> None:
    assert filters(text, "pipeline") == expected


@pytest.mark.parametrize("text", ["just checking", "just curious", "no worries", "not now", "add the names please"])
def test_small_talk_in_a_thread_names_nothing(text: str) -> None:
    assert not filters(text, "pipeline by rep")


@pytest.mark.parametrize("text", ["pipeline for whom", "remind the whole team to call", "w/o team Falcons, pipeline"])
def test_a_clause_of_other_words_is_no_name(text: str) -> None:
    assert filters(text) in (None, {}, {"not": {"team": ["Falcons"]}})


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Pipeline per team, with the exception of Channel"], {"not": {"team": ["Channel"]}}),
        (["pipeline by team, leave out Partnerships"], {"not": {"team": ["Partnerships"]}}),
        (["pipeline by team, leave out Channel"], {"not": {"team": ["Channel"]}}),
        (["pipeline by source, leave out Channel"], {"not": {"source": ["Channel"]}}),
        (["load by team, restricted to Otters"], {"team": ["Otters"]}),
        (["overdue by team, leave out Priya"], {"not": {"rep": ["Priya"]}}),
        (["pipeline by team, leave out LinkedIn"], {"not": {"source": ["LinkedIn"]}}),
        (["Pipeline by team, restricted to Straits and Mekong"], {"team": ["Straits", "Mekong"]}),
        (["load for teams Straits and Mekong"], {"team": ["Straits", "Mekong"]}),
        (["load, teams Straits and Mekong only"], {"team": ["Straits", "Mekong"]}),
        (["value for regions Corridor, Basin and Wolds"], {"region": ["Corridor", "Basin", "Wolds"]}),
        (["pipeline for team Straits and Mekong"], {"team": ["Straits", "Mekong"]}),
        (["pipeline for team Falcons and EMEA"], {"team": ["Falcons"], "region": ["EMEA"]}),
        (["pipeline by team", "leave out Partnerships"], {"not": {"team": ["Partnerships"]}}),
    ],
)
def test_a_name_is_of_what_it_is_joined_to_or_split_by(texts: list[str], expected: object) -> None:
    *thread, text = texts
    assert filters(text, *thread) == expected
