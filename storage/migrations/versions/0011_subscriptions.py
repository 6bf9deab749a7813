"""Figures that are sent by themselves, and Home tabs that keep up; a manager's week comes as one of the former from now on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("what", JSON, nullable=False),
        sa.Column("schedule", JSON, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_subscriptions_tenant_tenants")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_subscriptions")),
    )
    op.create_index(op.f("ix_subscriptions_tenant_state_next_at"), "subscriptions", ["tenant", "state", "next_at"])
    op.create_index(op.f("ix_subscriptions_tenant_person_id"), "subscriptions", ["tenant", "person_id"])
    op.create_table(
        "homes",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("look_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_homes_tenant_tenants")),
        sa.PrimaryKeyConstraint("tenant", "person_id", name=op.f("pk_homes")),
    )
    op.create_index(op.f("ix_homes_tenant_look_at"), "homes", ["tenant", "look_at"])
    op.execute(
        "DELETE FROM routines WHERE kind = 'week' AND EXISTS (SELECT 1 FROM people WHERE people.tenant = routines.tenant"
        " AND people.id = routines.person_id AND people.role IN ('manager', 'admin'))"
    )


def downgrade() -> None:
    """The version before plans a manager's week anew when it starts."""
    op.drop_table("homes")
    op.drop_table("subscriptions")
