"""How long leads stood in each stage, worked out from their moves, so that figures of a past day read it off."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BEGAN = """
INSERT INTO stays (tenant, lead_id, nth, cycle_no, stage, since, until)
SELECT l.tenant, l.id, 0, 1, COALESCE(f.from_stage, l.stage), l.created_at, m.first_at
FROM leads AS l
LEFT JOIN (SELECT tenant, lead_id, MIN(seq) AS seq, MIN(at) AS first_at FROM stage_transitions GROUP BY tenant, lead_id) AS m
  ON m.tenant = l.tenant AND m.lead_id = l.id
LEFT JOIN stage_transitions AS f ON f.seq = m.seq
"""
MOVED = """
INSERT INTO stays (tenant, lead_id, nth, cycle_no, stage, since, until)
SELECT tenant, lead_id, ROW_NUMBER() OVER (PARTITION BY tenant, lead_id ORDER BY seq), cycle_no, to_stage, at,
  MIN(at) OVER (PARTITION BY tenant, lead_id ORDER BY seq ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
FROM stage_transitions
"""


OWED_TO_A_LEAD = ["tenant", "lead_id", "kind", "created_at"]


def upgrade() -> None:
    op.create_table(
        "stays",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_stays_tenant_lead_id_leads")
        ),
        sa.PrimaryKeyConstraint("tenant", "lead_id", "nth", name=op.f("pk_stays")),
    )
    op.execute(BEGAN)
    op.execute(MOVED)
    op.create_index("ix_stays_figures", "stays", ["tenant", "stage", "since", "until", "lead_id", "cycle_no"])
    op.create_index("ix_stays_of_lead", "stays", ["tenant", "lead_id", "cycle_no", "stage", "since", "until"])
    op.create_index(op.f("ix_follow_ups_tenant_lead_id_kind_created_at"), "follow_ups", OWED_TO_A_LEAD)


def downgrade() -> None:
    op.drop_index(op.f("ix_follow_ups_tenant_lead_id_kind_created_at"), "follow_ups")
    op.drop_table("stays")
