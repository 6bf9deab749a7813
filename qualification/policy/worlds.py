"""Whether any lead could meet some conditions: every kind of lead that they tell apart, one example of each.

Conditions compare facts with what stands in them, so the values that a fact may have fall into few kinds: each word and number
of the conditions, something between and beyond the numbers, something else entirely, and nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import prod

from qualification.leads import FactValue
from qualification.policy.conditions import Condition

WORLDS_TRIED = 20_000
"""Leads tried for one question, a few tens of milliseconds; where there are more kinds, nothing is said."""
SOMETHING_ELSE = "\N{MIDDLE DOT} none of these"
"""A text that no policy asks for."""

Facts = Mapping[str, FactValue]


def worlds(conditions: Iterable[Condition]) -> Iterator[Facts] | None:
    """One lead of each kind that the conditions tell apart; None where there are too many to try."""
    values = _values_by_field(conditions)
    if prod(len(each) for each in values.values()) > WORLDS_TRIED:
        return None
    return (dict(zip(values, chosen, strict=True)) for chosen in product(*values.values()))


def possible(condition: Condition, *, without: Sequence[Condition] = ()) -> bool:
    """Whether a lead could meet the condition, and none of the others; True where that cannot be told."""
    found = worlds((condition, *without))
    if found is None:
        return True
    return any(condition.matches(facts) and not any(other.matches(facts) for other in without) for facts in found)


def together(one: Condition, other: Condition) -> bool:
    """Whether a lead could meet both; False where that cannot be told."""
    found = worlds((one, other))
    return found is not None and any(one.matches(facts) and other.matches(facts) for facts in found)


def parts(condition: Condition) -> Iterator[Condition]:
    """The condition and every one nested in it."""
    yield condition
    for nested in (*(condition.any_ or ()), *(condition.all_ or ())):
        yield from parts(nested)


def _values_by_field(conditions: Iterable[Condition]) -> dict[str, list[FactValue]]:
    tests: dict[str, list[Condition]] = {}
    for condition in conditions:
        for part in parts(condition):
            if part.field is not None:
                tests.setdefault(part.field, []).append(part)
    return {field: _values(found) for field, found in tests.items()}


def _values(tests: Sequence[Condition]) -> list[FactValue]:
    """A value of each kind that these tests of one fact tell apart."""
    named = [value for test in tests for value in (*(test.in_ or ()), *(test.not_in or ()), *_given(test.equals))]
    texts = [value for value in named if isinstance(value, str)]
    flags = [value for value in named if isinstance(value, bool)]
    numbers = [value for value in named if not isinstance(value, (str, bool))]
    numbers += [
        bound for test in tests for bound in (*(test.between or ()), *_given(test.at_least), *_given(test.at_most))
    ]
    numbers += [number for text in texts if (number := _number(text)) is not None]
    words = [test.has_word for test in tests if test.has_word]
    phrases = [" ".join(chosen) for size in range(1, len(words) + 1) for chosen in _some_of_each(words, size)]
    longer = [f"{phrase} {SOMETHING_ELSE}" for phrase in phrases]  # "red chip" holds "red", and is not it
    other_flags = (True, False) if flags else ()
    every: list[FactValue] = [None, SOMETHING_ELSE, *texts, *phrases, *longer, *other_flags, *_around(numbers)]
    return list({(type(value).__name__, value): value for value in every}.values())


def _some_of_each(words: Sequence[tuple[str, ...]], size: int) -> Iterator[tuple[str, ...]]:
    """Single words, and one word of each of the tests: what one text may have to hold at once."""
    if size == 1:
        yield from ((word,) for test in words for word in test)
    elif size == len(words) and prod(len(test) for test in words) <= WORLDS_TRIED // 100:
        yield from product(*words)


def _around(numbers: Iterable[float]) -> list[float]:
    """The numbers, one between each two, and one beyond either end."""
    known = sorted(set(map(float, numbers)))
    if not known:
        return [0.0]
    between = [(low + high) / 2 for low, high in pairwise(known)]
    return [known[0] - 1, *known, *between, known[-1] + 1]


def _given(value: object) -> tuple:  # type: ignore[type-arg]
    return () if value is None else (value,)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
