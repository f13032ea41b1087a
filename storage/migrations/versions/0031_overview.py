"""What the overview counts beforehand: rounds, their sums by day and month, recurring problems."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COUNTS = (
    "begun",
    "filed",
    "response_hits",
    "response_of",
    "solution_hits",
    "solution_of",
    "satisfaction_hits",
    "satisfaction_of",
    "confirmed_hits",
    "confirmed_of",
    "reached_hits",
    "reached_of",
    "reopening_hits",
    "reopening_of",
    "withdrawn",
    "merged",
    "declined",
    "appeal",
)
_LIKE = sa.text("like_id IS NOT NULL")


def _counts() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS]


def _case(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, ROW_ID, nullable=nullable, autoincrement=False)


def _refers(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["cases.id"], name=f"fk_{table}_{column}_cases")


def upgrade() -> None:
    op.create_table(
        "rated_rounds",
        *_counts(),
        _case("case_id"),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("hour", sa.String(2), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("accused", sa.Text(), nullable=False),
        sa.Column("respond", sa.String(8), nullable=False),
        sa.Column("solve", sa.String(8), nullable=False),
        _refers("rated_rounds", "case_id"),
        sa.PrimaryKeyConstraint("case_id", "round", "person", name="pk_rated_rounds"),
    )
    op.create_index("ix_rated_rounds_day", "rated_rounds", ["day"])
    op.create_index("ix_rated_rounds_person_day", "rated_rounds", ["person", "day"])
    op.create_table(
        "overview_sums",
        *_counts(),
        sa.Column("facet", sa.String(32), nullable=False),
        sa.Column("grain", sa.String(32), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("accused", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "facet", "grain", "period", "area", "accused", "key", name="pk_overview_sums"
        ),
    )
    op.create_table(
        "overview_state",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("seen", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("trailing", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("late_until", sa.DateTime(), nullable=True),
        sa.Column("below", sa.BigInteger(), nullable=True),
        sa.Column("reached", sa.String(10), server_default=sa.text("''"), nullable=False),
        sa.Column("as_of", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_overview_state"),
    )
    op.create_table(
        "stale_sums",
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("what", "key", name="pk_stale_sums"),
    )
    op.create_table(
        "recurring_matters",
        _case("first_id"),
        _case("second_id"),
        sa.Column("area_id", sa.Text(), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("came_back", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        *(_refers("recurring_matters", name) for name in ("first_id", "second_id")),
        sa.PrimaryKeyConstraint("first_id", name="pk_recurring_matters"),
    )
    op.create_index(
        "ix_recurring_matters_area_id_last_at", "recurring_matters", ["area_id", "last_at"]
    )
    op.create_index("ix_recurring_matters_last_at", "recurring_matters", ["last_at"])
    op.create_table(
        "recurring_cases",
        _case("case_id"),
        _case("first_id"),
        _case("like_id", nullable=True),
        sa.Column("likeness", sa.Integer(), nullable=False),
        *(_refers("recurring_cases", name) for name in ("case_id", "first_id", "like_id")),
        sa.PrimaryKeyConstraint("case_id", name="pk_recurring_cases"),
    )
    op.create_index("ix_recurring_cases_first_id", "recurring_cases", ["first_id"])
    op.create_index(
        "ix_recurring_cases_like_id",
        "recurring_cases",
        ["like_id"],
        sqlite_where=_LIKE,
        postgresql_where=_LIKE,
    )
    op.create_index("ix_calls_called_at", "calls", ["called_at"])


def downgrade() -> None:
    op.drop_index("ix_calls_called_at", "calls")
    op.drop_table("recurring_cases")
    op.drop_table("recurring_matters")
    op.drop_table("stale_sums")
    op.drop_table("overview_state")
    op.drop_table("overview_sums")
    op.drop_table("rated_rounds")
