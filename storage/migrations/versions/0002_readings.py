"""How each message about a lead was read, and what a model was paid for it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SLACK_TS = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("said_ts", SLACK_TS, nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked", sa.String(32), nullable=True),
        sa.Column("claims", JSON, nullable=False),
        sa.Column("model", sa.String(), nullable=True),
        sa.Column("input_tokens", sa.Integer(), nullable=True),
        sa.Column("output_tokens", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_readings_tenant")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_tenant_lead_id"), "readings", ["tenant", "lead_id"], unique=False)
    op.create_index(op.f("ix_readings_tenant_at"), "readings", ["tenant", "at"], unique=False)


def downgrade() -> None:
    op.drop_table("readings")
