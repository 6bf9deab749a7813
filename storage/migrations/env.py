"""Alembic's entry: one transaction on the engine that storage.schema hands over."""

from __future__ import annotations

from alembic import context

from storage.rows import METADATA

with context.config.attributes["engine"].begin() as connection:
    context.configure(
        connection=connection, target_metadata=METADATA, render_as_batch=connection.dialect.name == "sqlite"
    )
    with context.begin_transaction():
        context.run_migrations()
