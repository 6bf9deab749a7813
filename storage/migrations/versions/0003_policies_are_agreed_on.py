"""Policies are proposed and agreed on before they are in force; scores know their segment."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("scores", sa.Column("segment", sa.String(), nullable=True))
    op.add_column("policies", sa.Column("owner", sa.String(), nullable=True))
    op.add_column("policies", sa.Column("effective", sa.Date(), nullable=True))
    op.add_column("policies", sa.Column("approvals", JSON, nullable=False, server_default="[]"))
    op.create_table(
        "policy_proposals",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("asked", JSON, nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_policy_proposals_tenant")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_policy_proposals")),
        sa.UniqueConstraint("tenant", "content_hash", name=op.f("uq_policy_proposals_tenant_content_hash")),
    )
    op.create_index(op.f("ix_policy_proposals_tenant_state"), "policy_proposals", ["tenant", "state"], unique=False)
    op.create_table(
        "policy_reviews",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("comment", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "content_hash"],
            ["policy_proposals.tenant", "policy_proposals.content_hash"],
            name=op.f("fk_policy_reviews_tenant_content_hash"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_policy_reviews")),
    )
    op.create_index(
        op.f("ix_policy_reviews_tenant_content_hash"), "policy_reviews", ["tenant", "content_hash"], unique=False
    )


def downgrade() -> None:
    op.drop_table("policy_reviews")
    op.drop_table("policy_proposals")
    op.drop_column("policies", "approvals")
    op.drop_column("policies", "effective")
    op.drop_column("policies", "owner")
    op.drop_column("scores", "segment")
