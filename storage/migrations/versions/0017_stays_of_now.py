"""Where leads stand now is read off their stays, by stage and by lead, and what came of those of a stage person by person."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

CALLED = ["owner_id", "source", "campaign", "region", "industry", "employees"]
OF_NOW = {
    "ix_stays_of_now": ["tenant", "stage", *CALLED, "until"],
    "ix_stays_of_now_by_lead": ["tenant", "lead_id", *CALLED, "until"],
}
BY_OWNER = ["stage", "tenant", "owner_id", "entered_before", "reached", "waited", "came_from", "code"]
NOW = sa.text("until IS NULL")


def upgrade() -> None:
    for name, columns in OF_NOW.items():
        op.create_index(name, "stays", columns, sqlite_where=NOW, postgresql_where=NOW)
    op.create_index("ix_stays_by_owner", "stays", BY_OWNER)


def downgrade() -> None:
    op.drop_index("ix_stays_by_owner", "stays")
    for name in OF_NOW:
        op.drop_index(name, "stays")
