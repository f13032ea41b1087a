"""Track, level, pause, handling, measure and supervision of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

COLUMNS = ("track", "level", "paused_at", "handling", "measure", "supervised_at")


def upgrade() -> None:
    word = sa.String(32)
    op.add_column("cases", sa.Column("track", word, nullable=False, server_default="simple"))
    op.add_column("cases", sa.Column("level", word, nullable=False, server_default="grid"))
    op.add_column("cases", sa.Column("paused_at", sa.DateTime(), nullable=True))
    op.add_column("cases", sa.Column("handling", word, nullable=True))
    op.add_column("cases", sa.Column("measure", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("supervised_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    for column in reversed(COLUMNS):
        op.drop_column("cases", column)
