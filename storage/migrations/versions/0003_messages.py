"""What comes in, what goes out, and the files of both."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("quarantined", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("bot_id", "update_id", name=op.f("uq_inbox_bot_id_update_id")),
    )
    op.create_index(
        "ix_inbox_held",
        "inbox",
        ["lane", "lease_until"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL AND lease_until IS NOT NULL"),
        postgresql_where=sa.text("finished_at IS NULL AND lease_until IS NOT NULL"),
    )
    op.create_index(
        "ix_inbox_open",
        "inbox",
        ["lane", "id", "urgent"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_index(
        "ix_inbox_payload",
        "inbox",
        ["received_at"],
        unique=False,
        sqlite_where=sa.text("payload <> ''"),
        postgresql_where=sa.text("payload <> ''"),
    )
    op.create_table(
        "media",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("file_unique_id", sa.Text(), nullable=False),
        sa.Column("told_size", sa.BigInteger(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("mime_type", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sent_file_id", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
        sa.UniqueConstraint(
            "bot_id", "file_unique_id", name=op.f("uq_media_bot_id_file_unique_id")
        ),
    )
    op.create_index(
        "ix_media_wanted",
        "media",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'wanted'"),
        postgresql_where=sa.text("state = 'wanted'"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("markup", sa.JSON(), nullable=True),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("case_id", ROW_ID, nullable=True),
        sa.Column("media_id", ROW_ID, nullable=True),
        sa.Column("edits", ROW_ID, nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("telegram_message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outbox_case_id_cases")),
        sa.ForeignKeyConstraint(["edits"], ["outbox.id"], name=op.f("fk_outbox_edits_outbox")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_outbox_media_id_media")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_outbox_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"], unique=False)
    op.create_index(
        "ix_outbox_held",
        "outbox",
        ["chat_id", "lease_until"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL AND lease_until IS NOT NULL"),
        postgresql_where=sa.text("finished_at IS NULL AND lease_until IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_message",
        "outbox",
        ["chat_id", "telegram_message_id"],
        unique=False,
        sqlite_where=sa.text("telegram_message_id IS NOT NULL AND edits IS NULL"),
        postgresql_where=sa.text("telegram_message_id IS NOT NULL AND edits IS NULL"),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["chat_id", "id", "priority", "edits", "media_id"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_index(
        "ix_outbox_open_edits",
        "outbox",
        ["edits"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL AND edits IS NOT NULL"),
        postgresql_where=sa.text("finished_at IS NULL AND edits IS NOT NULL"),
    )
    op.create_index("ix_outbox_person_id_purpose", "outbox", ["person_id", "purpose"], unique=False)
    op.create_table(
        "spoken",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_message_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media_id", ROW_ID, nullable=True),
        sa.Column("case_id", ROW_ID, nullable=True),
        sa.Column("understanding", sa.JSON(), nullable=True),
        sa.Column("inbox_id", ROW_ID, nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_spoken_case_id_cases")),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_spoken_inbox_id_inbox")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_spoken_media_id_media")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_spoken_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken")),
    )
    op.create_index("ix_spoken_case_id", "spoken", ["case_id"], unique=False)
    op.create_index(
        "ix_spoken_chat_id_telegram_message_id",
        "spoken",
        ["chat_id", "telegram_message_id"],
        unique=False,
    )
    op.create_index("ix_spoken_person_id", "spoken", ["person_id"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("person_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_conversations_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_conversations")),
    )


def downgrade() -> None:
    op.drop_table("conversations")
    op.drop_table("spoken")
    op.drop_table("outbox")
    op.drop_table("media")
    op.drop_table("inbox")
