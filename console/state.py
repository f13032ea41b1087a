"""What a console knows of itself, and what is known of the request that it answers."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.requests import Request

from community.languages import CHINESE, LANGUAGES, language_of
from services.console.viewer import Viewer
from services.office import Office

LANGUAGE_COOKIE = "linli_language"
THEME_COOKIE = "linli_theme"
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Console:
    """One console: its ports and settings, given to it by `app`."""

    office: Office
    secure: bool = False
    """Whether browsers reach it by https alone; cookies are then sent by nothing else."""
    hosts: Collection[str] = ("localhost", "127.0.0.1", "[::1]", "testserver")
    """The host names that it answers to."""
    tiles: str = ""
    """Address of map tiles with {z}, {x} and {y}; maps have none without it."""
    bot_username: Callable[[], str | None] = lambda: None
    """The bot's name in Telegram, for links, once it is known."""
    ports: Mapping[str, Any] = field(default_factory=dict)
    """What `app` alone can give: the reader of community files, training of models."""

    @property
    def session_cookie(self) -> str:
        """The name of the cookie; its prefix makes browsers hold it to this host and https."""
        return "__Host-linli_session" if self.secure else "linli_session"


@dataclass(slots=True)
class Shown:
    """For whom a page is made, and how."""

    language: str
    theme: str = THEMES[0]
    timezone: str = "Asia/Shanghai"
    community: str = ""
    now: datetime = field(default_factory=lambda: datetime.now().astimezone())
    viewer: Viewer | None = None
    token: str = ""
    """Of the session; empty where nobody is signed in."""
    said: str = ""
    """What the last action has to say."""


def console_of(request: Request) -> Console:
    """Give the console that answers."""
    console: Console = request.app.state.console
    return console


def shown_of(request: Request) -> Shown:
    """Give what is known of the request so far; made when it is first asked for."""
    if not hasattr(request.state, "shown"):
        request.state.shown = _first_look(request)
    shown: Shown = request.state.shown
    return shown


def _first_look(request: Request) -> Shown:
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    wished = request.headers.get("accept-language", "").partition(",")[0]
    language = chosen if chosen in LANGUAGES else language_of(wished, CHINESE)
    theme = request.cookies.get(THEME_COOKIE, "")
    return Shown(language, theme if theme in THEMES else THEMES[0])
