"""/sign-in, /sign-out and the choice of language and light."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import Response

from community.languages import LANGUAGES
from console.addresses import inside
from console.csrf import is_ours
from console.errors import BadQuery, FormOutOfDate
from console.serving import ActsSignedIn, address_of, redirect, render
from console.state import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, console_of
from services.console.signing_in import (
    Door,
    TooManyTries,
    WrongNameOrPassword,
    sign_in,
    sign_out,
)
from services.console.viewer import Viewer

router = APIRouter()
_YEAR = 31_536_000


@router.get("/sign-in")
async def sign_in_page(request: Request, next: str = "/") -> Response:  # noqa: A002 (the name in the address)
    """Show the form."""
    return _form(request, next)


@router.post("/sign-in")
async def signs_in(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    code: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Open a session, whose token is always a new one."""
    if not await is_ours(request):
        raise FormOutOfDate
    console = console_of(request)
    door = Door(address_of(request), request.headers.get("user-agent", ""))
    try:
        token = await sign_in(console.office, name, password, code, door)
    except WrongNameOrPassword:
        return _form(request, next, "sign-in-wrong", 401)
    except TooManyTries:
        return _form(request, next, "sign-in-wait", 429)
    response = redirect(inside(next))
    response.set_cookie(
        console.session_cookie,
        token,
        httponly=True,
        secure=console.secure,
        samesite="lax",
        path="/",
    )
    return response


@router.post("/sign-out")
async def signs_out(
    request: Request, viewer: Annotated[Viewer, Depends(ActsSignedIn())]
) -> Response:
    """End the session."""
    console = console_of(request)
    await sign_out(console.office, viewer)
    response = redirect("/sign-in")
    response.delete_cookie(
        console.session_cookie, path="/", secure=console.secure, httponly=True, samesite="lax"
    )
    return response


@router.post("/preferences")
async def prefers(
    language: Annotated[str, Form()] = "",
    theme: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Keep which language and which light this browser shows; guests choose, too."""
    if language and language not in LANGUAGES:
        raise BadQuery("language", language)
    if theme and theme not in THEMES:
        raise BadQuery("theme", theme)
    response = redirect(inside(next))
    for name, value in ((LANGUAGE_COOKIE, language), (THEME_COOKIE, theme)):
        if value:
            response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def _form(request: Request, after: str, wrong: str = "", status: int = 200) -> Response:
    return render(request, "sign_in.html", {"next": inside(after), "wrong": wrong}, status)
