"""When the clock goes on with a conversation by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

GOES_ON = sa.text("due_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("conversations", sa.Column("due_at", sa.DateTime(), nullable=True))
    op.create_index(
        "ix_conversations_due_at",
        "conversations",
        ["due_at"],
        unique=False,
        sqlite_where=GOES_ON,
        postgresql_where=GOES_ON,
    )


def downgrade() -> None:
    op.drop_index("ix_conversations_due_at", table_name="conversations")
    op.drop_column("conversations", "due_at")
