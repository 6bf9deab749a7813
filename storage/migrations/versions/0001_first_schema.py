"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SLACK_TS = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "tenants",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enterprise_id", sa.String(), nullable=True),
        sa.Column("team_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenants")),
        sa.UniqueConstraint("enterprise_id", "team_id", name=op.f("uq_tenants_enterprise_id_team_id")),
    )
    op.create_table(
        "accounts",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("industry", sa.String(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_accounts_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_accounts")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_audit_tenant")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_tenant_at"), "audit", ["tenant", "at"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("channel_ref", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_contacts_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_contacts")),
    )
    op.create_table(
        "inbox",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("ts", SLACK_TS, nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_inbox_tenant")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox")),
        sa.UniqueConstraint("tenant", "key", name=op.f("uq_inbox_tenant_key")),
    )
    op.create_index(op.f("ix_inbox_state_seq"), "inbox", ["state", "seq"], unique=False)
    op.create_index(
        op.f("ix_inbox_tenant_conversation_state_ts_seq"),
        "inbox",
        ["tenant", "conversation", "state", "ts", "seq"],
        unique=False,
    )
    op.create_table(
        "outbox",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("delivery", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("message", JSON, nullable=False),
        sa.Column("thread_ts", sa.String(), nullable=True),
        sa.Column("updates", sa.String(), nullable=True),
        sa.Column("lead_id", sa.String(), nullable=True),
        sa.Column("only_newest", sa.String(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("sent_channel", sa.String(), nullable=True),
        sa.Column("sent_ts", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_outbox_tenant")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("tenant", "id", name=op.f("uq_outbox_tenant_id")),
    )
    op.create_index(op.f("ix_outbox_state_seq"), "outbox", ["state", "seq"], unique=False)
    op.create_index(op.f("ix_outbox_tenant_only_newest_seq"), "outbox", ["tenant", "only_newest", "seq"], unique=False)
    op.create_index(
        op.f("ix_outbox_tenant_recipient_state_seq"), "outbox", ["tenant", "recipient", "state", "seq"], unique=False
    )
    op.create_index(
        op.f("ix_outbox_tenant_sent_channel_sent_ts"), "outbox", ["tenant", "sent_channel", "sent_ts"], unique=False
    )
    op.create_table(
        "people",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_key", sa.String(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("hours", JSON, nullable=False),
        sa.Column("digest_at", sa.Time(), nullable=False),
        sa.Column("slack_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_people_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_people")),
        sa.UniqueConstraint("tenant", "email_key", name=op.f("uq_people_tenant_email_key")),
        sa.UniqueConstraint("tenant", "slack_id", name=op.f("uq_people_tenant_slack_id")),
    )
    op.create_table(
        "policies",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_policies_tenant")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_policies")),
        sa.UniqueConstraint("tenant", "version", name=op.f("uq_policies_tenant_version")),
    )
    op.create_table(
        "leads",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.Column("hand_raised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_step_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "account_id"], ["accounts.tenant", "accounts.id"], name=op.f("fk_leads_tenant_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "contact_id"], ["contacts.tenant", "contacts.id"], name=op.f("fk_leads_tenant_contact_id")
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_leads_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_leads")),
        sa.UniqueConstraint("tenant", "external_id", name=op.f("uq_leads_tenant_external_id")),
    )
    op.create_index(op.f("ix_leads_tenant_account_id"), "leads", ["tenant", "account_id"], unique=False)
    op.create_index(op.f("ix_leads_tenant_contact_id"), "leads", ["tenant", "contact_id"], unique=False)
    op.create_index(op.f("ix_leads_tenant_owner_id_stage"), "leads", ["tenant", "owner_id", "stage"], unique=False)
    op.create_index(op.f("ix_leads_tenant_stage"), "leads", ["tenant", "stage"], unique=False)
    op.create_index(op.f("ix_leads_tenant_version"), "leads", ["tenant", "version"], unique=False)
    op.create_table(
        "activities",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_activities_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_activities")),
        sa.UniqueConstraint("tenant", "id", name=op.f("uq_activities_tenant_id")),
    )
    op.create_index(op.f("ix_activities_tenant_lead_id"), "activities", ["tenant", "lead_id"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("thread_ts", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=True),
        sa.Column("state", JSON, nullable=False),
        sa.Column("save_no", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_conversations_tenant_lead_id")
        ),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.id"], name=op.f("fk_conversations_tenant")),
        sa.PrimaryKeyConstraint("tenant", "channel", "thread_ts", name=op.f("pk_conversations")),
    )
    op.create_index(op.f("ix_conversations_tenant_lead_id"), "conversations", ["tenant", "lead_id"], unique=False)
    op.create_index(
        op.f("ix_conversations_tenant_person_id_save_no"),
        "conversations",
        ["tenant", "person_id", "save_no"],
        unique=False,
    )
    op.create_table(
        "engagement_events",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_engagement_events_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("tenant", "dedupe_key", name=op.f("pk_engagement_events")),
    )
    op.create_index(
        op.f("ix_engagement_events_tenant_lead_id_occurred_at"),
        "engagement_events",
        ["tenant", "lead_id", "occurred_at"],
        unique=False,
    )
    op.create_table(
        "facts",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", JSON, nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_facts_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("tenant", "lead_id", "field", name=op.f("pk_facts")),
    )
    op.create_table(
        "follow_ups",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("snoozes", sa.Integer(), nullable=False),
        sa.Column("nudge_id", sa.String(), nullable=True),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_follow_ups_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_follow_ups")),
    )
    op.create_index(
        op.f("ix_follow_ups_tenant_person_id_state_due_at"),
        "follow_ups",
        ["tenant", "person_id", "state", "due_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_follow_ups_tenant_state_nudge_at"), "follow_ups", ["tenant", "state", "nudge_at"], unique=False
    )
    op.create_index(
        "uq_follow_ups_open_kind",
        "follow_ups",
        ["tenant", "lead_id", "kind"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "qualifications",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_qualifications_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("tenant", "lead_id", "cycle_no", name=op.f("pk_qualifications")),
    )
    op.create_table(
        "receipts",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("gates", JSON, nullable=False),
        sa.Column("inputs", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_receipts_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_receipts")),
        sa.UniqueConstraint("tenant", "id", name=op.f("uq_receipts_tenant_id")),
    )
    op.create_index(op.f("ix_receipts_tenant_lead_id"), "receipts", ["tenant", "lead_id"], unique=False)
    op.create_table(
        "scores",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("fit", sa.Float(), nullable=False),
        sa.Column("engagement", sa.Float(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("qualifies", sa.Boolean(), nullable=False),
        sa.Column("contributions", JSON, nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("excluded", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_scores_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_scores")),
    )
    op.create_index(op.f("ix_scores_tenant_lead_id_seq"), "scores", ["tenant", "lead_id", "seq"], unique=False)
    op.create_table(
        "stage_transitions",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("from_stage", sa.String(32), nullable=False),
        sa.Column("to_stage", sa.String(32), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id"], ["leads.tenant", "leads.id"], name=op.f("fk_stage_transitions_tenant_lead_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_stage_transitions")),
    )
    op.create_index(
        op.f("ix_stage_transitions_tenant_lead_id"), "stage_transitions", ["tenant", "lead_id"], unique=False
    )
    op.create_index(
        op.f("ix_stage_transitions_tenant_to_stage_lead_id"),
        "stage_transitions",
        ["tenant", "to_stage", "lead_id"],
        unique=False,
    )
    op.create_table(
        "bant_answers",
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=False),
        sa.Column("cycle_no", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("provenance", sa.String(32), nullable=False),
        sa.Column("said_ts", SLACK_TS, nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amount", JSON, nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("window", JSON, nullable=True),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("supersedes", SEQUENCE, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "lead_id", "cycle_no"],
            ["qualifications.tenant", "qualifications.lead_id", "qualifications.cycle_no"],
            name=op.f("fk_bant_answers_tenant_lead_id_cycle_no"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_bant_answers")),
    )
    op.create_index(
        op.f("ix_bant_answers_tenant_lead_id_dimension"),
        "bant_answers",
        ["tenant", "lead_id", "dimension"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("bant_answers")
    op.drop_table("stage_transitions")
    op.drop_table("scores")
    op.drop_table("receipts")
    op.drop_table("qualifications")
    op.drop_table("follow_ups")
    op.drop_table("facts")
    op.drop_table("engagement_events")
    op.drop_table("conversations")
    op.drop_table("activities")
    op.drop_table("leads")
    op.drop_table("policies")
    op.drop_table("people")
    op.drop_table("outbox")
    op.drop_table("inbox")
    op.drop_table("contacts")
    op.drop_table("audit")
    op.drop_table("accounts")
    op.drop_table("tenants")
