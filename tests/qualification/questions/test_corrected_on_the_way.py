"""What is put in the place of a period, a name or a breakdown within a question reads as if it alone had been said."""

from __future__ import annotations

from typing import Any

import pytest

from qualification.questions.records import plan_of

NOW = "2027-06-16T10:00:00+02:00"
PLAIN = ("how many MQLs", "SQLs by rep", "speed to lead by team", "rejected MQLs by reason")


def plan(*texts: str) -> dict[str, Any] | None:
    return plan_of({"now": NOW, "thread": list(texts[:-1]), "text": texts[-1]})["plan"]


@pytest.mark.parametrize("plain", PLAIN)
@pytest.mark.parametrize(
    ("corrected", "meant"),
    [
        ("this week… or better, last week", "last week"),
        ("last month, I mean last week", "last week"),
        ("last month... no no, last quarter", "last quarter"),
        ("for Q1 - no, Q2", "for Q2"),
        ("in March, oh wait, April", "in April"),
        ("in Q1, well, Q2", "in Q2"),
        ("in EMEA, no wait, APAC", "in APAC"),
        ("for EMEA, or rather APAC", "for APAC"),
        ("in the strategic segment sorry in the team Harbour", "in the team Harbour"),
        ("from LinkedIn, sorry I meant from referrals", "from referrals"),
    ],
)
def test_the_last_word_counts(plain: str, corrected: str, meant: str) -> None:
    assert plan(f"{plain} {corrected}") == plan(f"{plain} {meant}") is not None


@pytest.mark.parametrize(
    ("corrected", "meant"),
    [
        ("SQLs pro Rep letzten Monat, Entschuldigung, letzte Woche", "SQLs pro Rep letzte Woche"),
        ("SQL par commercial le mois dernier, pardon, la semaine dernière", "SQL par commercial la semaine dernière"),
        ("SQL por comercial el mes pasado, perdón, la semana pasada", "SQL por comercial la semana pasada"),
        ("conv sql→customer, H1 last year... sorry, whole last year", "conv sql→customer last year"),
        ("pipeline by region, sorry, by segment", "pipeline by segment"),
    ],
)
def test_in_other_words(corrected: str, meant: str) -> None:
    assert plan(corrected) == plan(meant) is not None


def test_an_apology_takes_nothing_back() -> None:
    assert plan("pipeline for EMEA, sorry for the hassle") == plan("pipeline for EMEA")
    assert plan("SQLs last week, or better: MQLs last week") != plan("SQLs last week")
