"""An index of the messages that nobody has judged yet."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WAITING = sa.text("understanding IS NULL AND text <> ''")


def upgrade() -> None:
    op.create_index(
        "ix_spoken_not_understood",
        "spoken",
        ["id"],
        unique=False,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_spoken_not_understood", table_name="spoken")
