"""Takes raw updates in: stores them before Telegram is told, and hands them out to be worked on."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta

from community.danger import sounds_dangerous
from community.errors import LinliError
from community.messages import ClaimedUpdate, Origin, RawUpdate
from services.office import Office
from services.patience import Patience

MOST_ATTEMPTS = 5
"""An update that failed so often is put aside for people to look at."""

MOST_SLOW_ATTEMPTS = 20
"""The same where each attempt only took too long: a busy machine is slow with all, and recovers."""

NO_LANE = 0
"""The lane of updates that belong to no chat and no person; no chat has this id."""

_BIGGEST = 2**63 - 1
_GROUPS = frozenset({"group", "supergroup"})
_RETRIES = Patience(first=1.0, longest=30.0)


class NotAnUpdate(LinliError):
    """This has no update id, so it can be neither stored nor confirmed."""


def update_id_of(update: object) -> int | None:
    """Give the id of a raw update, or None if it has none that could be stored."""
    return _whole_number(update.get("update_id")) if isinstance(update, Mapping) else None


def raw_update(bot_id: int, update: object) -> RawUpdate:
    """Make the inbox row of an update as Telegram sent it; only its id must be sound.

    Raises:
        NotAnUpdate: if there is no id.
    """
    update_id = update_id_of(update)
    if update_id is None or not isinstance(update, Mapping):
        raise NotAnUpdate(type(update).__name__)
    return RawUpdate(
        bot_id=bot_id,
        update_id=update_id,
        lane=_lane_of(update),
        urgent=_is_urgent(update),
        # Pure ASCII can be stored anywhere, whatever halves of characters the update carries.
        payload=json.dumps(update),
    )


async def store_page(office: Office, bot_id: int, updates: Sequence[object]) -> int:
    """Store raw updates in one transaction and count the new ones.

    Raises:
        NotAnUpdate: if one of them has no id; nothing is stored.
        StorageUnavailable: if the database is away; nothing is stored.
    """
    rows = [raw_update(bot_id, update) for update in updates]
    office.faults.reach("receiver.before_store")
    async with office.units.write() as unit:
        count = await unit.inbox.store(rows, office.timepiece.now())
        await unit.commit()
    office.faults.reach("receiver.after_store")
    office.wakeups.inbox_filled()
    return count


async def claim_updates(
    office: Office, holder: str, lease: timedelta, limit: int
) -> Sequence[ClaimedUpdate]:
    """Claim the next update of up to `limit` lanes for so long; `holder` names this claim alone."""
    async with office.units.write() as unit:
        now = office.timepiece.now()
        claimed = await unit.inbox.claim(holder, now, now + lease, limit)
        await unit.commit()
    if claimed:
        office.faults.reach("worker.after_claim")
    return claimed


async def put_back(
    office: Office, claimed: ClaimedUpdate, error: str, most: int = MOST_ATTEMPTS
) -> bool:
    """Give back an update whose handling failed; after so many attempts it is put aside (True).

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    if claimed.attempts >= most:
        await quarantine(office, claimed.origin, error)
        return True
    await release(office, claimed.origin, _RETRIES.after(claimed.attempts), error)
    return False


async def release(office: Office, origin: Origin, wait: timedelta, error: str) -> None:
    """Give a claimed update back, to be tried again after a real time.

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    async with office.units.write() as unit:
        await unit.inbox.release(origin, office.timepiece.now() + wait, error)
        await unit.commit()


async def quarantine(office: Office, origin: Origin, error: str) -> None:
    """Put a claimed update aside; its lane goes on.

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    async with office.units.write() as unit:
        await unit.inbox.quarantine(origin, office.timepiece.now(), error)
        await unit.commit()
    office.wakeups.inbox_filled()


def _lane_of(update: Mapping[str, object]) -> int:
    """Give what an update waits in line with; in groups that is who speaks, as in private."""
    for content in _contents(update):
        speaker, chat = content.get("from"), content.get("chat")
        if isinstance(chat, Mapping) and chat.get("type") in _GROUPS:
            number = _whole_number(speaker.get("id")) if isinstance(speaker, Mapping) else None
            if number is not None:
                return number
        message = content.get("message")
        chats = (content.get("chat"), message.get("chat") if isinstance(message, Mapping) else None)
        for whose in (*chats, content.get("from")):
            number = _whole_number(whose.get("id")) if isinstance(whose, Mapping) else None
            if number is not None:
                return number
    return NO_LANE


def _is_urgent(update: Mapping[str, object]) -> bool:
    return any(
        sounds_dangerous(words)
        for content in _contents(update)
        for words in (content.get("text"), content.get("caption"))
        if isinstance(words, str)
    )


def _contents(update: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    """Give what the update carries; Telegram puts exactly one object beside the id."""
    return [value for value in update.values() if isinstance(value, Mapping)]


def _whole_number(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if -_BIGGEST <= value <= _BIGGEST else None
