"""The routes of the phones by which pictures, sounds, files and the like are sent and seen."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox import media
from sandbox.bots import Bot
from sandbox.entities import detect, utf16_length
from sandbox.errors import PhoneError
from sandbox.people import User
from sandbox.phones.actions import text_content
from sandbox.phones.body import needed, optional, whole_number
from sandbox.phones.routes import PhoneRoutes
from sandbox.world import Upload

Json = dict[str, Any]
_LONGEST_CAPTION = 1024
_INLINE = ("image/", "audio/")
_FEWEST_OPTIONS, _MOST_OPTIONS = 2, 12


@dataclass(slots=True)
class _Form:
    """A form with one file."""

    file: Upload
    fields: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> int | None:
        text = self.fields.get(name)
        return whole_number(text, name) if text else None


class MediaRoutes:
    """Reads forms with files and lets the actions send them."""

    def __init__(self, phones: PhoneRoutes) -> None:
        self._phones = phones
        self._files = phones.world.files

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        user = "/phone/users/{user_id}"
        app.add_routes(
            [
                web.post(user + "/photo", self.photo),
                web.post(user + "/voice", self.voice),
                web.post(user + "/document", self.document),
                web.post(user + "/sticker", self.sticker),
                web.post(user + "/poll", self.poll),
                web.post(user + "/forward", self.forward),
                web.get("/phone/files/{file_id}", self.file),
            ]
        )

    async def photo(self, request: web.Request) -> web.Response:
        """Send a picture, perhaps as part of an album."""

        def content(bot: Bot, form: _Form) -> Json:
            try:
                sizes = media.photo(self._files, bot.id, form.file.content)
            except media.NotAPicture:
                raise PhoneError("This is no picture; choose a JPEG or PNG file.") from None
            except media.WrongDimensions as error:
                raise PhoneError(f"{error} Send it as a document.") from None
            return {"photo": sizes}

        return await self._send(request, content)

    async def voice(self, request: web.Request) -> web.Response:
        """Send a voice message."""

        def content(bot: Bot, form: _Form) -> Json:
            duration = form.number("duration") or 1
            file = form.file
            stored = media.voice(self._files, bot.id, file.content, duration, file.content_type)
            return {"voice": stored}

        return await self._send(request, content)

    async def document(self, request: web.Request) -> web.Response:
        """Send a file."""

        def content(bot: Bot, form: _Form) -> Json:
            file = form.file
            stored = media.document(
                self._files, bot.id, file.content, file.filename, file.content_type
            )
            return {"document": stored}

        return await self._send(request, content)

    async def _send(
        self, request: web.Request, content: Callable[[Bot, _Form], Json]
    ) -> web.Response:
        form = await _read_form(request)
        user, bot = self._phones.user(request), self._phones.bot(form.fields.get("bot_id"))
        seq = self._phones.world.events.last
        with self._phones.world.store.transaction():
            whole = {**_album(form), **content(bot, form), **_caption(form)}
            message = self._phones.actions.write(
                user, bot, whole, form.number("reply_to_message_id"), form.number("chat_id")
            )
        return self._phones.answer(seq, message)

    async def sticker(self, request: web.Request) -> web.Response:
        """Send a sticker."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            emoji = needed(body, "emoji", str)
            return self._phones.actions.write(
                user,
                bot,
                {"sticker": media.sticker(self._files, bot.id, emoji)},
                chat_id=optional(body, "chat_id", int),
            )

        return await self._phones.act(request, do)

    async def poll(self, request: web.Request) -> web.Response:
        """Send a poll."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            options = needed(body, "options", list)
            if not _FEWEST_OPTIONS <= len(options) <= _MOST_OPTIONS:
                raise PhoneError("A poll has 2 to 12 options.")
            poll = {
                "id": str(secrets.randbits(62)),
                "question": needed(body, "question", str),
                "options": [
                    {"persistent_id": str(number), "text": str(text), "voter_count": 0}
                    for number, text in enumerate(options)
                ],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
            return self._phones.actions.write(user, bot, {"poll": poll})

        return await self._phones.act(request, do)

    async def forward(self, request: web.Request) -> web.Response:
        """Send on what somebody elsewhere has written."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            origin = {
                "type": "hidden_user",
                "date": int(time.time()) - 60,
                "sender_user_name": needed(body, "from_name", str),
            }
            words = text_content(needed(body, "text", str))
            return self._phones.actions.write(user, bot, {"forward_origin": origin, **words})

        return await self._phones.act(request, do)

    async def file(self, request: web.Request) -> web.Response:
        """Show any stored file."""
        stored = self._files.find(None, request.match_info["file_id"])
        if stored is None:
            raise PhoneError("There is no such file.", status=404)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=86400"}
        if not stored.mime_type.startswith(_INLINE) or "svg" in stored.mime_type:
            # A page or script among the files must not run inside the page of phones.
            headers["Content-Disposition"] = "attachment"
        content = self._files.content(stored.unique_id)
        return web.Response(body=content, content_type=stored.mime_type, headers=headers)


async def _read_form(request: web.Request) -> _Form:
    if request.content_type != "multipart/form-data":
        raise PhoneError("Send the file as multipart/form-data in the field file.")
    form = await request.post()
    part = form.get("file")
    if not isinstance(part, web.FileField):
        raise PhoneError("The file is missing; send it in the field file.")
    with part.file:
        content = part.file.read()
    if not content:
        raise PhoneError("The file is empty; choose another.")
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    return _Form(Upload(part.filename, content, part.content_type), fields)


def _album(form: _Form) -> Json:
    group = form.fields.get("media_group_id")
    return {"media_group_id": group} if group else {}


def _caption(form: _Form) -> Json:
    text = form.fields.get("caption", "").strip()
    if utf16_length(text) > _LONGEST_CAPTION:
        raise PhoneError(f"A caption has at most {_LONGEST_CAPTION} characters; shorten it.")
    if not text:
        return {}
    entities = detect(text, [])
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}
