"""Keyboards under messages: what goes beyond the schema, and which part whom concerns."""

from typing import Any

from sandbox.errors import bad_request

Json = dict[str, Any]
_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
_DECORATION = {"text", "icon_custom_emoji_id", "style"}
_MOST_BUTTONS = 100


def split_markup(markup: Json | None) -> tuple[Json | None, Json | None]:
    """Return the inline keyboard, which is part of the message, and what only the app gets.

    Raises:
        BotApiError: 400, for keyboards that Telegram refuses.
    """
    if markup is None:
        return None, None
    if not any(kind in markup for kind in _KINDS):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return inline_keyboard(markup), None
    if "keyboard" in markup:
        return None, _reply_keyboard(markup)
    return None, markup


def inline_keyboard(markup: Json | None) -> Json | None:
    """Return a checked inline keyboard; one without buttons is none."""
    if markup is None:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_inline_button(button)
    if len(buttons) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _check_inline_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: text must be non-empty")
    kinds = set(button) - _DECORATION
    if not kinds:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(kinds) > 1:
        raise bad_request(
            "can't parse inline keyboard button: exactly one of the optional fields must be used"
        )
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise bad_request("inline keyboard button URL is invalid")


def _reply_keyboard(markup: Json) -> Json:
    rows = []
    for row in markup["keyboard"]:
        if not all(button["text"].strip() for button in row):
            raise bad_request("can't parse keyboard button: text must be non-empty")
        if row:
            rows.append(row)
    if not rows:
        raise bad_request("object expected as reply markup")
    return {**markup, "keyboard": rows}
