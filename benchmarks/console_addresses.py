"""Which addresses of the console are asked: every page that can be opened, in telling ways."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi.routing import APIRoute
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from console.pages import ROUTERS
from storage.tables import Base

_A_CASE = (
    "SELECT {} FROM cases"
    " WHERE id IN ((SELECT max(id) / 3 FROM cases), (SELECT max(id) - 3 FROM cases))"
)
_A_DIALOGUE = (
    "SELECT id FROM dialogues WHERE id IN"
    " (SELECT max(case_id) / 2 FROM dialogues UNION SELECT max(id) FROM dialogues)"
)
SAMPLES: Mapping[str, str] = {
    "case_id": _A_CASE.format("id"),
    "number": _A_CASE.format("number"),
    "dialogue_id": _A_DIALOGUE,
    "revision_id": "SELECT max(id) FROM community_revisions",
    "candidate_id": "SELECT max(id) FROM training_candidates",
    "callback_id": "SELECT max(id) FROM callbacks",
    "spoken_id": "SELECT max(spoken_id) FROM training_candidates",
    "draft_id": "SELECT max(id) FROM community_drafts",
    "row_id": "SELECT id FROM due_rows WHERE finished_at IS NULL ORDER BY due_at, id LIMIT 1",
}
"""For each name in a path the SQL that finds values for it in a generated town."""

SAMPLES_OF: Mapping[str, Sequence[str] | str] = {
    "/recurring/{case_id}": "SELECT first_id FROM recurring_matters ORDER BY cases DESC LIMIT 1",
    "/overview/{measure}.json": ("respond", "solve"),
    "/people/areas/{key}.geojson": ("g1a",),
    "/people/staff/{key}": ("w1", "l1"),
    "/people/texts/{key}": ("ask-estate",),
    "/people/add/{section}": ("people", "routing"),
    "/people/panel/{name}": ("community",),
    "/people/edit/{section}/{key}": ("people/w1", "areas/g1a", "routing/wages"),
    "/people/remove/{section}/{key}": ("people/v2",),
}
"""Where the name alone does not tell: values, with a slash between several, or SQL for them."""

LEFT_OUT = (
    # Files lie in a folder and not in the database; a generated town has none.
    "/media/{media_id}",
)
QUERIES: Mapping[str, Sequence[str]] = {
    "/": ("period=7d", "period=year", "area=g1a", "category=lighting", "period=last-month"),
    "/monthly": ("month=2026-06",),
    "/recurring": ("area=g1", "category=drainage", "sort=-last"),
    "/conversations": (
        *("words=楼道灯", "words=燕子窝", "words=好", "words=楼道灯+电梯", "intent=report_noise"),
        *("sure=unsure", "stars=1", "failed=angry", "failed=gave_up", "marked=flagged"),
        *("tag=方言", "sort=doubt", "sort=-doubt", "sort=sure", "sort=at", "page=40"),
        *("from=2026-01-01&to=2026-01-31", "case=LL2026-000123", "person=1500", "staff=1"),
        *("words=没有人说过的话", "intent=report_labour&stars=1&failed=angry"),
        "marked=reviewed&failed=corrected",
    ),
    "/conversations/queue": ("intent=report_noise", "page=20"),
    "/ledger": (
        *(
            "stand=open",
            "stand=new",
            "stand=late",
            "stand=unaccepted",
            "stand=in-time&due_to=2026-11-22",
            "stand=paused",
            "stand=supervised",
        ),
        *("stand=undecided", "stand=resolved", "stand=finished", "stand=all&sort=due"),
        *("stand=all&sort=-due", "stand=all&sort=-closed", "stand=all&sort=filed"),
        *("stand=all&status=closed", "stand=all&category=labour", "stand=all&area=g1a"),
        *("stand=all&worker=w5&category=heating", "stand=all&estate=lijing", "stand=all&score=1"),
        *("q=LL2026-000123", "q=丽景苑3号楼", "stand=all&status=waiting&area=g2d"),
        *("stand=all&channel=visit&category=greenery", "stand=all&level=street&sort=due"),
        "stand=all&worker=w1&status=declined",
    ),
    "/teaching": ("review=open", "review=accepted", "sort=-proposed", "page=10", "words=楼道灯"),
    "/audit": (
        *("account=l1", "action=ledger-exported", "action=no-such", "subject=case"),
        *("subject=case&id=12345", "from=2026-01-01&to=2026-01-02"),
    ),
    "/people": ("sort=-open", "role=worker", "area=g1"),
}
"""For pages that can be narrowed and sorted: what is asked besides the page as it is."""

_PARAMETER = re.compile(r"{(\w+)(?::\w+)?}")


@dataclass(frozen=True, slots=True)
class Address:
    """One thing to ask."""

    page: str
    """The pattern of its path."""
    path: str
    """With its query."""


async def addresses(engine: AsyncEngine, only: str = "") -> tuple[list[Address], list[str]]:
    """Give what to ask of a generated town, and the pages for which there is no example.

    Args:
        engine: of its database.
        only: regular expression of the paths that are wanted.
    """
    found: list[Address] = []
    missing: list[str] = []
    for page in _pages():
        if page in LEFT_OUT or not re.search(only, page):
            continue
        paths = await _paths(engine, page)
        if not paths:
            missing.append(page)
        found += [Address(page, path) for path in paths]
        found += [Address(page, f"{page}?{query}") for query in QUERIES.get(page, ())]
    return found, missing


def _pages() -> Sequence[str]:
    """Give the patterns of all that can be opened, in the order of the routers."""
    routes = [one for router in ROUTERS for one in router.routes if isinstance(one, APIRoute)]
    return list(dict.fromkeys(route.path for route in routes if "GET" in (route.methods or ())))


async def _paths(engine: AsyncEngine, page: str) -> list[str]:
    names = _PARAMETER.findall(page)
    if not names:
        return [page]
    wanted = SAMPLES_OF.get(page, SAMPLES.get(names[-1], ()))
    values = await _values(engine, wanted) if isinstance(wanted, str) else wanted
    return [_filled(page, str(value).split("/")) for value in values]


def _filled(page: str, values: Sequence[str]) -> str:
    left = iter(values)
    return _PARAMETER.sub(lambda _: next(left), page)


async def _values(engine: AsyncEngine, sql: str) -> Sequence[object]:
    table = re.findall(r"FROM (\w+)", sql)[-1]
    if table not in Base.metadata.tables:
        return ()
    try:
        async with engine.connect() as connection:
            rows = await connection.execute(text(sql))
            return [row[0] for row in rows if row[0] is not None]
    except DBAPIError:
        return ()
