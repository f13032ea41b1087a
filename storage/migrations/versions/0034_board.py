"""The public board, and indexes to list what falls due, whom to call, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIED = "finished_at IS NULL AND set_aside_at IS NULL"
TO_CALL = "status = 'resolved' AND channel <> 'chat'"
DECIDED = "event IN ('appeal_refused', 'appeal_upheld', 'decision_made')"
INDEXES = (
    ("ix_due_rows_pending_kind", "due_rows", ["kind", "due_at", "id"], TRIED),
    ("ix_cases_to_call", "cases", ["resolved_at", "id"], TO_CALL),
    ("ix_callbacks_answered_at", "callbacks", ["answered_at"], "answered_at IS NOT NULL"),
    ("ix_callbacks_given_up_at", "callbacks", ["given_up_at"], "given_up_at IS NOT NULL"),
    ("ix_supporters_answered_at", "supporters", ["answered_at"], "answered_at IS NOT NULL"),
    ("ix_case_history_decided", "case_history", ["at"], DECIDED),
    ("ix_board_posts_shown", "board_posts", ["cleared_at", "id"], "withdrawn_at IS NULL"),
)


def upgrade() -> None:
    op.create_table(
        "board_posts",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("cleared_at", sa.DateTime(), nullable=False),
        sa.Column("cleared_by_id", ROW_ID, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_by_id", ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_board_posts_case_id_cases"),
        sa.ForeignKeyConstraint(
            ["cleared_by_id"], ["people.id"], name="fk_board_posts_cleared_by_id_people"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["people.id"], name="fk_board_posts_withdrawn_by_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_posts"),
        sa.UniqueConstraint("case_id", name="uq_board_posts_case_id"),
    )
    for name, table, columns, where in INDEXES:
        condition = sa.text(where)
        op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    for name, table, _, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
    op.drop_table("board_posts")
