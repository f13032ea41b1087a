"""Second looks at what was solved, and what was told of cases that last."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LOOKS = "second_looks"
NEWS = "progress_news"


def upgrade() -> None:
    op.create_table(
        LOOKS,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("why_not", sa.String(32), nullable=True),
        sa.Column("outbox_id", ROW_ID, nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("came_back", sa.Boolean(), nullable=True),
        sa.Column("silent_at", sa.DateTime(), nullable=True),
        sa.Column("unwanted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_second_looks_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_second_looks_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_second_looks_outbox_id_outbox")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_looks")),
        sa.UniqueConstraint(
            "case_id", "round", "person_id", name=op.f("uq_second_looks_case_id_round_person_id")
        ),
    )
    op.create_index("ix_second_looks_person_id", LOOKS, ["person_id"], unique=False)
    op.create_table(
        NEWS,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_progress_news_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_progress_news_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_news")),
    )
    op.create_index(
        "ix_progress_news_case_id_person_id", NEWS, ["case_id", "person_id"], unique=False
    )
    op.create_index("ix_progress_news_person_id", NEWS, ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table(NEWS)
    op.drop_table(LOOKS)
