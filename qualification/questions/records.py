"""A question of a file and the plan it is read as, in the form that questions are labelled in (docs/asking.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qualification.pipeline.query import Narrowing, PipelineQuery
from qualification.questions.asking import Understood, read


def plan_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The plan of a question, `{"plan": …}`; raises KeyError, TypeError or ValueError where the row is not of the form."""
    now = datetime.fromisoformat(row["now"])
    if now.tzinfo is None:
        raise ValueError(f"now is {row['now']!r}: write a moment with its offset")
    thread = row.get("thread") or ()
    if not isinstance(row["text"], str) or not all(isinstance(each, str) for each in thread):
        raise TypeError("text must be a string, and thread a list of them")
    answer = read(row["text"], now, tuple(thread))
    if isinstance(answer, Understood):
        return {"plan": plan(answer.query)}
    return {"plan": None, "asks": True, "nearest": list(answer.nearest)}


def plan(query: PipelineQuery) -> dict[str, Any]:
    """A query as a plan: every key of one, and only those filters that name something."""
    written = query.model_dump(mode="json", by_alias=True, exclude={"lowest", "logged", "overdue"})
    for part in ("period", "compare"):
        if isinstance(written[part], dict):
            written[part].pop("unit")
    excluded = _named(query.filters.excluded)
    written["filters"] = _named(query.filters) | ({"not": excluded} if excluded else {})
    return written


def _named(narrowing: Narrowing) -> dict[str, Any]:
    listed = {kind: getattr(narrowing, kind) for kind in Narrowing.model_fields}
    return {kind: [str(name) for name in names] for kind, names in listed.items() if names}
