"""Who charged somebody with a follow-up, which its words alone said so far."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("asked_by", sa.String))
    op.execute(
        """
        UPDATE follow_ups SET asked_by = (
            SELECT min(people.id) FROM people
            WHERE people.tenant = follow_ups.tenant AND follow_ups.what LIKE '% (asked by ' || people.name || ')'
        )
        WHERE kind IN ('reminder', 'alarm') AND what LIKE '% (asked by %)'
        """
    )


def downgrade() -> None:
    op.drop_column("follow_ups", "asked_by")
