"""The last look at each finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.reading.trusting import BLIND, kept
from qualification.bant import Dimension, Status
from qualification.reading.clauses import message_of
from qualification.reading.findings import WEAK, Finding
from qualification.reading.trust import Found, Judged, traits, trusted
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
    found = Found(message_of(text), [finding], {Dimension.BUDGET: UNLIKELY}, Dimension.TIMELINE, 1, ())
    assert bool(trusted(found)) is is_kept


def test_what_was_written_down_of_blind_readings_can_be_learnt_from() -> None:
    rights = [right for _, right in kept(BLIND)]
    assert 0.9 < sum(rights) / len(rights) < 1
