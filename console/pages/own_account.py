"""/me: one's own password, second factor and sessions."""

import io
from typing import Annotated

import segno
from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import Response

from community.console.accounts import SESSION_LASTS
from console.serving import ActsSignedIn, OpensSignedIn, reading, redirect, render, writing
from console.state import console_of
from services.console.accounts import (
    WrongCode,
    WrongPassword,
    change_password,
    drop_second_factor,
    end_other_sessions,
    set_second_factor,
)
from services.console.passwords import PasswordTooWeak, new_secret, secret_address
from services.console.signing_in import TooManyTries
from services.console.viewer import Viewer

router = APIRouter(prefix="/me")
Signed = Annotated[Viewer, Depends(OpensSignedIn())]
Acting = Annotated[Viewer, Depends(ActsSignedIn())]
Field = Annotated[str, Form()]


@router.get("")
async def own_page(request: Request, viewer: Signed) -> Response:
    """Show what can be changed."""
    return await _page(request, viewer)


@router.post("")
async def changes_password(
    request: Request, viewer: Acting, present: Field = "", wanted: Field = "", again: Field = ""
) -> Response:
    """Change the password."""
    if wanted != again:
        return await _page(request, viewer, "password-differs")
    try:
        await change_password(console_of(request).office, viewer, present, wanted)
    except WrongPassword:
        return await _page(request, viewer, "password-wrong")
    except TooManyTries:
        return await _page(request, viewer, "sign-in-wait", 429)
    except PasswordTooWeak:
        return await _page(request, viewer, "password-weak")
    return redirect("/me", "said-password-changed")


@router.get("/second-factor")
async def second_factor_page(request: Request, viewer: Signed) -> Response:
    """Show a new secret as a QR code."""
    return _factor(request, viewer, new_secret())


@router.post("/second-factor")
async def sets_second_factor(
    request: Request, viewer: Acting, secret: Field = "", code: Field = "", present: Field = ""
) -> Response:
    """Confirm the secret with a first code."""
    if not (secret.isalnum() and secret.isascii() and len(secret) == len(new_secret())):
        return redirect("/me/second-factor")
    try:
        await set_second_factor(console_of(request).office, viewer, present, secret, code)
    except WrongPassword:
        return _factor(request, viewer, secret, "password-wrong")
    except TooManyTries:
        return _factor(request, viewer, secret, "sign-in-wait", 429)
    except WrongCode:
        return _factor(request, viewer, secret, "code-wrong")
    return redirect("/me", "said-second-factor-set")


@router.post("/second-factor/drop")
async def drops_second_factor(request: Request, viewer: Acting, present: Field = "") -> Response:
    """Ask for no code any more."""
    try:
        await drop_second_factor(console_of(request).office, viewer, present)
    except WrongPassword:
        return await _page(request, viewer, "password-wrong")
    except TooManyTries:
        return await _page(request, viewer, "sign-in-wait", 429)
    return redirect("/me", "said-second-factor-dropped")


@router.post("/sessions/end")
async def ends_sessions(request: Request, viewer: Acting) -> Response:
    """End all sessions but this one."""
    async with writing(request) as desk:
        await end_other_sessions(desk, viewer)
    return redirect("/me", "said-sessions-ended")


async def _page(request: Request, viewer: Viewer, wrong: str = "", status: int = 400) -> Response:
    now = console_of(request).office.timepiece.now()
    async with reading(request) as desk:
        sessions = await desk.unit.accounts.sessions_of(viewer.account.id, now - SESSION_LASTS)
    values = {"sessions": [one for one in sessions if not one.is_over(now)], "wrong": wrong}
    return render(request, "own_account.html", values, status if wrong else 200)


def _factor(
    request: Request, viewer: Viewer, secret: str, wrong: str = "", status: int = 400
) -> Response:
    shown = viewer.account.person_key
    address = secret_address(secret, shown, request.state.shown.community)
    picture = io.BytesIO()
    # Without a size of its own it has a viewBox, and the page's style sheet scales all of it.
    segno.make(address, error="m").save(
        picture, kind="svg", scale=5, dark="#000", light="#fff", xmldecl=False, omitsize=True
    )
    values = {"secret": secret, "picture": picture.getvalue().decode(), "wrong": wrong}
    return render(request, "second_factor.html", values, status if wrong else 200)
