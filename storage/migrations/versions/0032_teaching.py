"""Trainings that were started in the console, and candidates by how sure the model was."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "training_runs",
        sa.Column("id", _ID, nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("running", sa.BigInteger(), nullable=True),
        sa.Column("corrections", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.String(32), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_training_runs"),
    )
    op.create_index("ix_training_runs_running", "training_runs", ["running"], unique=True)
    op.create_table(
        "training_steps",
        sa.Column("id", _ID, nullable=False),
        sa.Column("run_id", _ID, nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["training_runs.id"], "fk_training_steps_run_id_training_runs"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_training_steps"),
    )
    op.create_index("ix_training_steps_run_id", "training_steps", ["run_id", "id"])
    op.create_index(
        "ix_training_candidates_confidence",
        "training_candidates",
        ["review", "confidence", "id"],
    )
    op.create_index("ix_training_candidates_reviewed", "training_candidates", ["review", "id"])
    op.create_index(
        "ix_training_candidates_reviewed_at",
        "training_candidates",
        ["review", "reviewed_at", "id"],
    )


def downgrade() -> None:
    op.drop_index("ix_training_candidates_reviewed_at", table_name="training_candidates")
    op.drop_index("ix_training_candidates_reviewed", table_name="training_candidates")
    op.drop_index("ix_training_candidates_confidence", table_name="training_candidates")
    op.drop_table("training_steps")
    op.drop_table("training_runs")
