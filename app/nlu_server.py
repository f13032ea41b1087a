"""`linli nlu`: a Rasa server on this machine that other processes of the program ask."""

from urllib.parse import urlsplit

import structlog
from aiohttp import web

from app.errors import CannotListen
from app.rasa import own_rasa
from app.settings import Settings, SettingsWrong, is_loopback
from nlu.front import NluFront

PORT = 5005
LOOPBACK = "127.0.0.1"
_log = structlog.get_logger(__name__)


def address_to_serve(settings: Settings) -> tuple[int, str]:
    """Give the port and the token of the server.

    Raises:
        SettingsWrong: without a token, or if LINLI_NLU_URL names another machine.
    """
    url, token = settings.nlu_server or (f"http://127.0.0.1:{PORT}", None)
    if not is_loopback(urlsplit(url).hostname):
        raise SettingsWrong(
            "`linli nlu` serves this machine only, but LINLI_NLU_URL names another one;"
            " unset it, or write http://127.0.0.1:5005"
        )
    if settings.nlu_token is not None:
        token = settings.nlu_token.get_secret_value()
    if not token:
        raise SettingsWrong(
            "LINLI_NLU_TOKEN is missing; choose a long random word, and give it to `linli bot` too"
        )
    return urlsplit(url).port or PORT, token


async def serve_understanding(settings: Settings) -> None:
    """Keep Rasa children alive behind one address, until cancelled.

    Raises:
        SettingsWrong: see `address_to_serve`.
        CannotListen: if the address is taken.
        EnvironmentMissing: if Rasa's Python is not there.
        ModelMissing: if no model is trained for the present data.
    """
    port, token = address_to_serve(settings)
    pool = own_rasa(settings.nlu_children, settings.nlu_project)
    front = NluFront(pool, token, timeout=settings.nlu_timeout)
    runner = web.AppRunner(front.application(), access_log=None)
    await runner.setup()
    try:
        await _listen(runner, port)
        _log.info("serving_understanding", port=port, children=settings.nlu_children)
        await pool.run()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
    except OSError as error:
        raise CannotListen(f"{LOOPBACK}:{port}: {error.strerror}") from error
