"""What a policy means by its words, in plain ones, so that marketing and sales can agree on them (articles 000 and 001)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualification.bant import Dimension, Status
from qualification.policy.comparing import segment_words
from qualification.policy.model import Policy
from qualification.policy.sales_rules import Variant
from qualification.policy.scoring_rules import GroupKind


class Term(StrEnum):
    """What can be defined."""

    MQL = "MQL"
    SQL = "SQL"
    SCORE = "score"
    BANT = "BANT"

    @classmethod
    def named_in(cls, words: str) -> Term:
        """The one that words name; an SQL where they name none of the others."""
        return next((term for term, names in _NAMES.items() if re.search(names, words, re.IGNORECASE)), cls.SQL)


_NAMES = {
    Term.MQL: r"\bmql|marketing",
    Term.SCORE: r"scor|grade|\bpoints|\b[a-c][1-3]\b",
    Term.BANT: r"\bbant\b|letters",
}


@dataclass(frozen=True, slots=True)
class Different:
    """What a segment changes: whom it holds, and what is defined or counted differently for them."""

    segment: str
    where: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What is meant by a term: sentences that hold for everybody, then what is different for some."""

    term: Term
    version: str
    says: tuple[str, ...]
    segments: tuple[Different, ...] = ()


def define(policy: Policy, term: Term) -> Definition:
    """What the policy means by the word."""
    sentences = _SENTENCES[term]
    everybody = tuple(sentences(policy.within(None)))
    return Definition(
        term=term,
        version=policy.version,
        says=everybody,
        segments=tuple(
            Different(
                each.name,
                each.in_words(),
                _different(policy, each.name, everybody, sentences(policy.within(each.name))),
            )
            for each in policy.segments
        ),
    )


def _different(policy: Policy, segment: str, everybody: Sequence[str], here: Iterator[str]) -> tuple[str, ...]:
    """The sentences that are not those of everybody, and the points that are not."""
    chosen = next(each for each in policy.segments if each.name == segment)
    points = [says for says in segment_words(policy, chosen) if " is worth " in says]
    return (*(says for says in here if says not in everybody), *points) or ("Nothing is different in this.",)


def _mql_sentences(policy: Policy) -> Iterator[str]:
    rules, hand = policy.mql, policy.hand_raise
    excluded = [rule.name for rule in policy.exclusions()]
    listed = f" ({_either(excluded)})" if excluded else ""
    yield f"A marketing qualified lead (MQL) can be reached, may be contacted, and is not excluded{listed}."
    asked = f"asked to talk to us in the last {hand.days:g} days ({_either(hand.events)})"
    points = f"a score of at least {rules.threshold:g}, of which at least {policy.fit_gate:g} for fit"
    yield f"It {asked}, or it has {points}."
    if rules.never_alone:
        yield f"Of what they do, {_either(rules.never_alone)} alone never makes one."
    if rules.hysteresis:
        yield f"It stays one until the score falls below {rules.threshold - rules.hysteresis:g}."


def _sql_sentences(policy: Policy) -> Iterator[str]:
    match policy.sql.variant:
        case Variant.STRICT:
            yield from _by_letters(policy)
        case Variant.POINTS_ONLY:
            score = f"a score of at least {policy.sql.threshold:g}"
            yield f"A sales qualified lead (SQL) is an MQL that a rep has accepted, with {score}."
            yield "It can be reached, may be contacted and is not excluded, and nothing contradicts what is known."
            yield "What a rep finds out is kept, but does not decide."
        case Variant.HAND_RAISE:
            asked = (
                f"asked to talk to us in the last {policy.hand_raise.days:g} days ({_either(policy.hand_raise.events)})"
            )
            yield f"A sales qualified lead (SQL) is an MQL that {asked}: it is one at once, and nobody has to confirm it."
            yield "It can be reached, may be contacted and is not excluded."
            yield f"Somebody calls within {policy.deadlines.hand_raise_minutes} minutes of working time."


def _by_letters(policy: Policy) -> Iterator[str]:
    rules = policy.sql
    grades, days = _either(rules.cells), f"{policy.hand_raise.days:g} days"
    yield (
        f"A sales qualified lead (SQL) is an MQL that a rep has accepted, of grade {grades}, or with a hand raised in the"
        f" last {days}."
    )
    known = [_letter(each, level) for each in rules.order if (level := rules.at_least.of(each))]
    known.append(f"at least {rules.min_letters} of the four letters of {rules.framework} are known")
    yield (
        f"{_first_up(', '.join(known))}, none is unmet or out of date, and together they make {rules.min_points:g} of"
        f" {rules.points.confirmed * len(Dimension):g} points."
    )
    yield f"Who buys later than in {rules.timeline.horizon_months} months is right, but not now."
    if rules.budget.minimum:
        yield f"A budget under {rules.budget.minimum:,} {policy.currency.home} a year counts as none."
    yield "Nothing contradicts what is known, and a dated next step is agreed."


def _score_sentences(policy: Policy) -> Iterator[str]:
    fit, done = policy.grades.fit, policy.grades.engagement
    yield "The score of a lead is its fit (who they are) and its engagement (what they do), added up."
    yield (
        f"The grade tells the two apart: fit from {fit.a:g} is an A, from {fit.b:g} a B, less a C; engagement from"
        f" {done.first:g} is a 1, from {done.second:g} a 2, less a 3. A1 is the best."
    )
    for kind, says in _COUNTED.items():
        if points := sorted(policy.criteria(kind), key=lambda each: -abs(each.points)):
            yield f"{says}: {'; '.join(f'{each.name} {each.points:+g}' for each in points[:MOST])}."
    if any(each.half_life_days or each.linear_pct_per_month or each.window_days for each in policy.criteria()):
        yield "What they did counts less with time."
    yield "“What made Acme an MQL?” shows where a lead's points come from."


def _bant_sentences(policy: Policy) -> Iterator[str]:
    yield (
        "BANT is what a rep finds out: Budget (the money there is for it), Authority (who decides), Need (the problem it is to"
        " solve) and Timeline (by when). Each is kept with the words that prove it."
    )
    worth = {status: policy.sql.points.of(status) for status in Status}
    told = ", ".join(f"{status.value} {points:g}" for status, points in worth.items() if points)
    yield f"What a letter is worth: {told}; else nothing. “What is an SQL?” says what they must come to."


_SENTENCES: Mapping[Term, Callable[[Policy], Iterator[str]]] = {
    Term.MQL: _mql_sentences,
    Term.SQL: _sql_sentences,
    Term.SCORE: _score_sentences,
    Term.BANT: _bant_sentences,
}
_COUNTED = {GroupKind.FIT: "Most for fit", GroupKind.ENGAGEMENT: "Most for what they do"}
MOST = 6
"""Criteria that are named of each kind."""


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _letter(dimension: Dimension, level: Status) -> str:
    return f"{dimension.value} is {'confirmed' if level is Status.CONFIRMED else 'at least partly known'}"


def _either(names: Sequence[str]) -> str:
    spoken = [name.replace("_", " ") for name in names]
    return " or ".join(filter(None, (", ".join(spoken[:-1]), *spoken[-1:])))
