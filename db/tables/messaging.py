"""Contacts, conversations, what came in and what goes out."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, text

from db.tables.base import Id, Json, UtcDateTime, metadata, primary_key, reference

contacts = Table(
    "contacts",
    metadata,
    primary_key(),
    Column("channel", String(10), nullable=False),
    Column("address", String(64), nullable=False, comment="Telegram chat id; WhatsApp and simulator: E.164"),
    Column("account", String(80), comment="the channel account that reaches this contact; NULL: the only one"),
    reference("person_id", "people", nullable=True, comment="who is speaking now; NULL until linked"),
    Column("verified_at", UtcDateTime),
    Column("last_inbound_at", UtcDateTime),
    Column("opted_out_at", UtcDateTime),
    Column("blocked_at", UtcDateTime),
    Column("code_failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", UtcDateTime),
    Index("uq_contacts_channel_address", "channel", "address", unique=True),
    Index(None, "person_id"),
)

contact_people = Table(
    "contact_people",
    metadata,
    reference("contact_id", "contacts", primary_key=True, cascade=True),
    reference("person_id", "people", primary_key=True, cascade=True),
)

link_codes = Table(
    "link_codes",
    metadata,
    primary_key(),
    reference("person_id", "people", cascade=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    reference("created_by", "people", nullable=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

conversations = Table(
    "conversations",
    metadata,
    reference("contact_id", "contacts", primary_key=True, cascade=True),
    Column(
        "token",
        Integer,
        nullable=False,
        server_default="0",
        comment="grows with every question, so old buttons are known",
    ),
    Column("form", String(40)),
    Column("answers", Json, nullable=False),
    Column("options", Json, nullable=False, comment="[value, label] of the last reply's buttons: what a number means"),
    Column("updated_at", UtcDateTime, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("channel", String(10), primary_key=True),
    Column("external_id", String(80), primary_key=True),
    reference("contact_id", "contacts", cascade=True),
    Column("received_at", UtcDateTime, nullable=False),
)

broadcasts = Table(
    "broadcasts",
    metadata,
    primary_key(),
    reference("sender_id", "people"),
    Column("audience", Json, nullable=False),
    Column("body", Json, nullable=False),
    Column("skipped", Json, nullable=False, comment="person id -> why not"),
    Column("created_at", UtcDateTime, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    primary_key(),
    Column("key", String(120), nullable=False, unique=True),
    reference("contact_id", "contacts"),
    reference("person_id", "people", nullable=True),
    Column("kind", String(10), nullable=False),
    Column("priority", Integer, nullable=False, comment="0 replies, 1 notices and reminders, 2 broadcasts"),
    Column("subject", String(40), comment="what it tells about, such as meeting:12"),
    Column("zone", String(4), comment="WIB, WITA or WIT: not sent in that zone's quiet hours; NULL: any time"),
    Column("body", Json, nullable=False),
    Column("account", String(80), nullable=False, comment="channel, or channel account, that sends it"),
    Column("status", String(10), nullable=False, server_default="queued"),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column(
        "repeats",
        Integer,
        nullable=False,
        server_default="0",
        comment="times sent again after an unknown outcome",
    ),
    Column("lease_until", UtcDateTime),
    Column("lease_owner", String(64)),
    Column("provider_id", String(80)),
    Column("error_code", String(40)),
    Column("error_reason", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("updated_at", UtcDateTime, nullable=False),
    CheckConstraint("kind IN ('reply','notice','reminder','broadcast')", name="kind"),
    CheckConstraint(
        "status IN ('queued','sending','sent','delivered','read','failed','unknown','cancelled','expired')",
        name="status",
    ),
    Index(
        "ix_deliveries_claim",
        "account",
        "priority",
        "due_at",
        "id",
        sqlite_where=text("status = 'queued'"),
        postgresql_where=text("status = 'queued'"),
    ),
    Index(
        "ix_deliveries_open",
        "contact_id",
        "status",
        sqlite_where=text("status IN ('queued', 'sending')"),
        postgresql_where=text("status IN ('queued', 'sending')"),
    ),
    Index(
        "ix_deliveries_subject",
        "subject",
        "person_id",
        sqlite_where=text("subject IS NOT NULL"),
        postgresql_where=text("subject IS NOT NULL"),
    ),
    Index(
        "ix_deliveries_provider",
        "provider_id",
        sqlite_where=text("provider_id IS NOT NULL"),
        postgresql_where=text("provider_id IS NOT NULL"),
    ),
    Index(None, "contact_id", "id"),
)

help_requests = Table(
    "help_requests",
    metadata,
    primary_key(),
    reference("person_id", "people", cascade=True),
    reference("staff_id", "staff", nullable=True),
    Column("text", Text, nullable=False, comment="masked"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("answer", Text),
    reference("answered_by", "people", nullable=True),
    Column("answered_at", UtcDateTime),
    Index(None, "staff_id"),
)

channel_accounts = Table(
    "channel_accounts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("lease_owner", String(64)),
    Column("lease_until", UtcDateTime),
    Column("halted_until", UtcDateTime, comment="set by 429: nothing of this account goes before"),
    Column("problem", Text, comment="why an operator must look at it; NULL when it works"),
)

audit_log = Table(
    "audit_log",
    metadata,
    primary_key(),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_id", Id, ForeignKey("people.id")),
    Column("action", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("detail", Json, nullable=False),
)

app_state = Table(
    "app_state",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Json, nullable=False),
)
