"""What came of each stay, and what its lead is called, in the order that figures read them in."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MOVES = {
    "ix_stage_transitions_figures": ["tenant", "to_stage", "at", "lead_id", "cycle_no"],
    "ix_stage_transitions_tenant_at": ["tenant", "at"],
}
"""What figures read in the moves until now."""
SECONDS = {
    "sqlite": "unixepoch(substr({0}, 1, 19))",
    "postgresql": "CAST(floor(extract(epoch FROM {0})) AS BIGINT)",
}
BEGAN = """
SELECT l.tenant, l.id AS lead_id, 0 AS nth, 1 AS cycle_no, COALESCE(f.from_stage, l.stage) AS stage, l.created_at AS since,
  m.first_at AS until, NULL AS came_from, NULL AS code
FROM leads AS l
LEFT JOIN (SELECT tenant, lead_id, MIN(seq) AS seq, MIN(at) AS first_at FROM stage_transitions GROUP BY tenant, lead_id) AS m
  ON m.tenant = l.tenant AND m.lead_id = l.id
LEFT JOIN stage_transitions AS f ON f.seq = m.seq
"""
MOVED = """
SELECT tenant, lead_id, ROW_NUMBER() OVER (PARTITION BY tenant, lead_id ORDER BY seq), cycle_no, to_stage, at,
  MIN(at) OVER (PARTITION BY tenant, lead_id ORDER BY seq ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), from_stage, code
FROM stage_transitions
"""
PLACE = """
CASE stage WHEN 'lead' THEN 0 WHEN 'marketing_qualified' THEN 1 WHEN 'accepted' THEN 2 WHEN 'sales_qualified' THEN 3
  WHEN 'opportunity' THEN 4 WHEN 'customer' THEN 5 END
"""
CONTACT = """
(SELECT MIN(a.at) FROM activities AS a WHERE a.tenant = w.tenant AND a.lead_id = w.lead_id AND a.at >= w.since
  AND a.kind <> 'note' AND a.withdrawn_at IS NULL)
"""
STAYS = f"""
INSERT INTO stays (tenant, lead_id, nth, cycle_no, stage, since, until, came_from, code, entered_before, reached, waited,
  owner_id, source, campaign, region, industry, employees)
SELECT w.tenant, w.lead_id, w.nth, w.cycle_no, w.stage, w.since, w.until, w.came_from, w.code,
  LAG(w.since) OVER (PARTITION BY w.tenant, w.lead_id, w.cycle_no, w.stage ORDER BY w.since, w.nth),
  MAX({PLACE.replace("stage WHEN", "w.stage WHEN", 1)}) OVER (PARTITION BY w.tenant, w.lead_id, w.cycle_no ORDER BY w.since DESC),
  CASE WHEN w.stage = 'marketing_qualified' THEN {{contact}} - {{since}} END,
  l.owner_id, l.source, l.campaign, a.region, a.industry, a.employees
FROM ({BEGAN} UNION ALL {MOVED}) AS w
JOIN leads AS l ON l.tenant = w.tenant AND l.id = w.lead_id
LEFT JOIN accounts AS a ON a.tenant = l.tenant AND a.id = l.account_id
ORDER BY w.stage, w.tenant, w.since, w.lead_id, w.nth
"""
EARLIER_STAYS = """
INSERT INTO stays (tenant, lead_id, nth, cycle_no, stage, since, until)
SELECT tenant, lead_id, nth, cycle_no, stage, since, until FROM later_stays
"""


def upgrade() -> None:
    op.drop_table("stays")
    op.create_table(
        "stays",
        *_columns(),
        sa.Column("entered_before", MOMENT, nullable=True),
        sa.Column("reached", sa.Integer(), nullable=True),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.Column("came_from", sa.String(length=32), nullable=True),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("code", "owner_id", "source", "campaign")),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("region", "industry")),
        sa.Column("employees", sa.Integer(), nullable=True),
        *_keys("stage", "tenant", "since", "lead_id", "nth"),
        sqlite_with_rowid=False,
    )
    for name in MOVES:
        op.drop_index(name, "stage_transitions")
    seconds = SECONDS[op.get_bind().dialect.name]
    op.execute(STAYS.format(contact=seconds.format(CONTACT), since=seconds.format("w.since")))
    op.create_index("ix_stays_of_lead", "stays", ["tenant", "lead_id", "stage"])


def downgrade() -> None:
    for name, columns in MOVES.items():
        op.create_index(name, "stage_transitions", columns)
    op.drop_index("ix_stays_of_lead", "stays")
    op.rename_table("stays", "later_stays")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE later_stays DROP CONSTRAINT pk_stays")
    op.create_table("stays", *_columns(), *_keys("tenant", "lead_id", "nth"))
    op.execute(EARLIER_STAYS)
    op.drop_table("later_stays")
    op.create_index("ix_stays_figures", "stays", ["tenant", "stage", "since", "until", "lead_id", "cycle_no"])
    op.create_index("ix_stays_of_lead", "stays", ["tenant", "lead_id", "cycle_no", "stage", "since", "until"])


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
    )


def _keys(*key: str) -> tuple[sa.Constraint, ...]:
    of_lead = sa.ForeignKeyConstraint(
        ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_stays_tenant_lead_id_leads")
    )
    return of_lead, sa.PrimaryKeyConstraint(*key, name=op.f("pk_stays"))
