"""Keeps Rasa's processes quiet and private; runs on Python 3.10, before anything of Rasa's.

Importing this module sets the environment, because TensorFlow and SQLAlchemy read theirs
when they are imported.
"""

import logging
import os
import sys
import warnings

import structlog

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "CUDA_VISIBLE_DEVICES": "",
}

os.environ.update(ENVIRONMENT)
# Some libraries switch their warnings on again; what is never shown stays quiet.
warnings.showwarning = lambda *_args, **_kwargs: None


class OneLine(logging.Formatter):
    """Writes each record on one line, an exception by its name, and secrets as stars."""

    def __init__(self, secret: str = "") -> None:
        """Take the word that must not be seen."""
        super().__init__()
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line = f"rasa: {record.levelname.lower()}: {record.getMessage()}"
        if record.exc_info and record.exc_info[0]:
            line += f" ({record.exc_info[0].__name__}: {record.exc_info[1]})"
        if self._secret:
            line = line.replace(self._secret, "***")
        return " ".join(line.split())


def log_to_stderr(secret: str = "", level: int = logging.WARNING) -> None:
    """Send every library's log to stderr, from `level` on.

    Rasa writes residents' words at the debug level, and structlog shows that level unless told.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secret))
    logging.root.handlers = [handler]
    logging.root.setLevel(level)
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
            logger.setLevel(level if name.startswith(("sanic", "rasa")) else logging.NOTSET)
    structlog.configure(
        processors=[structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
