"""When each member of staff wants the day's digest, and when he was given it last."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("digest_at", sa.Text(), nullable=True))
    op.add_column("people", sa.Column("digested_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "digested_at")
    op.drop_column("people", "digest_at")
