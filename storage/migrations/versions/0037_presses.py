"""Which buttons were pressed."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "presses",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("letter_id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["outbox.id"], name="fk_presses_letter_id_outbox"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_presses_person_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_presses"),
    )
    op.create_index("ix_presses_letter_id", "presses", ["letter_id"])
    op.create_index("ix_presses_person_id", "presses", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_presses_person_id", table_name="presses")
    op.drop_index("ix_presses_letter_id", table_name="presses")
    op.drop_table("presses")
