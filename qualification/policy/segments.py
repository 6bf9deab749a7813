"""Segments: kinds of leads for whom a policy counts a little differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field, model_validator

from qualification.policy.conditions import Condition, Words
from qualification.policy.scoring_rules import Points

Table = Mapping[str, Any]
OVERLAYS = ("mql", "sql", "grades", "hand_raise")
"""The tables of a policy that a segment may say again, in part."""


class Segment(Condition):
    """Leads that meet a condition on their facts, and what is different for them.

    The first segment of the file that a lead meets is its segment. `points` names criteria with the points they have here;
    each of the other tables holds only what differs from the policy's own. They are checked with the policy around them.
    """

    name: Words
    points: Mapping[Words, Points] = Field(default_factory=dict)
    mql: Table = Field(default_factory=dict)
    sql: Table = Field(default_factory=dict)
    grades: Table = Field(default_factory=dict)
    hand_raise: Table = Field(default_factory=dict)
    override_reason: Words | None = None

    @model_validator(mode="after")
    def _looks_at_something(self) -> Self:
        if self.empty:
            raise ValueError('holds nobody; add field = "company.employees" with a test')
        return self

    @property
    def changes(self) -> dict[str, Table]:
        """What the segment says about the tables of the policy, by their names."""
        said: dict[str, Table] = {name: getattr(self, name) for name in OVERLAYS}
        return {name: table for name, table in said.items() if table}


def overlaid(document: Mapping[str, Any], segment: Segment) -> dict[str, Any]:
    """A policy's document, as in its file, with what the segment says in the place of what stands there."""
    merged = _merge(document, segment.changes)
    merged["groups"] = [
        group | {"criteria": [_with_points(criterion, segment) for criterion in group.get("criteria", ())]}
        for group in document.get("groups", ())
    ]
    merged.pop("segments", None)
    return merged


def _with_points(criterion: Mapping[str, Any], segment: Segment) -> dict[str, Any]:
    points = segment.points.get(str(criterion.get("name")))
    return dict(criterion) if points is None else {**criterion, "points": points}


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """The base with every key of the other; tables are merged key by key, anything else is replaced."""
    merged = dict(base)
    for key, value in over.items():
        held = merged.get(key)
        both = isinstance(held, Mapping) and isinstance(value, Mapping)
        merged[key] = _merge(held, value) if both else value  # type: ignore[arg-type]
    return merged
