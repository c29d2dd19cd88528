"""Who there is and where: regions, people, KPM families with components, groups, staff, consent."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    true,
)

from db.tables.base import UtcDateTime, metadata, primary_key, reference

regions = Table(
    "regions",
    metadata,
    Column("code", String(13), primary_key=True, comment="Kemendagri code, such as 32.14.03.2005"),
    Column("name", String(120), nullable=False),
    Column("search_name", String(120), nullable=False, comment="lower-case letters and digits only"),
    Column(
        "level",
        Integer,
        nullable=False,
        comment="1 province, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan",
    ),
    Index(None, "search_name"),
)

people = Table(
    "people",
    metadata,
    primary_key(),
    Column("name", String(120), nullable=False),
    Column("phone", String(16), comment="E.164 as given by an import; several people may share one"),
    Column("region_code", String(13), ForeignKey("regions.code"), nullable=False),
    Column("language", String(2), nullable=False, server_default="id"),
    Column(
        "language_asked_at",
        UtcDateTime,
        comment="when they chose a language or were offered one; no import changes it then, and nobody offers again",
    ),
    Column("erased_at", UtcDateTime, comment="set when the person asked to be forgotten"),
    Column("created_at", UtcDateTime, nullable=False),
    Index(None, "phone"),
)

staff = Table(
    "staff",
    metadata,
    primary_key(),
    reference("person_id", "people", unique=True),
    Column("role", String(12), nullable=False),
    Column(
        "region_code",
        String(13),
        ForeignKey("regions.code"),
        nullable=False,
        comment="scope: this code and all below",
    ),
    Column("active", Boolean, nullable=False, server_default=true()),
    CheckConstraint("role IN ('pendamping','korkab','supervisor','korwil','apd')", name="role"),
)

groups = Table(
    "groups",
    metadata,
    primary_key(),
    Column("name", String(80), nullable=False),
    Column("search_name", String(80), nullable=False),
    Column("region_code", String(13), ForeignKey("regions.code"), nullable=False),
    reference("staff_id", "staff"),
    UniqueConstraint("staff_id", "region_code", "search_name"),
)

families = Table(
    "families",
    metadata,
    primary_key(),
    Column(
        "external_id",
        String(64),
        nullable=False,
        unique=True,
        comment="id_keluarga of the import; never a NIK or KK",
    ),
    Column("region_code", String(13), ForeignKey("regions.code"), nullable=False),
    reference("group_id", "groups", nullable=True),
    Column("status", String(10), nullable=False, server_default="active"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("health_quiet_until", UtcDateTime, comment="until then no health reminder at all"),
    CheckConstraint("status IN ('active','graduated','left')", name="status"),
    Index(None, "group_id"),
    Index(None, "region_code"),
)

kpm = Table(
    "kpm",
    metadata,
    reference("person_id", "people", primary_key=True, cascade=True),
    reference("family_id", "families"),
    Column("is_head", Boolean, nullable=False, server_default=false(), comment="ketua of the family's group"),
    Index(None, "family_id"),
    comment="who speaks for a family, in practice the mother",
)

family_members = Table(
    "family_members",
    metadata,
    primary_key(),
    reference("family_id", "families", cascade=True),
    Column("component", String(12), nullable=False),
    Column(
        "since",
        Date,
        comment="birth or (hamil) HPHT; the first of the month or year if only that is known",
    ),
    Column("precision", String(5), comment="day, month or year: how much of `since` is known"),
    CheckConstraint("component IN ('hamil','aud','sd','smp','sma','lansia','disabilitas')", name="component"),
    Index(None, "family_id"),
    Index(None, "component", "since"),
)

consents = Table(
    "consents",
    metadata,
    reference("person_id", "people", primary_key=True, cascade=True),
    Column(
        "purpose",
        String(10),
        primary_key=True,
        comment="service: chat and reminders; health: health reminders; learning: texts not understood may be kept",
    ),
    Column("given_at", UtcDateTime, comment="NULL: asked for, and not given"),
    Column("withdrawn_at", UtcDateTime, comment="set whenever there is no consent (any more)"),
    CheckConstraint("purpose IN ('service','health','learning')", name="purpose"),
)
