"""What SQLite and PostgreSQL spell differently."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Double, String, Text, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from storage.columns import UtcDateTime


class Greatest(FunctionElement[float]):
    """The greater of two numbers."""

    inherit_cache = True
    name = "greatest"
    type = Double()


class Least(FunctionElement[float]):
    """The lesser of two numbers."""

    inherit_cache = True
    name = "least"
    type = Double()


class AgeInDays(FunctionElement[float]):
    """How many days lie between a moment (seconds since 1970 and their fraction, the moment itself) and a column."""

    inherit_cache = True
    name = "age_in_days"
    type = Double()


class Seconds(FunctionElement[int]):
    """A moment as whole seconds since 1970."""

    inherit_cache = True
    name = "seconds"
    type = BigInteger()


class Median(FunctionElement[float]):
    """The median of a group's numbers, NULL where there are none."""

    inherit_cache = True
    name = "median"
    type = Double()


class Together(FunctionElement[str]):
    """The numbers of a group beside each other, so that the median of several groups can be told."""

    inherit_cache = True
    name = "together"
    type = Text()


class Day(FunctionElement[str]):
    """The day of a moment, in UTC."""

    inherit_cache = True
    name = "day"
    type = String()


class Listed(FunctionElement[str]):
    """The moments of a group, as a JSON array."""

    inherit_cache = True
    name = "listed"
    type = Text()


class Keyed(FunctionElement[str]):
    """A JSON object of arrays: key, then times, last, weight and kept."""

    inherit_cache = True
    name = "keyed"
    type = Text()


class Texts(FunctionElement[str]):
    """The texts of a JSON array, as a subquery."""

    inherit_cache = True
    name = "texts"
    type = String()


def among(column: ColumnElement[Any], texts: Collection[str]) -> ColumnElement[bool]:
    """Whether a column is one of thousands of texts: as one parameter, where IN would make one of each."""
    return among_listed(column, literal(listed(texts)))


def among_listed(column: ColumnElement[Any], texts: ColumnElement[str]) -> ColumnElement[bool]:
    """The same, of the texts in a parameter that `listed` has made.

    An operator, and no function of its own: SQLite would be asked whether that = 1, and look into no index.
    """
    return column.op("IN", is_comparison=True)(Texts(texts))


def listed(texts: Collection[str]) -> str:
    """Texts as one parameter."""
    return json.dumps(list(texts), ensure_ascii=False)


def age_in_days(now: datetime, column: ColumnElement[Any]) -> ColumnElement[float]:
    """The age of what the column dates, at this moment."""
    moment = now.astimezone(UTC)
    whole, fraction = int(moment.timestamp()), moment.microsecond / 1_000_000
    return AgeInDays(literal(whole), literal(fraction), literal(moment, UtcDateTime()), column)


def clipped(points: Any, low: float | None, high: float | None) -> ColumnElement[float]:
    """The points within bounds; None is no bound."""
    raised = points if low is None else Greatest(points, literal(float(low)))
    return raised if high is None else Least(raised, literal(float(high)))


def _spell(function: type[FunctionElement[Any]], dialect: str, template: str) -> None:
    @compiles(function, dialect)
    def spelled(element: Any, compiler: Any, **options: Any) -> str:
        arguments = [compiler.process(each, **options) for each in element.clauses]
        return template.format(*arguments)


_SECONDS = "unixepoch(substr({3}, 1, 19))"  # a whole second: SQLite would round a fraction
_ISO = "replace({0}, ' ', 'T') || '+00:00'"
_spell(Greatest, "sqlite", "max({0}, {1})")
_spell(Greatest, "postgresql", "greatest({0}, {1})")
_spell(Least, "sqlite", "min({0}, {1})")
_spell(Least, "postgresql", "least({0}, {1})")
_spell(AgeInDays, "sqlite", f"(({{0}} - {_SECONDS} + {{1}} - CAST(substr({{3}}, 20) AS REAL)) / 86400.0)")
_spell(AgeInDays, "postgresql", "(date_part('epoch', {2} - {3}) / 86400.0)")
_spell(Seconds, "sqlite", "unixepoch(substr({0}, 1, 19))")
_spell(Seconds, "postgresql", "CAST(floor(extract(epoch FROM {0})) AS BIGINT)")
_spell(Median, "sqlite", "middle(group_concat({0}))")  # one call of ours a group, and none a number
_spell(Together, "sqlite", "group_concat({0})")
_spell(Median, "postgresql", "percentile_cont(0.5) WITHIN GROUP (ORDER BY {0})")
_spell(Day, "sqlite", "substr({0}, 1, 10)")
_spell(Day, "postgresql", "CAST({0} AT TIME ZONE 'UTC' AS DATE)")
_spell(Listed, "sqlite", f"json_group_array({_ISO})")
_spell(Listed, "postgresql", "jsonb_agg({0})")
_spell(
    Keyed, "sqlite", f"json_group_object({{0}}, json_array({{1}}, {_ISO.replace('{0}', '{2}')}, {{3}}, json({{4}})))"
)
_spell(Keyed, "postgresql", "jsonb_object_agg({0}, jsonb_build_array({1}, {2}, {3}, CAST({4} AS JSONB)))")
_spell(Texts, "sqlite", "(SELECT value FROM json_each({0}))")
_spell(Texts, "postgresql", "(SELECT jsonb_array_elements_text(CAST({0} AS JSONB)))")
