"""What goes out: broadcasts, deliveries, and the channel accounts that send them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
)

from db.tables.base import Id, Json, UtcDateTime, metadata, partial_index, primary_key, reference

broadcasts = Table(
    "broadcasts",
    metadata,
    primary_key(),
    reference("sender_id", "people"),
    Column("audience", Json, nullable=False, comment="whom it is for, as db.audience reads it"),
    Column("body", Json, nullable=False),
    Column("state", String(10), nullable=False, server_default="running"),
    Column("expected", Json, nullable=False, comment="what was confirmed: reached, skipped, fingerprint"),
    Column("prepared", Id, nullable=False, server_default="0", comment="recipients up to this person are entered"),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("zone", String(4), comment="WIB, WITA or WIT: not sent in that zone's quiet hours; NULL: any time"),
    Column("repeats", Id, comment="the broadcast whose failed or unknown recipients this one reaches again"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime, comment="nothing of it is queued or being sent any more"),
    CheckConstraint("state IN ('preparing','running','paused','cancelled','changed','done')", name="state"),
    partial_index("ix_broadcasts_open", "due_at", "id", where="ended_at IS NULL"),
    Index(None, "sender_id", "id"),
)

broadcast_skips = Table(
    "broadcast_skips",
    metadata,
    reference("broadcast_id", "broadcasts", primary_key=True, cascade=True),
    Column("person_id", Id, primary_key=True),
    Column("reason", String(16), nullable=False, comment="why nothing was sent to this person"),
)

# No foreign keys here: they cost as much as the rest of entering a row, people and contacts are never deleted
# (erasing empties them), and a delivery outlives both.
deliveries = Table(
    "deliveries",
    metadata,
    primary_key(),
    Column("key", String(120), nullable=False),
    Column("broadcast_id", Id, comment="its body is the broadcast's; NULL for everything else"),
    Column("contact_id", Id, nullable=False),
    Column("person_id", Id),
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
    Column("via", String(10), comment="template, when one goes in its place; NULL: as it is"),
    Column("waiting", Boolean, nullable=False, server_default=false(), comment="its text follows when she answers"),
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
    partial_index("uq_deliveries_key", "key", where="broadcast_id IS NULL", unique=True),
    partial_index(
        "uq_deliveries_recipient", "broadcast_id", "person_id", where="broadcast_id IS NOT NULL", unique=True
    ),
    partial_index(
        "ix_deliveries_claim",
        *("account", "priority", "due_at", "id"),
        where="status = 'queued' AND broadcast_id IS NULL",
    ),
    partial_index(
        "ix_deliveries_broadcast",
        *("broadcast_id", "account", "due_at", "id"),
        where="status = 'queued' AND broadcast_id IS NOT NULL",
    ),
    partial_index("ix_deliveries_sending", "lease_until", where="status = 'sending'"),
    partial_index(
        "ix_deliveries_begun", "contact_id", where="status = 'sending' OR (status = 'queued' AND attempts > 0)"
    ),
    partial_index("ix_deliveries_subject", "subject", "person_id", where="subject IS NOT NULL"),
    partial_index("ix_deliveries_provider", "provider_id", where="provider_id IS NOT NULL"),
    partial_index("ix_deliveries_waiting", "contact_id", where="waiting"),
    partial_index("ix_deliveries_template", "sent_at", "contact_id", where="via = 'template'"),
    Index(None, "contact_id", "id"),
)

channel_accounts = Table(
    "channel_accounts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("queue", String(80), comment="what deliveries call it: its channel or, beside the first of one, its name"),
    Column("rate", Float, comment="messages per second it may send"),
    Column("lease_owner", String(64)),
    Column("lease_until", UtcDateTime),
    Column("halted_until", UtcDateTime, comment="set by 429: nothing of this account goes before"),
    Column("problem", Text, comment="why an operator must look at it; NULL when it works"),
)

send_counts = Table(
    "send_counts",
    metadata,
    Column("account", String(80), primary_key=True),
    Column("minute", UtcDateTime, primary_key=True, comment="1970 holds the sum of the minutes cleared away"),
    Column("outcome", String(60), primary_key=True, comment="sent, again, or failed:, later:, unknown: and the code"),
    Column("count", BigInteger, nullable=False),
)

whatsapp_templates = Table(
    "whatsapp_templates",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("sid", String(40), nullable=False, comment="Twilio's ContentSid"),
    Column("fingerprint", String(16), nullable=False, comment="of the text that was handed in"),
    Column("status", String(20), nullable=False, comment="as Meta calls it: received, pending, approved, rejected ..."),
    Column("reason", Text, comment="why it was rejected"),
    Column("checked_at", UtcDateTime, nullable=False),
)
