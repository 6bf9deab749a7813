"""Absence, routing, deals, what may be taken back, and what moves are counted by."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("people", sa.Column("away", JSON, nullable=True))
    op.add_column("stage_transitions", sa.Column("code", sa.String(), nullable=True))
    op.add_column("activities", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "routings",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("take_by", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_routings_tenant_lead_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_routings")),
    )
    op.create_index(op.f("ix_routings_tenant_lead_id"), "routings", ["tenant", "lead_id"], unique=False)
    op.create_index(op.f("ix_routings_tenant_take_by"), "routings", ["tenant", "take_by"], unique=False)
    op.create_table(
        "deals",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(length=32), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_deals_tenant_lead_id")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_deals")),
    )
    op.create_index(op.f("ix_deals_tenant_lead_id"), "deals", ["tenant", "lead_id"], unique=False)
    op.create_index(op.f("ix_deals_tenant_state_closed_at"), "deals", ["tenant", "state", "closed_at"], unique=False)
    op.create_table(
        "deeds",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        sa.Column("owed_before", JSON, nullable=False),
        sa.Column("owed_after", JSON, nullable=False),
        sa.Column("deal_before", JSON, nullable=True),
        sa.Column("deal_after", JSON, nullable=True),
        sa.Column("said_ts", sa.String(), nullable=True),
        sa.Column("activity_id", sa.String(), nullable=True),
        sa.Column("event_key", sa.String(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_deeds_tenant_lead_id")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_deeds")),
    )
    op.create_index(op.f("ix_deeds_tenant_lead_id"), "deeds", ["tenant", "lead_id"], unique=False)


def downgrade() -> None:
    op.drop_table("deeds")
    op.drop_table("deals")
    op.drop_table("routings")
    op.drop_column("activities", "withdrawn_at")
    op.drop_column("stage_transitions", "code")
    op.drop_column("people", "away")
