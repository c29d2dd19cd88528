"""understood talk"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "quiz_subscriptions",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_quiz_subscriptions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_quiz_subscriptions")),
        comment="KPM who have switched on the question of the week",
    )
    op.create_table(
        "unclear_messages",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("person_id", _ID, nullable=False, comment="for a reviewer's scope and for forgetting; never shown"),
        sa.Column("text", sa.String(length=200), nullable=False, comment="without names and numbers"),
        sa.Column(
            "plain", sa.Text(), nullable=False, comment="normalised: the same for texts that differ in looks only"
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("suggestions", _JSON, nullable=False, comment="topics it was nearest to"),
        sa.Column("about_staff", sa.Boolean(), nullable=False, comment="not for a pendamping: it may be about her"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_unclear_messages_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unclear_messages")),
    )
    op.create_index(op.f("ix_unclear_messages_created_at"), "unclear_messages", ["created_at"])
    op.create_index(op.f("ix_unclear_messages_person_id_created_at"), "unclear_messages", ["person_id", "created_at"])
    op.create_table(
        "reviewed_phrases",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False, comment="unknown: none of our business"),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("chosen_by", _ID, nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "exported_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when it was written to a file of phrases",
        ),
        sa.ForeignKeyConstraint(["chosen_by"], ["people.id"], name=op.f("fk_reviewed_phrases_chosen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewed_phrases")),
        sa.UniqueConstraint("plain", name=op.f("uq_reviewed_phrases_plain")),
    )
    with op.batch_alter_table("conversations") as batch_op:
        batch_op.add_column(
            sa.Column(
                "context",
                _JSON,
                server_default="{}",
                nullable=False,
                comment="topic of the last answer that may be followed up, what it was about and when;"
                " never typed words",
            )
        )
    _purposes(
        "'service','health','learning'",
        "service: chat and reminders; health: health reminders; learning: texts not understood may be kept",
    )


def downgrade() -> None:
    op.execute("DELETE FROM consents WHERE purpose = 'learning'")
    _purposes("'service','health'", "service: chat and reminders of meetings; health: health reminders")
    with op.batch_alter_table("conversations") as batch_op:
        batch_op.drop_column("context")
    op.drop_table("reviewed_phrases")
    op.drop_table("unclear_messages")
    op.drop_table("quiz_subscriptions")


def _purposes(names: str, comment: str) -> None:
    """What one may consent to."""
    with op.batch_alter_table("consents") as batch_op:
        batch_op.drop_constraint(op.f("ck_consents_purpose"), type_="check")
        batch_op.create_check_constraint(op.f("ck_consents_purpose"), f"purpose IN ({names})")
        batch_op.alter_column("purpose", existing_type=sa.String(length=10), existing_nullable=False, comment=comment)
