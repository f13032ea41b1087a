"""Surveys: tags beside the stars, one message for each, and surveys of those behind a case."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_TABLES = ("callbacks", "supporters")
_TIMES = ("rated_at", "survey_at", "survey_ended_at")


def upgrade() -> None:
    op.add_column("supporters", sa.Column("score", sa.Integer(), nullable=True))
    op.add_column("supporters", sa.Column("comment", sa.Text(), nullable=True))
    for table in _TABLES:
        op.add_column(
            table, sa.Column("tags", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        op.add_column(table, sa.Column("survey_id", sa.BigInteger(), nullable=True))
        for name in _TIMES:
            op.add_column(table, sa.Column(name, sa.DateTime(), nullable=True))
    # What was rated before is finished: its old buttons say so.
    op.execute(
        "UPDATE callbacks SET rated_at = answered_at, survey_at = answered_at,"
        " survey_ended_at = answered_at WHERE score IS NOT NULL"
    )
    op.execute("UPDATE callbacks SET survey_at = answered_at WHERE solved AND score IS NULL")


def downgrade() -> None:
    for table in _TABLES:
        for name in reversed(_TIMES):
            op.drop_column(table, name)
        op.drop_column(table, "survey_id")
        op.drop_column(table, "tags")
    op.drop_column("supporters", "comment")
    op.drop_column("supporters", "score")
