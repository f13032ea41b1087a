"""Hands one message to Telegram by the method that fits it."""

import mimetypes
from collections.abc import Mapping
from typing import Any

from telegram import Bot, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.outcomes import file_id_is_unusable, goes_only_as_document, has_no_text
from community.messages import PostedLetter, SendKind
from services.delivery import Delivered, Parcel

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_EXTENSIONS = {SendKind.PHOTO: ".jpg", SendKind.VOICE: ".ogg", SendKind.VIDEO: ".mp4"}


async def transmit(bot: Bot, posted: PostedLetter, parcel: Parcel) -> Delivered:
    """Send, edit or take away one message.

    Raises:
        TelegramError: as Telegram answers.
    """
    match parcel.kind:
        case SendKind.TEXT:
            return await _send_text(bot, posted, parcel)
        case SendKind.LOCATION:
            return await _send_location(bot, posted, parcel)
        case SendKind.EDIT:
            return await _edit(bot, posted, parcel)
        case SendKind.DELETE:
            return await _delete(bot, posted)
        case _:
            return await _send_file(bot, posted, parcel)


async def _send_text(bot: Bot, posted: PostedLetter, parcel: Parcel) -> Delivered:
    message = await bot.send_message(
        posted.letter.chat_id,
        parcel.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=_reply(posted),
        api_kwargs=_markup(posted),
    )
    return Delivered(message.message_id)


def _reply(posted: PostedLetter) -> ReplyParameters | None:
    """Name the message that is answered; if it is gone by now, the answer stands alone."""
    replies_to = posted.letter.replies_to
    if replies_to is None:
        return None
    return ReplyParameters(replies_to, allow_sending_without_reply=True)


async def _send_location(bot: Bot, posted: PostedLetter, parcel: Parcel) -> Delivered:
    try:
        latitude, longitude = (float(part) for part in parcel.text.split(","))
    except ValueError:
        raise BadRequest(f"no latitude,longitude: {parcel.text[:50]}") from None
    message = await bot.send_location(
        posted.letter.chat_id, latitude, longitude, api_kwargs=_markup(posted)
    )
    return Delivered(message.message_id)


async def _edit(bot: Bot, posted: PostedLetter, parcel: Parcel) -> Delivered:
    """Change text and buttons, or the caption where the message carries a file."""
    chat_id, message_id = posted.letter.chat_id, posted.edited_message_id
    if message_id is None:
        raise BadRequest("message identifier is not specified")
    markup = _markup(posted)
    try:
        if parcel.text:
            await bot.edit_message_text(
                parcel.text,
                chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                api_kwargs=markup,
            )
        else:
            await bot.edit_message_reply_markup(chat_id, message_id, api_kwargs=markup)
    except BadRequest as error:
        if not has_no_text(error):
            raise
        await bot.edit_message_caption(
            chat_id, message_id, caption=parcel.text, parse_mode=ParseMode.HTML, api_kwargs=markup
        )
    return Delivered(message_id)


async def _delete(bot: Bot, posted: PostedLetter) -> Delivered:
    """Take a message away; one that is gone already is as good."""
    message_id = posted.edited_message_id
    if message_id is None:
        raise BadRequest("message identifier is not specified")
    await bot.delete_message(posted.letter.chat_id, message_id)
    return Delivered(message_id)


async def _send_file(bot: Bot, posted: PostedLetter, parcel: Parcel) -> Delivered:
    """Send a file by the id of our earlier upload, or else upload it."""
    if parcel.sent_file_id is not None:
        try:
            return await _send_as(bot, posted, parcel, parcel.kind, parcel.sent_file_id)
        except BadRequest as error:
            if not file_id_is_unusable(error):
                raise
    try:
        return await _send_as(bot, posted, parcel, parcel.kind, _upload(parcel))
    except BadRequest as error:
        if not goes_only_as_document(error):
            raise
    delivered = await _send_as(bot, posted, parcel, SendKind.DOCUMENT, _upload(parcel))
    # The id of a document cannot be sent as a photo the next time.
    return Delivered(delivered.message_id)


async def _send_as(
    bot: Bot, posted: PostedLetter, parcel: Parcel, kind: SendKind, file: InputFile | str
) -> Delivered:
    chat_id = posted.letter.chat_id
    words: dict[str, Any] = {
        "caption": parcel.text or None,
        "parse_mode": ParseMode.HTML,
        "api_kwargs": _markup(posted),
    }
    match kind:
        case SendKind.PHOTO:
            message = await bot.send_photo(chat_id, file, **words)
        case SendKind.VOICE:
            message = await bot.send_voice(chat_id, file, **words)
        case SendKind.VIDEO:
            message = await bot.send_video(chat_id, file, **words)
        case _:
            message = await bot.send_document(
                chat_id, file, disable_content_type_detection=True, **words
            )
    return Delivered(message.message_id, None if isinstance(file, str) else _file_id(message, kind))


def _file_id(message: Message, kind: SendKind) -> str | None:
    """Find Telegram's id of an upload; None if Telegram made something else of it."""
    match kind:
        case SendKind.PHOTO:
            return message.photo[-1].file_id if message.photo else None
        case SendKind.VOICE:
            return message.voice.file_id if message.voice else None
        case SendKind.VIDEO:
            return message.video.file_id if message.video else None
        case _:
            return message.document.file_id if message.document else None


def _upload(parcel: Parcel) -> InputFile:
    if parcel.content is None:
        raise BadRequest(f"nothing to upload for a {parcel.kind}")
    named = parcel.attachment.file_name if parcel.attachment else None
    guessed = mimetypes.guess_extension(parcel.mime_type or "")
    extension = guessed or _EXTENSIONS.get(parcel.kind, ".bin")
    return InputFile(parcel.content, filename=named or f"{parcel.kind}{extension}")


def _markup(posted: PostedLetter) -> dict[str, Any] | None:
    """Give the buttons as the Bot API wants them, past the library's types."""
    markup: Mapping[str, object] | None = posted.letter.markup
    return None if markup is None else {"reply_markup": dict(markup)}
