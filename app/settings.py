"""The settings of one start of the program: what can be chosen, and what is a fitting value."""

import re
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import parse_qs, urlsplit, urlunsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.durations import NotADuration, parse_duration
from app.fault_points import NoSuchFaultPoint, parse_choice
from community.errors import LinliError
from nlu.model import ROOT

PREFIX = "LINLI_"
OFF = "off"
TELEGRAM = "https://api.telegram.org"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SANDBOX_TOKEN = re.compile(r"\d+:SANDBOX-[A-Za-z0-9_-]*")
_SECRET_HEADER = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DATABASES = ("sqlite+aiosqlite", "postgresql+asyncpg")


class SettingsWrong(LinliError):
    """The program did not start because of its settings."""


def is_loopback(host: str | None) -> bool:
    """Tell whether a host name or address can only be this machine."""
    if host is None:
        return False
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _http_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("write a whole address such as https://example.org")
    return url.rstrip("/")


def _nlu_url(url: SecretStr) -> SecretStr:
    _http_url(url.get_secret_value())
    return url


def _token(token: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("a bot token looks like 123456789:AAE…; copy it whole from @BotFather")
    return token


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not _SECRET_HEADER.fullmatch(secret.get_secret_value()):
        raise ValueError("use 1 to 256 letters, digits, _ or -, as Telegram demands")
    return secret


def _proxy(proxy: SecretStr) -> SecretStr:
    parts = urlsplit(proxy.get_secret_value())
    if parts.scheme not in {"http", "socks5"} or not parts.hostname:
        raise ValueError("write http://host:port or socks5://user:password@host:port")
    return proxy


def _database_url(url: SecretStr) -> SecretStr:
    scheme, separator, _ = url.get_secret_value().partition("://")
    if separator and scheme in _DATABASES:
        return url
    raise ValueError(
        "write sqlite+aiosqlite:///var/linli.db or"
        " postgresql+asyncpg://user:password@host:5432/database"
    )


def _listen(address: str) -> str:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:  # noqa: PLR2004 (the highest port)
        raise ValueError("write host:port, for example 127.0.0.1:8080")
    return address


def _listen_or_off(address: str) -> str:
    return OFF if address.casefold() == OFF else _listen(address)


def _tiles(address: str) -> str:
    if address and not (address.startswith("https://") and "{z}" in address):
        raise ValueError("write an address such as https://tiles.example.org/{z}/{x}/{y}.png")
    return address


def _duration(value: object) -> object:
    try:
        return parse_duration(value) if isinstance(value, str) else value
    except NotADuration as error:
        raise ValueError(str(error)) from None


def _fault_point(choice: str) -> str:
    try:
        parse_choice(choice)
    except NoSuchFaultPoint as error:
        raise ValueError(str(error)) from None
    return choice


def _existing_file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError(f"there is no file {path}; community.sample.yml is one to start from")
    return path


def _nlu_project(folder: Path) -> Path:
    if not (folder / "config.yml").is_file():
        raise ValueError(f"there is no config.yml in {folder}, so nothing can be trained there")
    # Processes of ours are started in other folders than this one.
    return folder.resolve()


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


HttpUrl = Annotated[str, AfterValidator(_http_url)]
NluUrl = Annotated[SecretStr, AfterValidator(_nlu_url)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]


class Settings(BaseSettings):
    """Everything that can be chosen from outside; docs/settings.md has a line for each."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: HttpUrl = TELEGRAM
    telegram_webhook_url: HttpUrl | None = None
    telegram_webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8080"
    telegram_proxy: Annotated[SecretStr, AfterValidator(_proxy)] | None = None
    telegram_limits: bool = True
    sending_abreast: Annotated[int, Field(ge=1, le=30)] = 30
    database_url: Annotated[SecretStr, AfterValidator(_database_url)] = SecretStr(
        "sqlite+aiosqlite:///var/linli.db"
    )
    nlu_url: NluUrl | None = None
    nlu_token: SecretStr | None = None
    nlu_project: Annotated[Path, AfterValidator(_nlu_project)] = ROOT
    nlu_children: Annotated[int, Field(ge=1, le=16)] = 1
    nlu_timeout: Annotated[float, Field(gt=0, le=10)] = 3.0
    community: Annotated[Path, AfterValidator(_existing_file)] | None = None
    clock_tick: Annotated[float, Field(gt=0, le=3600)] = 5.0
    language: Literal["zh", "en"] = "zh"
    media_dir: Path = Path("var/media")
    forgotten_list: Path | None = None
    raw_retention: Duration = timedelta(days=7)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["line", "json"] = "line"
    rasa_python: Path | None = None
    console_listen: Annotated[str, AfterValidator(_listen_or_off)] = "127.0.0.1:8090"
    console_url: HttpUrl | None = None
    map_tiles: Annotated[str, AfterValidator(_tiles)] = ""
    fault_point: Annotated[str, AfterValidator(_fault_point)] | None = None

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if self.telegram_webhook_url is None:
            return self
        if self.telegram_webhook_secret is None:
            raise ValueError(
                "LINLI_TELEGRAM_WEBHOOK_URL needs LINLI_TELEGRAM_WEBHOOK_SECRET beside it, so that"
                " nobody but Telegram can hand in updates; choose a long random word"
            )
        if self.talks_to_telegram and not self.telegram_webhook_url.startswith("https://"):
            raise ValueError(
                "LINLI_TELEGRAM_WEBHOOK_URL must start with https://, since Telegram calls no other"
            )
        return self

    @model_validator(mode="after")
    def _console_has_a_name(self) -> "Settings":
        address = self.console_address
        if self.console_url is None and address and not is_loopback(address[0]):
            raise ValueError(
                "LINLI_CONSOLE_LISTEN is open to others, so LINLI_CONSOLE_URL has to say under"
                " which address browsers reach the console, such as https://console.example.org"
            )
        return self

    @property
    def talks_to_telegram(self) -> bool:
        """Say whether the Bot API is anywhere but on this machine."""
        return not is_loopback(urlsplit(self.telegram_api_url).hostname)

    @property
    def is_sandbox(self) -> bool:
        """Say whether this is surely a Telegram of one's own: loopback and a sandbox token."""
        token = self.telegram_token.get_secret_value() if self.telegram_token else ""
        return not self.talks_to_telegram and _SANDBOX_TOKEN.fullmatch(token) is not None

    @property
    def nlu_server(self) -> tuple[str, str | None] | None:
        """Give the address and the token of a Rasa server that others run, if one is named."""
        if self.nlu_url is None:
            return None
        parts = urlsplit(self.nlu_url.get_secret_value())
        in_url = parse_qs(parts.query).get("token", [None])[0]
        token = self.nlu_token.get_secret_value() if self.nlu_token else in_url
        return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", "")), token

    @property
    def database_name(self) -> str:
        """Name the database without what is secret about it."""
        parts = urlsplit(self.database_url.get_secret_value())
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def listen_address(self) -> tuple[str, int]:
        """Give host and port of the webhook's listener."""
        return _host_and_port(self.listen)

    @property
    def console_address(self) -> tuple[str, int] | None:
        """Give host and port of the console's listener; None if this process has none."""
        return None if self.console_listen == OFF else _host_and_port(self.console_listen)

    @property
    def forgotten_file(self) -> Path:
        """Give where the list of forgotten people is: beside the files, unless it is told."""
        return self.forgotten_list or self.media_dir.parent / "forgotten.jsonl"

    def required_token(self) -> str:
        """Give the bot token.

        Raises:
            SettingsWrong: if there is none.
        """
        if self.telegram_token is None:
            raise SettingsWrong(
                "LINLI_TELEGRAM_TOKEN is missing; @BotFather gives one, and `make demo` needs none"
            )
        return self.telegram_token.get_secret_value()
