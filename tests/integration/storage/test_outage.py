"""The server goes away and comes back; only the name of the error is seen, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from community.errors import StorageUnavailable
from storage import schema
from storage.units import SqlUnits, open_units
from tests.integration.storage.builders import LEASE, NOW, make_update
from tests.postgres_server import PostgresServer, run_apart


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    try:
        server.start()
        run_apart(schema.upgrade(server.url()))
        yield server
    finally:
        server.remove()


@pytest.fixture
async def units(own_server: PostgresServer) -> AsyncIterator[SqlUnits]:
    own_server.start()
    opened = open_units(own_server.url())
    async with opened.write() as unit:
        await unit.inbox.store([make_update(1)], NOW)
        await unit.commit()
    yield opened
    await opened.dispose()


async def _stop(server: PostgresServer) -> None:
    # Apart from the loop, so that its connections hear of it as they do in life.
    await asyncio.to_thread(server.stop)


async def _waiting(units: SqlUnits) -> int:
    async with units.read() as unit:
        return await unit.inbox.waiting()


async def test_an_outage_is_named_and_over_when_the_server_is_back(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    assert await _waiting(units) == 1
    await _stop(own_server)
    with pytest.raises(StorageUnavailable):
        async with units.write():
            pass
    with pytest.raises(StorageUnavailable):
        await _waiting(units)

    own_server.start()
    # The very first units after the outage work: stale connections are replaced unseen.
    assert await _waiting(units) == 1
    async with units.write() as unit:
        assert await unit.inbox.store([make_update(2)], NOW) == 1


async def test_units_that_are_open_in_an_outage_fail_by_name_and_are_rolled_back(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    with pytest.raises(StorageUnavailable):
        async with units.write() as unit:
            await unit.inbox.store([make_update(10)], NOW)
            await _stop(own_server)
            await unit.inbox.claim("h", NOW, LEASE, 1)
    own_server.start()

    with pytest.raises(StorageUnavailable):
        async with units.write() as unit:
            await unit.inbox.store([make_update(11)], NOW)
            await _stop(own_server)
            await unit.commit()
    own_server.start()

    async with units.read() as unit:
        assert await unit.inbox.last_update_id(make_update(1).bot_id) == 1


async def test_a_unit_that_is_left_in_an_outage_keeps_its_own_error(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    with pytest.raises(KeyError):
        async with units.write() as unit:
            await unit.inbox.store([make_update(20)], NOW)
            await _stop(own_server)
            raise KeyError
    with pytest.raises(StorageUnavailable):
        await _waiting(units)
    own_server.start()
    assert await _waiting(units) == 1


async def test_a_session_that_an_administrator_ends_is_storage_unavailable(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    with pytest.raises(StorageUnavailable):
        async with units.write() as unit:
            await unit.inbox.waiting()
            own_server.command(f"{end_all} AND backend_type = 'client backend'")
            await unit.inbox.waiting()
    assert await _waiting(units) == 1
