"""Offers of cases to pools, and an index for who had a new case last."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# SQLite counts up by itself only in a column declared INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OFFERS = "offers"
MEMBERS = "offer_members"
NEWEST = "ix_cases_responsible_id_filed_at"


def upgrade() -> None:
    _create_offers()
    op.create_table(
        MEMBERS,
        sa.Column("offer_id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("outbox_id", ROW_ID, nullable=True),
        sa.Column("declined_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_offer_members_offer_id_offers")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_offer_members_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_offer_members_outbox_id_outbox")
        ),
        sa.PrimaryKeyConstraint("offer_id", "person_id", name=op.f("pk_offer_members")),
    )
    op.create_index(NEWEST, "cases", ["responsible_id", "filed_at"], unique=False)


def _create_offers() -> None:
    op.create_table(
        OFFERS,
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("case_id", ROW_ID, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("pool_id", sa.Text(), nullable=False),
        sa.Column("offered_by_id", ROW_ID, nullable=True),
        sa.Column("offered_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("taken_by_id", ROW_ID, nullable=True),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_offers_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["offered_by_id"], ["people.id"], name=op.f("fk_offers_offered_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["people.id"], name=op.f("fk_offers_taken_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index("ix_offers_case_id", OFFERS, ["case_id"], unique=False)
    op.create_index(
        "ix_offers_open_case_id",
        OFFERS,
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(NEWEST, table_name="cases")
    op.drop_table(MEMBERS)
    op.drop_index("ix_offers_open_case_id", table_name=OFFERS)
    op.drop_index("ix_offers_case_id", table_name=OFFERS)
    op.drop_table(OFFERS)
