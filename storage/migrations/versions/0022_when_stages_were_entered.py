"""When leads entered a stage and when their next stays began, by themselves: whole rows were read for the last of the two."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_stays_entered", "stays", ["stage", "tenant", "since", "next_at"])


def downgrade() -> None:
    op.drop_index("ix_stays_entered", "stays")
