"""A group chat of a town: who writes there, whom the bot answers, and the links it gives."""

from typing import Any, cast

from community.groups import without_name
from community.messages import Attachment, Kind
from services.group_chats import note_presence, receive_in_group
from services.group_notes import start_from_group
from services.incoming import (
    IncomingCommand,
    IncomingGroupMessage,
    IncomingPresence,
    PointedAt,
    Sender,
)
from tests.integration.services.town import Delivered, Town

GROUP = -1001
BOT_NAME = "linli_bot"


class GroupChat:
    """The owners' group of an estate."""

    def __init__(self, town: Town) -> None:
        self.town = town

    def member(self, name: str) -> Sender:
        """Give somebody as he writes in the group."""
        private = self.town.account(name)
        return Sender(private.user_id, GROUP, name, "zh", private.bot_id)

    async def call(
        self,
        name: str,
        text: str,
        *,
        below: tuple[str, str] | None = None,
        command: str | None = None,
        photo: bool = False,
        number: int | None = None,
    ) -> None:
        """Write to the bot, perhaps below what somebody (`below[0]`) said (`below[1]`)."""
        who = self.member(name)
        origin, message_id = await self.town._arrive(who)
        author, words = below or ("", "")
        pointed_at = PointedAt(
            self.member(author) if author else None, number or message_id + 5000, Kind.TEXT, words
        )
        await receive_in_group(
            self.town.office,
            IncomingGroupMessage(
                origin=origin,
                sender=who,
                message_id=message_id,
                kind=Kind.PHOTO if photo else Kind.TEXT,
                text=without_name(text, BOT_NAME),
                bot_name=BOT_NAME,
                command=command,
                attachment=Attachment(Kind.PHOTO, "file", "unique", 10) if photo else None,
                pointed_at=pointed_at if below else None,
            ),
        )
        await self.town.deliver()

    async def presence(self, name: str, *, is_in: bool) -> None:
        """Add the bot or remove it."""
        who = self.member(name)
        origin, _ = await self.town._arrive(who)
        await note_presence(self.town.office, IncomingPresence(origin, who, is_in))
        await self.town.deliver()

    async def follow(self, name: str, said: Delivered) -> None:
        """Tap the link below an answer of the bot, and start it in private."""
        who = self.town.account(name)
        origin, number = await self.town._arrive(who)
        payload = link_of(said).partition("?start=")[2]
        await start_from_group(
            self.town.office, IncomingCommand(origin, who, number, payload, self.town.watch.at)
        )
        await self.town.deliver()

    def said(self) -> list[Delivered]:
        """Give what the bot said in the group."""
        return list(self.town.chats.get(GROUP, {}).values())


def link_of(said: Delivered) -> str:
    """Give the address behind the only button of a message."""
    rows = cast("list[list[dict[str, Any]]]", (said.markup or {})["inline_keyboard"])
    ((button,),) = rows
    return str(button["url"])
