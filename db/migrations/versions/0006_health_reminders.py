"""health reminders"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KINDS = "kind: hamil, nifas, anak, lansia, disabilitas, sekolah (the family's pupils together)"
BIRTH = "birth or HPHT as far as known: 2025-03-12, 2025-03, 2025; empty: any"


def upgrade() -> None:
    op.create_table(
        "births",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("born_on", sa.Date(), nullable=False, comment="the first of the month if only that is known"),
        sa.Column("precision", sa.String(length=5), nullable=False),
        sa.Column("recorded_by", ID, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("precision IN ('day','month')", name=op.f("ck_births_precision")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_births_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["people.id"], name=op.f("fk_births_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_births")),
    )
    op.create_index(op.f("ix_births_family_id"), "births", ["family_id"])
    op.create_table(
        "health_ends",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False, comment=KINDS),
        sa.Column("born", sa.String(length=10), nullable=False, comment=BIRTH),
        sa.Column(
            "why", sa.String(length=5), nullable=False, comment="over: for ever; wrong: the data is said not to fit"
        ),
        sa.Column("ended_on", sa.Date(), nullable=False, comment="over: ends every pregnancy that began until then"),
        sa.Column("recorded_by", ID, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("why IN ('over','wrong')", name=op.f("ck_health_ends_why")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_health_ends_family_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["people.id"], name=op.f("fk_health_ends_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_ends")),
        sa.UniqueConstraint(
            "family_id", "kind", "born", "why", "ended_on", name=op.f("uq_health_ends_family_id_kind_born_why_ended_on")
        ),
    )
    op.create_table(
        "health_items",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False, comment=KINDS),
        sa.Column("born", sa.String(length=10), nullable=False, comment=BIRTH),
        sa.Column("key", sa.String(length=20), nullable=False, comment="row of content/health.yaml"),
        sa.Column("period", sa.String(length=7), nullable=False, comment="2026-11 or 2026; empty: once for all"),
        sa.Column("message", sa.String(length=10), nullable=False, comment="the last reminder that named it"),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=True, comment="not done: remind again at this time"),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_health_items_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_items")),
        sa.UniqueConstraint(
            "family_id", "key", "period", "kind", "born", name=op.f("uq_health_items_family_id_key_period_kind_born")
        ),
    )
    op.create_index(
        "ix_health_items_again",
        "health_items",
        ["again_at"],
        sqlite_where=sa.text("again_at IS NOT NULL"),
        postgresql_where=sa.text("again_at IS NOT NULL"),
    )
    op.create_table(
        "posyandu_days",
        sa.Column("region_code", sa.String(length=13), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True, comment="of every month, 1 to 31; in a shorter month its last"),
        sa.Column("weekday", sa.Integer(), nullable=True, comment="0 Monday to 6 Sunday"),
        sa.Column(
            "week", sa.Integer(), nullable=True, comment="the first to fourth such weekday of the month; 5: the last"
        ),
        sa.Column("set_by", ID, nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(day IS NULL) <> (weekday IS NULL) AND (weekday IS NULL) = (week IS NULL)",
            name=op.f("ck_posyandu_days_one_rule"),
        ),
        sa.ForeignKeyConstraint(["region_code"], ["regions.code"], name=op.f("fk_posyandu_days_region_code")),
        sa.ForeignKeyConstraint(["set_by"], ["people.id"], name=op.f("fk_posyandu_days_set_by")),
        sa.PrimaryKeyConstraint("region_code", name=op.f("pk_posyandu_days")),
    )
    op.add_column(
        "families",
        sa.Column(
            "health_quiet_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="until then no health reminder at all",
        ),
    )
    op.create_index(op.f("ix_family_members_component_since"), "family_members", ["component", "since"])
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.alter_column("given_at", existing_type=MOMENT, nullable=True, comment="NULL: asked for, and not given")
        batch_op.alter_column(
            "withdrawn_at", existing_type=MOMENT, comment="set whenever there is no consent (any more)"
        )


def downgrade() -> None:
    op.execute("DELETE FROM consents WHERE given_at IS NULL")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.alter_column("given_at", existing_type=MOMENT, nullable=False, comment=None)
        batch_op.alter_column("withdrawn_at", existing_type=MOMENT, comment=None)
    op.drop_index(op.f("ix_family_members_component_since"), table_name="family_members")
    # Not in a batch: SQLite would copy the table, and to drop the old one deletes what hangs on the families.
    op.drop_column("families", "health_quiet_until")
    for table in ("posyandu_days", "health_items", "health_ends", "births"):
        op.drop_table(table)
