"""What is kept or held so that a page costs little, and that nothing is wrong for it."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from starlette.requests import Request

from console import kept_figures
from console.rendering import environment
from console.texts import Texts
from services.console.monthly import Gathered
from services.desk import Desk
from storage.units import SqlUnits
from tests.console.visitors import Consoled


def test_texts_with_values_that_are_equal_but_written_otherwise_are_told_apart() -> None:
    texts = Texts("en")
    said = [texts.say("span-minutes", {"minutes": value}) for value in (2, "2", True, 2.5, 2)]
    assert said[0] == said[4]
    assert "2.5" in said[3]
    assert "True" in said[2]


def test_templates_call_functions_and_macros_in_loops_as_they_are() -> None:
    source = (
        "{% macro cell(one, more='-') %}<b>{{ one }}{{ more }}</b>{% endmacro %}"
        "{% macro around(one) %}<i>{{ one }}{{ caller() }}</i>{% endmacro %}"
        "{% for one in words %}{{ cell(one, more=say(one)) }}"
        "{% call around(one) %}!{% endcall %}{% endfor %}"
    )
    made = environment().from_string(source).render(words=["<"], say=str.upper)
    assert made == "<b>&lt;&lt;</b><i>&lt;!</i>"


def test_of_options_that_are_said_once_the_chosen_one_is_marked() -> None:
    choosing = cast("Any", environment().filters["choosing"])
    options = '<option value="a">A</option><option value="ab">B</option>'
    marked = '<option value="a" selected>A</option><option value="ab">B</option>'
    assert choosing(options, "a") == marked
    assert choosing(options, None) == options
    assert choosing(options, '"><script>') == options


@pytest.mark.parametrize("address", ["/people/texts", "/audit", "/ledger", "/monthly.pdf", "/gone"])
async def test_a_page_gives_its_connection_back(
    lived: Consoled, units: SqlUnits, address: str
) -> None:
    # The first is for who may not open it, and the last leads to nothing.
    for key in ("w1", "s1"):
        await (await lived.login(key)).get(address)
        assert cast("Any", units.engine.pool).checkedout() == 0, key


async def test_a_month_that_is_over_is_read_again_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    time, state, over, read = [0.0], ["first"], [True], list[str]()

    async def reads(_desk: object, asked: str) -> Gathered:
        read.append(asked)
        return Gathered((), ())

    async def says() -> str:
        return state[0]

    monkeypatch.setattr(kept_figures, "gathered", reads)
    monkeypatch.setattr(kept_figures, "is_over", lambda *_: over[0])
    monkeypatch.setattr(kept_figures, "time", SimpleNamespace(monotonic=lambda: time[0]))
    desk = cast("Desk", SimpleNamespace(unit=SimpleNamespace(overview=SimpleNamespace(state=says))))
    app = SimpleNamespace(state=SimpleNamespace())
    request = cast("Request", SimpleNamespace(app=app))

    async def look(asked: str) -> int:
        await kept_figures.gathered_for(request, desk, cast("Any", asked))
        return len(read)

    assert await look("his month") == 1
    state[0] = "more happened"
    assert await look("his month") == 1
    assert await look("her month") == 2
    time[0] = kept_figures.OVER_FOR
    assert await look("his month") == 3
    over[0], state[0] = False, "and more"
    assert await look("her month") == 4
    assert await look("her month") == 4
