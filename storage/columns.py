"""Column types: aware times, words of an enum, and domain objects kept as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, DateTime, Enum, Integer, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Sequence = BigInteger().with_variant(Integer(), "sqlite")
"""A number the database counts up; SQLite only does that for a plain INTEGER."""

SlackTs = String().with_variant(String(collation="C"), "postgresql")
"""Slack's `ts`: its order is that of its bytes, whatever language the server was set up in."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: stored in UTC, aware when read. Raises ValueError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC, without its zone where the database knows none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("only an aware time can be stored; give it a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment, aware, in UTC."""
        return None if value is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """SQLite's text is read in one step: a lead may have thousands of events, and three steps each were half of a why."""
        return _read_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _read_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


class Hundredths(TypeDecorator[Decimal]):
    """A sum of money, exact to a hundredth; a whole number in the database, so that both count it alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's
        """In hundredths, rounded half to even."""
        return None if value is None else int((value * 100).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """As it was said."""
        return None if value is None else Decimal(int(value)) / 100


class Document(TypeDecorator[Any]):
    """A frozen domain object, or a mapping or tuple of them, as JSON.

    SQLite keeps it as TEXT: in a column that is called JSON it would make 12 of 12.0.
    """

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.shape)

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """JSONB where there is one."""
        return dialect.type_descriptor(JSONB(none_as_null=True) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Plain JSON."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return self._adapter.dump_python(value, mode="json")
        return self._adapter.dump_json(value).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The domain object again."""
        if value is None:
            return None
        return (
            self._adapter.validate_python(value) if dialect.name == "postgresql" else self._adapter.validate_json(value)
        )


def word(kind: type[StrEnum]) -> Enum:
    """A column that holds one word of an enum, as text that people can read; no type of the database's own."""
    return Enum(kind, native_enum=False, length=32, values_callable=lambda words: [each.value for each in words])
