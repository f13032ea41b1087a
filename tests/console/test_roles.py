"""Every address of the console, asked by everybody: who may, who may not, and with what form."""

import re
from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from community.people import Role
from community.permissions import MAY_OPEN, Page
from console.pages import ROUTERS
from console.serving import Acts, ActsSignedIn, Opens, OpensSignedIn
from tests.console.visitors import Consoled

OPEN_TO_ALL = {"/sign-in", "/preferences", "/healthz", "/readyz", "/metrics"} | {
    "/board",
    "/board.rss",
    "/robots.txt",
}
"""What nobody has to sign in for; each is a decision."""
ROLES = {
    "w1": Role.WORKER,
    "c1": Role.CLERK,
    "l1": Role.LEADER,
    "s1": Role.SECRETARY,
    "a1": Role.ADMIN,
    "v1": Role.VOLUNTEER,
}


def routes() -> list[APIRoute]:
    return [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


def guards(dependant: Dependant) -> Iterator[OpensSignedIn]:
    for one in dependant.dependencies:
        if isinstance(one.call, OpensSignedIn):
            yield one.call
        yield from guards(one)


def guard_of(route: APIRoute) -> OpensSignedIn | None:
    return next(guards(route.dependant), None)


def address_of(route: APIRoute) -> str:
    """Give an address of the route that leads to nothing."""
    return re.sub(r"\{[^}]+\}", "999999", route.path)


def named(route: APIRoute) -> str:
    return f"{'/'.join(sorted(route.methods or ()))} {route.path}"


GUARDED = [route for route in routes() if route.path not in OPEN_TO_ALL]
OF_PAGES = [route for route in GUARDED if isinstance(guard_of(route), Opens)]
FORMS = [route for route in GUARDED if "POST" in (route.methods or ())]


@pytest.mark.parametrize("route", routes(), ids=named)
def test_every_address_asks_who_is_there_unless_it_is_open_to_all(route: APIRoute) -> None:
    assert (guard_of(route) is None) == (route.path in OPEN_TO_ALL)


@pytest.mark.parametrize("route", FORMS, ids=named)
def test_every_form_asks_for_its_token(route: APIRoute) -> None:
    assert isinstance(guard_of(route), Acts | ActsSignedIn)


def test_every_role_is_asked() -> None:
    assert set(ROLES.values()) == set(Role) - {Role.RESIDENT, Role.LIAISON}


async def test_guests_are_led_to_sign_in_everywhere(console: Consoled) -> None:
    guest = console.guest()
    for route in GUARDED:
        for method in route.methods or ():
            answer = await guest.client.request(method, address_of(route))
            assert answer.status_code == 303, named(route)
            assert answer.headers["location"].startswith("/sign-in"), named(route)


@pytest.mark.parametrize("key", ROLES)
async def test_a_role_opens_its_own_pages_and_no_others(console: Consoled, key: str) -> None:
    visitor = await console.login(key)
    for route in OF_PAGES:
        guard = guard_of(route)
        assert isinstance(guard, Opens)
        may = ROLES[key] in MAY_OPEN[guard.page]
        for method in route.methods or ():
            if method == "POST":
                # Without a token nobody changes anything; with one, only who may.
                bare = await visitor.client.post(address_of(route))
                assert bare.status_code == 403, (key, named(route))
            sent = visitor.post_form if method == "POST" else visitor.get
            if method == "POST" and may:
                continue
            answer = await sent(address_of(route))
            assert (answer.status_code == 403) == (not may), (key, named(route))
            assert answer.status_code < 500, (key, named(route), answer.text)


def test_every_page_is_somebodys() -> None:
    assert set(MAY_OPEN) == set(Page)
