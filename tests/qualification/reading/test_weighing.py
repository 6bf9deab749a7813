"""Words in families, and the choice of the clause that tells a letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading.learn import MARK, Example, Learner, taught
from qualification.bant import Dimension, Status
from qualification.reading.letters.traits import words_in
from qualification.reading.text import fold
from qualification.reading.vocabulary import families
from qualification.reading.weighing import STATUSES, Weights, choose, unpacked, weights

TEACHING = Path(__file__).parents[3] / "benchmarks" / "reading" / "teaching.txt"


def said(text: str) -> dict[str, frozenset[str]]:
    plain = fold(text)
    return {plain[word.start : word.end]: word.families for word in words_in(plain, 0, len(plain))}


def test_a_word_is_found_by_its_stem_and_a_compound_by_its_end() -> None:
    assert "manual" in said("They retyped it")["retyped"]
    assert "trouble" in said("ein Verkehrschaos")["verkehrschaos"]


def test_a_phrase_means_what_it_means_and_not_what_its_words_do() -> None:
    read = said("there is no problem at all")
    assert "content" in read["no problem"]
    assert "problem" not in read


def test_a_stretch_has_the_words_that_it_would_have_by_itself() -> None:
    plain = fold("there's no problem at all, hand-counted twice")
    for start in range(len(plain)):
        for end in range(start, len(plain) + 1):
            alone = [
                word._replace(start=start + word.start, end=start + word.end)
                for word in words_in(plain[start:end], 0, end - start)
            ]
            assert words_in(plain, start, end) == alone


def test_an_unlisted_compound_has_the_families_of_its_parts() -> None:
    assert "manual" in said("excel-driven planning")["excel-driven"]


def test_every_listed_word_can_be_found() -> None:
    for family, entries in families().items():
        assert entries, family
        assert all(entry.strip("*_") for entry in entries), family


@pytest.mark.parametrize("letter", [Dimension.NEED, Dimension.AUTHORITY])
def test_the_weights_have_a_number_for_each_status(letter: Dimension) -> None:
    learnt = weights(letter)
    assert learnt.nothing
    assert all(any(unpacked(row)) for row in learnt.clause.values())


def test_packed_rows_add_up_as_their_weights_do() -> None:
    rows = Weights.of({}, {"one": [1.25, -3, 0, 0.5, -0.01], "other": [-2.5, 1, 0, 0.25, -7]}).clause
    assert unpacked(rows["one"]) == [1.25, -3, 0, 0.5, -0.01]
    assert unpacked(rows["one"] + rows["other"]) == [-1.25, -2, 0, 0.75, -7.01]
    assert len(unpacked(0)) == len(STATUSES)


def test_the_clause_with_the_heavier_traits_is_chosen_with_its_status() -> None:
    learnt = Weights.of({"message": 0.5}, {"trouble": [3, 0, 0, 0, 0], "content": [0, 0, 2, 0, 0]})
    choice = choose(learnt, {"message"}, [{"content"}, {"trouble"}, {"talk"}])
    assert choice is not None
    assert (choice.clause, choice.status) == (1, Status.CONFIRMED)
    assert 0.9 < choice.likely < 1


def test_a_message_without_a_telling_clause_most_likely_says_nothing() -> None:
    choice = choose(Weights.of({"message": 4.0}, {}), {"message"}, [{"talk"}])
    assert choice is not None
    assert choice.likely < 0.1
    assert choose(Weights.of({}, {}), set(), []) is None


def test_what_is_learnt_from_lessons_tells_them_apart() -> None:
    tells = Example(
        frozenset({"message"}), (frozenset({"talk"}), frozenset({"trouble"})), frozenset({1}), Status.CONFIRMED
    )
    silent = Example(frozenset({"message"}), (frozenset({"talk"}),), frozenset(), None)
    learnt = Learner([tells, silent] * 20).weights()
    choice = choose(learnt, tells.message, tells.clauses)
    assert choice is not None
    assert (choice.clause, choice.status) == (1, Status.CONFIRMED)
    assert choice.likely > 0.5
    nothing = choose(learnt, silent.message, silent.clauses)
    assert nothing is not None
    assert nothing.likely < 0.5


def test_each_lesson_of_the_teaching_file_marks_words_of_its_own_text() -> None:
    for row in taught(TEACHING):
        assert not MARK.search(row["text"])
        assert all(label["quote"] in row["text"] for label in row["expect"].values())
        assert not set("[]@") & set(row["text"])
