"""Conversations as managers read them, and an index of people's words that knows Chinese."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DIALOGUES = "dialogues"

# All signs beyond ASCII belong to words here; no terms are kept twice, nor where they stand.
FIND = """
CREATE VIRTUAL TABLE spoken_find USING fts5(
    terms, content='spoken_terms', content_rowid='spoken_id', tokenize='ascii', detail=none,
    prefix='1'
)
"""
ON_SQLITE = (
    FIND,
    """
    CREATE TRIGGER spoken_terms_added AFTER INSERT ON spoken_terms BEGIN
        INSERT INTO spoken_find (rowid, terms) VALUES (new.spoken_id, new.terms);
    END
    """,
    """
    CREATE TRIGGER spoken_terms_removed AFTER DELETE ON spoken_terms BEGIN
        INSERT INTO spoken_find (spoken_find, rowid, terms)
        VALUES ('delete', old.spoken_id, old.terms);
    END
    """,
    """
    CREATE TRIGGER spoken_terms_changed AFTER UPDATE ON spoken_terms BEGIN
        INSERT INTO spoken_find (spoken_find, rowid, terms)
        VALUES ('delete', old.spoken_id, old.terms);
        INSERT INTO spoken_find (rowid, terms) VALUES (new.spoken_id, new.terms);
    END
    """,
)
# A search for a frequent word reads the newest thousands first (storage/console/searching.py).
ON_POSTGRES = (
    """
    CREATE FUNCTION place_spoken_terms() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.terms := NEW.terms || array_to_tsvector(ARRAY[
            '#' || (NEW.spoken_id >> 16), '##' || (NEW.spoken_id >> 20)
        ]);
        RETURN NEW;
    END
    $$
    """,
    """
    CREATE TRIGGER spoken_terms_placed BEFORE INSERT OR UPDATE ON spoken_terms
    FOR EACH ROW EXECUTE FUNCTION place_spoken_terms()
    """,
    "CREATE INDEX ix_spoken_terms_terms ON spoken_terms USING gin (terms) WITH (fastupdate = off)",
)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0"))


def upgrade() -> None:
    _make_dialogues()
    _index_dialogues()
    op.create_table(
        "dialogue_tags",
        sa.Column("dialogue_id", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogue_id"], ["dialogues.id"], name=op.f("fk_dialogue_tags_dialogue_id_dialogues")
        ),
        sa.PrimaryKeyConstraint("dialogue_id", "tag", name=op.f("pk_dialogue_tags")),
    )
    op.create_index("ix_dialogue_tags_tag", "dialogue_tags", ["tag", "dialogue_id"])
    _make_terms()
    # Of one person's messages only a stretch is read.
    op.drop_index("ix_spoken_person_id", table_name="spoken")
    op.create_index("ix_spoken_person_id", "spoken", ["person_id", "id"])
    file = sa.text("media_id IS NOT NULL")
    op.create_index(
        "ix_spoken_media_id", "spoken", ["media_id"], sqlite_where=file, postgresql_where=file
    )


def _make_dialogues() -> None:
    op.create_table(
        DIALOGUES,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=True),
        _flag("by_staff"),
        sa.Column("area_id", sa.Text(), nullable=True),
        sa.Column("responsible_id", sa.BigInteger(), nullable=True),
        sa.Column("accused", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("first_spoken_id", sa.BigInteger(), nullable=True),
        sa.Column("last_spoken_id", sa.BigInteger(), nullable=True),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("echo_until", sa.DateTime(), nullable=False),
        _count("messages"),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("stars", sa.Integer(), nullable=True),
        _count("urged"),
        *(_flag(name) for name in ("asked_again", "gave_up", "corrected", "angry")),
        _count("doubt"),
        sa.Column("history_id", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        *(_flag(name) for name in ("changed", "waits", "flagged")),
        sa.Column("note", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("noted_by_id", ROW_ID, nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("reviewed_by_id", ROW_ID, nullable=True),
        _count("reviewed_doubt"),
        *(
            sa.ForeignKeyConstraint([name], ["people.id"], name=op.f(f"fk_dialogues_{name}_people"))
            for name in ("person_id", "noted_by_id", "reviewed_by_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_dialogues_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogues")),
    )


def _index_dialogues() -> None:
    op.create_index("ix_dialogues_case_id", DIALOGUES, ["case_id"], unique=True)
    for name, columns in (
        ("person_id", ["person_id", "first_spoken_id"]),
        ("last_at", ["last_at", "id"]),
        ("area_id", ["area_id", "last_at"]),
        ("responsible_id", ["responsible_id", "last_at"]),
        ("intent", ["intent", "last_at"]),
        ("confidence", ["confidence", "id"]),
        ("doubt", ["doubt", "id"]),
    ):
        op.create_index(f"ix_dialogues_{name}", DIALOGUES, columns)
    for name, columns, where in (
        ("waits", ["doubt", "id"], "waits"),
        ("stars", ["stars", "last_at"], "stars IS NOT NULL"),
        ("asked_again", ["last_at"], "asked_again"),
        ("gave_up", ["last_at"], "gave_up"),
        ("corrected", ["last_at"], "corrected"),
        ("angry", ["last_at"], "angry"),
        ("flagged", ["last_at"], "flagged"),
        ("noted", ["last_at"], "note <> ''"),
        ("reviewed", ["last_at"], "reviewed_at IS NOT NULL"),
        ("changed", ["id"], "changed"),
    ):
        condition = sa.text(where)
        op.create_index(
            f"ix_dialogues_{name}",
            DIALOGUES,
            columns,
            sqlite_where=condition,
            postgresql_where=condition,
        )


def _make_terms() -> None:
    on_postgres = op.get_context().dialect.name == "postgresql"
    # SQLite's FTS5 table finds the row by a column that is its row's number.
    terms = postgresql.TSVECTOR() if on_postgres else sa.Text()
    op.create_table(
        "spoken_terms",
        sa.Column("spoken_id", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("terms", terms, nullable=False),
        sa.ForeignKeyConstraint(
            ["spoken_id"], ["spoken.id"], name=op.f("fk_spoken_terms_spoken_id_spoken")
        ),
        sa.PrimaryKeyConstraint("spoken_id", name=op.f("pk_spoken_terms")),
    )
    for statement in ON_POSTGRES if on_postgres else ON_SQLITE:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index("ix_spoken_media_id", table_name="spoken")
    op.drop_index("ix_spoken_person_id", table_name="spoken")
    op.create_index("ix_spoken_person_id", "spoken", ["person_id"])
    if op.get_context().dialect.name == "postgresql":
        op.drop_table("spoken_terms")
        op.execute("DROP FUNCTION place_spoken_terms()")
    else:
        op.execute("DROP TABLE spoken_find")
        op.drop_table("spoken_terms")
    op.drop_table("dialogue_tags")
    op.drop_table(DIALOGUES)
