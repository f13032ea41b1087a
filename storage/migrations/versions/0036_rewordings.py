"""What the staff put in place of the bot's texts."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "rewordings",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_rewordings_person_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rewordings"),
    )
    op.create_index("ix_rewordings_key", "rewordings", ["key", "language", "id"])


def downgrade() -> None:
    op.drop_index("ix_rewordings_key", table_name="rewordings")
    op.drop_table("rewordings")
