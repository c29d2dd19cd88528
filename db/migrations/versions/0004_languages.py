"""languages"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "language_asked_at",
                sa.DateTime(timezone=True),
                nullable=True,
                comment=(
                    "when they chose a language or were offered one; no import changes it then, and nobody offers again"
                ),
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("language_asked_at")
