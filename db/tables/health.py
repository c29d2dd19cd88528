"""What families are reminded of: done, asked for again, over; births told in chat; the posyandu day of a desa.

Members of a family are named by kind and birth as far as it is known (`anak`, `2025-03`), not by a row of the
office's list: an import may replace those, and what was said here must hold all the same.
"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from db.tables.base import UtcDateTime, metadata, partial_index, primary_key, reference

KIND, BORN = 12, 10
KINDS = "kind: hamil, nifas, anak, lansia, disabilitas, sekolah (the family's pupils together)"
BIRTH = "birth or HPHT as far as known: 2025-03-12, 2025-03, 2025; empty: any"

births = Table(
    "births",
    metadata,
    primary_key(),
    reference("family_id", "families", cascade=True),
    Column("born_on", Date, nullable=False, comment="the first of the month if only that is known"),
    Column("precision", String(5), nullable=False),
    reference("recorded_by", "people"),
    Column("recorded_at", UtcDateTime, nullable=False),
    CheckConstraint("precision IN ('day','month')", name="precision"),
    Index(None, "family_id"),
)

health_ends = Table(
    "health_ends",
    metadata,
    primary_key(),
    reference("family_id", "families", cascade=True),
    Column("kind", String(KIND), nullable=False, comment=KINDS),
    Column("born", String(BORN), nullable=False, comment=BIRTH),
    Column("why", String(5), nullable=False, comment="over: for ever; wrong: the data is said not to fit"),
    Column("ended_on", Date, nullable=False, comment="over: ends every pregnancy that began until then"),
    reference("recorded_by", "people"),
    Column("recorded_at", UtcDateTime, nullable=False),
    CheckConstraint("why IN ('over','wrong')", name="why"),
    UniqueConstraint("family_id", "kind", "born", "why", "ended_on"),
)

health_items = Table(
    "health_items",
    metadata,
    primary_key(),
    reference("family_id", "families", cascade=True),
    Column("kind", String(KIND), nullable=False, comment=KINDS),
    Column("born", String(BORN), nullable=False, comment=BIRTH),
    Column("key", String(20), nullable=False, comment="row of content/health.yaml"),
    Column("period", String(7), nullable=False, comment="2026-11 or 2026; empty: once for all"),
    Column("message", String(10), nullable=False, comment="the last reminder that named it"),
    Column("told_at", UtcDateTime, nullable=False),
    Column("again_at", UtcDateTime, comment="not done: remind again at this time"),
    Column("done_at", UtcDateTime),
    UniqueConstraint("family_id", "key", "period", "kind", "born"),
    partial_index("ix_health_items_again", "again_at", where="again_at IS NOT NULL"),
)

posyandu_days = Table(
    "posyandu_days",
    metadata,
    Column("region_code", String(13), ForeignKey("regions.code"), primary_key=True),
    Column("day", Integer, comment="of every month, 1 to 31; in a shorter month its last"),
    Column("weekday", Integer, comment="0 Monday to 6 Sunday"),
    Column("week", Integer, comment="the first to fourth such weekday of the month; 5: the last"),
    reference("set_by", "people"),
    Column("set_at", UtcDateTime, nullable=False),
    CheckConstraint("(day IS NULL) <> (weekday IS NULL) AND (weekday IS NULL) = (week IS NULL)", name="one_rule"),
)
