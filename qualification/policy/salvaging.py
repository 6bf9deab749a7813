"""Every mistake of a policy file in one go: what the schema refuses is noted and put aside, and the rest is looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from qualification.policy.findings import Finding
from qualification.policy.lines import KeyPath
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import repeated
from qualification.policy.segments import OVERLAYS, overlaid
from qualification.policy.wording import finding

ROUNDS = 100
"""A file with more mistakes than this within each other gets the rest of them once these are mended."""
_STANDS_IN = {"version": "0", "owner": "nobody", "effective": "2026-01-01"}
"""What a file must say, in the place of what it does not."""
_ANY_POINTS = 1000.0
"""What a criterion may give at most: nothing is called out of reach for want of points that cannot be read."""


@dataclass(slots=True)
class Salvaged:
    """What of a document can be used, and what is wrong with the rest.

    A criterion that cannot be read is kept as one that gives its points for a fact nobody knows, a segment loses what it may
    not change: what is said of those places in the file, `unreadable`, says nothing.
    """

    policy: Policy | None
    findings: list[Finding]
    unreadable: frozenset[KeyPath]


def salvage(document: Mapping[str, Any]) -> Salvaged:
    """The policy that is left of a parsed file; None where nothing is."""
    work = _Salvage(deepcopy(dict(document)))
    policy = work.policy()
    return Salvaged(policy, work.findings, frozenset(work.unreadable))


@dataclass(slots=True)
class _Salvage:
    """A copy of the document that shrinks to what is right; `places` remembers where each of its tables stood."""

    document: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[KeyPath] = field(default_factory=set)
    places: dict[int, KeyPath] = field(default_factory=dict)
    kept: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        for path, table in _tables(self.document, ()):
            self.places[id(table)] = path
            self.kept.append(table)

    def policy(self) -> Policy | None:
        for _ in range(ROUNDS):
            try:
                policy = Policy.model_validate(self.document)
            except ValidationError as error:
                if not self._put_aside(error):
                    return None
                continue
            if self._overlays_are_right(policy):
                return policy
        return None

    def _put_aside(self, error: ValidationError) -> bool:
        """Note what is wrong and take it out; False where the file as a whole is."""
        found = [finding(each, self.document) for each in error.errors()]
        self.findings += [replace(each, path=self._place(each.path)) for each in found]
        if any(not each.path for each in found):
            return self._drop_duplicate()
        for each in sorted(found, key=lambda each: _last_first(each.path), reverse=True):
            self._drop(each.path)
        return True

    def _place(self, path: KeyPath) -> KeyPath:
        """Where in the file this stood before anything was taken out."""
        here: Any = self.document
        place: KeyPath = ()
        for part in path:
            place = (*place, part)
            inside = isinstance(here, dict) and part in here
            here = (
                here[part]
                if inside or (isinstance(here, list) and isinstance(part, int) and part < len(here))
                else None
            )
            place = self.places.get(id(here), place)
        return place

    def _drop(self, path: KeyPath) -> None:
        """Take out what stands there, or what holds it if it lacks something."""
        parent = _at(self.document, path[:-1])
        key = path[-1]
        missing = isinstance(parent, dict) and key not in parent
        if missing and len(path) == 1:
            self.document[str(key)] = _STANDS_IN.get(str(key), "0")
        elif missing:
            self._drop_table(path[:-1])
        elif (
            isinstance(parent, list) and len(path) > 1 and path[-2] in ("criteria", "groups", "exclusions", "segments")
        ):
            self._drop_table(path)
        elif isinstance(parent, dict):
            del parent[key]
            if parent is self.document and key in _STANDS_IN:
                parent[str(key)] = _STANDS_IN[str(key)]
        else:
            self._remove(parent, key)

    def _drop_table(self, path: KeyPath) -> None:
        """A criterion makes room for one that can be read, a group loses what is at odds, any other table goes."""
        parent, table = _at(self.document, path[:-1]), _at(self.document, path)
        if not isinstance(parent, list) or not isinstance(table, dict):
            self._remove(parent, path[-1])
        elif path[-2] == "criteria" and isinstance(path[-1], int):
            self.unreadable.add(self._place(path))
            parent[path[-1]] = self._stand_in(table, path)
        elif path[-2] == "groups" and table.get("kind") in ("fit", "engagement") and isinstance(table.get("name"), str):
            table["kind"] = "engagement" if "floor" not in table else table["kind"]
            table.pop("floor", None)
        else:
            self._remove(parent, path[-1])

    @staticmethod
    def _remove(parent: Any, key: str | int) -> None:
        if isinstance(parent, list) and isinstance(key, int) and key < len(parent):
            del parent[key]
        elif isinstance(parent, dict):
            parent.pop(key, None)

    def _stand_in(self, table: Mapping[str, Any], path: KeyPath) -> dict[str, Any]:
        given = table.get("points")
        numeric = isinstance(given, (int, float)) and not isinstance(given, bool) and abs(given) <= _ANY_POINTS
        name = table.get("name")
        here = "–".join(map(str, path))
        stand_in = {
            "name": name if isinstance(name, str) and name.strip() else f"(criterion {here})",
            "points": given if numeric else _ANY_POINTS,
            "field": f"(unreadable {here})",
            "present": True,
        }
        self.places[id(stand_in)] = self._place(path)
        self.kept.append(stand_in)
        return stand_in

    def _drop_duplicate(self) -> bool:
        """Of several things with one name only the first is looked at further; False where that is not what is wrong."""
        groups = self.document.get("groups", [])
        for listed in (
            [groups],
            [group.get("criteria", []) for group in groups if isinstance(group, dict)],
            [self.document.get("segments", [])],
        ):
            names = [each["name"] for some in listed for each in some if isinstance(each, dict) and "name" in each]
            for name in repeated(names):
                self._keep_first(listed, name)
                return True
        return False

    @staticmethod
    def _keep_first(listed: list[list[Any]], name: str) -> None:
        met = False
        for some in listed:
            for each in list(some):
                if each.get("name") == name:
                    if met:
                        some.remove(each)
                    met = True

    def _overlays_are_right(self, policy: Policy) -> bool:
        """Whether every segment fits the policy around it; what does not is noted and taken out of the segment."""
        right = True
        for index, segment in enumerate(policy.segments):
            merged = overlaid(self.document, segment)
            try:
                Policy.model_validate(merged)
            except ValidationError as error:
                right = False
                self.unreadable.add(("segments", self._place(("segments", index))[-1], "changes"))
                for each in error.errors():
                    found = finding(each, merged)
                    self.findings.append(replace(found, path=self._place(("segments", index, *found.path))))
                    self._drop_overlay(index, found.path)
        return right

    def _drop_overlay(self, index: int, path: KeyPath) -> None:
        table = self.document["segments"][index]
        for name in OVERLAYS if not path or path[0] not in OVERLAYS else (str(path[0]),):
            table.pop(name, None)
        if path[:1] == ("groups",):
            table.pop("points", None)


def _tables(here: Any, path: KeyPath) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    if isinstance(here, dict):
        yield path, here
        for key, inner in here.items():
            yield from _tables(inner, (*path, key))
    elif isinstance(here, list):
        for index, inner in enumerate(here):
            yield from _tables(inner, (*path, index))


def _at(document: Any, path: KeyPath) -> Any:
    here = document
    for part in path:
        inside = isinstance(here, dict) and part in here
        here = here[part] if inside or (isinstance(here, list) and isinstance(part, int) and part < len(here)) else None
    return here


def _last_first(path: KeyPath) -> tuple[tuple[int, str], ...]:
    """Sorts by places in lists, so that taking out a later one moves no earlier one."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)
