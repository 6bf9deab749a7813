"""What differs between two policies, in the words of those who agree on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Criterion, Exclusion, Group
from qualification.policy.segments import Segment

Settings = Mapping[tuple[str, ...], Any]
Named = TypeVar("Named", Group, Criterion, Exclusion, Segment)

_APART = frozenset({"version", "owner", "effective", "replaces", "groups", "segments"})
_NAMES = {
    ("mql", "threshold"): "the MQL threshold",
    ("mql", "hysteresis"): "how far the score may fall below the MQL threshold again",
    ("mql", "fit_at_least"): "the fit that an MQL needs",
    ("mql", "never_alone"): "what never makes an MQL alone",
    ("hand_raise", "events"): "what counts as a raised hand",
    ("hand_raise", "days"): "the days that a raised hand counts",
    ("grades", "fit", "A"): "the fit for an A",
    ("grades", "fit", "B"): "the fit for a B",
    ("grades", "engagement", "1"): "the engagement for a 1",
    ("grades", "engagement", "2"): "the engagement for a 2",
    ("sql", "variant"): "what makes an SQL",
    ("sql", "threshold"): "the score that makes an SQL",
    ("sql", "framework"): "the framework",
    ("sql", "cells"): "the grades for an SQL",
    ("sql", "min_letters"): "the letters that must be known",
    ("sql", "min_points"): "the points the letters must make",
    ("sql", "order"): "the order of the questions",
    ("sql", "budget", "minimum"): "the smallest budget a year",
    ("sql", "timeline", "horizon_months"): "the months within which they must buy",
    ("currency", "home"): "the home currency",
}


def differences(old: Policy, new: Policy) -> list[str]:
    """Each difference as a sentence, the points first; none where both decide alike."""
    return [
        *_listed(old.groups, new.groups, _new_group, _changed_group),
        *_settings(old, new),
        *_segments(old, new),
    ]


def segment_words(policy: Policy, segment: Segment) -> list[str]:
    """What is different for the leads of a segment."""
    return differences(policy.within(None), policy.within(segment.name))


def _listed(old: Any, new: Any, added: Any, changed: Any, kind: str = "") -> Iterator[str]:
    """What became of things that go by their names."""
    before, after = {each.name: each for each in old}, {each.name: each for each in new}
    for name, item in after.items():
        if name not in before:
            yield from added(item)
        elif before[name] != item:
            yield from changed(before[name], item)
    for name in before:
        if name not in after:
            yield f"{kind}“{name}” is gone."


def _new_group(group: Group) -> Iterator[str]:
    yield f"New group “{group.name}” of {group.kind.value}{_bounds(group)}."
    yield from _listed((), group.criteria, _new_criterion, None)
    yield from _listed((), group.exclusions, _new_exclusion, None)


def _bounds(group: Group) -> str:
    cap = "" if group.cap is None else f" at most {group.cap:g}"
    floor = "" if group.floor is None else f" at least {group.floor:g}"
    both = " and".join(filter(None, (cap, floor)))
    return f", of{both} points" if both else ""


def _changed_group(old: Group, new: Group) -> Iterator[str]:
    where = f"Group “{new.name}”: "
    for name, (was, now) in _unlike(old, new, {"criteria", "exclusions"}).items():
        yield f"{where}{name} is {_spell(now)} instead of {_spell(was)}."
    yield from _listed(old.criteria, new.criteria, _new_criterion, _changed_criterion, "Criterion ")
    yield from _listed(old.exclusions, new.exclusions, _new_exclusion, _changed_exclusion, "Exclusion ")


def _new_criterion(criterion: Criterion) -> Iterator[str]:
    yield f"New: “{criterion.name}”, {criterion.points:+g} points where {what(criterion)}."


def what(criterion: Criterion) -> str:
    """What a criterion looks at, in words."""
    if criterion.event is None:
        return criterion.in_words()
    return f"they did this: {' or '.join(event.replace('_', ' ') for event in criterion.event)}"


def _changed_criterion(old: Criterion, new: Criterion) -> Iterator[str]:
    changed = _unlike(old, new, set())
    if points := changed.pop("points", None):
        yield f"“{new.name}” is worth {points[1]:+g} points instead of {points[0]:+g}."
    if what(old) != what(new):
        yield f"“{new.name}” counts where {what(new)}; it was where {what(old)}."
    for name in ("count", "cap", "half_life_days", "linear_pct_per_month", "window_days", "override_reason"):
        if name in changed:
            was, now = changed[name]
            yield f"“{new.name}”: {name.replace('_', ' ')} is {_spell(now)} instead of {_spell(was)}."


def _new_exclusion(exclusion: Exclusion) -> Iterator[str]:
    yield f"New exclusion “{exclusion.name}”: nobody counts where {exclusion.in_words()} ({exclusion.reason})."


def _changed_exclusion(old: Exclusion, new: Exclusion) -> Iterator[str]:
    if old.in_words() != new.in_words():
        yield f"Exclusion “{new.name}” holds where {new.in_words()}; it was where {old.in_words()}."
    else:
        yield f"Exclusion “{new.name}” is explained in other words."


def _segments(old: Policy, new: Policy) -> Iterator[str]:
    def added(segment: Segment) -> Iterator[str]:
        yield f"New segment “{segment.name}”, where {segment.in_words()}: {_told(new, segment)}"

    def changed(before: Segment, after: Segment) -> Iterator[str]:
        if before.in_words() != after.in_words():
            yield f"Segment “{after.name}” holds where {after.in_words()}; it was where {before.in_words()}."
        if (now := _told(new, after)) != _told(old, before):
            yield f"Segment “{after.name}” differs in this now: {now}"

    yield from _listed(old.segments, new.segments, added, changed, "Segment ")
    kept = [each.name for each in new.segments if each.name in {other.name for other in old.segments}]
    if kept != [each.name for each in old.segments if each.name in kept]:
        yield "The segments stand in another order; the first that a lead meets counts."


def _told(policy: Policy, segment: Segment) -> str:
    return " ".join(segment_words(policy, segment)) or "nothing is different."


def _settings(old: Policy, new: Policy) -> Iterator[str]:
    before, after = _flat(_document(old)), _flat(_document(new))
    for path in dict.fromkeys((*before, *after)):
        was, now = before.get(path), after.get(path)
        if was != now:
            name = _NAMES.get(path, ", ".join(part.replace("_", " ") for part in path))
            yield f"{name[:1].upper()}{name[1:]}: {_spell(now)} instead of {_spell(was)}."


def _document(policy: Policy) -> Mapping[str, Any]:
    return policy.model_dump(mode="json", by_alias=True, exclude=set(_APART))


def _flat(table: Mapping[str, Any], at: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every setting by its path."""
    found: dict[tuple[str, ...], Any] = {}
    for key, value in table.items():
        found |= _flat(value, (*at, key)) if isinstance(value, Mapping) else {(*at, key): value}
    return found


def _unlike(old: BaseModel, new: BaseModel, apart: set[str]) -> dict[str, tuple[Any, Any]]:
    """The fields that differ, as they were and are."""
    before, after = old.model_dump(exclude=apart), new.model_dump(exclude=apart)
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def _spell(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(_spell(each) for each in value) or "nothing"
    return f"{value:,.10g}" if isinstance(value, float) else str(value).replace("_", " ")
