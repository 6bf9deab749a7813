"""When follow-ups were first answered, and when a lead's next stay began; indexes hold all that is asked of new leads and by time."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ANSWERED = """
UPDATE follow_ups SET answered_at = (
  SELECT MIN(at) FROM activities AS a
  WHERE a.tenant = follow_ups.tenant AND a.lead_id = follow_ups.lead_id AND a.withdrawn_at IS NULL AND a.at >= follow_ups.created_at
)
"""
DUE = ["tenant", "state", "due_at", "kind", "person_id", "lead_id"]
NEW = ["tenant", "created_at", "stage", "owner_id", "source", "campaign"]
NEXT = """
UPDATE stays SET next_at = t.next_at
FROM (SELECT tenant, lead_id, nth, LEAD(since) OVER (PARTITION BY tenant, lead_id ORDER BY since, nth) AS next_at FROM stays) AS t
WHERE t.tenant = stays.tenant AND t.lead_id = stays.lead_id AND t.nth = stays.nth AND t.next_at IS NOT NULL
"""
BY_TIME = "next_at, entered_before, reached, waited, came_from, code, owner_id"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("stays", sa.Column("next_at", MOMENT, nullable=True))
    op.execute(NEXT)
    _key(f" INCLUDE ({BY_TIME})")
    op.add_column("follow_ups", sa.Column("answered_at", MOMENT, nullable=True))
    op.execute(ANSWERED)
    op.drop_index("ix_follow_ups_due", "follow_ups")
    op.create_index("ix_follow_ups_due", "follow_ups", [*DUE, "answered_at"])
    op.drop_index("ix_leads_tenant_created_at", "leads")  # ix_leads_new begins with it
    op.drop_index("ix_leads_new", "leads")
    op.create_index("ix_leads_new", "leads", [*NEW, "id"])


def downgrade() -> None:
    op.drop_index("ix_leads_new", "leads")
    op.create_index("ix_leads_new", "leads", NEW)
    op.create_index("ix_leads_tenant_created_at", "leads", ["tenant", "created_at"])
    op.drop_index("ix_follow_ups_due", "follow_ups")
    op.create_index("ix_follow_ups_due", "follow_ups", [*DUE, "created_at"])
    op.drop_column("follow_ups", "answered_at")
    _key("")
    op.drop_column("stays", "next_at")


def _key(more: str) -> None:
    """SQLite keeps the rows in the order of the key, so it has everything beside it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE stays DROP CONSTRAINT pk_stays")
        op.execute(f"ALTER TABLE stays ADD CONSTRAINT pk_stays PRIMARY KEY (stage, tenant, since, lead_id, nth){more}")
