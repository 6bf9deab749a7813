"""When follow-ups were first answered; indexes of new leads and of how leads stood that hold all that is asked of them."""

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


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
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
