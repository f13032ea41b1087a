"""/accounts: who may sign in; for admins."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.permissions import Page
from console.exports import KINDS, export
from console.lists import Listing, among, listing, words
from console.rendering import named
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import console_of, shown_of
from console.texts import texts
from services.console.admission import (
    AccountLine,
    OwnAccount,
    account_lines,
    disable,
    give_password,
)
from services.console.viewer import Viewer

router = APIRouter(prefix="/accounts")
_STATES = ("open", "disabled", "none")
_FILTERS = {"q": words, "state": among(_STATES), "export": among(KINDS)}
_SORTS = ("key", "name")
_COLUMNS = ("sign-in-name", "name", "roles", "account-state")


@router.get("")
async def accounts_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.ACCOUNTS))]
) -> Response:
    """List all members of staff, with and without accounts."""
    chosen = listing(request, filters=_FILTERS, sorts=_SORTS, default="key", size=100)
    async with reading(request) as desk:
        lines = _chosen(await account_lines(desk), chosen)
    if kind := chosen.get("export"):
        async with writing(request) as desk:
            details = {"rows": len(lines)}
            await audit(desk, viewer, "accounts-exported", "account", kind, details)
        say = texts(shown_of(request).language).say
        headings = [say(column) for column in _COLUMNS]
        return await export(kind, "accounts", headings, _rows(request, lines))
    shown, more = chosen.split(lines[chosen.offset :])
    return _page(request, shown, chosen, more=more)


def _chosen(lines: Iterable[AccountLine], chosen: Listing) -> list[AccountLine]:
    sought, state = (chosen.get("q") or "").casefold(), chosen.get("state")
    found = [
        one
        for one in lines
        if state in {None, one.state}
        and sought in f"{one.person.key}\n{one.person.name}".casefold()
    ]
    if chosen.sort == "name":
        found.sort(key=lambda one: one.person.name)
    return found[::-1] if chosen.descending else found


def _rows(request: Request, lines: Iterable[AccountLine]) -> Iterable[tuple[str, ...]]:
    shown, phrases = shown_of(request), console_of(request).office.phrases
    say = texts(shown.language).say
    for one in lines:
        roles = (
            named(phrases, f"role-{role}", shown.language, shown.timezone)
            for role in sorted(one.person.roles)
        )
        yield one.person.key or "", one.person.name, " ".join(roles), say(f"account-{one.state}")


def _page(
    request: Request,
    lines: Iterable[AccountLine],
    chosen: Listing,
    *,
    more: bool = False,
    given: str = "",
    password: str = "",
) -> Response:
    states = [(state, f"account-{state}") for state in _STATES]
    values = {"lines": lines, "given": given, "password": password, "states": states}
    return render(request, "accounts.html", {**values, "chosen": chosen, "more": more})


@router.post("/{key}/password")
async def gives_password(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Acts(Page.ACCOUNTS))]
) -> Response:
    """Make an account or a new password; it is shown once, on this page alone."""
    async with writing(request) as desk:
        password = await give_password(desk, viewer, key)
        lines = await account_lines(desk)
    chosen = listing(request, filters={}, sorts=_SORTS, default="key", size=100)
    return _page(request, lines, chosen, given=key, password=password)


@router.post("/{key}/disable")
async def disables(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Acts(Page.ACCOUNTS))]
) -> Response:
    """Let somebody sign in no more."""
    try:
        async with writing(request) as desk:
            await disable(desk, viewer, key)
    except OwnAccount:
        return redirect("/accounts", "said-own-account")
    return redirect("/accounts", "said-account-disabled")
