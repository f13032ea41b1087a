"""The ledger of the console: saved views, acts on many cases, and indexes to find cases by."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNDECIDED = sa.text("(undecided_since IS NOT NULL OR appeal = 'pending')")
SUPERVISED = sa.text("supervised_at IS NOT NULL")
OPEN = sa.text("status IN ('accepted', 'assigned', 'filed', 'reopened', 'waiting', 'working')")
CLOSED = sa.text("closed_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("account_id", ROW_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_saved_views_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_views_account_id_name")),
    )
    op.create_index("ix_saved_views_shared", "saved_views", ["shared"], unique=False)
    op.create_table(
        "bulks",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("account_id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("argument", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_bulks_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulks")),
    )
    op.create_index("ix_bulks_account_id", "bulks", ["account_id"], unique=False)
    op.create_table(
        "bulk_items",
        sa.Column("bulk_id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulk_id"], ["bulks.id"], name=op.f("fk_bulk_items_bulk_id_bulks")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_bulk_items_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("bulk_id", "case_id", name=op.f("pk_bulk_items")),
    )
    op.create_index("ix_bulk_items_case_id", "bulk_items", ["case_id"], unique=False)
    _index_cases()


def _index_cases() -> None:
    op.create_index("ix_cases_solve_by", "cases", ["solve_by"], unique=False)
    op.create_index("ix_cases_category_filed_at", "cases", ["category", "filed_at"], unique=False)
    op.create_index("ix_cases_estate_id_filed_at", "cases", ["estate_id", "filed_at"], unique=False)
    for name, column, where in (
        ("ix_cases_open", "solve_by", OPEN),
        ("ix_cases_closed_at", "closed_at", CLOSED),
        ("ix_cases_supervised_at", "supervised_at", SUPERVISED),
        ("ix_cases_undecided", "filed_at", UNDECIDED),
    ):
        op.create_index(
            name, "cases", [column], unique=False, sqlite_where=where, postgresql_where=where
        )


def downgrade() -> None:
    for name in (
        "ix_cases_undecided",
        "ix_cases_supervised_at",
        "ix_cases_closed_at",
        "ix_cases_open",
        "ix_cases_estate_id_filed_at",
        "ix_cases_category_filed_at",
        "ix_cases_solve_by",
    ):
        op.drop_index(name, table_name="cases")
    op.drop_table("bulk_items")
    op.drop_table("bulks")
    op.drop_table("saved_views")
