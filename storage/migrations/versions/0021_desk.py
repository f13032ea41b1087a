"""What can be undone, what cases cost, the measure's deadline, and an index for the board."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("cases", sa.Column("measure_by", sa.DateTime(), nullable=True))
    op.create_index("ix_cases_status_solve_by", "cases", ["status", "solve_by"], unique=False)
    _add_deeds()
    _add_costs()


def _add_deeds() -> None:
    op.create_table(
        "deeds",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("pending", sa.JSON(), nullable=False),
        sa.Column("letters", sa.JSON(), nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_deeds_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_deeds_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deeds")),
    )
    op.create_index("ix_deeds_case_id", "deeds", ["case_id"], unique=False)
    op.create_index("ix_deeds_done_at", "deeds", ["done_at"], unique=False)


def _add_costs() -> None:
    op.create_table(
        "costs",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=False),
        sa.Column("added_by", ROW_ID, nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("struck_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_costs_case_id_cases")),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_costs_added_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_costs")),
    )
    op.create_index("ix_costs_case_id", "costs", ["case_id"], unique=False)
    op.create_table(
        "cost_shares",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("cost_id", ROW_ID, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=False),
        sa.Column("paid_at", sa.DateTime(), nullable=True),
        sa.Column("paid_noted_by", ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["cost_id"], ["costs.id"], name=op.f("fk_cost_shares_cost_id_costs")
        ),
        sa.ForeignKeyConstraint(
            ["paid_noted_by"], ["people.id"], name=op.f("fk_cost_shares_paid_noted_by_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_shares")),
    )
    op.create_index("ix_cost_shares_cost_id", "cost_shares", ["cost_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_cost_shares_cost_id", table_name="cost_shares")
    op.drop_table("cost_shares")
    op.drop_index("ix_costs_case_id", table_name="costs")
    op.drop_table("costs")
    op.drop_index("ix_deeds_done_at", table_name="deeds")
    op.drop_index("ix_deeds_case_id", table_name="deeds")
    op.drop_table("deeds")
    op.drop_index("ix_cases_status_solve_by", table_name="cases")
    op.drop_column("cases", "measure_by")
