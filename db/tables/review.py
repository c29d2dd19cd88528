"""What people typed and was not understood, until somebody says what it meant; and the phrases that came of it."""

from sqlalchemy import Boolean, Column, Index, String, Table, Text

from db.tables.base import Json, UtcDateTime, metadata, primary_key, reference

unclear_messages = Table(
    "unclear_messages",
    metadata,
    primary_key(),
    reference("person_id", "people", cascade=True, comment="for a reviewer's scope and for forgetting; never shown"),
    Column("text", String(200), nullable=False, comment="without names and numbers"),
    Column("plain", Text, nullable=False, comment="normalised: the same for texts that differ in looks only"),
    Column("language", String(2), nullable=False),
    Column("suggestions", Json, nullable=False, comment="topics it was nearest to"),
    Column("about_staff", Boolean, nullable=False, comment="not for a pendamping: it may be about her"),
    Column("created_at", UtcDateTime, nullable=False),
    Index(None, "person_id", "created_at"),
    Index(None, "created_at"),
)

reviewed_phrases = Table(
    "reviewed_phrases",
    metadata,
    primary_key(),
    Column("text", String(200), nullable=False),
    Column("plain", Text, nullable=False, unique=True),
    Column("topic", String(40), nullable=False, comment="unknown: none of our business"),
    Column("language", String(2), nullable=False),
    reference("chosen_by", "people"),
    Column("chosen_at", UtcDateTime, nullable=False),
    Column("exported_at", UtcDateTime, comment="when it was written to a file of phrases"),
)
