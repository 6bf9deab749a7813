"""What all rows share: one metadata, named constraints, and the tenant that every row belongs to."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ForeignKeyConstraint, MetaData, Table
from sqlmodel import SQLModel

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel):
    """Base of all tables; rows stay inside `storage`."""

    metadata = METADATA


def table(row: type[Row]) -> Table:
    """The table behind a row class, for statements."""
    return cast("Table", cast("Any", row).__table__)


def lead_key(**options: Any) -> ForeignKeyConstraint:
    """The rows of a lead belong to a lead of the same tenant."""
    return ForeignKeyConstraint(["tenant", "lead_id"], ["leads.tenant", "leads.id"], **options)
