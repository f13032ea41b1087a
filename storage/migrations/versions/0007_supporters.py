"""Supporters of a case, and a way to find the open cases of an area."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "supporters"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("own_case_id", ROW_ID, nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("outbox_id", ROW_ID, nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_supporters_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["own_case_id"], ["cases.id"], name=op.f("fk_supporters_own_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_supporters_outbox_id_outbox")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_supporters_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supporters")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_supporters_case_id_person_id")),
    )
    op.create_index("ix_supporters_person_id", TABLE, ["person_id"], unique=False)
    op.create_index("ix_cases_area_id_filed_at", "cases", ["area_id", "filed_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_cases_area_id_filed_at", table_name="cases")
    op.drop_index("ix_supporters_person_id", table_name=TABLE)
    op.drop_table(TABLE)
