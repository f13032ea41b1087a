"""Every page of the console over a generated town: it opens, and no big table is read through."""

import pytest

from benchmarks.console_addresses import addresses
from benchmarks.console_plans import Plans, Statement, listening
from benchmarks.town.making import catch_up, make_town
from benchmarks.town.plan import Plan
from storage.units import SqlUnits
from tests.console.visitors import Consoled, console_over
from tests.integration.services.town import START, Town

CASES, MESSAGES = 300, 3_000


@pytest.fixture
async def big_town(units: SqlUnits, sqlite_url: str) -> Consoled:
    """A town with two years of cases and talk, made as for the benchmark."""
    await make_town(sqlite_url, Plan(CASES, MESSAGES, int(START.timestamp())))
    await catch_up(sqlite_url, 5)
    town = Town(units)
    return Consoled(town, console_over(town))


async def test_every_page_opens_and_reads_no_big_table_through(
    big_town: Consoled, units: SqlUnits
) -> None:
    every, _ = await addresses(units.engine)
    # Each page as it is, and of its filters, sorts and searches so many as a test has time for.
    asked = [one for place, one in enumerate(every) if "?" not in one.path or place % 6 == 0]
    admin = await big_town.login("c1")
    heard: dict[str, tuple[str, Statement]] = {}
    for one in asked:
        with listening(units.engine) as listener:
            answer = await admin.get(one.path)
        assert answer.status_code in {200, 303}, (one.path, answer.text[:500])
        for sql, statement in listener.heard.items():
            heard.setdefault(sql, (one.path, statement))
    await big_town.close()
    plans = Plans(units.engine)
    found = [
        (path, tables, statement.sql)
        for path, statement in heard.values()
        if (tables := await plans.read_through(statement))
    ]
    assert found == []
    assert len(heard) > 10
