"""Logs: one line for each event, ours and the libraries', with every secret taken out."""

import logging
import sys
from collections.abc import Iterable
from typing import IO, Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from app.redaction import Redaction

_QUIET_LIBRARIES = (
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
)
"""They speak at INFO about what our own lines say already, or about nothing at all."""

_shown_secrets: Redaction = Redaction()


class _OneSafeLine(structlog.stdlib.ProcessorFormatter):
    """Renders a record and takes the secrets out of what comes of it, tracebacks included."""

    def __init__(self, redaction: Redaction, processors: list[Processor]) -> None:
        super().__init__(foreign_pre_chain=_SHARED, processors=processors)
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        """Give one line; a traceback's lines are joined, so that lines are never mixed up."""
        return self._redaction(super().format(record))


def _traceback_in_one_line(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    trace = event.pop("exception", None)
    if isinstance(trace, str):
        event["exception"] = " | ".join(line.strip() for line in trace.splitlines() if line.strip())
    return event


def _key_values(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    moment, level = event.pop("timestamp", ""), event.pop("level", "")
    speaker = event.pop("logger", "")
    words = str(event.pop("event", ""))
    details = "".join(f" {name}={_flat(value)}" for name, value in event.items())
    return f"{moment} {level:<8}{speaker}: {words}{details}".replace("\n", " | ")


def _flat(value: object) -> str:
    text = str(value)
    return f'"{text}"' if " " in text else text


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=False),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
]


def set_up_logs(
    level: str = "info",
    layout: Literal["line", "json"] = "line",
    secrets: Iterable[str] = (),
    stream: IO[str] | None = None,
) -> None:
    """Route structlog and the standard library's loggers to one stream, secrets taken out.

    Args:
        level: debug, info, warning or error.
        layout: `line` for people, `json` for programs that collect logs.
        secrets: texts that must not appear anywhere.
        stream: where lines go; standard error if not given.
    """
    global _shown_secrets  # noqa: PLW0603 (the process has one standard error, and one redaction)
    redaction = _shown_secrets = Redaction(secrets)
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
        if layout == "json"
        else _key_values
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(_OneSafeLine(redaction, [remove, _traceback_in_one_line, last]))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    loud = level == "debug"
    for name in _QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(logging.INFO if loud else logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def without_secrets(text: str) -> str:
    """Take secrets out of a sentence that goes to standard error beside the logs."""
    return _shown_secrets(text)
