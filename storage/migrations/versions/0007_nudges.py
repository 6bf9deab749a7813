"""Clocks of first responses, what people were told, what comes round, and what a person wants of reminders."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
ONE_OF_A_KIND = "uq_follow_ups_open_kind"


def upgrade() -> None:
    for name, kind in (
        ("started_at", MOMENT),
        ("closed_at", MOMENT),
        ("working_seconds", sa.Integer()),
        ("escalate_at", MOMENT),
    ):
        op.add_column("follow_ups", sa.Column(name, kind, nullable=True))
    _one_of_a_kind("state = 'open' AND kind NOT IN ('reminder', 'alarm')")
    op.create_index(op.f("ix_follow_ups_tenant_state_escalate_at"), "follow_ups", ["tenant", "state", "escalate_at"])
    op.create_index(op.f("ix_follow_ups_tenant_nudge_id"), "follow_ups", ["tenant", "nudge_id"])
    op.add_column("people", sa.Column("backup_id", sa.String(), nullable=True))
    op.add_column("people", sa.Column("muted", JSON, nullable=False, server_default="[]"))
    op.create_table(
        "nudges",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("follow_up_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_nudges_tenant_tenants")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_nudges")),
    )
    op.create_index(op.f("ix_nudges_tenant_person_id_at"), "nudges", ["tenant", "person_id", "at"])
    op.create_table(
        "routines",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_routines_tenant_tenants")),
        sa.PrimaryKeyConstraint("tenant", "person_id", "kind", name=op.f("pk_routines")),
    )
    op.create_index(op.f("ix_routines_tenant_next_at"), "routines", ["tenant", "next_at"])


def downgrade() -> None:
    op.drop_table("routines")
    op.drop_table("nudges")
    op.drop_column("people", "muted")
    op.drop_column("people", "backup_id")
    op.drop_index(op.f("ix_follow_ups_tenant_nudge_id"), "follow_ups")
    op.drop_index(op.f("ix_follow_ups_tenant_state_escalate_at"), "follow_ups")
    op.execute(
        "UPDATE follow_ups SET state = 'cancelled' WHERE state = 'handed_on' OR (state = 'open' AND kind IN"
        " ('reminder', 'alarm', 'backup', 'escalated', 'overdue_mql'))"
    )
    _one_of_a_kind("state = 'open'")
    for name in ("escalate_at", "working_seconds", "closed_at", "started_at"):
        op.drop_column("follow_ups", name)


def _one_of_a_kind(where: str) -> None:
    op.drop_index(ONE_OF_A_KIND, "follow_ups")
    op.create_index(
        ONE_OF_A_KIND,
        "follow_ups",
        ["tenant", "lead_id", "kind"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
