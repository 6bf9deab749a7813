"""One transaction in one tenant, as the repositories see it; and how domain objects become rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, CursorResult, Executable, Row, Select, Table, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from qualification.errors import NotFound

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")

_UNKNOWN_PARENT = ("FOREIGN KEY", "ForeignKeyViolation")


class Record(Generic[D]):
    """Rows of one table as domain objects: every field of the object is a column of the same name."""

    def __init__(self, table: Table, shape: type[D]) -> None:
        self.table = table
        self.shape = shape
        self.names = tuple(field.name for field in fields(shape))
        self.columns: tuple[Column[Any], ...] = tuple(table.c[name] for name in self.names)
        self.rows = select(*self.columns)  # once: making it anew takes as long as running it (measured)

    def values(self, tenant: str, item: D) -> dict[str, Any]:
        """The row of a domain object."""
        return {"tenant": tenant, **{name: getattr(item, name) for name in self.names}}

    def of(self, row: Row[Any]) -> D:
        """The domain object of a row; its columns come first in the row, in the order of `columns`."""
        return self.shape(**dict(zip(self.names, row, strict=False)))


@dataclass(frozen=True, slots=True)
class Scope:
    """A connection in a transaction, and the tenant whose rows it may touch."""

    connection: Connection
    tenant: str

    def mine(self, table: Table) -> ColumnElement[bool]:
        """The condition that keeps a statement inside the tenant."""
        return table.c.tenant == self.tenant

    def all(self, record: Record[D], *where: ColumnElement[bool], order: Sequence[Any] = ()) -> list[D]:
        """The domain objects of the tenant's rows that fit."""
        chosen = record.rows.where(self.mine(record.table), *where).order_by(*order)
        return [record.of(row) for row in self.connection.execute(chosen).all()]

    def first(self, record: Record[D], *where: ColumnElement[bool], order: Sequence[Any] = ()) -> D | None:
        """The first of the tenant's rows that fit, as a domain object."""
        chosen = record.rows.where(self.mine(record.table), *where).order_by(*order).limit(1)
        row = self.connection.execute(chosen).first()
        return None if row is None else record.of(row)

    def rows(self, chosen: Select[Any], values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """The rows of any other selection, with these values in the place of those that it was made with."""
        return self.connection.execute(chosen, values).all()

    def write(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Run a statement that writes, and count the rows; raises NotFound when it refers to a row that is not there."""
        return write(self.connection, statement, values)


def write(connection: Connection, statement: Executable, values: Any = None) -> CursorResult[Any]:
    """Run a statement that writes, and count the rows; raises NotFound when it refers to a row that is not there."""
    try:
        return connection.execute(statement, values, execution_options={"preserve_rowcount": True})
    except IntegrityError as error:
        if any(sign in f"{type(error.orig).__name__} {error.orig}" for sign in _UNKNOWN_PARENT):
            raise NotFound("what this belongs to is not stored: save the lead (or the tenant) first") from error
        raise


def insert(connection: Connection, table: Table) -> Any:
    """An insert with `on_conflict_…`, which SQLite and PostgreSQL spell alike."""
    return _insert(connection.dialect.name, table)


def add_if_absent(connection: Connection, table: Table, key: Iterable[str]) -> Any:
    """An insert that leaves a row with the same key as it is."""
    return _add_if_absent(connection.dialect.name, table, tuple(key))


def upsert(connection: Connection, table: Table, key: Sequence[str], where: Any = None) -> Any:
    """An insert that changes the row with the same key, where `where(existing, new)` agrees."""
    if where is None:
        return _upsert(connection.dialect.name, table, tuple(key))
    return _changing(connection.dialect.name, table, key, where)


def upsert_if_other(connection: Connection, table: Table, key: Sequence[str]) -> Any:
    """An insert that changes the row with the same key where it says anything else; one that says the same is not counted."""
    return _upsert_if_other(connection.dialect.name, table, tuple(key))


# Making such a statement takes four times as long as running it (measured), and there are few different ones.
@cache
def _add_if_absent(dialect: str, table: Table, key: tuple[str, ...]) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=list(key))


@cache
def _upsert(dialect: str, table: Table, key: tuple[str, ...]) -> Any:
    return _changing(dialect, table, key, None)


@cache
def _upsert_if_other(dialect: str, table: Table, key: tuple[str, ...]) -> Any:
    rest = [column.name for column in table.c if column.name not in key]
    return _changing(
        dialect, table, key, lambda held, new: or_(*(held[name].is_distinct_from(new[name]) for name in rest))
    )


def _changing(dialect: str, table: Table, key: Sequence[str], where: Any) -> Any:
    statement = _insert(dialect, table)
    new: Mapping[str, Any] = statement.excluded
    changes = {column.name: new[column.name] for column in table.c if column.name not in key and column.name != "seq"}
    agreed = None if where is None else where(table.c, new)
    return statement.on_conflict_do_update(index_elements=list(key), set_=changes, where=agreed)


def _insert(dialect: str, table: Table) -> Any:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
