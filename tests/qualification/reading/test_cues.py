"""Cues are tried only where they can begin, and find what one pattern of all alternatives would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualification.reading.text import fold
from qualification.reading.vocabulary import all_cues, cue, one_of
from qualification.reading.vocabulary.cues import Cue, Cues

SAID = [
    fold(line.rsplit("|", 1)[0])
    for name in ("money", "dates")
    for line in (Path(__file__).parent / "enumerated" / f"{name}.txt").read_text("utf-8").splitlines()
]
LISTS = (
    "budget_cues.none", "budget_cues.ours", "budget_cues.planned", "timeline_cues.none", "timeline_cues.other_date",
    "polarity_cues.ask_failed", "polarity_cues.negator", "polarity_cues.other_lead", "authority_cues.decides",
)  # fmt: skip


def made(*sources: str) -> Cue:
    return Cues({"list": sources})["list"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_finds_what_one_pattern_of_its_alternatives_finds(name: str) -> None:
    alternatives = "|".join(f"(?:{source})" for source in cue(name).sources)
    whole = re.compile(rf"(?:(?<![^\W_])|(?='))(?:{alternatives})(?![^\W_])")
    for said in SAID:
        middle = len(said) // 3
        assert [each.span() for each in cue(name).finditer(said)] == [each.span() for each in whole.finditer(said)]
        assert _span(cue(name).search(said, middle)) == _span(whole.search(said, middle))
        for word in (0, said.rfind(" ", 0, middle) + 1):
            assert _span(cue(name).match(said, word)) == _span(whole.match(said, word))
            assert _span(cue(name).opening(said[word:])) == _span(whole.match(said[word:]))
            assert _span(cue(name).fullmatch(said[word:])) == _span(whole.fullmatch(said[word:]))


def test_no_alternative_ends_with_a_blank_before_what_it_only_looks_at() -> None:
    """It would have to end where a word ends, and looks at one that begins: it never matches."""
    dead = re.compile(r"\\s\+\+\(\?=[^()]*(?:\([^()]*\)[^()]*)*\)(?=$|\|)")
    assert [source for name in all_cues() for source in cue(name).sources if dead.search(source)] == []


def test_of_alternatives_that_match_at_one_place_the_first_counts() -> None:
    assert _span(made("no", "no money").search("there is no money")) == (9, 11)
    assert _span(made("no money", "no").search("there is no money")) == (9, 17)


@pytest.mark.parametrize(
    ("source", "text", "span"),
    [
        (r"\w+n't", "she really won't", (11, 16)),
        (r"\d+k off", "give them 10k off", (10, 17)),
        (r"(?:the\s+)?kitty", "well,\n\nthe\nkitty", (7, 16)),
        (r"(?:a{2,3}|b+)c", "bbbbbbbc", (0, 8)),
        (r"[$€]+", "no $$ yet", (3, 5)),
        (r"'s\s+gone", "money's gone", (5, 12)),
        (r"not\s++a\s++dime", "it's not   a\n dime", (5, 18)),
        (r"x{3,}y", "an xxxxxy", (3, 9)),
    ],
)
def test_whatever_an_alternative_opens_with_it_is_found(source: str, text: str, span: tuple[int, int]) -> None:
    assert _span(made(source).search(text)) == span


def test_nothing_is_tried_at_words_that_only_begin_like_it() -> None:
    lists = Cues({"given": [r"not\s++(?:given|told)", "no"], "owned": [r"(?:his\s++)?own"]})
    assert lists.beginning_with("given", "not told") == (0, 1)
    assert lists.beginning_with("given", "not a word") == (1,)
    assert lists.beginning_with("owned", "history") == ()


def test_a_cue_begins_and_ends_with_a_word() -> None:
    assert made("kit").search("the kitty, a toolkit") is None


def test_blanks_stand_in_the_place_of_what_was_found() -> None:
    assert made("not only", "no").blanked("no, not only that") == "  ,          that"


def test_words_tried_letter_by_letter_are_found_as_listed_the_first_that_fits() -> None:
    words = ("cto", "c.o", "ct", "cto", "chief", "a")
    pattern = re.compile(one_of(words))
    assert [found.group() for found in pattern.finditer("chief cto, cfo, c.o, act")] == [
        "chief",
        "cto",
        "c.o",
        "a",
        "ct",
    ]


def _span(found: re.Match[str] | None) -> tuple[int, int] | None:
    return None if found is None else found.span()
