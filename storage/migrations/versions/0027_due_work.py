"""Due rows keep what was moved, cancelled and set aside: when, by whom, why."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

# Neither Alembic nor SQLite adds a foreign key to a table that is there, but both add a column
# that has one.
ENDED_BY = """
ALTER TABLE due_rows ADD COLUMN ended_by_id {row_id}
CONSTRAINT fk_due_rows_ended_by_id_people REFERENCES people (id)
"""
_PENDING = sa.text("finished_at IS NULL")
_CLAIMABLE = sa.text("finished_at IS NULL AND set_aside_at IS NULL")
_FAILING = sa.text("finished_at IS NULL AND failures > 0")
_FINISHED = sa.text("finished_at IS NOT NULL")


def _index(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "due_rows", columns, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    op.add_column("due_rows", sa.Column("planned_for", sa.DateTime(), nullable=True))
    failures = sa.Column("failures", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    op.add_column("due_rows", failures)
    op.add_column("due_rows", sa.Column("set_aside_at", sa.DateTime(), nullable=True))
    op.execute(ENDED_BY.format(row_id="INTEGER" if sqlite else "BIGINT"))
    op.add_column("due_rows", sa.Column("ended_why", sa.String(32), nullable=True))
    op.drop_index("ix_due_rows_pending", table_name="due_rows")
    _index("ix_due_rows_pending", ["due_at", "id"], _CLAIMABLE)
    _index("ix_due_rows_failing", ["id"], _FAILING)
    _index("ix_due_rows_finished", ["finished_at"], _FINISHED)


def downgrade() -> None:
    op.drop_index("ix_due_rows_finished", table_name="due_rows")
    op.drop_index("ix_due_rows_failing", table_name="due_rows")
    op.drop_index("ix_due_rows_pending", table_name="due_rows")
    op.drop_column("due_rows", "ended_why")
    op.drop_column("due_rows", "ended_by_id")
    op.drop_column("due_rows", "set_aside_at")
    op.drop_column("due_rows", "failures")
    op.drop_column("due_rows", "planned_for")
    _index("ix_due_rows_pending", ["due_at", "id"], _PENDING)
