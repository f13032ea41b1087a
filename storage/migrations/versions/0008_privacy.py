"""History without words and with seals; people who were forgotten."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLITE_TRIGGERS = """
CREATE TRIGGER case_history_is_append_only_{verb} BEFORE {verb} ON case_history
BEGIN SELECT RAISE(ABORT, 'case_history is append-only'); END
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER case_history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_history
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_case_history()
"""

# What these values were before this revision was never somebody's words.
PLAIN = frozenset({"to", "reason", "details", "from", "round", "stars", "outcome", "kind"})

HISTORY = sa.table(
    "case_history",
    sa.column("id", sa.BigInteger()),
    sa.column("case_id", sa.BigInteger()),
    sa.column("at", sa.DateTime()),
    sa.column("event", sa.Text()),
    sa.column("actor_id", sa.BigInteger()),
    sa.column("from_status", sa.Text()),
    sa.column("to_status", sa.Text()),
    sa.column("details", sa.JSON()),
    sa.column("seal", sa.Text()),
)
WORDS = sa.table(
    "history_words",
    sa.column("entry_id", sa.BigInteger()),
    sa.column("name", sa.Text()),
    sa.column("salt", sa.Text()),
    sa.column("words", sa.Text()),
)


def upgrade() -> None:
    op.create_table(
        "history_words",
        sa.Column("entry_id", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["case_history.id"], name=op.f("fk_history_words_entry_id_case_history")
        ),
        sa.PrimaryKeyConstraint("entry_id", "name", name=op.f("pk_history_words")),
    )
    op.create_table(
        "forgettings",
        sa.Column("person_id", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_forgettings")),
    )
    op.add_column("people", sa.Column("forgotten_at", sa.DateTime(), nullable=True))
    op.add_column(
        "case_history", sa.Column("seal", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    with _history_may_change():
        _seal_what_is_there()


def downgrade() -> None:
    with _history_may_change():
        _put_the_words_back()
    op.drop_column("case_history", "seal")
    op.drop_column("people", "forgotten_at")
    op.drop_table("forgettings")
    op.drop_table("history_words")


@contextmanager
def _history_may_change() -> Iterator[None]:
    """Take the triggers off; only a change of the schema may do that."""
    sqlite = op.get_context().dialect.name == "sqlite"
    if sqlite:
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER case_history_is_append_only_{verb}")
    else:
        op.execute("DROP TRIGGER case_history_is_append_only ON case_history")
    yield
    if sqlite:
        for verb in ("UPDATE", "DELETE"):
            op.execute(SQLITE_TRIGGERS.format(verb=verb))
    else:
        op.execute(POSTGRES_TRIGGER)


def _seal_what_is_there() -> None:
    connection, seals = op.get_bind(), dict[int, str]()
    for row in connection.execute(sa.select(HISTORY).order_by(HISTORY.c.id)).all():
        details = _sealed_details(connection, row)
        seal = seals[row.case_id] = _seal(seals.get(row.case_id, ""), row, details)
        connection.execute(
            sa.update(HISTORY).where(HISTORY.c.id == row.id).values(details=details, seal=seal)
        )


def _sealed_details(connection: sa.Connection, row: sa.Row[Any]) -> dict[str, str]:
    details = dict(row.details)
    for name, words in row.details.items():
        if not words or (name in PLAIN and words.isascii()):
            continue
        salt = secrets.token_hex(16)
        details[name] = "sha256:" + sha256(f"{salt}:{words}".encode()).hexdigest()
        values = {"entry_id": row.id, "name": name, "salt": salt, "words": words}
        connection.execute(sa.insert(WORDS).values(values))
    return details


def _seal(before: str, row: sa.Row[Any], details: dict[str, str]) -> str:
    at: datetime = row.at.replace(tzinfo=UTC)
    content = [before, row.case_id, at.isoformat(timespec="microseconds"), row.event]
    content += [row.actor_id, row.from_status, row.to_status, details]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


def _put_the_words_back() -> None:
    connection = op.get_bind()
    for words in connection.execute(sa.select(WORDS)).all():
        this = HISTORY.c.id == words.entry_id
        details = connection.execute(sa.select(HISTORY.c.details).where(this)).scalar_one()
        connection.execute(
            sa.update(HISTORY).where(this).values(details={**details, words.name: words.words})
        )
