"""Taking secrets out of text, in the one place through which every log line goes."""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from app.settings import Settings

MASK = "***"
_SHORTEST = 4
"""Shorter secrets are not replaced: a password of "a" would blacken every word."""
_ANY_BOT_TOKEN = re.compile(r"(?<![\w-])(bot)?(\d{4,20}):(?:SANDBOX-[\w-]+|[\w-]{30,})")
_USERINFO = re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)")
_QUERY_TOKEN = re.compile(r"(?<=[?&]token=)[^&\s\"'>]+")


class Redaction:
    """Knows the secrets of this start, and how secrets look in general."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Keep the secrets, in each form in which a URL or a log may show them."""
        forms = {form for secret in secrets for form in _forms(secret) if len(form) >= _SHORTEST}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def __call__(self, text: str) -> str:
        """Give the text with a mask for each secret."""
        if self._known is not None:
            text = self._known.sub(MASK, text)
        text = _ANY_BOT_TOKEN.sub(lambda found: f"{found[1] or ''}{found[2]}:{MASK}", text)
        text = _USERINFO.sub(MASK, text)
        return _QUERY_TOKEN.sub(MASK, text)


def _forms(secret: str) -> set[str]:
    return {secret, quote(secret, safe=""), quote(secret), unquote(secret), repr(secret)[1:-1]}


def secrets_of(settings: Settings) -> list[str]:
    """Give everything in the settings that must not be read in a log."""
    found = [
        secret.get_secret_value()
        for secret in (
            settings.telegram_token,
            settings.telegram_webhook_secret,
            settings.nlu_token,
        )
        if secret is not None
    ]
    server = settings.nlu_server
    if server is not None and server[1] is not None:
        found.append(server[1])
    for url in (settings.database_url, settings.telegram_proxy, settings.nlu_url):
        password = urlsplit(url.get_secret_value()).password if url is not None else None
        if password is not None:
            found.append(password)
    return found
