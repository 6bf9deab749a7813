"""Indexes in the order that figures group by, and such as hold all that second chances, follow-ups and activity ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

OWNED = ["owner_id", "source", "region", "industry", "campaign", "employees"]
CALLED = ["owner_id", "source", "campaign", "region", "industry", "employees"]
CAME = ["entered_before", "reached", "waited", "came_from", "code"]
NOW = sa.text("until IS NULL")
STAYS = {
    "ix_stays_by_owner": (["stage", "tenant", *OWNED, *CAME], ["stage", "tenant", "owner_id", *CAME]),
    "ix_stays_of_now": (["tenant", "stage", *OWNED, "cycle_no", "until"], ["tenant", "stage", *CALLED, "until"]),
    "ix_stays_of_now_by_lead": (
        ["tenant", "lead_id", *OWNED, "cycle_no", "until"],
        ["tenant", "lead_id", *CALLED, "until"],
    ),
}
"""The columns of each, and what they were."""


def upgrade() -> None:
    _stays(0)
    op.drop_index("ix_activities_figures", "activities")
    op.create_index("ix_activities_figures", "activities", ["tenant", "lead_id", "withdrawn_at", "at", "kind"])
    op.drop_index("ix_asides_tenant_lead_id", "asides")
    op.create_index("ix_asides_figures", "asides", ["tenant", "lead_id", "cycle_no", "seq", "revisit_on", "reason"])
    due = ["tenant", "due_at", "state", "kind", "person_id", "lead_id", "created_at"]
    op.create_index("ix_follow_ups_due", "follow_ups", due)
    op.create_index("ix_leads_new", "leads", ["tenant", "created_at", "stage", "owner_id", "source", "campaign"])


def downgrade() -> None:
    op.drop_index("ix_leads_new", "leads")
    op.drop_index("ix_follow_ups_due", "follow_ups")
    op.drop_index("ix_asides_figures", "asides")
    op.create_index("ix_asides_tenant_lead_id", "asides", ["tenant", "lead_id"])
    op.drop_index("ix_activities_figures", "activities")
    op.create_index("ix_activities_figures", "activities", ["tenant", "lead_id", "at", "kind"])
    _stays(1)


def _stays(then: int) -> None:
    for name, columns in STAYS.items():
        partial = None if name == "ix_stays_by_owner" else NOW
        op.drop_index(name, "stays")
        op.create_index(name, "stays", columns[then], sqlite_where=partial, postgresql_where=partial)
