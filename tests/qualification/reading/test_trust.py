"""The last look at each finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from benchmarks.reading.trusting import BLIND, written
from qualification.bant import Dimension, Status
from qualification.reading.builtin import found_in
from qualification.reading.clauses import message_of
from qualification.reading.findings import STATED, WEAK, Finding
from qualification.reading.letters.trust import LEAST_TELLING, Found, Judged, traits, trusted
from qualification.reading.weighing import Choice, total

SURE = Judged(Dimension.BUDGET, Status.CONFIRMED, 2, Dimension.BUDGET, 5.0, 5.0, 5.0, (), 2)
UNLIKELY = Choice(0, Status.CONFIRMED, 0.02, (0.9, 0.04, 0.03, 0.02, 0.01))


def test_a_finding_that_the_weights_hold_for_unlikely_weighs_less() -> None:
    doubtful = replace(SURE, told=-3.0, leans=-3.0, says=-3.0)
    assert total("trust", traits(doubtful)) < total("trust", traits(SURE))


def test_a_letter_told_while_another_was_asked_weighs_less() -> None:
    assert total("trust", traits(replace(SURE, asked=Dimension.NEED))) < total("trust", traits(SURE))


@pytest.mark.parametrize(
    ("text", "status", "is_kept"),
    [
        ("the ferry sails at four", Status.UNMET, False),
        ("budget: the ferry sails", Status.UNMET, True),
        ("ferry", Status.UNMET, True),
        ("the ferry sails at four", Status.UNKNOWN, True),
    ],
)
def test_a_hardly_likely_finding_is_dropped_unless_it_is_beyond_doubt(text: str, status: Status, is_kept: bool) -> None:
    finding = Finding(Dimension.BUDGET, status, text.rindex("ferry"), len(text), WEAK)
    found = Found(message_of(text), [finding], {Dimension.BUDGET: UNLIKELY}, Dimension.TIMELINE, 1, (), 3.0)
    assert bool(trusted(found)) is is_kept


LIKELY = Choice(0, Status.CONFIRMED, 0.9999, (0.9, 0.04, 0.03, 0.02, 0.01))


@pytest.mark.parametrize(
    ("text", "asked", "tells", "is_kept"),
    [
        ("the ferry people of the island pay 40k", Dimension.BUDGET, -3.0, False),
        ("the ferry people of the island pay 40k", Dimension.BUDGET, 0.0, True),
        ("the ferry people of the island pay 40k", None, -3.0, False),
        ("the ferry people pay 40k", Dimension.BUDGET, -3.0, True),
        ("the ferry people pay 40k", None, -3.0, True),
    ],
)
def test_a_message_that_hardly_tells_anything_counts_only_if_it_is_short(
    text: str, asked: Dimension | None, tells: float, is_kept: bool
) -> None:
    finding = Finding(Dimension.BUDGET, Status.CONFIRMED, text.rindex("40k"), len(text), STATED)
    found = Found(message_of(text), [finding], {Dimension.BUDGET: LIKELY}, asked, 1, (), tells)
    assert bool(trusted(found)) is is_kept


@pytest.mark.parametrize(
    ("letter", "likely", "tells", "is_kept"),
    [
        (Dimension.BUDGET, LIKELY, -1.0, True),
        (Dimension.BUDGET, LIKELY, -3.0, False),
        (Dimension.BUDGET, replace(LIKELY, likely=0.7), -1.0, False),
        (Dimension.TIMELINE, LIKELY, -1.5, False),
    ],
)
def test_an_undecided_reply_counts_where_the_letter_asked_about_is_likely_told(
    letter: Dimension, likely: Choice, tells: float, is_kept: bool
) -> None:
    text = "the ferry people of the island pay 40k"
    finding = Finding(letter, Status.CONFIRMED, text.rindex("40k"), len(text), STATED)
    found = Found(message_of(text), [finding], {letter: likely}, letter, 1, (), tells)
    assert bool(trusted(found)) is is_kept


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("they have 12k set aside for it", "our quote went out at 12k, valid until June"),
        ("her boss decides, I have yet to meet him", "his boss had the same car as my dad, we laughed"),
        ("their printers jam every other day", "the market is horrible, everybody says so in the papers"),
    ],
)
def test_what_is_told_of_the_prospect_tells_more(theirs: str, ours: str) -> None:
    assert _tells(theirs) > LEAST_TELLING > _tells(ours)


def _tells(text: str) -> float:
    return found_in(message_of(text), None, datetime(2026, 5, 21, 10, tzinfo=UTC)).tells


def test_what_was_written_down_of_blind_readings_can_be_learnt_from() -> None:
    rights = [each.right for each in written(BLIND)]
    assert 0.9 < sum(rights) / len(rights) < 1
