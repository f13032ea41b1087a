"""No secret is ever read in a log, from whatever logger and in whatever form."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import structlog
from pydantic import SecretStr

from app.logs import set_up_logs, without_secrets
from app.redaction import Redaction, secrets_of
from app.settings import Settings

TOKEN = "123456789:AAE-a_token_that_nobody_has_0123456789"
PASSWORD = "p@ss wörd/1"
SETTINGS = Settings(
    telegram_token=SecretStr(TOKEN),
    telegram_webhook_url="https://bot.example.org/telegram",
    telegram_webhook_secret=SecretStr("hook-hook-hook"),
    telegram_proxy=SecretStr("socks5://me:proxyword@127.0.0.1:1080"),
    database_url=SecretStr("postgresql+asyncpg://linli:dataword@127.0.0.1/linli"),
    nlu_url=SecretStr("http://127.0.0.1:5005?token=urlword"),
    nlu_token=SecretStr("rasaword"),
)
SECRETS = (TOKEN, "hook-hook-hook", "proxyword", "dataword", "rasaword")


@pytest.fixture(autouse=True)
def usual_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def logged(layout: Literal["line", "json"] = "line", level: str = "info") -> io.StringIO:
    stream = io.StringIO()
    set_up_logs(level, layout, secrets_of(SETTINGS), stream)
    return stream


def crash(words: str) -> None:
    raise ValueError(words)


def test_all_secrets_of_the_settings_are_known() -> None:
    assert set(SECRETS) <= set(secrets_of(SETTINGS))


@pytest.mark.parametrize("layout", ["line", "json"])
@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    "logger", ["aiohttp.client", "telegram.ext", "sqlalchemy.engine", "apscheduler", "anything"]
)
def test_libraries_cannot_log_a_secret(
    layout: Literal["line", "json"], secret: str, logger: str
) -> None:
    stream = logged(layout)
    logging.getLogger(logger).error("calling %s", f"https://host/bot{secret}/getMe")
    assert "calling https://host/bot***" in stream.getvalue()
    assert secret not in stream.getvalue()


@pytest.mark.parametrize("layout", ["line", "json"])
def test_neither_values_nor_tracebacks_show_a_secret(layout: Literal["line", "json"]) -> None:
    stream = logged(layout)
    log = structlog.get_logger("ours")
    try:
        crash(f"cannot reach {TOKEN}")
    except ValueError:
        log.exception("crashed", url=f"http://x/{TOKEN}", details={"password": "dataword"})
        logging.getLogger("aiohttp").exception("crashed too")
    text = stream.getvalue()
    assert text.count("ValueError: cannot reach ***") == 2
    assert TOKEN not in text
    assert "dataword" not in text
    assert len(text.splitlines()) == 2


def test_a_secret_is_found_in_its_encoded_forms_too() -> None:
    redacted = Redaction([PASSWORD])(
        "a://u:p%40ss%20w%C3%B6rd%2F1@h p%40ss%20w%C3%B6rd/1 p@ss wörd/1"
    )
    assert "ss" not in redacted


def test_tokens_and_passwords_are_recognised_by_their_look() -> None:
    redaction = Redaction()
    assert redaction(f"/bot{TOKEN}/getMe") == "/bot123456789:***/getMe"
    assert redaction("bot7000000001:SANDBOX-linli/x") == "bot7000000001:***/x"
    assert redaction("socks5://me:word@host:1080") == "socks5://***@host:1080"
    assert redaction("GET /status?token=abc&x=1") == "GET /status?token=***&x=1"


def test_everyday_words_are_left_alone() -> None:
    line = "case LL2026-000123 at 12:30:45, https://t.me/linli_bot?start=x, 丽景苑3号楼"
    assert Redaction(["a", "abc"])(line) == line


def test_json_lines_are_json_with_their_values() -> None:
    stream = logged("json")
    structlog.get_logger("ours").info("case_filed", number="LL2026-000001", place="丽景苑")
    line: dict[str, Any] = json.loads(stream.getvalue())
    assert line["event"] == "case_filed"
    assert line["place"] == "丽景苑"
    assert line["level"] == "info"


def test_a_message_of_several_lines_is_one_line_of_the_log() -> None:
    stream = logged()
    structlog.get_logger("ours").info("two\nlines", value="a\nb")
    assert len(stream.getvalue().splitlines()) == 1


def test_quiet_levels_say_nothing() -> None:
    stream = logged(level="warning")
    structlog.get_logger("ours").info("small talk")
    logging.getLogger("ours").info("small talk")
    assert not stream.getvalue()


def test_sentences_beside_the_log_are_redacted_as_well() -> None:
    logged()
    assert without_secrets("dataword and AAE") == "*** and AAE"
