"""SQLite is told what is likely; PostgreSQL reads the plain condition."""

from sqlalchemy import or_, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.hints import likely, unlikely
from storage.tables import CaseRow

ASKED = select(CaseRow.id).where(likely(or_(CaseRow.area_id == "g1a", CaseRow.area_id.is_(None))))


def test_each_database_reads_its_own_words() -> None:
    on_sqlite = str(ASKED.compile(dialect=sqlite.dialect()))
    assert "WHERE likely(cases.area_id = ? OR cases.area_id IS NULL)" in on_sqlite
    on_postgres = str(ASKED.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert on_postgres.endswith("cases.area_id IS NULL")
    assert "likely" not in on_postgres


def test_of_what_is_unlikely_sqlite_can_use_the_index() -> None:
    asked = select(CaseRow.id).where(unlikely(CaseRow.area_id == "g1a"))
    on_sqlite = str(asked.compile(dialect=sqlite.dialect()))
    assert on_sqlite.endswith("WHERE unlikely(cases.area_id = ?)")
    on_postgres = str(asked.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert "unlikely" not in on_postgres
