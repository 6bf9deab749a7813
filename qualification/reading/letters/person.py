"""Somebody a text speaks of, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualification.reading.text import Text


class Kind(StrEnum):
    """How someone is referred to."""

    ROLE = "role"
    NAME = "name"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a text speaks of, or several joined by "and".

    `own` marks somebody's boss, father or team, who is never the contact; `predicate` what a pronoun is said to be
    ("she is the proprietor"), which the contact is; `named` a role that a name goes with.
    """

    start: int
    end: int
    kind: Kind
    own: bool = False
    predicate: bool = False
    joint: bool = False
    named: bool = False

    def words(self, text: Text) -> str:
        """As written."""
        return text.quote(self.start, self.end).text
