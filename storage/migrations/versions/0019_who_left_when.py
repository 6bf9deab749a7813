"""A stay ends no sooner than it began; indexes of who left a stage when, and of activity by kind and time."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KINDS = ["tenant", "withdrawn_at", "kind", "at", "person_id", "lead_id"]


def upgrade() -> None:
    op.execute("UPDATE stays SET until = since WHERE until < since")
    op.create_index("ix_stays_ended", "stays", ["stage", "tenant", "until", "owner_id"])
    op.create_index("ix_activities_by_kind", "activities", KINDS)


def downgrade() -> None:
    """What ended before it began stays as it is: either way nobody ever stood there."""
    op.drop_index("ix_activities_by_kind", "activities")
    op.drop_index("ix_stays_ended", "stays")
