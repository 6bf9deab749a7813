"""When follow-ups were answered, when the next stay of a lead began, and when leads were in hand, for past days."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ANSWERED = """
UPDATE follow_ups SET answered_at = (
  SELECT MIN(at) FROM activities AS a
  WHERE a.tenant = follow_ups.tenant AND a.lead_id = follow_ups.lead_id AND a.withdrawn_at IS NULL AND a.at >= follow_ups.created_at
)
"""
DUE = ["tenant", "state", "due_at", "kind", "person_id", "lead_id"]
NEXT = """
UPDATE stays SET next_at = t.next_at
FROM (SELECT tenant, lead_id, nth, LEAD(since) OVER (PARTITION BY tenant, lead_id ORDER BY since, nth) AS next_at FROM stays) AS t
WHERE t.tenant = stays.tenant AND t.lead_id = stays.lead_id AND t.nth = stays.nth AND t.next_at IS NOT NULL
"""
BY_TIME = "until, next_at, cycle_no, entered_before, reached, waited, came_from, code, owner_id"
SO = """
SELECT 'letters' AS kind, tenant, lead_id, since, until, NULL AS due_at,
  CASE WHEN one < two THEN one ELSE two END AS known_in
FROM (SELECT tenant, lead_id, since, until,
    CASE WHEN budget_in < authority_in THEN budget_in ELSE authority_in END AS one,
    CASE WHEN need_in < timeline_in THEN need_in ELSE timeline_in END AS two
  FROM held_letters WHERE budget <> 'unknown' AND authority <> 'unknown' AND need <> 'unknown' AND timeline <> 'unknown') AS h
UNION ALL
SELECT 'step', tenant, lead_id, created_at, LEAD(created_at) OVER (PARTITION BY tenant, lead_id ORDER BY created_at, id), due_at,
  NULL
FROM follow_ups WHERE kind = 'next_step'
UNION ALL
SELECT 'logged', tenant, lead_id, at, LEAD(at) OVER (PARTITION BY tenant, lead_id ORDER BY at, seq), NULL, NULL
FROM activities WHERE withdrawn_at IS NULL
"""
SPELLS = f"""
INSERT INTO spells (kind, stage, tenant, since, lead_id, until, began, due_at)
SELECT so.kind, s.stage, s.tenant, CASE WHEN s.since > so.since THEN s.since ELSE so.since END, s.lead_id,
  CASE WHEN s.until IS NULL OR so.until < s.until THEN so.until ELSE s.until END, s.since, CAST(so.due_at AS {{moment}})
FROM ({SO}) AS so JOIN stays AS s ON s.tenant = so.tenant AND s.lead_id = so.lead_id
WHERE (so.known_in IS NULL OR so.known_in >= s.cycle_no) AND (so.kind <> 'logged' OR so.since > s.since)
  AND (s.until IS NULL OR (so.since < s.until AND s.since < s.until))
  AND (so.until IS NULL OR (s.since < so.until AND so.since < so.until))
"""
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("stays", sa.Column("next_at", MOMENT, nullable=True))
    op.execute(NEXT)
    _key(f" INCLUDE ({BY_TIME})")
    op.add_column("follow_ups", sa.Column("answered_at", MOMENT, nullable=True))
    op.execute(ANSWERED)
    op.drop_index("ix_follow_ups_due", "follow_ups")
    op.create_index("ix_follow_ups_due", "follow_ups", [*DUE, "answered_at"])
    op.drop_index("ix_leads_tenant_created_at", "leads")  # ix_leads_new begins with it
    _spells()


def _spells() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "spells",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("began", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_spells_tenant_lead_id_leads")),
        sa.PrimaryKeyConstraint(
            *("kind", "stage", "tenant", "since", "lead_id"),
            name=op.f("pk_spells"),
            postgresql_include=["until", "began", "due_at"],
        ),
        sqlite_with_rowid=False,
    )
    op.execute(SPELLS.format(moment="TIMESTAMP WITH TIME ZONE" if is_server else "TEXT"))
    op.create_index("ix_spells_of_lead", "spells", ["tenant", "lead_id"])


def downgrade() -> None:
    op.drop_table("spells")
    op.create_index("ix_leads_tenant_created_at", "leads", ["tenant", "created_at"])
    op.drop_index("ix_follow_ups_due", "follow_ups")
    op.create_index("ix_follow_ups_due", "follow_ups", [*DUE, "created_at"])
    op.drop_column("follow_ups", "answered_at")
    _key("")
    op.drop_column("stays", "next_at")


def _key(more: str) -> None:
    """SQLite keeps the rows in the order of the key, so it has everything beside it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE stays DROP CONSTRAINT pk_stays")
        op.execute(f"ALTER TABLE stays ADD CONSTRAINT pk_stays PRIMARY KEY (stage, tenant, since, lead_id, nth){more}")
