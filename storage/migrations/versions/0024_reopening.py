"""How often a case was reopened, since when somebody has to decide about it, and its appeal."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    zero = sa.text("0")
    op.add_column(
        "cases", sa.Column("reopenings", sa.Integer(), nullable=False, server_default=zero)
    )
    op.add_column("cases", sa.Column("undecided_since", sa.DateTime(), nullable=True))
    op.add_column("cases", sa.Column("appeal", sa.String(32), nullable=True))
    # Until now each round after the first one began with a reopening.
    op.execute(sa.text("UPDATE cases SET reopenings = round - 1 WHERE round > 1"))


def downgrade() -> None:
    op.drop_column("cases", "appeal")
    op.drop_column("cases", "undecided_since")
    op.drop_column("cases", "reopenings")
