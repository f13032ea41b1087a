"""What charts and maps ask for: everything that its schema allows, and much that it does not."""

import asyncio
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from console.application import application
from console.state import Console
from services.office import Office
from storage.units import open_units
from tests.console.browser.pages import served
from tests.console.visitors import live, open_console

_NOBODYS = cast("Office", None)
"""The schema is read off the routes; nothing is asked of the office for it."""
with warnings.catch_warnings():
    # A page that answers HEAD as well has one function for both, which is all that this is about.
    warnings.filterwarnings("ignore", "Duplicate Operation ID")
    _DESCRIBED = application(Console(_NOBODYS)).openapi()
schema = schemathesis.openapi.from_dict(_DESCRIBED).include(path_regex=r"\.(geo)?json$")


@dataclass(frozen=True)
class Served:
    """A console that is served in a thread of its own, and the session of its secretary."""

    url: str
    cookies: dict[str, str]


@pytest.fixture(scope="module")
def console_served(tmp_path_factory: pytest.TempPathFactory, sqlite_template) -> Iterator[Served]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    path = tmp_path_factory.mktemp("json") / "linli.db"
    path.write_bytes(sqlite_template.read_bytes())
    ready = threading.Event()
    found: list[Served] = []
    ending: list[Callable[[], object]] = []

    async def serve() -> None:
        units = open_units(f"sqlite+aiosqlite:///{path}")
        async with AsyncExitStack() as stack:
            consoled = await stack.enter_async_context(open_console(units))
            await live(consoled.town)
            visitor = await consoled.login("s1")
            url = await stack.enter_async_context(served(consoled))
            found.append(Served(url, dict(visitor.client.cookies)))
            over = asyncio.Event()
            loop = asyncio.get_running_loop()
            ending.append(lambda: loop.call_soon_threadsafe(over.set))
            ready.set()
            await over.wait()
        await units.dispose()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert ready.wait(240)
    yield found[0]
    ending[0]()
    thread.join()


@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_figures_are_given_or_refused_but_never_break(
    case: schemathesis.Case[Any], console_served: Served
) -> None:
    answer = case.call(base_url=console_served.url, cookies=console_served.cookies, timeout=120)
    assert answer.status_code < 500, answer.text
    if answer.status_code == 200:
        assert "json" in answer.headers["content-type"][0]


def test_there_are_figures_to_ask_for() -> None:
    assert len(list(schema.get_all_operations())) >= 3
