"""Reports that staff enter for others: the way they came, who entered them, a phone number."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Neither Alembic nor SQLite adds a foreign key to a table that is there, but both add a column
# that has one.
ENTERED_BY = """
ALTER TABLE cases ADD COLUMN entered_by_id {row_id}
CONSTRAINT fk_cases_entered_by_id_people REFERENCES people (id)
"""


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    channel = sa.Column("channel", sa.String(32), nullable=False, server_default=sa.text("'chat'"))
    op.add_column("cases", channel)
    op.execute(ENTERED_BY.format(row_id="INTEGER" if sqlite else "BIGINT"))
    op.add_column("cases", sa.Column("phone", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("cases", "phone")
    op.drop_column("cases", "entered_by_id")
    op.drop_column("cases", "channel")
