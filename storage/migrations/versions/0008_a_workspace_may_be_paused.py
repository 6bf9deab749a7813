"""A workspace whose token Slack refuses is paused."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tenants", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("tenants", sa.Column("paused_why", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("tenants", "paused_why")
    op.drop_column("tenants", "paused_at")
