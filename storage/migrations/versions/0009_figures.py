"""Indexes for the figures of the pipeline: moves, activities and leads by when, so that a period reads only its own rows."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_stage_transitions_figures", "stage_transitions", ["tenant", "to_stage", "at", "lead_id", "cycle_no"]),
    ("ix_stage_transitions_tenant_at", "stage_transitions", ["tenant", "at"]),
    ("ix_activities_figures", "activities", ["tenant", "lead_id", "at", "kind"]),
    ("ix_activities_tenant_at", "activities", ["tenant", "at"]),
    ("ix_leads_tenant_created_at", "leads", ["tenant", "created_at"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table)
