"""What was held of leads' letters from when until when, worked out from their answers; grades and activity read off indexes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LETTERS = ("budget", "authority", "need", "timeline")
TIMES = """
SELECT tenant, lead_id, since, LEAD(since) OVER (PARTITION BY tenant, lead_id ORDER BY since) AS until
FROM (SELECT DISTINCT tenant, lead_id, recorded_at AS since FROM bant_answers) AS moments
"""
NEWEST = """
LEFT JOIN bant_answers AS {0} ON {0}.seq = (
  SELECT seq FROM bant_answers AS a
  WHERE a.tenant = t.tenant AND a.lead_id = t.lead_id AND a.dimension = '{0}' AND a.recorded_at <= t.since
  ORDER BY a.said_ts DESC, a.seq DESC LIMIT 1
)
"""
DONE = ["tenant", "withdrawn_at", "person_id", "at", "kind", "lead_id"]
HELD = "{0}.status, {0}.cycle_no, CASE WHEN NOT {0}.stale THEN {0}.recorded_at END"


def upgrade() -> None:
    op.create_table(
        "held_letters",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        *(column for letter in LETTERS for column in _of(letter)),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_held_letters_tenant_lead_id_leads")
        ),
        sa.PrimaryKeyConstraint("tenant", "lead_id", "since", name=op.f("pk_held_letters")),
        sqlite_with_rowid=False,
    )
    columns = ", ".join(HELD.format(letter) for letter in LETTERS)
    joined = "".join(NEWEST.format(letter) for letter in LETTERS)
    op.execute(
        f"INSERT INTO held_letters SELECT t.tenant, t.lead_id, t.since, t.until, {columns} FROM ({TIMES}) AS t {joined}"
    )
    op.drop_index("ix_scores_tenant_lead_id_seq", "scores")
    op.create_index("ix_scores_figures", "scores", ["tenant", "lead_id", "seq", "grade"])
    op.drop_index("ix_activities_tenant_lead_id", "activities")  # ix_activities_figures begins with it
    op.drop_index("ix_activities_tenant_at", "activities")
    op.create_index("ix_activities_done", "activities", DONE)


def _of(letter: str) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column(letter, sa.String(length=32), nullable=True),
        sa.Column(f"{letter}_in", sa.Integer(), nullable=True),
        sa.Column(f"{letter}_at", MOMENT, nullable=True),
    )


def downgrade() -> None:
    op.drop_index("ix_activities_done", "activities")
    op.create_index("ix_activities_tenant_at", "activities", ["tenant", "at"])
    op.create_index("ix_activities_tenant_lead_id", "activities", ["tenant", "lead_id"])
    op.drop_index("ix_scores_figures", "scores")
    op.create_index("ix_scores_tenant_lead_id_seq", "scores", ["tenant", "lead_id", "seq"])
    op.drop_table("held_letters")
