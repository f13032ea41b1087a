"""Candidates for training the model."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "training_candidates"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("spoken_id", ROW_ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("thought", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("review", sa.String(32), nullable=False),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["spoken_id"], ["spoken.id"], name=op.f("fk_training_candidates_spoken_id_spoken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_candidates")),
    )
    op.create_index("ix_training_candidates_spoken_id", TABLE, ["spoken_id"], unique=False)
    op.create_index("ix_training_candidates_review", TABLE, ["review"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_training_candidates_review", table_name=TABLE)
    op.drop_index("ix_training_candidates_spoken_id", table_name=TABLE)
    op.drop_table(TABLE)
