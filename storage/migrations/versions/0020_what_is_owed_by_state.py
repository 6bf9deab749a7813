"""Follow-ups that fall due are found by their state; what a lead was last promised is read off the index."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

REST = ["kind", "person_id", "lead_id", "created_at"]
OWED_TO_A_LEAD = ["tenant", "lead_id", "kind", "created_at"]


def upgrade() -> None:
    op.drop_index("ix_follow_ups_due", "follow_ups")
    op.create_index("ix_follow_ups_due", "follow_ups", ["tenant", "state", "due_at", *REST])
    op.drop_index(op.f("ix_follow_ups_tenant_lead_id_kind_created_at"), "follow_ups")
    op.create_index("ix_follow_ups_promised", "follow_ups", [*OWED_TO_A_LEAD, "id", "due_at"])


def downgrade() -> None:
    op.drop_index("ix_follow_ups_promised", "follow_ups")
    op.create_index(op.f("ix_follow_ups_tenant_lead_id_kind_created_at"), "follow_ups", OWED_TO_A_LEAD)
    op.drop_index("ix_follow_ups_due", "follow_ups")
    op.create_index("ix_follow_ups_due", "follow_ups", ["tenant", "due_at", "state", *REST])
