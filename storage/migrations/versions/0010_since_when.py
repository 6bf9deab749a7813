"""Since when the rows of both queues wait, and what a message was said for."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

QUEUES = ("inbox", "outbox")


def upgrade() -> None:
    for queue in QUEUES:
        op.add_column(queue, sa.Column("stored_at", sa.DateTime(timezone=True), nullable=True))
        _wait_from_now_on(queue)
    op.add_column("outbox", sa.Column("cause", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "cause")
    for queue in QUEUES:
        op.drop_column(queue, "stored_at")


def _wait_from_now_on(queue: str) -> None:
    """Nobody knows how long the rows at hand have waited; those that are done do not matter."""
    rows = sa.table(queue, sa.column("state"), sa.column("stored_at", sa.DateTime(timezone=True)))
    now = datetime.now(UTC)
    if op.get_bind().dialect.name == "sqlite":
        now = now.replace(tzinfo=None)
    unfinished = rows.c.state.in_(("waiting", "claimed", "dead"))
    op.execute(sa.update(rows).where(unfinished).values(stored_at=now))
