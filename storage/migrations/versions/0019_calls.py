"""Calls of units."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "calls"


def _times(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.DateTime(), nullable=True) for name in names]


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("called_by_id", ROW_ID, nullable=False),
        sa.Column("called_at", sa.DateTime(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("reported_by_id", ROW_ID, nullable=True),
        sa.Column("delivered_by_id", ROW_ID, nullable=True),
        sa.Column("returned", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("rating", sa.Integer(), nullable=True),
        *_times("report_in_by", "reported_at", "promised_by", "delivered_at", "rated_at"),
        *_times("report_late_at", "delivery_late_at", "ended_at"),
        *_words("promise", "delivery", "ended_why", "refusal"),
        sa.Column("cards", sa.JSON(), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_calls_case_id_cases")),
        *[
            sa.ForeignKeyConstraint([column], ["people.id"], name=op.f(f"fk_calls_{column}_people"))
            for column in ("called_by_id", "reported_by_id", "delivered_by_id")
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
    )
    op.create_index("ix_calls_case_id", TABLE, ["case_id"], unique=False)
    op.create_index("ix_calls_state_called_at", TABLE, ["state", "called_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_calls_state_called_at", table_name=TABLE)
    op.drop_index("ix_calls_case_id", table_name=TABLE)
    op.drop_table(TABLE)
