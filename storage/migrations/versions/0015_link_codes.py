"""Codes by which residents take over what staff entered for them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODES = "link_codes"
TRIES = "link_tries"


def upgrade() -> None:
    op.create_table(
        CODES,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("code_digest", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_link_codes_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_link_codes_code_digest")),
    )
    op.create_index("ix_link_codes_case_id", CODES, ["case_id"], unique=False)
    op.create_table(
        TRIES,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_link_tries_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_tries")),
    )
    op.create_index("ix_link_tries_person_id_at", TRIES, ["person_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_link_tries_person_id_at", table_name=TRIES)
    op.drop_table(TRIES)
    op.drop_index("ix_link_codes_case_id", table_name=CODES)
    op.drop_table(CODES)
