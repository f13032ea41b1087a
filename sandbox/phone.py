"""One person's phone as an object: tests and scripts act and look through it over HTTP."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]
_DEFAULT_WAIT_SECONDS = 10.0


class PhoneRefused(Exception):
    """The sandbox says in a sentence why an action cannot be done."""


class Phone:
    """The phone of one person; needs nothing but the address of a sandbox.

    What `wait_for` looks at begins with the phone's own last action (or with `mark`), so that an
    answer is never mistaken for an earlier one.

    Args:
        base_url: the sandbox, as in `Sandbox.url`.
        user_id: whose phone it is.
        bot_id: with which bot it talks; None means the sandbox's first.
    """

    def __init__(self, base_url: str, user_id: int, bot_id: int | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.user_id = user_id
        self.bot_id = bot_id
        self._session: aiohttp.ClientSession | None = None
        self._mark = 0

    @classmethod
    async def new(
        cls,
        base_url: str,
        *,
        first_name: str = "王女士",
        language_code: str | None = "zh",
        role_label: str | None = None,
        bot_id: int | None = None,
    ) -> Self:
        """Create a person and return his phone."""
        phone = cls(base_url, 0, bot_id)
        user = await phone._post(
            "/phone/users",
            {
                "first_name": first_name,
                "language_code": language_code,
                "role_label": role_label,
            },
        )
        phone.user_id = user["id"]
        return phone

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def send(self, text: str, reply_to: Json | None = None) -> Json:
        """Write words, perhaps as a reply to a message."""
        return await self._act("text", {"text": text, **_reply(reply_to)})

    async def send_location(self, latitude: float, longitude: float) -> Json:
        """Send a place."""
        return await self._act("location", {"latitude": latitude, "longitude": longitude})

    async def send_contact(self, phone_number: str, first_name: str) -> Json:
        """Send a telephone number."""
        return await self._act("contact", {"phone_number": phone_number, "first_name": first_name})

    async def edit(self, message: Json, text: str) -> Json:
        """Change the words of an own message."""
        return await self._act("edit", {"message_id": message["message_id"], "text": text})

    async def tap(
        self,
        message: Json,
        label: str | None = None,
        *,
        data: str | None = None,
        row: int | None = None,
        column: int = 0,
    ) -> str:
        """Press the button with this label, this data, or at this place.

        Returns:
            The id of the callback query, for `wait_for_answer`.
        """
        what: Json = {"message_id": message["message_id"]}
        if label is not None:
            what["data"] = _data_of(message, label)
        elif data is not None:
            what["data"] = data
        else:
            what |= {"row": row or 0, "column": column}
        answer = await self._act("tap", what)
        query_id: str = answer["callback_query_id"]
        return query_id

    async def block(self) -> None:
        """Block the bot."""
        await self._act("block", {"blocked": True})

    async def unblock(self) -> None:
        """Let the bot write again."""
        await self._act("block", {"blocked": False})

    async def chat(self) -> Json:
        """Return the chat: `messages`, `typing` and `commands`."""
        return await self._get(f"/phone/users/{self.user_id}/messages", self._bot())

    async def messages(self) -> list[Json]:
        """Return all messages of the chat, oldest first."""
        messages: list[Json] = (await self.chat())["messages"]
        return messages

    async def last(self) -> Json:
        """Return the newest message from the bot."""
        return [m for m in await self.messages() if m["from"]["is_bot"]][-1]

    async def mark(self) -> None:
        """Let `wait_for` look only at what happens from now on."""
        answer = await self._get("/phone/events", {"after": 2**60, "timeout": 0})
        self._mark = answer["last"]

    async def wait_for(
        self,
        wanted: Callable[[Json], bool],
        timeout: float = _DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 - part of a promised signature
    ) -> Json:
        """Return the first message from the bot that is as wanted, waiting for it.

        A message that the bot has edited counts as it is now, one it has deleted not at all.

        Args:
            wanted: tells it by the message.
            timeout: seconds.

        Raises:
            TimeoutError: with all that came instead.
        """
        seen: dict[int, Json] = {}
        after = self._mark
        try:
            async with asyncio.timeout(timeout):
                while True:
                    events = await self._events(after)
                    for event in events:
                        _notice(event, seen)
                        after = event["seq"]
                    for message in seen.values():
                        if wanted(message):
                            return message
        except TimeoutError:
            texts = [words_of(message) or sorted(message) for message in seen.values()]
            raise TimeoutError(f"no such message within {timeout} s; there came {texts}") from None

    async def wait_for_text(
        self,
        text: str,
        timeout: float = _DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 - part of a promised signature
    ) -> Json:
        """Return the first message from the bot whose text or caption contains these words."""
        return await self.wait_for(lambda message: text in words_of(message), timeout)

    async def wait_for_answer(
        self,
        query_id: str,
        timeout: float = _DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 - part of a promised signature
    ) -> Json:
        """Return the bot's answer to a tap: `text` and `show_alert`."""
        after = self._mark
        async with asyncio.timeout(timeout):
            while True:
                for event in await self._events(after):
                    after = event["seq"]
                    if event.get("callback_query_id") == query_id:
                        return event

    async def _events(self, after: int) -> list[Json]:
        query = {"after": after, "timeout": 20, "user_id": self.user_id}
        events: list[Json] = (await self._get("/phone/events", query))["events"]
        if self.bot_id is None:
            return events
        return [event for event in events if event.get("bot_id", self.bot_id) == self.bot_id]

    def _bot(self) -> Json:
        return {} if self.bot_id is None else {"bot_id": self.bot_id}

    async def _act(self, action: str, body: Json) -> Json:
        return await self._post(f"/phone/users/{self.user_id}/{action}", {**body, **self._bot()})

    async def _post(self, path: str, body: Json) -> Json:
        async with self._http().post(self.base_url + path, json=body) as response:
            answer = await _read(response)
            self._mark = int(response.headers.get("X-Sandbox-Seq", self._mark))
            return answer

    async def _get(self, path: str, query: Json) -> Json:
        async with self._http().get(self.base_url + path, params=query) as response:
            return await _read(response)

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


async def _read(response: aiohttp.ClientResponse) -> Json:
    answer: Json = await response.json()
    if "error" in answer:
        raise PhoneRefused(answer["error"])
    return answer


def words_of(message: Json) -> str:
    """Return the text or the caption of a message."""
    words: str = message.get("text", message.get("caption", ""))
    return words


def _reply(message: Json | None) -> Json:
    return {} if message is None else {"reply_to_message_id": message["message_id"]}


def _notice(event: Json, seen: dict[int, Json]) -> None:
    if event["type"] in {"message", "edited"} and event["message"]["from"]["is_bot"]:
        seen[event["message"]["message_id"]] = event["message"]
    elif event["type"] == "deleted":
        seen.pop(event["message_id"], None)


def _data_of(message: Json, label: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    for button in buttons:
        if button["text"] == label and "callback_data" in button:
            data: str = button["callback_data"]
            return data
    labels = [button["text"] for button in buttons]
    raise PhoneRefused(f"There is no button {label!r} under this message; it has {labels}.")
