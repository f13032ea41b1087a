"""Indexes by which lists of the console begin at their first line, however much there is."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_audit_action", "audit", ["action", "id"]),
    ("ix_recurring_matters_came_back", "recurring_matters", ["came_back", "cases", "last_at"]),
    ("ix_recurring_matters_cases", "recurring_matters", ["cases", "came_back", "last_at"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
