"""Until when each answer was its letter's newest, and indexes that figures of letters, grades and activity are read from alone."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

UNTIL = """
UPDATE bant_answers SET until = (
  SELECT MIN(later.recorded_at) FROM bant_answers AS later
  WHERE later.tenant = bant_answers.tenant AND later.lead_id = bant_answers.lead_id
    AND later.dimension = bant_answers.dimension
    AND (later.said_ts > bant_answers.said_ts OR (later.said_ts = bant_answers.said_ts AND later.seq > bant_answers.seq))
)
"""
ANSWERS = ["tenant", "lead_id", "until", "recorded_at", "dimension", "status", "cycle_no", "stale"]


def upgrade() -> None:
    op.add_column("bant_answers", sa.Column("until", sa.DateTime(timezone=True), nullable=True))
    op.execute(UNTIL)
    op.drop_index("ix_bant_answers_tenant_lead_id_dimension", "bant_answers")
    op.create_index("ix_bant_answers_figures", "bant_answers", ANSWERS)
    op.drop_index("ix_scores_tenant_lead_id_seq", "scores")
    op.create_index("ix_scores_figures", "scores", ["tenant", "lead_id", "seq", "grade"])


def downgrade() -> None:
    op.drop_index("ix_scores_figures", "scores")
    op.create_index("ix_scores_tenant_lead_id_seq", "scores", ["tenant", "lead_id", "seq"])
    op.drop_index("ix_bant_answers_figures", "bant_answers")
    op.create_index("ix_bant_answers_tenant_lead_id_dimension", "bant_answers", ["tenant", "lead_id", "dimension"])
    op.drop_column("bant_answers", "until")
