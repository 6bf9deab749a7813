"""Deeds by who did them: "undo" takes back what somebody did last, whichever lead it was done to."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_deeds_person", "deeds", ["tenant", "person_id", "at"])


def downgrade() -> None:
    op.drop_index("ix_deeds_person", "deeds")
