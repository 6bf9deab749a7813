"""Structured conditions on the facts of a lead: what a policy file says instead of code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints, model_validator

from qualification.leads import FactValue
from qualification.policy import fact_tests as tests

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e12, le=1e12)]
Value = StrictBool | Number | Words


class Part(BaseModel):
    """A part of a policy: frozen, and nothing in it that this version does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(Part):
    """What must hold of a lead's facts; every test that is given must hold.

    Text is compared without regard to case, and a number written as text counts as the number. A fact that is not known
    meets only `missing`: unknown is not no.
    """

    field: Words | None = None
    in_: tuple[Value, ...] | None = Field(default=None, alias="in", min_length=1)
    not_in: tuple[Value, ...] | None = Field(default=None, min_length=1)
    equals: Value | None = None
    between: tuple[Number, Number] | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    has_word: tuple[Words, ...] | None = Field(default=None, min_length=1)
    missing: StrictBool | None = None
    present: StrictBool | None = None
    any_: tuple[Condition, ...] | None = Field(default=None, alias="any", min_length=1)
    all_: tuple[Condition, ...] | None = Field(default=None, alias="all", min_length=1)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.field is None and self._given():
            raise ValueError(
                'a test needs the fact it looks at; add field = "company.industry", or another fact\'s name'
            )
        if self.field is not None and not self._given():
            raise ValueError(
                "names a fact but no test of it; add in, equals, between, at_least, at_most, has_word, missing or present"
            )
        if self.between is not None and self.between[0] > self.between[1]:
            raise ValueError("between takes the smaller number first; swap the two")
        if self.missing is False or self.present is False:
            raise ValueError("missing and present can only be true; say the other one instead of false")
        if self.missing and len(self._given()) > 1:
            raise ValueError("missing cannot stand beside another test; put the two into any = [...]")
        return self

    def _given(self) -> list[object]:
        every = (
            *(self.in_, self.not_in, self.equals, self.between, self.at_least, self.at_most, self.has_word),
            *(self.missing, self.present),
        )
        return [test for test in every if test is not None]

    @property
    def empty(self) -> bool:
        """Whether there is no condition at all."""
        return self.field is None and self.any_ is None and self.all_ is None

    def fields(self) -> Iterator[str]:
        """Every fact that this condition looks at."""
        if self.field is not None:
            yield self.field
        for nested in (*(self.any_ or ()), *(self.all_ or ())):
            yield from nested.fields()

    def matches(self, facts: Mapping[str, FactValue]) -> bool:
        """Whether the facts meet the condition."""
        if self.field is not None and not self.met_by(facts.get(self.field)):
            return False
        if self.any_ is not None and not any(nested.matches(facts) for nested in self.any_):
            return False
        return self.all_ is None or all(nested.matches(facts) for nested in self.all_)

    def met_by(self, value: FactValue) -> bool:
        """Whether the one fact that the condition itself looks at may be this; what is nested in it is left aside."""
        return all(test(value) for test in self._tests)

    @cached_property
    def _tests(self) -> tuple[tests.Test, ...]:
        if self.missing:
            return (tests.unknown,)
        return (tests.known, *self._value_tests())

    def _value_tests(self) -> Iterator[tests.Test]:
        if self.in_ is not None:
            yield tests.one_of(self.in_)
        if self.not_in is not None:
            yield tests.none_of(self.not_in)
        if self.equals is not None:
            yield tests.one_of((self.equals,))
        if self.has_word is not None:
            yield tests.worded(self.has_word)
        if self.between is not None:
            yield tests.within(*self.between)
        if self.at_least is not None or self.at_most is not None:
            yield tests.within(self.at_least, self.at_most)

    def in_words(self) -> str:
        """The condition as a person reads it: "company.country is Germany or France"."""
        spoken = [f"{self.field} {test}" for test in self._spoken()]
        spoken += [nested.in_words() for nested in self.all_ or ()]
        if self.any_ is not None:
            spoken.append("(" + " or ".join(nested.in_words() for nested in self.any_) + ")")
        return " and ".join(spoken)

    def _spoken(self) -> Iterator[str]:
        if self.missing:
            yield "is not known"
        if self.in_ is not None:
            yield "is " + _either(self.in_)
        if self.not_in is not None:
            yield "is not " + _either(self.not_in)
        if self.equals is not None:
            yield "is " + _either((self.equals,))
        if self.has_word is not None:
            yield "says " + _either(self.has_word)
        if self.between is not None:
            yield f"is {self.between[0]:,g} to {self.between[1]:,g}"
        if self.at_least is not None:
            yield f"is at least {self.at_least:,g}"
        if self.at_most is not None:
            yield f"is at most {self.at_most:,g}"
        if self.present and len(self._given()) == 1:
            yield "is known"


def _either(values: tuple[str | float | bool, ...]) -> str:
    return " or ".join(_spell(value) for value in values)


def _spell(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else f"{value:,g}"
