"""Turns rows of buttons, or the wish for a reply, into Telegram's reply markup."""

from collections.abc import Callable, Mapping

import structlog

from bot.callback_data import ButtonDoesNotFit, encode
from bot.lengths import shortened
from community.speech import Button, Rows

LABEL_UNITS = 40
"""Longer labels would be cut by phones in the middle of a word."""

PLACEHOLDER_UNITS = 64
"""Telegram's limit for the grey words in the input field."""

_log = structlog.get_logger(__name__)


def inline_keyboard(
    rows: Rows, label_of: Callable[[Button], str], *, strict: bool = False
) -> Mapping[str, object] | None:
    """Lay out buttons under a message; None without any.

    A button that Telegram would refuse is left out, so that the message itself arrives.

    Raises:
        ButtonDoesNotFit: instead of leaving a button out, if strict.
    """
    laid_out = [
        [key for button in row if (key := _key(button, label_of, strict=strict))] for row in rows
    ]
    filled = [row for row in laid_out if row]
    return {"inline_keyboard": filled} if filled else None


def link_keyboard(label: str, address: str) -> Mapping[str, object]:
    """Put one button with an address under a message."""
    return {"inline_keyboard": [[{"text": shortened(label, LABEL_UNITS), "url": address}]]}


def forced_reply(placeholder: str) -> Mapping[str, object]:
    """Ask the client to open a reply to the message by itself."""
    shown = shortened(placeholder, PLACEHOLDER_UNITS)
    return {"force_reply": True, "input_field_placeholder": shown}


def _key(
    button: Button, label_of: Callable[[Button], str], *, strict: bool
) -> dict[str, str] | None:
    try:
        data = encode(button)
    except ButtonDoesNotFit as error:
        if strict:
            raise
        _log.error("button_left_out", action=button.action.value, error=str(error))
        return None
    return {"text": shortened(label_of(button), LABEL_UNITS), "callback_data": data}
