"""Words of the trade as people shorten them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from qualification.questions.asking import Understood, read
from qualification.questions.shorthand import spelt_out

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("blkrs", "blockers"), ("chgs", "changes"), ("fnl", "funnel"), ("mtgs", "meetings")],
)
def test_a_word_without_its_vowels_is_spelt_out(written: str, meant: str) -> None:
    assert spelt_out(written) == meant


@pytest.mark.parametrize("written", ["crm", "dhl", "smbs", "text", "csm", "apac", "seo", "mql", "blocks", "fmcg"])
def test_what_is_short_for_no_word_of_the_trade_stays(written: str) -> None:
    assert spelt_out(written) is None


@pytest.mark.parametrize(
    ("text", "measure", "by"),
    [
        ("o/d f/ups by team", "breaches", ["team"]),
        ("f/u due today per rep", "follow_ups", ["rep"]),
        ("stg chgs since mon by src", "changes", ["source"]),
        ("rej by rsn lw", "rejected", ["reason"]),
        ("opps w/o NS by rgn", "no_next_step", ["region"]),
        ("unacc mqls by tm", "unaccepted", ["team"]),
        ("wkld by tm", "load", ["team"]),
        ("opp:won by rep", "conversion", ["rep"]),
        ("msng bdgt by rep", "missing", ["rep"]),
        ("nurt by seg", "count", ["segment"]),
    ],
)
def test_questions_in_shorthand_are_read(text: str, measure: str, by: list[str]) -> None:
    answer = read(text, NOW)
    assert isinstance(answer, Understood), text
    assert (answer.query.measure, list(answer.query.by)) == (measure, by)
