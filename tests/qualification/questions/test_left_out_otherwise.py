"""What is left out in other words, why it is, and conditions as in a query: the plan is the plain one and the name."""

from __future__ import annotations

from typing import Any

import pytest

from qualification.questions.records import plan_of

NOW = "2027-06-16T10:00:00+02:00"
PLAIN = ("pipeline by region", "how many MQLs this month", "stalled leads by rep", "unaccepted MQLs")


def plan(*texts: str) -> dict[str, Any]:
    read = plan_of({"now": NOW, "thread": list(texts[:-1]), "text": texts[-1]})["plan"]
    assert read is not None
    return read


def filtered(plain: str, told: dict[str, Any]) -> dict[str, Any]:
    """The plan of a plain question with more filters."""
    read = plan(plain)
    return {**read, "filters": {**read["filters"], **told}}


@pytest.mark.parametrize("plain", PLAIN)
@pytest.mark.parametrize(
    ("said", "out"),
    [
        ("{}, without anything off the Phish Friday campaign", {"campaign": ["Phish Friday"]}),
        ("{}, drop whatever came off the Phish Friday campaign", {"campaign": ["Phish Friday"]}),
        ("{}, lose the Channel Islands", {"region": ["Channel Islands"]}),
        ("{}, all segments but SMB", {"segment": ["SMB"]}),
        ("{} // all teams bar Outback", {"team": ["Outback"]}),
        ("{} // ditch LinkedIn", {"source": ["LinkedIn"]}),
        ("{}, scrap EMEA", {"region": ["EMEA"]}),
        ("{} // kick out EMEA", {"region": ["EMEA"]}),
        ("{}, not interested in EMEA", {"region": ["EMEA"]}),
        ("{} // lose EMEA", {"region": ["EMEA"]}),
        ("{} // take out Tevita, he is on probation", {"rep": ["Tevita"]}),
        ("{}, exclude SMB, they moved to partners last week", {"segment": ["SMB"]}),
        ("{}, exclude team Outback because they have a new manager since monday", {"team": ["Outback"]}),
        ("{} where segment isn't SMB", {"segment": ["SMB"]}),
    ],
)
def test_left_out(plain: str, said: str, out: dict[str, Any]) -> None:
    assert plan(*said.format(plain).split(" // ")) == filtered(plain, {"not": out})


@pytest.mark.parametrize("plain", PLAIN)
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("where source is vendor referral", {"source": ["vendor referral"]}),
        ("where the region is north", {"region": ["north"]}),
        ("where the source was LinkedIn", {"source": ["LinkedIn"]}),
        ("for which region is EMEA", {"region": ["EMEA"]}),
        ("whose region is EMEA", {"region": ["EMEA"]}),
        ("if source is LinkedIn", {"source": ["LinkedIn"]}),
        ("where segment equals SMB", {"segment": ["SMB"]}),
        ("(industry: banking)", {"industry": ["banking"]}),
    ],
)
def test_a_condition(plain: str, said: str, kept: dict[str, Any]) -> None:
    assert plan(f"{plain} {said}") == filtered(plain, kept)


def test_all_but_what_was_meant_turns_it_round() -> None:
    assert plan("pipeline for EMEA", "all regions but EMEA")["filters"] == {"not": {"region": ["EMEA"]}}
    assert plan("pipeline by team in EMEA", "ditch the region filter")["filters"] == {}


def test_each_of_a_kind_still_splits() -> None:
    read = plan("pipeline $ for every source except dealer and referral")
    assert (read["by"], read["filters"]) == (["source"], {"not": {"source": ["dealer", "referral"]}})
