"""/board and /board.rss: for everybody, without signing in, cookies or names; and /robots.txt."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from community.errors import LinliError
from community.languages import CHINESE, LANGUAGES, language_of
from community.rates import HEADLINES
from community.speech import Utterance
from console.feed import feed
from console.kept_board import EVERY, KeptBoard
from console.rendering import environment, static_address
from console.state import console_of
from console.texts import texts
from services.console.board_making import PublicBoard, public_board
from services.desk import Desk

router = APIRouter()
_READ = ["GET", "HEAD"]
_ROBOTS = "User-agent: *\nAllow: /board\nAllow: /static/\nDisallow: /\n"
_DAY = 86_400


@router.api_route("/board", methods=_READ)
async def board_page(request: Request) -> Response:
    """Show the board in the reader's language; a month may be chosen."""
    language, month = _language(request), request.query_params.get("month", "")
    try:
        board = await board_of(request).board()
    except LinliError:
        return _missing(request, language, 503)
    if month and month not in {one.name for one in board.months}:
        return _missing(request, language, 404)
    return await _kept(
        request,
        ("page", language, month),
        lambda kept: _page(request, language, kept, month),
        "text/html; charset=utf-8",
    )


@router.api_route("/board.rss", methods=_READ)
async def board_feed(request: Request) -> Response:
    """Give what was cleared as a feed."""
    language = _language(request)
    base = request.base_url
    if console_of(request).secure:
        base = base.replace(scheme="https")
    origin = str(base).rstrip("/")
    words = _Words(request, language)
    try:
        return await _kept(
            request,
            ("feed", language, origin),
            lambda kept: feed(kept, language, origin, words.text, words.category),
            "application/rss+xml; charset=utf-8",
        )
    except LinliError:
        return _missing(request, language, 503)


@router.api_route("/robots.txt", methods=_READ)
async def robots(request: Request) -> Response:
    """Let search engines read the board, and nothing else."""
    del request
    return PlainTextResponse(_ROBOTS, headers={"Cache-Control": f"public, max-age={_DAY}"})


def board_of(request: Request) -> KeptBoard:
    """Give the board that this console keeps."""
    state = request.app.state
    if not hasattr(state, "kept_board"):
        office = console_of(request).office

        async def make() -> PublicBoard:
            async with office.units.read() as unit:
                return await public_board(await Desk.at(office, unit))

        state.kept_board = KeptBoard(make)
    kept: KeptBoard = state.kept_board
    return kept


async def _kept(
    request: Request, key: tuple[str, ...], write: Callable[[PublicBoard], str], media: str
) -> Response:
    page = await board_of(request).page(key, write)
    headers = {
        "Cache-Control": f"public, max-age={EVERY:.0f}",
        "ETag": page.tag,
        "Vary": "Accept-Language",
    }
    known = request.headers.get("if-none-match", "")
    if page.tag in {one.strip() for one in known.split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(page.body, media_type=media, headers=headers)


def _language(request: Request) -> str:
    """Give the language that the address names, else the browser's; no cookie is asked."""
    named = request.query_params.get("lang", "")
    if named in LANGUAGES:
        return named
    wished = request.headers.get("accept-language", "").partition(",")[0]
    return language_of(wished, CHINESE)


class _Words:
    """Texts and names in one language, without a viewer."""

    def __init__(self, request: Request, language: str, timezone: str = "Asia/Shanghai") -> None:
        self._phrases = console_of(request).office.phrases
        self._language, self._timezone = language, timezone

    def text(self, key: str, /, **values: object) -> str:
        """Give one of the console's own texts."""
        return texts(self._language).say(key, values)

    def label(self, kind: str, value: object) -> str:
        """Give the bot's name of a value."""
        return self._phrases.plain(Utterance(f"{kind}-{value}"), self._language, self._timezone)

    def category(self, category: object) -> str:
        """Give the name of a category."""
        return self.label("category", category)


def _page(request: Request, language: str, board: PublicBoard, month: str) -> str:
    zone = ZoneInfo(board.timezone)
    over = [one for one in board.months if one.areas or one.categories]
    chosen = next((one for one in board.months if one.name == month), over[0] if over else None)
    return _rendered(
        request,
        "board/board.html",
        language,
        {
            "board": board,
            "chosen": chosen,
            "month": month,
            "rates": HEADLINES,
            "at": lambda moment: f"{moment.astimezone(zone):%Y-%m-%d %H:%M}",
            "day": lambda moment: f"{moment.astimezone(zone):%Y-%m-%d}",
        },
        board.timezone,
    )


def _missing(request: Request, language: str, status: int) -> Response:
    body = _rendered(request, "board/missing.html", language, {"status": status})
    return Response(body, status, media_type="text/html; charset=utf-8")


def _rendered(
    request: Request,
    template: str,
    language: str,
    values: dict[str, Any],
    timezone: str = "Asia/Shanghai",
) -> str:
    words = _Words(request, language, timezone)
    common = {
        "t": words.text,
        "label": words.label,
        "month_words": texts(language).month,
        "static": static_address,
        "language": language,
    }
    return environment().get_template(template).render(**common, **values)
