"""Aid: programmes, who gets them, and delivery rounds with the months they cover."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from db.tables.base import UtcDateTime, metadata, primary_key, reference

programmes = Table(
    "programmes",
    metadata,
    Column("code", String(12), primary_key=True, comment="pkh, sembako, beras"),
    Column("name", String(80), nullable=False),
)

family_programmes = Table(
    "family_programmes",
    metadata,
    reference("family_id", "families", primary_key=True, cascade=True),
    Column("programme", String(12), ForeignKey("programmes.code"), primary_key=True),
)

aid_rounds = Table(
    "aid_rounds",
    metadata,
    primary_key(),
    Column("programme", String(12), ForeignKey("programmes.code"), nullable=False),
    Column(
        "region_code",
        String(13),
        ForeignKey("regions.code"),
        nullable=False,
        comment="any level; the nearest wins",
    ),
    Column("months_key", String(200), nullable=False, comment="allocation months joined, 2026-08;2026-09"),
    Column("starts_on", Date, comment="NULL while no date has been set"),
    Column("ends_on", Date, comment="last day of the delivery window; equal to starts_on for one day"),
    Column("time_from", Time),
    Column("time_to", Time),
    Column("place", String(200)),
    Column("quantity", String(120)),
    Column("bring", Text),
    Column("status", String(12), nullable=False),
    Column("source", String(300), nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("data_date", Date, nullable=False, comment="day on which this row was last confirmed by an import"),
    Column("updated_at", UtcDateTime, nullable=False),
    CheckConstraint(
        "status IN ('terjadwal','ditunda','batal','selesai','vk','final','burekol','vrek','spm','sp2d','si','topup')",
        name="status",
    ),
    UniqueConstraint("programme", "region_code", "months_key"),
    Index(None, "region_code"),
)

aid_round_months = Table(
    "aid_round_months",
    metadata,
    reference("round_id", "aid_rounds", primary_key=True, cascade=True),
    Column("month", String(7), primary_key=True, comment="allocation month, 2026-08"),
)
