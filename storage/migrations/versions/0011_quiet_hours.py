"""Messages that wait for the end of the quiet hours."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COLUMNS = ["chat_id", "id", "priority", "edits", "media_id"]


def upgrade() -> None:
    op.add_column("outbox", sa.Column("hold_until", sa.DateTime(), nullable=True))
    _index([*COLUMNS, "hold_until"])


def downgrade() -> None:
    _index(COLUMNS)
    op.drop_column("outbox", "hold_until")


def _index(columns: list[str]) -> None:
    op.drop_index("ix_outbox_open", table_name="outbox")
    op.create_index(
        "ix_outbox_open",
        "outbox",
        columns,
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
