"""P2K2 meetings, answers to them, quiz attempts, and who wants a question every week."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, String, Table, UniqueConstraint

from db.tables.base import Json, UtcDateTime, metadata, primary_key, reference

meetings = Table(
    "meetings",
    metadata,
    primary_key(),
    reference("group_id", "groups"),
    Column("session_key", String(8), nullable=False, comment="module session, such as M3S1"),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("place", String(200), nullable=False),
    Column("status", String(10), nullable=False, server_default="planned"),
    Column("revision", Integer, nullable=False, server_default="0", comment="grows with every move"),
    reference("created_by", "people"),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("status IN ('planned','cancelled')", name="status"),
    Index(None, "group_id", "starts_at"),
    Index(None, "starts_at"),
)

attendance = Table(
    "attendance",
    metadata,
    reference("meeting_id", "meetings", primary_key=True, cascade=True),
    reference("person_id", "people", primary_key=True, cascade=True),
    Column("answer", String(5), comment="what the KPM said before: hadir or izin"),
    Column("answered_at", UtcDateTime),
    Column("present", Boolean, comment="what the pendamping recorded"),
    CheckConstraint("answer IN ('hadir','izin')", name="answer"),
)

quiz_attempts = Table(
    "quiz_attempts",
    metadata,
    primary_key(),
    reference("person_id", "people", cascade=True),
    Column("quiz", String(8), nullable=False, comment="module session, such as M3S1"),
    Column("attempt", Integer, nullable=False),
    Column("answers", Json, nullable=False, comment="question id -> chosen option id"),
    Column("right_count", Integer, nullable=False, server_default="0"),
    Column("question_count", Integer, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    UniqueConstraint("person_id", "quiz", "attempt"),
    Index(None, "person_id"),
)

quiz_subscriptions = Table(
    "quiz_subscriptions",
    metadata,
    reference("person_id", "people", primary_key=True, cascade=True),
    Column("since", UtcDateTime, nullable=False),
    comment="KPM who have switched on the question of the week",
)
