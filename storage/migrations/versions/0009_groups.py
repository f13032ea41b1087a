"""Groups that the bot is in, words from them that wait, and messages that reply to others."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOTES = "group_notes"


def upgrade() -> None:
    op.create_table(
        "group_chats",
        sa.Column("chat_id", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_group_chats")),
    )
    op.create_table(
        NOTES,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("code_digest", sa.Text(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("attachment", sa.JSON(), nullable=True),
        sa.Column("understanding", sa.JSON(), nullable=True),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_notes")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_group_notes_code_digest")),
    )
    op.create_index("ix_group_notes_account_id", NOTES, ["account_id"])
    op.create_index("ix_group_notes_chat_id_message_id", NOTES, ["chat_id", "message_id"])
    op.add_column("outbox", sa.Column("replies_to", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "replies_to")
    op.drop_table(NOTES)
    op.drop_table("group_chats")
