"""Contacts, conversations and what came in."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from db.tables.base import Id, Json, UtcDateTime, metadata, primary_key, reference

contacts = Table(
    "contacts",
    metadata,
    primary_key(),
    Column("channel", String(10), nullable=False),
    Column("address", String(64), nullable=False, comment="Telegram chat id; WhatsApp and simulator: E.164"),
    Column("account", String(80), comment="the channel account they wrote to; NULL: the first of the channel"),
    reference("person_id", "people", nullable=True, comment="who is speaking now; NULL until linked"),
    Column("verified_at", UtcDateTime),
    Column("last_inbound_at", UtcDateTime),
    Column("opted_out_at", UtcDateTime),
    Column("blocked_at", UtcDateTime),
    Column("unreachable_at", UtcDateTime, comment="the provider knows nobody under this address, such as no WhatsApp"),
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
    Index(None, "person_id", "contact_id"),
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
    Column(
        "context",
        Json,
        nullable=False,
        server_default="{}",
        comment="topic of the last answer that may be followed up, what it was about and when; never typed words",
    ),
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

help_requests = Table(
    "help_requests",
    metadata,
    primary_key(),
    reference("person_id", "people", cascade=True),
    reference("staff_id", "staff", nullable=True),
    Column("text", Text, nullable=False, comment="masked"),
    Column("files", Json, nullable=False, server_default="[]", comment="kind, path, name and mime of each"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("answer", Text),
    reference("answered_by", "people", nullable=True),
    Column("answered_at", UtcDateTime),
    Index(None, "staff_id"),
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
