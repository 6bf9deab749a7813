"""What a message tells without having been asked, and since when that was due: so that it is known how late it came."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("tells", JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("outbox", "tells")
