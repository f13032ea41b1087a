"""/accounts: who may sign in; for admins."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.permissions import Page
from console.serving import Acts, Opens, reading, redirect, render, writing
from services.console.admission import OwnAccount, account_lines, disable, give_password
from services.console.viewer import Viewer

router = APIRouter(prefix="/accounts")


@router.get("")
async def accounts_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.ACCOUNTS))]
) -> Response:
    """List all members of staff, with and without accounts."""
    del viewer
    async with reading(request) as desk:
        lines = await account_lines(desk)
    return render(request, "accounts.html", {"lines": lines, "given": None, "password": ""})


@router.post("/{key}/password")
async def gives_password(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Acts(Page.ACCOUNTS))]
) -> Response:
    """Make an account or a new password; it is shown once, on this page alone."""
    async with writing(request) as desk:
        password = await give_password(desk, viewer, key)
        lines = await account_lines(desk)
    values = {"lines": lines, "given": key, "password": password}
    return render(request, "accounts.html", values)


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
