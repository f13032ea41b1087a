"""`linli nlu`: a Rasa server on this machine that other processes of the program ask."""

from urllib.parse import urlsplit

import structlog

from app.settings import Settings, SettingsWrong, is_loopback
from nlu.child import RasaChild
from nlu.model import find_model, find_rasa_python

PORT = 5005
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
    """Keep a Rasa server alive until cancelled.

    Raises:
        SettingsWrong: see `address_to_serve`.
        EnvironmentMissing: if Rasa's Python is not there.
        ModelMissing: if no model is trained for the present data.
    """
    port, token = address_to_serve(settings)
    child = RasaChild(find_model(), find_rasa_python(), port=port, token=token)
    _log.info("serving_understanding", port=port)
    await child.run()
