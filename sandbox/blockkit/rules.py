"""The pieces that Block Kit's table is written with: each checks one value and yields what is wrong with it.

The wording follows Slack's own `response_metadata.messages`: a reason and the JSON pointer of the value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Rule(Protocol):
    """Checks a value found at a JSON pointer."""

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """What is wrong with it, in Slack's words."""


def problem(reason: str, at: str) -> str:
    """One reason in Slack's form."""
    return f"{reason} [json-pointer:{at}]"


@dataclass(frozen=True)
class Text:
    """A string with bounds on its length."""

    most: int | None = None
    least: int = 0
    pattern: str | None = None

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """Not a string, too short, too long or of another form."""
        if not isinstance(value, str):
            yield problem("must provide a string", at)
        elif len(value) < self.least:
            yield problem(f"must be more than {self.least - 1} characters", at)
        elif self.most is not None and len(value) > self.most:
            yield problem(f"must be less than {self.most + 1} characters", at)
        elif self.pattern and not re.fullmatch(self.pattern, value):
            yield problem(f"must match the pattern {self.pattern}", at)


@dataclass(frozen=True)
class OneOf:
    """One of a few values."""

    values: tuple[Any, ...]

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """Another value."""
        if isinstance(value, list | dict) or value not in self.values:
            yield problem(f"must be a valid enum value: {', '.join(map(str, self.values))}", at)


@dataclass(frozen=True)
class Bool:
    """True or false."""

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """Anything else."""
        if not isinstance(value, bool):
            yield problem("must be a boolean", at)


@dataclass(frozen=True)
class Whole:
    """A whole number with bounds."""

    least: int
    most: int

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """Not a whole number, or out of bounds."""
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("must be an integer", at)
        elif not self.least <= value <= self.most:
            yield problem(f"must be between {self.least} and {self.most}", at)


@dataclass(frozen=True)
class Anything:
    """Whatever Slack's own client makes sense of; not checked here."""

    def problems(self, value: Any, at: str) -> Iterator[str]:  # noqa: ARG002 - the protocol's signature
        """Nothing."""
        yield from ()


@dataclass(frozen=True)
class Many:
    """A list with bounds on its length."""

    of: Rule
    most: int
    least: int = 1

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """Not a list, too few, too many, or an item with a problem."""
        if not isinstance(value, list):
            yield problem("must provide an array", at)
            return
        if len(value) < self.least:
            yield problem(f"no fewer than {self.least} items allowed", at)
        if len(value) > self.most:
            yield problem(f"no more than {self.most} items allowed", at)
            return
        for number, item in enumerate(value):
            yield from self.of.problems(item, f"{at}/{number}")


@dataclass(frozen=True)
class Shape:
    """An object with known fields. Of each group in `either` at least one field must be there."""

    fields: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """Not an object, a field too many or too few, or a field with a problem."""
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        for name in self.required:
            if value.get(name) is None:
                yield problem(f"missing required field: {name}", at)
        if self.either and all(value.get(name) is None for name in self.either):
            yield problem(f"must have one of: {', '.join(self.either)}", at)
        if sum(value.get(name) is not None for name in self.exclusive) > 1:
            yield problem(f"only one of these allowed: {', '.join(self.exclusive)}", at)
        for name, item in value.items():
            if name not in self.fields:
                yield problem(f"invalid additional property: {name}", at)
            elif item is not None:
                yield from self.fields[name].problems(item, f"{at}/{name}")


@dataclass(frozen=True)
class Typed:
    """An object whose `type` says which shape it must have; only `allowed` types are welcome here."""

    shapes: Mapping[str, Shape]
    allowed: frozenset[str] = field(default_factory=frozenset)

    def problems(self, value: Any, at: str) -> Iterator[str]:
        """Not an object, an unknown or unwelcome type, or a problem of its shape."""
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in self.shapes or (self.allowed and kind not in self.allowed):
            yield problem(f"unsupported type: {kind}", f"{at}/type")
            return
        yield from self.shapes[kind].problems(value, at)
