"""Statements of reps beside the four letters, which of two contradicting values holds, and how leads were put aside."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SLACK_TS = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "statements",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("said_ts", SLACK_TS, nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        _of_a_lead("statements"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_statements")),
        sa.UniqueConstraint(
            "tenant", "lead_id", "said_ts", "field", name=op.f("uq_statements_tenant_lead_id_said_ts_field")
        ),
    )
    op.create_table(
        "resolutions",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("heard", JSON, nullable=False),
        sa.Column("known", JSON, nullable=False),
        sa.Column("holds", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_a_lead("resolutions"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_resolutions")),
    )
    op.create_index(op.f("ix_resolutions_tenant_lead_id"), "resolutions", ["tenant", "lead_id"], unique=False)
    op.create_table(
        "asides",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("feedback", sa.String(), nullable=True),
        sa.Column("revisit_on", sa.Date(), nullable=True),
        sa.Column("condition", sa.String(), nullable=True),
        sa.Column("afterwards", JSON, nullable=False),
        _of_a_lead("asides"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_asides")),
    )
    op.create_index(op.f("ix_asides_tenant_lead_id"), "asides", ["tenant", "lead_id"], unique=False)


def _of_a_lead(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_tenant_lead_id")
    return sa.ForeignKeyConstraint(["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=name)


def downgrade() -> None:
    op.drop_table("asides")
    op.drop_table("resolutions")
    op.drop_table("statements")
