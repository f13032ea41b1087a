"""Whom of the staff a case complains about, and whether its reporter stays unknown."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "cases", sa.Column("accused", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "cases",
        sa.Column("confidential", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(
        "UPDATE cases SET confidential = true WHERE category IN ('neighbour', 'illegal_building')"
    )


def downgrade() -> None:
    op.drop_column("cases", "confidential")
    op.drop_column("cases", "accused")
