"""trusted delivery"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "send_counts",
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.Column(
            "minute",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="1970 holds the sum of the minutes cleared away",
        ),
        sa.Column(
            "outcome",
            sa.String(length=60),
            nullable=False,
            comment="sent, again, or failed:, later:, unknown: and the code",
        ),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", "minute", "outcome", name=op.f("pk_send_counts")),
    )
    op.create_table(
        "whatsapp_templates",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sid", sa.String(length=40), nullable=False, comment="Twilio's ContentSid"),
        sa.Column("fingerprint", sa.String(length=16), nullable=False, comment="of the text that was handed in"),
        sa.Column(
            "status",
            sa.String(length=20),
            nullable=False,
            comment="as Meta calls it: received, pending, approved, rejected ...",
        ),
        sa.Column("reason", sa.Text(), nullable=True, comment="why it was rejected"),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "language", name=op.f("pk_whatsapp_templates")),
    )
    op.create_table(
        "broadcast_skips",
        sa.Column("broadcast_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False, comment="why nothing was sent to this person"),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_broadcast_skips_broadcast_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name=op.f("pk_broadcast_skips")),
    )
    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=10), server_default="running", nullable=False))
        batch_op.add_column(
            sa.Column(
                "expected",
                sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
                nullable=True,
                comment="what was confirmed: reached, skipped, fingerprint",
            )
        )
        batch_op.add_column(
            sa.Column(
                "prepared",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                server_default="0",
                nullable=False,
                comment="recipients up to this person are entered",
            )
        )
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "zone",
                sa.String(length=4),
                nullable=True,
                comment="WIB, WITA or WIT: not sent in that zone's quiet hours; NULL: any time",
            )
        )
        batch_op.add_column(
            sa.Column(
                "repeats",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=True,
                comment="the broadcast whose failed or unknown recipients this one reaches again",
            )
        )
        batch_op.add_column(
            sa.Column(
                "ended_at",
                sa.DateTime(timezone=True),
                nullable=True,
                comment="nothing of it is queued or being sent any more",
            )
        )
        batch_op.create_index(
            "ix_broadcasts_open",
            ["due_at", "id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_broadcasts_sender_id_id"), ["sender_id", "id"], unique=False)

    _keep_broadcasts()
    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        for name in ("expected", "due_at", "expires_at"):
            batch_op.alter_column(name, nullable=False)
        batch_op.create_check_constraint(
            op.f("ck_broadcasts_state"), "state IN ('preparing','running','paused','cancelled','changed','done')"
        )
        batch_op.drop_column("skipped")

    with op.batch_alter_table("channel_accounts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "queue",
                sa.String(length=80),
                nullable=True,
                comment="what deliveries call it: its channel or, beside the first of one, its name",
            )
        )
        batch_op.add_column(sa.Column("rate", sa.Float(), nullable=True, comment="messages per second it may send"))

    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.alter_column(
            "audience",
            existing_type=sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            existing_nullable=False,
            comment="whom it is for, as db.audience reads it",
        )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.alter_column(
            "account",
            existing_type=sa.String(length=80),
            existing_nullable=True,
            comment="the channel account they wrote to; NULL: the first of the channel",
        )
        batch_op.add_column(
            sa.Column(
                "unreachable_at",
                sa.DateTime(timezone=True),
                nullable=True,
                comment="the provider knows nobody under this address, such as no WhatsApp",
            )
        )

    op.create_index(
        op.f("ix_contact_people_person_id_contact_id"), "contact_people", ["person_id", "contact_id"], unique=False
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "broadcast_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=True,
                comment="its body is the broadcast's; NULL for everything else",
            )
        )
        batch_op.add_column(
            sa.Column(
                "via",
                sa.String(length=10),
                nullable=True,
                comment="template, when one goes in its place; NULL: as it is",
            )
        )
        batch_op.add_column(
            sa.Column(
                "waiting",
                sa.Boolean(),
                server_default=sa.false(),
                nullable=False,
                comment="its text follows when she answers",
            )
        )
        batch_op.drop_index(batch_op.f("ix_deliveries_claim"), sqlite_where=sa.text("status = 'queued'"))
        batch_op.create_index(
            "ix_deliveries_claim",
            ["account", "priority", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("status = 'queued' AND broadcast_id IS NULL"),
            postgresql_where=sa.text("status = 'queued' AND broadcast_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_deliveries_open"), sqlite_where=sa.text("status IN ('queued', 'sending')"))
        batch_op.drop_constraint(batch_op.f("uq_deliveries_key"), type_="unique")
        batch_op.create_index(
            "uq_deliveries_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("broadcast_id IS NULL"),
            postgresql_where=sa.text("broadcast_id IS NULL"),
        )
        batch_op.create_index(
            "ix_deliveries_begun",
            ["contact_id"],
            unique=False,
            sqlite_where=sa.text("status = 'sending' OR (status = 'queued' AND attempts > 0)"),
            postgresql_where=sa.text("status = 'sending' OR (status = 'queued' AND attempts > 0)"),
        )
        batch_op.create_index(
            "ix_deliveries_broadcast",
            ["broadcast_id", "account", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("status = 'queued' AND broadcast_id IS NOT NULL"),
            postgresql_where=sa.text("status = 'queued' AND broadcast_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_deliveries_sending",
            ["lease_until"],
            unique=False,
            sqlite_where=sa.text("status = 'sending'"),
            postgresql_where=sa.text("status = 'sending'"),
        )
        batch_op.create_index(
            "ix_deliveries_template",
            ["sent_at", "contact_id"],
            unique=False,
            sqlite_where=sa.text("via = 'template'"),
            postgresql_where=sa.text("via = 'template'"),
        )
        batch_op.create_index(
            "ix_deliveries_waiting",
            ["contact_id"],
            unique=False,
            sqlite_where=sa.text("waiting"),
            postgresql_where=sa.text("waiting"),
        )
        batch_op.create_index(
            "uq_deliveries_recipient",
            ["broadcast_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("broadcast_id IS NOT NULL"),
            postgresql_where=sa.text("broadcast_id IS NOT NULL"),
        )
        batch_op.drop_constraint(batch_op.f("fk_deliveries_contact_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_person_id"), type_="foreignkey")
    op.execute(
        "UPDATE deliveries SET broadcast_id = CAST(substr(subject, 11) AS INTEGER), subject = NULL"
        " WHERE kind = 'broadcast' AND subject LIKE 'broadcast:%'"
    )


def _keep_broadcasts() -> None:
    """Announcements of before are over: nobody could pause them, and their rows expire within a day."""
    db = op.get_bind()
    old = sa.table("broadcasts", sa.column("id"), sa.column("skipped", sa.JSON()), sa.column("created_at"))
    skips = sa.table("broadcast_skips", sa.column("broadcast_id"), sa.column("person_id"), sa.column("reason"))
    for row in db.execute(sa.select(old.c.id, old.c.skipped)).all():
        rows = [{"broadcast_id": row.id, "person_id": int(who), "reason": why} for who, why in row.skipped.items()]
        if rows:
            db.execute(sa.insert(skips), rows)
    op.execute("UPDATE broadcasts SET expected = '{}', due_at = created_at, expires_at = created_at")


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_deliveries_person_id"), "people", ["person_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_deliveries_contact_id"), "contacts", ["contact_id"], ["id"])
        batch_op.drop_index(
            "uq_deliveries_recipient",
            sqlite_where=sa.text("broadcast_id IS NOT NULL"),
            postgresql_where=sa.text("broadcast_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_deliveries_waiting", sqlite_where=sa.text("waiting"), postgresql_where=sa.text("waiting")
        )
        batch_op.drop_index(
            "ix_deliveries_template",
            sqlite_where=sa.text("via = 'template'"),
            postgresql_where=sa.text("via = 'template'"),
        )
        batch_op.drop_index(
            "ix_deliveries_sending",
            sqlite_where=sa.text("status = 'sending'"),
            postgresql_where=sa.text("status = 'sending'"),
        )
        batch_op.drop_index(
            "ix_deliveries_broadcast",
            sqlite_where=sa.text("status = 'queued' AND broadcast_id IS NOT NULL"),
            postgresql_where=sa.text("status = 'queued' AND broadcast_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_deliveries_begun",
            sqlite_where=sa.text("status = 'sending' OR (status = 'queued' AND attempts > 0)"),
            postgresql_where=sa.text("status = 'sending' OR (status = 'queued' AND attempts > 0)"),
        )
        batch_op.drop_index(
            "uq_deliveries_key",
            sqlite_where=sa.text("broadcast_id IS NULL"),
            postgresql_where=sa.text("broadcast_id IS NULL"),
        )
        batch_op.drop_index("ix_deliveries_claim", sqlite_where=sa.text("status = 'queued' AND broadcast_id IS NULL"))
        batch_op.create_index(
            "ix_deliveries_claim",
            ["account", "priority", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("status = 'queued'"),
            postgresql_where=sa.text("status = 'queued'"),
        )
        batch_op.create_unique_constraint(batch_op.f("uq_deliveries_key"), ["key"])
        batch_op.create_index(
            batch_op.f("ix_deliveries_open"),
            ["contact_id", "status"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'sending')"),
        )
        batch_op.drop_column("waiting")
        batch_op.drop_column("via")
        batch_op.drop_column("broadcast_id")

    op.drop_index(op.f("ix_contact_people_person_id_contact_id"), table_name="contact_people")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_column("unreachable_at")

    with op.batch_alter_table("channel_accounts", schema=None) as batch_op:
        batch_op.drop_column("rate")
        batch_op.drop_column("queue")

    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "skipped", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False, server_default="{}"
            )
        )
        batch_op.drop_constraint(op.f("ck_broadcasts_state"), type_="check")
        batch_op.drop_index(batch_op.f("ix_broadcasts_sender_id_id"))
        batch_op.drop_index(
            "ix_broadcasts_open", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")
        )
        batch_op.drop_column("ended_at")
        batch_op.drop_column("repeats")
        batch_op.drop_column("zone")
        batch_op.drop_column("expires_at")
        batch_op.drop_column("due_at")
        batch_op.drop_column("prepared")
        batch_op.drop_column("expected")
        batch_op.drop_column("state")

    op.drop_table("broadcast_skips")
    op.drop_table("whatsapp_templates")
    op.drop_table("send_counts")
