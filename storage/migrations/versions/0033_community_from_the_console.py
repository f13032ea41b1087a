"""Revisions of the community tell where they came from; what is handed in waits as a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Neither Alembic nor SQLite adds a foreign key to a table that is there, but both add a column
# that has one.
PERSON_ID = """
ALTER TABLE community_revisions ADD COLUMN person_id {row_id}
CONSTRAINT fk_community_revisions_person_id_people REFERENCES people (id)
"""


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    source = sa.Column("source", sa.String(32), server_default="file", nullable=False)
    op.add_column("community_revisions", source)
    op.execute(PERSON_ID.format(row_id="INTEGER" if sqlite else "BIGINT"))
    in_file: sa.Column[bool] = sa.Column(
        "in_file", sa.Boolean(), server_default=sa.true(), nullable=False
    )
    op.add_column("community_revisions", in_file)
    op.create_table(
        "community_drafts",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("person_id", ROW_ID, nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_community_drafts_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_drafts")),
    )
    op.create_index("ix_community_drafts_made_at", "community_drafts", ["made_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_community_drafts_made_at", table_name="community_drafts")
    op.drop_table("community_drafts")
    op.drop_column("community_revisions", "in_file")
    op.drop_column("community_revisions", "person_id")
    op.drop_column("community_revisions", "source")
