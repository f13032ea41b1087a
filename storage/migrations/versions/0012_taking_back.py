"""Whose words a message carries, and when they were taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INDEX = "ix_outbox_spoken_id"
CARRIES = sa.text("spoken_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("spoken_id", sa.BigInteger(), nullable=True))
    op.create_index(
        INDEX,
        "outbox",
        ["spoken_id"],
        unique=False,
        sqlite_where=CARRIES,
        postgresql_where=CARRIES,
    )
    op.add_column("spoken", sa.Column("taken_back_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("spoken", "taken_back_at")
    op.drop_index(INDEX, table_name="outbox", sqlite_where=CARRIES, postgresql_where=CARRIES)
    op.drop_column("outbox", "spoken_id")
