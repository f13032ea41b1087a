"""A small town: people who write and tap, a post office that delivers, and a clock to move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from re import sub
from typing import cast

from bot.callback_data import decode
from bot.phrases import FluentPhrases
from community.case import Case, Status
from community.coordinates import Point
from community.messages import Attachment, Kind, Origin, PostedLetter, RawUpdate, SendKind
from community.ports import Units
from nlu.fake import KeywordUnderstander
from services import followup, intake, invitations, membership, taps, welcome
from services.community_loading import load_community
from services.incoming import (
    IncomingCommand,
    IncomingEdit,
    IncomingMembership,
    IncomingMessage,
    IncomingTap,
    Sender,
    TapAnswer,
)
from services.office import Office
from storage.units import SqlUnits
from tests.integration.services.settling import Rows, put_rows, rows_of
from tests.unit.community.conftest import make_community


def strict_phrases() -> FluentPhrases:
    """Give the words of the program; whatever is missing in them fails the test."""
    return FluentPhrases(strict=True)


def plain(markup: str) -> str:
    """Give the words of a message as the chat shows them."""
    return unescape(sub(r"</?\w+>", "", markup))


START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
BOT = 7


class Watch:
    """A timepiece that stands until it is moved."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


class Silence:
    """Wakeups and fault points that do nothing; files that are nowhere."""

    def __init__(self) -> None:
        self.dropped: list[str] = []

    async def drop(self, digest: str) -> None:
        self.dropped.append(digest)

    def inbox_filled(self) -> None: ...

    def outbox_filled(self) -> None: ...

    def reach(self, name: str) -> None: ...

    async def keep(self, content: bytes) -> str:
        raise AssertionError(content)

    async def read(self, digest: str) -> bytes:
        raise FileNotFoundError(digest)


@dataclass(frozen=True)
class Delivered:
    """A message as it stands in somebody's chat."""

    message_id: int
    text: str
    markup: Mapping[str, object] | None
    kind: SendKind

    def labels(self) -> list[str]:
        return [button["text"] for row in self._rows() for button in row]

    def data(self, label: str) -> str:
        for row in self._rows():
            for button in row:
                if button["text"] == label:
                    return button["callback_data"]
        raise AssertionError(f"no {label} among {self.labels()} under {self.text!r}")

    def _rows(self) -> list[list[dict[str, str]]]:
        return cast("list[list[dict[str, str]]]", (self.markup or {}).get("inline_keyboard", []))


def _copied(chats: Mapping[int, Mapping[int, Delivered]]) -> dict[int, dict[int, Delivered]]:
    return {number: dict(chat) for number, chat in chats.items()}


Kept = tuple[dict[int, dict[int, Delivered]], int, dict[str, int], datetime]
"""What a town knows besides its database: chats, the last number, accounts, the time."""


@dataclass(frozen=True)
class _Opened:
    """A town as it stood when it was opened."""

    rows: Rows
    chats: dict[int, dict[int, Delivered]]
    last_id: int
    accounts: dict[str, int]


_OPENED: dict[tuple[object, ...], _Opened] = {}
"""Towns by the manner in which they were opened."""


@dataclass
class Town:
    """Everybody's chats with the bot; a name is an account."""

    units: Units
    understander: KeywordUnderstander = field(default_factory=KeywordUnderstander)
    watch: Watch = field(default_factory=Watch)
    chats: dict[int, dict[int, Delivered]] = field(default_factory=dict)
    codes: dict[str, str | None] = field(default_factory=dict)
    """The languages of Telegram clients; all others are Chinese."""
    _last_id: int = 0
    _accounts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.silence = silence = Silence()
        self.office = Office(
            units=self.units,
            phrases=strict_phrases(),
            understander=self.understander,
            timepiece=self.watch,
            wakeups=silence,
            faults=silence,
            media_store=silence,
            language="zh",
            clock_may_move=True,
        )

    async def open(self, *present: str, residents: Sequence[str] = ()) -> None:
        """Load the community, bind these members of staff (named by key), bring in residents.

        A town that is opened in the same way as another before begins with a copy of that one.
        """
        engine = cast("SqlUnits", self.units).engine
        known = (tuple(sorted(one.items())) for one in (self.codes, self._accounts))
        manner = (present, tuple(residents), self.watch.at, *known)
        before = _OPENED.get(manner)
        if before is None:
            await self._bring_in(present, residents)
            _OPENED[manner] = _Opened(
                await rows_of(engine), _copied(self.chats), self._last_id, dict(self._accounts)
            )
        else:
            await put_rows(engine, before.rows)
            self.chats = _copied(before.chats)
            self._last_id = before.last_id
            self._accounts = dict(before.accounts)

    def kept(self) -> Kept:
        """Give what the town knows besides its database."""
        return _copied(self.chats), self._last_id, dict(self._accounts), self.watch.at

    def put_back(self, kept: Kept) -> None:
        """Know again what belongs to a database that was put back."""
        chats, self._last_id, accounts, self.watch.at = kept
        self.chats, self._accounts = _copied(chats), dict(accounts)

    async def _bring_in(self, present: Sequence[str], residents: Sequence[str]) -> None:
        await load_community(self.office, make_community())
        for key in present:
            code = await invitations.invite(self.office, key, timedelta(days=7))
            await self.command(key, code)
        for name in residents:
            await self.resident(name)

    def account(self, name: str) -> Sender:
        number = self._accounts.setdefault(name, 1000 + len(self._accounts))
        return Sender(number, number, name, self.codes.get(name, "zh"), BOT)

    async def resident(self, name: str) -> None:
        """Bring in a resident who has agreed."""
        await self.command(name)
        await self.tap(name, "同意")

    async def command(self, name: str, argument: str = "") -> None:
        who = self.account(name)
        origin, number = await self._arrive(who)
        await welcome.start(
            self.office, IncomingCommand(origin, who, number, argument, self.watch.at)
        )
        await self.deliver()

    async def say(
        self,
        name: str,
        text: str,
        *,
        reply_to: Delivered | None = None,
        kind: Kind = Kind.TEXT,
        location: Point | None = None,
    ) -> int:
        """Write (or send a file or a location), and give Telegram's number of the message.

        A reply to a message that stands in the chat twice carries the number of either copy.
        """
        who = self.account(name)
        origin, number = await self._arrive(who)
        file = Attachment(kind, f"file{number}", f"unique{number}", 10)
        await intake.receive_message(
            self.office,
            IncomingMessage(
                origin=origin,
                sender=who,
                message_id=number,
                kind=kind if location is None else Kind.LOCATION,
                text=text,
                sent_at=self.watch.at,
                reply_to=reply_to.message_id if reply_to else None,
                reply_words=plain(reply_to.text) if reply_to else "",
                attachment=file if kind in {Kind.PHOTO, Kind.VOICE} else None,
                location=(location[1], location[0]) if location else None,
            ),
        )
        await self.deliver()
        return number

    async def edit(self, name: str, number: int, text: str) -> None:
        who = self.account(name)
        origin, _ = await self._arrive(who)
        await intake.receive_edit(self.office, IncomingEdit(origin, who, number, text))
        await self.deliver()

    async def block(self, name: str, *, blocked: bool = True) -> None:
        who = self.account(name)
        origin, _ = await self._arrive(who)
        change = IncomingMembership(origin, who, can_be_told=not blocked)
        await membership.note_membership(self.office, change)
        await self.deliver()

    async def tap(
        self, name: str, label: str, message: Delivered | None = None
    ) -> TapAnswer | None:
        """Press a button by its label where it was last seen; a folded card is opened for it."""
        if message is None and not any(label in said.labels() for said in self.chat(name)):
            folded = self.last(name, label="更多 ▾")
            await self.press(name, folded.data("更多 ▾"), folded.message_id)
        found = message or self.last(name, label=label)
        return await self.press(name, found.data(label), found.message_id)

    async def press(self, name: str, data: str, message_id: int = 1) -> TapAnswer | None:
        """Send callback data, forged or not."""
        who = self.account(name)
        origin, _ = await self._arrive(who)
        button = decode(data)
        answer = await taps.press(
            self.office,
            IncomingTap(
                origin=origin,
                sender=who,
                message_id=message_id,
                action=button.action if button else None,
                case_id=button.case_id if button else None,
                argument=button.argument if button else "",
                data=data if button else "",
            ),
        )
        await self.deliver()
        return answer

    async def pass_time(self, span: timedelta) -> None:
        """Move the clock and do everything that falls due on the way, in order."""
        end = self.watch.at + span
        async with self.units.read() as unit:
            due = await unit.due.next_due_at()
        while due is not None and due <= end:
            self.watch.at = max(self.watch.at, due)
            await followup.run_due(self.office, "clock")
            await self.deliver()
            async with self.units.read() as unit:
                due = await unit.due.next_due_at()
        self.watch.at = end

    async def deliver(self) -> None:
        """Send everything that waits, as the sender would."""
        while True:
            real = self.watch.at
            async with self.units.write() as unit:
                lease = real + timedelta(seconds=20)
                letters = await unit.outbox.claim("post", real, lease, 100)
                for posted in letters:
                    number = self._put(posted)
                    await unit.outbox.sent(posted.id, "post", real, number)
                await unit.commit()
            if not letters:
                return

    def chat(self, name: str) -> list[Delivered]:
        """Give what the bot said to somebody, oldest first, as it stands now."""
        return list(self.chats.get(self.account(name).chat_id, {}).values())

    def last(self, name: str, words: str = "", *, label: str | None = None) -> Delivered:
        """Give the newest message with some words, or with a button."""
        for said in reversed(self.chat(name)):
            if words in said.text and (label is None or label in said.labels()):
                return said
        heard = "\n---\n".join(said.text for said in self.chat(name))
        raise AssertionError(f"{name} never heard {words or label!r}, but:\n{heard}")

    async def cases(self) -> list[Case]:
        async with self.units.read() as unit:
            return list(await unit.cases.all())

    async def the_case(self) -> Case:
        (case,) = await self.cases()
        return case

    async def events(self, case_id: int) -> list[str]:
        async with self.units.read() as unit:
            return [entry.event for entry in await unit.cases.history(case_id)]

    async def set_status(self, case_id: int, status: Status) -> None:
        """Put a case where a test wants it, past all rules."""
        async with self.units.write() as unit:
            case = await unit.cases.get(case_id)
            await unit.cases.save(replace(case, status=status))
            await unit.commit()

    def _put(self, posted: PostedLetter) -> int:
        letter = posted.letter
        chat = self.chats.setdefault(letter.chat_id, {})
        number = posted.edited_message_id or self._next_id()
        if letter.kind is SendKind.DELETE:
            chat.pop(number, None)
            return number
        chat[number] = Delivered(number, letter.text, letter.markup, letter.kind)
        return number

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    async def _arrive(self, who: Sender) -> tuple[Origin, int]:
        number = self._next_id()
        async with self.units.write() as unit:
            raw = RawUpdate(BOT, number, who.chat_id, urgent=False, payload="{}")
            await unit.inbox.store([raw], self.watch.at)
            lease = self.watch.at + timedelta(seconds=20)
            (claimed,) = await unit.inbox.claim(f"h{number}", self.watch.at, lease, 1)
            await unit.commit()
        return claimed.origin, number
