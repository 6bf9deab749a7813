"""What a question leaves out: before or after its name, by a pronoun, with a clause, and in other languages."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from qualification.pipeline.query import Filters
from qualification.questions.asking import Understood, read

NOW = datetime(2027, 4, 1, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
KINDS = ("rep", "team", "source", "campaign", "region", "stage", "reason", "letter")


def _filters(text: str) -> Filters:
    found = read(text, NOW)
    assert isinstance(found, Understood), text
    return found.query.filters


def _out(text: str) -> dict[str, tuple[str, ...]]:
    excluded = _filters(text).excluded
    return {kind: tuple(map(str, names)) for kind in KINDS if (names := getattr(excluded, kind))}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("45+ days idle by stage, net of disqualified", "stage", "disqualified"),
        ("win rate by rep ytd, knock out Priya's deals", "rep", "Priya"),
        ("overdue by region, don't bother with DACH", "region", "DACH"),
        ("no next step on the books, all of it except the lead stage", "stage", "lead"),
        ("any leads gone cold for 90 days that arent in nurture", "stage", "nurture"),
        ("SQLs that aren't from LinkedIn this month", "source", "LinkedIn"),
        ("where does the pipeline stand for each team, barring Levante", "team", "Levante"),
        ("sql blockers by source, bar Facebook", "source", "Facebook"),
        ("rep activity over the past 14 days w/out the Inside Sales team", "team", "Inside Sales"),
        ("binned leads YTD by team bar the ones tagged student", "reason", "student"),
        ("load by rep, knock Sven off the list", "rep", "Sven"),
        ("leads from everywhere but APAC", "region", "APAC"),
    ],
)
def test_words_that_leave_out_what_follows(text: str, kind: str, name: str) -> None:
    assert _out(text) == {kind: (name,)}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("mqls sales said no to since 10 august, spam not counted", "reason", "spam"),
        ("what's unanswered, segment by segment? authority I don't care about", "letter", "authority"),
        ("first-contact speed in q3 so far, Imran's leads left out", "rep", "Imran"),
        ("what's really in the pipeline once nurture is left out", "stage", "nurture"),
        ("open stuff w/o next steps, accepted ones dont count", "stage", "accepted"),
        ("activity mtd by team, Inside Sales doesn't count", "team", "Inside Sales"),
        ("what's stalled over 30 days, nurture doesn't matter", "stage", "nurture"),
        ("revisits next quarter, reason bad timing excluded", "reason", "bad timing"),
        ("How many leads got the chop in Q1, leaving reason 'duplicate' to one side", "reason", "duplicate"),
    ],
)
def test_words_that_leave_out_what_is_before_them(text: str, kind: str, name: str) -> None:
    assert _out(text) == {kind: (name,)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lightest workload, who? Katharina is new so leave her off", "Katharina"),
        ("Marco is on parental leave, so don't count him. overdue follow-ups by rep?", "Marco"),
        ("load by rep - Tessa left the company, ignore her", "Tessa"),
    ],
)
def test_whoever_was_named_last_is_left_out_by_a_pronoun(text: str, name: str) -> None:
    assert _out(text) == {"rep": (name,)}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Wie viele SQLs hatten wir im Mai, Österreich ausgenommen?", "region", "Österreich"),
        ("Quali lead sono fermi da più di 20 giorni, tolti quelli di Rafaela?", "rep", "Rafaela"),
        ("cuántos leads este mes, sin contar a Marta", "rep", "Marta"),
        ("Combien de MQL par source, salons exclus ?", "source", "salons"),
        ("Aus welchen Gründen haben wir im August Leads aussortiert? Ohne Dubletten", "reason", "Dubletten"),
    ],
)
def test_other_languages_leave_out_on_either_side(text: str, kind: str, name: str) -> None:
    assert _out(text) == {kind: (name,)}


@pytest.mark.parametrize(
    "text",
    ["who keeps skipping the budget question", "who has not called since friday", "leads not contacted yet in EMEA"],
)
def test_what_somebody_fails_to_do_leaves_out_nothing(text: str) -> None:
    assert _out(text) == {}


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("run the pipeline without whatever arrived by referral", "source", ("referral",)),
        ("pipeline picture for team Bastion, disregard whatever the chatbot source produced", "source", ("chatbot",)),
        ("pipeline by industry, nothing from content syndication", "source", ("content syndication",)),
        ("Q1 funnel in full, the Direct Mail source disregarded", "source", ("Direct Mail",)),
        ("leads per source for Q3, job board and cold outbound removed", "source", ("job board", "cold outbound")),
        ("value by region, with EMEA and APAC disregarded", "region", ("APAC", "EMEA")),
        ("unaccepted MQLs, every source xcept partner", "source", ("partner",)),
        ("deals with no dated next step, nurture bucket excluded", "stage", ("nurture",)),
        ("pipeline x rep, no closed customers", "stage", ("customer",)),
        ("me mostra o funil completo de janeiro, sem o segmento Varejo", "segment", ("Varejo",)),
    ],
)
def test_what_is_left_out_in_other_words(text: str, kind: str, names: tuple[str, ...]) -> None:
    assert sorted(map(str, getattr(_filters(text).excluded, kind))) == sorted(names)


def test_of_two_stages_that_may_be_forgotten_both_are_left_out() -> None:
    text = "how many leads are there in total? the customers and the disqualified you may forget"
    assert _out(text) == {"stage": ("disqualified", "customer")}


def test_a_comma_joins_no_list_that_is_left_out() -> None:
    assert _out("due this month: follow-ups on SQLs, Iberia not included") == {"region": ("Iberia",)}


@pytest.mark.parametrize(
    "text",
    [
        "who in team Hunters is maxed out",
        "which reps are leaving mqls on the table w/o accepting them",
        "are we over 13 percent or not, mql to sql this quarter",
        "Leads ohne Budget, Kampagne Retrofit 2027",
    ],
)
def test_what_people_do_and_are_leaves_nothing_out(text: str) -> None:
    assert _out(text) == {}
