"""Gets what was said on its way: claims messages, and writes down what became of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from community.messages import Attachment, Letter, Media, MediaState, PostedLetter, SendKind
from community.ports import UnitOfWork
from community.purposes import Purpose
from community.speech import Utterance
from services.desk import Desk
from services.membership import lose_contact
from services.office import Office
from services.patience import Patience

_RETRIES = Patience(first=1.0, longest=300.0)


@dataclass(frozen=True, slots=True)
class Delivered:
    """Telegram has it."""

    message_id: int | None
    file_id: str | None = None
    """Telegram's id of a file that was uploaded just now."""


@dataclass(frozen=True, slots=True)
class MustWait:
    """Telegram says that this was too fast."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Passing:
    """It did not work now, or nobody knows whether it did; another try may help."""

    error: str
    reached: bool = True
    """False if surely nothing reached Telegram."""
    give_up_after: int | None = None
    """So many attempts are enough, where the message itself may be the cause."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing can be delivered to this chat for good."""

    error: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""

    error: str


@dataclass(frozen=True, slots=True)
class OriginalGone:
    """The message to be edited is not there any more, or too old."""

    error: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has a new id."""

    chat_id: int


Outcome = Delivered | MustWait | Passing | Unreachable | Refused | OriginalGone | Moved


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message as it goes out now: its file is at hand, or words stand in its place."""

    kind: SendKind
    text: str
    content: bytes | None = None
    attachment: Attachment | None = None
    mime_type: str | None = None
    sent_file_id: str | None = None
    """Telegram's id of the same file, if we uploaded it before."""


async def claim_letters(
    office: Office, holder: str, lease: timedelta, limit: int, busy_chats: Collection[int]
) -> Sequence[PostedLetter]:
    """Claim the next messages of up to `limit` chats; `holder` is the name of this claim alone."""
    async with office.units.write() as unit:
        now = office.timepiece.now()
        by_clock = await office.now(unit)
        posted = await unit.outbox.claim(holder, now, now + lease, limit, busy_chats, by_clock)
        await unit.commit()
    if posted:
        office.faults.reach("sender.after_claim")
    return posted


async def hold_letter(office: Office, row_id: int, holder: str, lease: timedelta) -> None:
    """Hold a claimed message longer.

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    async with office.units.write() as unit:
        await unit.outbox.renew(row_id, holder, office.timepiece.now() + lease)
        await unit.commit()


async def give_letter_back(office: Office, posted: PostedLetter, holder: str) -> None:
    """Give back a claimed message that was not sent.

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    async with office.units.write() as unit:
        await unit.outbox.again(posted.id, holder, office.timepiece.now(), "the program ended")
        await unit.commit()


async def make_parcel(office: Office, posted: PostedLetter) -> Parcel:
    """Put the message together; where its file is lost, the words say so."""
    letter = posted.letter
    if letter.media_id is None:
        return Parcel(letter.kind, letter.text)
    async with office.units.read() as unit:
        media = await unit.media.get(letter.media_id)
        content = await _content_of(office, media)
        if content is None:
            return Parcel(SendKind.TEXT, await _without_file(office, unit, letter))
    return Parcel(
        kind=letter.kind,
        text=letter.text,
        content=content,
        attachment=media.attachment,
        mime_type=media.mime_type,
        sent_file_id=media.sent_file_id,
    )


async def settle(office: Office, posted: PostedLetter, holder: str, outcome: Outcome) -> None:
    """Write down what became of a claimed message, and what follows from it, in one transaction.

    Raises:
        LeaseLost: if somebody else has taken it over.
        StorageUnavailable: if the database is away.
    """
    async with office.units.write() as unit:
        await _SettlesOne(office, unit, posted, holder).settle(outcome)
        if posted.letter.purpose is Purpose.FAREWELL:
            await unit.privacy.farewells_over(posted.id)
        await unit.commit()
    office.faults.reach("sender.after_mark")
    if isinstance(outcome, OriginalGone):
        office.wakeups.outbox_filled()


@dataclass(frozen=True, slots=True)
class _SettlesOne:
    """The writing down of one outcome."""

    office: Office
    unit: UnitOfWork
    posted: PostedLetter
    holder: str

    async def settle(self, outcome: Outcome) -> None:
        match outcome:
            case Delivered():
                await self._delivered(outcome)
            case MustWait(seconds):
                await self._again(timedelta(seconds=seconds), f"told to wait {seconds:g} s")
            case Passing():
                await self._passing(outcome)
            case Unreachable(error):
                await self._unreachable(error)
            case Refused(error):
                await self._failed(error)
            case OriginalGone(error):
                await self._say_anew(error)
            case Moved(chat_id):
                await self._again(timedelta(0), f"the chat is now {chat_id}")
                await self.unit.outbox.redirect(self.posted.letter.chat_id, chat_id)

    async def _delivered(self, outcome: Delivered) -> None:
        now = await self.office.now(self.unit)
        await self.unit.outbox.sent(self.posted.id, self.holder, now, outcome.message_id)
        media_id = self.posted.letter.media_id
        if outcome.file_id is not None and media_id is not None:
            await self.unit.media.was_sent_as(media_id, outcome.file_id)

    async def _passing(self, outcome: Passing) -> None:
        attempts, enough = self.posted.attempts, outcome.give_up_after
        if enough is not None and attempts >= enough:
            await self._failed(f"given up after {attempts} attempts: {outcome.error}")
        else:
            await self._again(_RETRIES.after(attempts), outcome.error)

    async def _again(self, wait: timedelta, error: str) -> None:
        not_before = self.office.timepiece.now() + wait
        await self.unit.outbox.again(self.posted.id, self.holder, not_before, error)

    async def _failed(self, error: str) -> None:
        now = await self.office.now(self.unit)
        await self.unit.outbox.failed(self.posted.id, self.holder, now, error)

    async def _unreachable(self, error: str) -> None:
        """Fail everything to the chat; whose chat it is can be told nothing any more."""
        letter, now = self.posted.letter, await self.office.now(self.unit)
        await self._failed(error)
        await self.unit.outbox.fail_all_to(letter.chat_id, now, error)
        person = await self.unit.people.get(letter.person_id)
        if person.chat_id == letter.chat_id:
            await lose_contact(await Desk.at(self.office, self.unit), person, error)

    async def _say_anew(self, error: str) -> None:
        """Say in a new message, but not at night, what could not be edited into the old one."""
        await self._failed(error)
        desk = await Desk.at(self.office, self.unit)
        hold = desk.waking if desk.waking > desk.now else None
        anew = replace(self.posted.letter, kind=SendKind.TEXT, edits=None, hold_until=hold)
        if anew.text:
            await self.unit.outbox.add(anew, desk.now)


async def _content_of(office: Office, media: Media) -> bytes | None:
    if media.state is not MediaState.KEPT or media.digest is None:
        return None
    try:
        return await office.media_store.read(media.digest)
    except FileNotFoundError:
        return None


async def _without_file(office: Office, unit: UnitOfWork, letter: Letter) -> str:
    """Give the caption and a sentence that a file belonged to it; the caption goes first."""
    community = await office.community(unit)
    person = await unit.people.get(letter.person_id)
    sentence = office.phrases.render(
        Utterance("media-lost"), person.language, community.timezone
    ).text
    return f"{letter.text}\n\n{sentence}".strip()
