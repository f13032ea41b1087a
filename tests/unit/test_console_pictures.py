"""Every page of the console is pictured in the documents, under its address."""

import re
from pathlib import Path

from fastapi.routing import APIRoute

from console.pages import ROUTERS
from scripts.console_catalogue import NO_PICTURES, PICTURES, VARIANTS, document

DOCS = Path(__file__).resolve().parents[2] / "docs"
NO_PAGES = re.compile(r"\.(?:geo)?json$")


def test_each_page_is_pictured_or_it_is_said_why_not() -> None:
    routes = [one for router in ROUTERS for one in router.routes if isinstance(one, APIRoute)]
    asked = {one.path for one in routes if "GET" in (one.methods or ())}
    pages = {path for path in asked if not NO_PAGES.search(path)}
    assert pages == {one.route for one in PICTURES} | set(NO_PICTURES)


def test_the_page_of_the_pictures_shows_all_of_them_and_no_file_is_left_over() -> None:
    shown = (DOCS / "console" / "pages.md").read_text("utf-8")
    assert shown == document(), "run `make screenshots`"
    named = {one.name for one in PICTURES}
    named |= {f"{one.name}-{variant}" for one in PICTURES if one.also for variant in VARIANTS}
    assert {file.stem for file in (DOCS / "images" / "console").glob("*.png")} == named
    assert len(named) == len(PICTURES) + len(VARIANTS) * sum(one.also for one in PICTURES)
