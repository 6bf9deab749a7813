"""Tallies of leads, withdrawn events, and deliveries that were answered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accumulators", JSON, nullable=False),
        sa.Column("pending_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fit", sa.Float(), nullable=False),
        sa.Column("engagement", sa.Float(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("excluded", sa.String(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_tallies_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("tenant", "lead_id", name=op.f("pk_tallies")),
    )
    op.create_index(op.f("ix_tallies_tenant_due_at"), "tallies", ["tenant", "due_at"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("answer", JSON, nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_deliveries_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_deliveries")),
    )
    op.create_index(op.f("ix_deliveries_tenant_at"), "deliveries", ["tenant", "at"], unique=False)
    op.add_column("engagement_events", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("engagement_events", sa.Column("withdrawn_by", sa.String(), nullable=True))
    op.add_column("engagement_events", sa.Column("withdrawn_for", sa.String(), nullable=True))
    op.create_index(
        "ix_engagement_events_counted",
        "engagement_events",
        ["tenant", "kind", "lead_id", "occurred_at"],
        unique=False,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_index(
        "ix_engagement_events_early",
        "engagement_events",
        ["tenant", "lead_id", "occurred_at"],
        unique=False,
        sqlite_where=sa.text("occurred_at > received_at"),
        postgresql_where=sa.text("occurred_at > received_at"),
    )


def downgrade() -> None:
    op.drop_index("ix_engagement_events_early", table_name="engagement_events")
    op.drop_index("ix_engagement_events_counted", table_name="engagement_events")
    for column in ("withdrawn_for", "withdrawn_by", "withdrawn_at"):
        op.drop_column("engagement_events", column)
    op.drop_table("deliveries")
    op.drop_table("tallies")
