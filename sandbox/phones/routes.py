"""The HTTP routes of the phones, except files and the controls of the sandbox itself."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.bots import Bot
from sandbox.errors import PhoneError
from sandbox.people import User
from sandbox.phones.actions import Actions, button_data
from sandbox.phones.body import json_body, needed, optional, seconds, whole_number
from sandbox.world import World

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_LONGEST_WAIT_SECONDS = 60.0


class PhoneRoutes:
    """Reads requests of phones and lets the actions do them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.actions = Actions(world)

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        user = "/phone/users/{user_id}"
        app.add_routes(
            [
                web.get("/phone/state", self.state),
                web.get("/phone/events", self.events),
                web.post("/phone/users", self.new_user),
                web.get(user + "/messages", self.messages),
                web.post(user + "/text", self.text),
                web.post(user + "/location", self.location),
                web.post(user + "/contact", self.contact),
                web.post(user + "/edit", self.edit),
                web.post(user + "/tap", self.tap),
                web.post(user + "/block", self.block),
            ]
        )

    def user(self, request: web.Request) -> User:
        """Return the person whose phone the request comes from."""
        return self.world.people.get(whole_number(request.match_info["user_id"], "user id"))

    def bot(self, chosen: Any = None) -> Bot:
        """Return the chosen bot, or the first."""
        if chosen is None:
            return self.world.bots.all()[0]
        bot = self.world.bots.by_id(whole_number(str(chosen), "bot_id"))
        if bot is None:
            raise PhoneError(f"There is no bot {chosen}; see /phone/state.", status=404)
        return bot

    def answer(self, seq: int, body: Json) -> web.Response:
        """Answer an action; the header tells after which event its consequences come."""
        return web.json_response(body, headers={"X-Sandbox-Seq": str(seq)})

    async def state(self, _: web.Request) -> web.Response:
        """Tell who is there and what time it is in the community."""
        first = self.bot()
        bots = [
            {"id": bot.id, "username": bot.username, "first_name": bot.first_name}
            for bot in self.world.bots.all()
        ]
        users = [self._user_json(user, first) for user in self.world.people.all()]
        return web.json_response({"bots": bots, "users": users, "clock": await self._clock()})

    def _user_json(self, user: User, bot: Bot) -> Json:
        return {
            "id": user.id,
            "first_name": user.first_name,
            "username": user.username,
            "language_code": user.language_code,
            "role_label": user.role_label,
            "blocked": self.world.people.dialog(bot.id, user.id).blocked,
        }

    async def _clock(self) -> Json:
        if self.world.clock is None:
            return {
                "available": False,
                "now": None,
                "offset_seconds": 0,
                "next_due": None,
                "time_zone": None,
            }
        state = await self.world.clock.state()
        return {
            "available": True,
            "now": state.now.isoformat(),
            "offset_seconds": state.offset_seconds,
            "next_due": state.next_due.isoformat() if state.next_due else None,
            "time_zone": state.time_zone,
        }

    async def events(self, request: web.Request) -> web.Response:
        """Wait for what happens after an event."""
        query = request.query
        after = whole_number(query.get("after", "0"), "after")
        only = whole_number(query["user_id"], "user_id") if "user_id" in query else None
        wait = seconds(query.get("timeout", "0"), "timeout", _LONGEST_WAIT_SECONDS)
        found = await self.world.events.wait(after, only, wait)
        last = found[-1]["seq"] if found else min(after, self.world.events.last)
        return web.json_response({"events": found, "last": last})

    async def new_user(self, request: web.Request) -> web.Response:
        """Give somebody a phone."""
        body = await json_body(request)
        name = needed(body, "first_name", str).strip()
        if not name:
            raise PhoneError("A person needs a name; send first_name.")
        with self.world.store.transaction():
            user = self.world.people.add(
                name, optional(body, "language_code", str), optional(body, "role_label", str)
            )
            shown = self._user_json(user, self.bot())
            self.world.events.add("user", user.id, user=shown)
        return web.json_response(shown)

    async def messages(self, request: web.Request) -> web.Response:
        """Show a chat."""
        user, bot = self.user(request), self.bot(request.query.get("bot_id"))
        until = self.world.typing_until.get((bot.id, user.id), 0.0)
        return web.json_response(
            {
                "messages": self.world.messages.history(bot.id, user.id),
                "typing": time.monotonic() < until,
                "commands": self.world.commands.shown_to(bot, user),
            }
        )

    async def act(
        self, request: web.Request, do: Callable[[User, Bot, Json], Json]
    ) -> web.Response:
        """Do what the JSON body of a request asks for."""
        body = await json_body(request)
        user, bot = self.user(request), self.bot(body.get("bot_id"))
        seq = self.world.events.last
        with self.world.store.transaction():
            result = do(user, bot, body)
        return self.answer(seq, result)

    async def text(self, request: web.Request) -> web.Response:
        """Send words."""
        return await self.act(
            request,
            lambda user, bot, body: self.actions.text(
                user,
                bot,
                needed(body, "text", str),
                optional(body, "reply_to_message_id", int),
                optional(body, "chat_id", int),
            ),
        )

    async def location(self, request: web.Request) -> web.Response:
        """Send where one is."""
        return await self.act(
            request,
            lambda user, bot, body: self.actions.write(
                user,
                bot,
                {
                    "location": {
                        "latitude": needed(body, "latitude", float),
                        "longitude": needed(body, "longitude", float),
                    }
                },
                chat_id=optional(body, "chat_id", int),
            ),
        )

    async def contact(self, request: web.Request) -> web.Response:
        """Send a telephone number."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            contact: Json = {
                "phone_number": needed(body, "phone_number", str),
                "first_name": needed(body, "first_name", str),
            }
            if contact["first_name"] == user.first_name:
                contact |= {"user_id": user.id}
            return self.actions.write(
                user, bot, {"contact": contact}, chat_id=optional(body, "chat_id", int)
            )

        return await self.act(request, do)

    async def edit(self, request: web.Request) -> web.Response:
        """Change a text already sent."""
        return await self.act(
            request,
            lambda user, bot, body: self.actions.edit(
                user,
                bot,
                needed(body, "message_id", int),
                needed(body, "text", str),
                optional(body, "chat_id", int),
            ),
        )

    async def tap(self, request: web.Request) -> web.Response:
        """Press a button, named by its data or by its place."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            message_id = needed(body, "message_id", int)
            chat_id = optional(body, "chat_id", int)
            data = optional(body, "data", str)
            if data is None:
                stored = self.world.messages.find(bot.id, chat_id or user.id, message_id)
                row, column = needed(body, "row", int), needed(body, "column", int)
                data = button_data(stored.body if stored else {}, row, column)
            return {"callback_query_id": self.actions.tap(user, bot, message_id, data, chat_id)}

        return await self.act(request, do)

    async def block(self, request: web.Request) -> web.Response:
        """Block the bot, or let it write again."""

        def do(user: User, bot: Bot, body: Json) -> Json:
            self.actions.block(user, bot, blocked=needed(body, "blocked", bool))
            return {}

        return await self.act(request, do)


@web.middleware
async def errors_as_sentences(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a person's mistakes with a sentence."""
    try:
        return await handler(request)
    except PhoneError as error:
        return web.json_response({"error": error.sentence}, status=error.status)
    except web.HTTPException as error:
        if not request.path.startswith("/phone/"):
            raise
        return web.json_response(
            {"error": f"{error.reason}: see sandbox/phones for what there is."},
            status=error.status,
        )
