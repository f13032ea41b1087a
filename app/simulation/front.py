"""The chats of a simulated town: takes what people write and tap, and brings what the bot says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from bot.callback_data import decode
from bot.phrases import FluentPhrases
from community.actions import Action
from community.messages import Kind, Origin, PostedLetter, RawUpdate, SendKind
from community.ports import Units
from community.purposes import Purpose
from community.speech import Button
from nlu.fake import KeywordUnderstander
from services import followup, intake, progress_news, taps, welcome
from services.incoming import IncomingCommand, IncomingMessage, IncomingTap, Sender
from services.office import Office

BOT = 7
_LEASE = timedelta(seconds=20)
_AT_ONCE = 200


class Watch:
    """A timepiece that stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """Give the time of the town."""
        return self.at


class Silence:
    """Wakeups, fault points and files that are not there."""

    def inbox_filled(self) -> None:
        """Tell nobody."""

    def outbox_filled(self) -> None:
        """Tell nobody."""

    def reach(self, name: str) -> None:
        """Never die."""

    async def keep(self, content: bytes) -> str:
        """Refuse: nobody sends files in a simulated town."""
        raise RuntimeError(f"{len(content)} bytes, but nobody sends files in a simulated town")

    async def read(self, digest: str) -> bytes:
        """Have no file."""
        raise FileNotFoundError(digest)

    async def drop(self, digest: str) -> None:
        """Have none to drop."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the bot as it stands in somebody's chat."""

    number: int
    key: str
    purpose: Purpose
    case_id: int | None
    buttons: tuple[tuple[str, Button], ...]
    """The data of each button, and what it means."""
    asks_for_words: bool

    def find(self, *actions: Action) -> tuple[tuple[str, Button], ...]:
        """Give the buttons with one of these meanings."""
        return tuple(one for one in self.buttons if one[1].action in actions)


@dataclass
class Front:
    """The bot's front door, without Telegram in between."""

    units: Units
    watch: Watch
    chats: dict[int, dict[int, Message]] = field(default_factory=lambda: defaultdict(dict))
    """What can be answered, by the number of the chat and of the message."""
    news: list[tuple[int, Message]] = field(default_factory=list)
    """What was said since somebody looked last: the chat, and the message."""
    _last_id: int = 0
    _changed: bool = True
    """Since the clock was asked for last."""
    _next: datetime | None = None

    def __post_init__(self) -> None:
        """Open the office."""
        silence = Silence()
        self.office = Office(
            units=self.units,
            phrases=FluentPhrases(strict=True),
            understander=KeywordUnderstander(),
            timepiece=self.watch,
            wakeups=silence,
            faults=silence,
            media_store=silence,
            language="zh",
        )

    async def start(self, account: int, name: str, code: str = "") -> None:
        """Open the bot, perhaps by an invitation."""
        origin, number = await self._arrive(account)
        sender = _sender(account, name)
        command = IncomingCommand(origin, sender, number, code, self.watch.at)
        await welcome.start(self.office, command)
        await self.deliver()

    async def write(self, account: int, name: str, text: str, reply_to: int | None = None) -> None:
        """Write to the bot."""
        origin, number = await self._arrive(account)
        message = IncomingMessage(
            origin=origin,
            sender=_sender(account, name),
            message_id=number,
            kind=Kind.TEXT,
            text=text,
            sent_at=self.watch.at,
            reply_to=reply_to,
        )
        await intake.receive_message(self.office, message)
        await self.deliver()

    async def tap(self, account: int, name: str, message: Message, data: str) -> None:
        """Press a button."""
        origin, _ = await self._arrive(account)
        button = decode(data)
        tap = IncomingTap(
            origin=origin,
            sender=_sender(account, name),
            message_id=message.number,
            action=button.action if button else None,
            case_id=button.case_id if button else None,
            argument=button.argument if button else "",
            data=data if button else "",
        )
        await taps.press(self.office, tap)
        await self.deliver()

    async def sweep(self) -> int:
        """Do what is due; give how much there was."""
        done = await followup.run_due(self.office, "clock")
        await self.deliver()
        return done

    async def tell_news(self) -> None:
        """Tell who has long heard nothing of his case."""
        await progress_news.tell_progress(self.office)
        await self.deliver()

    async def next_due_at(self) -> datetime | None:
        """Say when the clock is wanted next: for what is due, or for a message that is held."""
        if self._changed or (self._next is not None and self._next <= self.watch.at):
            async with self.units.read() as unit:
                due = await unit.due.next_due_at()
                held = await unit.outbox.held_until(self.watch.at)
            self._next = min((at for at in (due, held) if at is not None), default=None)
            self._changed = False
        return self._next

    async def deliver(self) -> None:
        """Send everything that waits, as the sender would."""
        self._changed = True
        while True:
            now = self.watch.at
            async with self.units.write() as unit:
                letters = await unit.outbox.claim("post", now, now + _LEASE, _AT_ONCE)
                for posted in letters:
                    await unit.outbox.sent(posted.id, "post", now, self._put(posted))
                await unit.commit()
            if not letters:
                return

    def _put(self, posted: PostedLetter) -> int:
        letter = posted.letter
        number = posted.edited_message_id or self._next_id()
        chat = self.chats[letter.chat_id]
        message = Message(
            number=number,
            key=letter.key,
            purpose=letter.purpose,
            case_id=letter.case_id,
            buttons=_buttons(letter.markup),
            asks_for_words=bool(letter.markup and "force_reply" in letter.markup),
        )
        if letter.kind is SendKind.DELETE or not (message.buttons or message.asks_for_words):
            chat.pop(number, None)
        else:
            chat[number] = message
        if letter.kind not in {SendKind.DELETE, SendKind.EDIT}:
            self.news.append((letter.chat_id, message))
        return number

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    async def _arrive(self, account: int) -> tuple[Origin, int]:
        number = self._next_id()
        async with self.units.write() as unit:
            raw = RawUpdate(BOT, number, account, urgent=False, payload="{}")
            await unit.inbox.store([raw], self.watch.at)
            lease = self.watch.at + _LEASE
            (claimed,) = await unit.inbox.claim(f"h{number}", self.watch.at, lease, 1)
            await unit.commit()
        return claimed.origin, number


def _sender(account: int, name: str) -> Sender:
    return Sender(account, account, name, "zh", BOT)


def _buttons(markup: Mapping[str, object] | None) -> tuple[tuple[str, Button], ...]:
    rows = cast("Sequence[Sequence[Mapping[str, str]]]", (markup or {}).get("inline_keyboard", ()))
    data = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
    read = ((one, decode(one)) for one in data)
    return tuple((one, button) for one, button in read if button is not None)
