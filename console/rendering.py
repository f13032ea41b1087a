"""Puts pages together: templates that escape what people wrote, words, times, addresses."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from community.ports import Phrases
from community.speech import Utterance
from console.addresses import page_at
from console.csrf import FIELD, token_of
from console.navigation import entries
from console.state import Shown, console_of, shown_of
from console.texts import texts

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


class _Straight(Context):
    """Calls what a template calls as it is.

    Jinja looks at everything that is called, six hundred times a page, whether it wants the context
    as its first argument. Nothing here does; looking was a tenth of a page's time.
    """

    def call(self, called: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        """Call a function or macro; what Jinja adds for those that want a context is left out."""
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*values, **named)


@cache
def environment() -> Environment:
    """Give the templates' environment; an unknown name in a template is an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_unturned,
        # Templates change with the program alone: nobody looks at the files for each page.
        auto_reload=False,
    )
    made.context_class = _Straight
    made.filters["choosing"] = _choosing
    return made


def _choosing(options: str, value: object) -> Markup:
    """Mark what is chosen among options that are said many times on a page."""
    mark = f'<option value="{escape(value)}"'
    return Markup(str(options).replace(f"{mark}>", f"{mark} selected>"))  # noqa: S704 - escaped


def _unturned(value: Any) -> Any:
    """Take out of words what would turn the words around them; people's are kept as they came."""
    return _TURNING.sub("", value) if type(value) is str and not value.isascii() else value


def render(
    request: Request, template: str, values: Mapping[str, Any], status: int = 200
) -> Response:
    """Make a page of a template.

    Args:
        request: the request that is answered.
        template: path below `console/templates`.
        values: what the template shows.
        status: of HTTP.
    """
    return HTMLResponse(rendered(request, template, values), status)


def rendered(request: Request, template: str, values: Mapping[str, Any]) -> str:
    """Make the words of a template, for pages and for parts of them."""
    shown = shown_of(request)
    return environment().get_template(template).render(**_common(request, shown), **values)


def _common(request: Request, shown: Shown) -> dict[str, Any]:
    words = _Words(request, shown)
    viewer = shown.viewer
    return {
        "t": words.text,
        "label": words.label,
        "when": words.when,
        "day": words.day,
        "month_words": words.month,
        "clock": words.clock,
        "span": words.span,
        "ago": words.ago,
        "url": words.url,
        "static": static_address,
        "csrf_field": FIELD,
        "csrf_token": token_of(request),
        "viewer": viewer,
        "community": shown.community,
        "language": shown.language,
        "theme": shown.theme,
        "said": shown.said,
        "tiles": console_of(request).tiles,
        "navigation": entries(request, viewer) if viewer else (),
        "here": request.url.path,
        "here_again": page_at(request),
        "now": shown.now,
    }


class _Words:
    """Words, times and addresses for one page."""

    def __init__(self, request: Request, shown: Shown) -> None:
        self._request = request
        self._shown = shown
        self._zone = ZoneInfo(shown.timezone)
        self._phrases: Any = console_of(request).office.phrases
        self._texts = texts(shown.language)
        self._year = shown.now.astimezone(self._zone).year

    def text(self, key: str, /, **values: object) -> str:
        """Give one of the console's own texts."""
        return self._texts.say(key, values)

    def label(self, kind: str, value: object) -> str:
        """Give the bot's name of a value, such as `category-lighting`; a dash for nothing."""
        if value is None or not str(value):
            return "—"
        return named(self._phrases, f"{kind}-{value}", self._shown.language, self._shown.timezone)

    def when(self, at: datetime | None) -> str:
        """Write a time as the community's clocks show it; the year where it is another."""
        if at is None:
            return "—"
        local = at.astimezone(self._zone)
        return f"{local:%m-%d %H:%M}" if local.year == self._year else f"{local:%Y-%m-%d %H:%M}"

    def day(self, at: datetime | date | None) -> str:
        """Write a day."""
        if at is None:
            return "—"
        local = at.astimezone(self._zone) if isinstance(at, datetime) else at
        return f"{local:%Y-%m-%d}"

    def month(self, written: str) -> str:
        """Name a month that is written as 2026-10."""
        return self._texts.month(written)

    def clock(self, at: datetime) -> str:
        """Write the time of a day."""
        return f"{at.astimezone(self._zone):%H:%M}"

    def span(self, length: timedelta | None) -> str:
        """Write how long something took, in its two greatest units."""
        if length is None:
            return "—"
        seconds = max(round(length.total_seconds()), 0)
        days, rest = divmod(seconds, _DAY)
        hours, rest = divmod(rest, _HOUR)
        minutes = rest // _MINUTE
        if days:
            return self.text("span-days", days=days, hours=hours)
        if hours:
            return self.text("span-hours", hours=hours, minutes=minutes)
        return self.text("span-minutes", minutes=minutes)

    def ago(self, at: datetime | None) -> str:
        """Say how long ago something was, or how far ahead it is."""
        if at is None:
            return "—"
        length = self._shown.now - at
        key = "ago" if length >= timedelta(0) else "ahead"
        return self.text(key, span=self.span(abs(length)))

    def url(self, path: str | None = None, **changed: object) -> str:
        """Give the present address with another query: None takes a name out of it."""
        query = [
            (name, value)
            for name, value in self._request.query_params.multi_items()
            if name not in changed and path is None
        ]
        query += [(name, str(value)) for name, value in changed.items() if value is not None]
        base = path or self._request.url.path
        return f"{base}?{urlencode(query)}" if query else base


def named(phrases: Phrases, key: str, language: str, timezone: str) -> str:
    """Say one of the bot's names; a list says few of them again and again."""
    same: Any = phrases  # Protocols are not known to be hashable.
    return _named(same, phrases.edition, key, language, timezone)


@lru_cache(4096)
def _named(phrases: Any, _edition: int, key: str, language: str, timezone: str) -> str:
    return str(phrases.plain(Utterance(key), language, timezone))


@cache
def static_address(name: str) -> str:
    """Give the address of a file below `static`, which changes with its content."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"
