"""Indexes by which the rates of a month are counted without reading all cases."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_AGAIN = sa.text("round > 1")
_HANDED_OVER = sa.text("event = 'case_handed_over'")


def upgrade() -> None:
    op.create_index("ix_cases_filed_at", "cases", ["filed_at"])
    op.create_index(
        "ix_cases_again", "cases", ["filed_at"], sqlite_where=_AGAIN, postgresql_where=_AGAIN
    )
    op.create_index(
        "ix_case_history_handed_over",
        "case_history",
        ["case_id"],
        sqlite_where=_HANDED_OVER,
        postgresql_where=_HANDED_OVER,
    )


def downgrade() -> None:
    op.drop_index("ix_case_history_handed_over", "case_history")
    op.drop_index("ix_cases_again", "cases")
    op.drop_index("ix_cases_filed_at", "cases")
