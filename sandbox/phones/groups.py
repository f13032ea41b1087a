"""Groups as people handle them: made, joined, left, led, upgraded; and reactions."""

import time
from typing import Any

from aiohttp import web

from sandbox.bots import Bot
from sandbox.errors import PhoneError
from sandbox.groups import ADMINISTRATOR, IN_CHARGE, KICKED, LEFT, MEMBER, OWNER, PRESENT, Group
from sandbox.members import account, as_member
from sandbox.messages import StoredMessage
from sandbox.people import User
from sandbox.phones.body import needed, optional, whole_number
from sandbox.phones.routes import PhoneRoutes
from sandbox.reactions import REACTIONS, set_reaction

Json = dict[str, Any]
_KINDS = ("group", "supergroup")


class GroupRoutes:
    """The routes about groups; what is written there goes by the routes of the phones."""

    def __init__(self, phones: PhoneRoutes) -> None:
        self._phones = phones
        self._world = phones.world

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        user = "/phone/users/{user_id}"
        app.add_routes(
            [
                web.get("/phone/groups", self.groups),
                web.get(user + "/groups/{chat_id}/messages", self.messages),
                web.post(user + "/groups", self.new_group),
                web.post(user + "/members", self.set_member),
                web.post(user + "/upgrade", self.upgrade),
                web.post(user + "/react", self.react),
            ]
        )

    async def groups(self, _: web.Request) -> web.Response:
        """Tell which groups there are and who is in them."""
        found = [
            {**group.as_chat(), "members": self._world.groups.present(group.id)}
            for group in self._world.groups.all()
            if group.migrated_to is None
        ]
        return web.json_response({"groups": found})

    async def messages(self, request: web.Request) -> web.Response:
        """Show a group as one of its members sees it."""
        user = self._phones.user(request)
        chat_id = whole_number(request.match_info["chat_id"], "chat_id")
        group = self._phones.actions.group(user, chat_id)
        until = self._world.typing_until
        typing = any(at > time.monotonic() for (_, chat), at in until.items() if chat == group.id)
        history = self._world.messages.history(0, group.id)
        return web.json_response({"messages": history, "typing": typing, "commands": []})

    async def new_group(self, request: web.Request) -> web.Response:
        """Make a group; who makes it owns it."""

        def do(user: User, _bot: Bot, body: Json) -> Json:
            kind = optional(body, "kind", str) or "supergroup"
            title = needed(body, "title", str).strip()
            if kind not in _KINDS or not title:
                raise PhoneError('A group needs a title; its kind is "group" or "supergroup".')
            group = self._world.groups.add(kind, title)
            self._world.groups.set_status(group.id, user.id, OWNER)
            return group.as_chat()

        return await self._phones.act(request, do)

    async def set_member(self, request: web.Request) -> web.Response:
        """Add somebody, take him out, make him an administrator or an ordinary member again."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            group = self._phones.actions.group(user, needed(body, "chat_id", int))
            account_id = optional(body, "account_id", int) or bot.id
            self._change(user, group, account_id, needed(body, "status", str))
            return {}

        return await self._phones.act(request, do)

    async def upgrade(self, request: web.Request) -> web.Response:
        """Make a supergroup of a group; both chats tell the bots of it."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            group = self._phones.actions.group(user, needed(body, "chat_id", int))
            if group.kind != "group" or not self._leads(user, group):
                raise PhoneError("Only the owner of a plain group can upgrade it.", status=409)
            new = self._world.groups.upgrade(group)
            self._service(user, bot, group, {"migrate_to_chat_id": new.id})
            self._service(user, bot, new, {"migrate_from_chat_id": group.id})
            return new.as_chat()

        return await self._phones.act(request, do)

    async def react(self, request: web.Request) -> web.Response:
        """Give a message a reaction, or take it away; a group's administrators among bots hear."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            chat_id = optional(body, "chat_id", int)
            chat = user if chat_id is None else self._phones.actions.group(user, chat_id)
            stored = self._world.messages.find(bot.id, chat.id, needed(body, "message_id", int))
            emoji = optional(body, "emoji", str)
            if stored is None:
                raise PhoneError("There is no such message in this chat.", status=404)
            if emoji is not None and emoji not in REACTIONS:
                raise PhoneError(f"{emoji} is no reaction that Telegram knows.")
            before = set_reaction(self._world, stored, user.id, emoji)
            if before != emoji:
                self._tell_reaction(user, bot, chat, stored, (before, emoji))
            return {}

        return await self._phones.act(request, do)

    def _tell_reaction(
        self,
        user: User,
        bot: Bot,
        chat: User | Group,
        stored: StoredMessage,
        change: tuple[str | None, str | None],
    ) -> None:
        old, new = ([{"type": "emoji", "emoji": one}] if one else [] for one in change)
        content = {
            "chat": chat.as_chat(),
            "message_id": stored.message_id,
            "user": user.as_telegram(),
            "date": int(time.time()),
            "old_reaction": old,
            "new_reaction": new,
        }
        groups = self._world.groups
        for one in self._world.bots.all() if isinstance(chat, Group) else [bot]:
            if isinstance(chat, User) or groups.status(chat.id, one.id) in IN_CHARGE:
                self._world.updates.make(one, "message_reaction", chat.id, content)

    def _leads(self, user: User, group: Group) -> bool:
        return self._world.groups.status(group.id, user.id) in IN_CHARGE

    def _change(self, user: User, group: Group, account_id: int, status: str) -> None:
        groups = self._world.groups
        subject = account(self._world.people, self._world.bots, account_id)
        before = groups.status(group.id, account_id)
        if subject is None or status not in {ADMINISTRATOR, MEMBER, LEFT, KICKED}:
            raise PhoneError("Name an account that there is, and what it shall be here.")
        may = self._leads(user, group) or (account_id == user.id and status == LEFT)
        if before == OWNER or not (may or (before not in PRESENT and status == MEMBER)):
            raise PhoneError("Only those who lead the group can do this.", status=403)
        if before == status:
            return
        groups.set_status(group.id, account_id, status)
        if (bot := self._world.bots.by_id(account_id)) is not None:
            change = {
                "chat": group.as_chat(),
                "from": user.as_telegram(),
                "date": int(time.time()),
                "old_chat_member": as_member(bot.as_user, before),
                "new_chat_member": as_member(bot.as_user, status),
            }
            self._world.updates.make(bot, "my_chat_member", group.id, change)
        if status in PRESENT and before not in PRESENT:
            self._service(user, self._phones.bot(), group, {"new_chat_members": [subject]})
        elif status not in PRESENT and before in PRESENT:
            self._service(user, self._phones.bot(), group, {"left_chat_member": subject})

    def _service(self, user: User, bot: Bot, group: Group, content: Json) -> None:
        """Put a service message into a group."""
        message: Json = {
            "message_id": self._world.messages.next_id(bot.id, group.id),
            "from": user.as_telegram(),
            "chat": group.as_chat(),
            "date": int(time.time()),
            **content,
        }
        stored = StoredMessage(bot.id, group.id, message["message_id"], False, message)
        self._world.messages.add(stored)
        self._phones.actions.queue(bot, "message", message)
