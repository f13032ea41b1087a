"""Keeps the files that people sent: claims what is wanted, and writes down what became of it."""

from collections.abc import Sequence
from datetime import timedelta

from community.errors import LeaseLost
from community.messages import Media, MediaState
from services.office import Office
from services.patience import Patience

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes that Telegram lets a bot download."""

MOST_ATTEMPTS = 12
"""Attempts over some hours; after that a file is lost, and the words go out without it."""

TOO_BIG = "too big: Telegram lets bots download 20 MB"

_RETRIES = Patience(first=2.0, longest=600.0)


async def claim_wanted(
    office: Office, holder: str, lease: timedelta, limit: int
) -> Sequence[Media]:
    """Claim files to be fetched; `holder` is the name of this claim alone."""
    async with office.units.write() as unit:
        now = office.timepiece.now()
        wanted = await unit.media.claim(holder, now, now + lease, limit)
        await unit.commit()
    if wanted:
        office.faults.reach("media.after_claim")
    return wanted


async def hold_wanted(office: Office, media_id: int, holder: str, lease: timedelta) -> None:
    """Hold a claimed file longer.

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    async with office.units.write() as unit:
        await unit.media.renew(media_id, holder, office.timepiece.now() + lease)
        await unit.commit()


async def keep(office: Office, media: Media, holder: str, content: bytes, mime_type: str) -> None:
    """Keep the bytes of a claimed file; messages that wait for it may go out then.

    Raises:
        LeaseLost: if somebody else has taken it over.
        StorageUnavailable: if the database is away; the bytes are kept all the same.
    """
    digest = await office.media_store.keep(content)
    office.faults.reach("media.after_keep")
    try:
        async with office.units.write() as unit:
            await unit.media.kept(media.id, holder, digest, mime_type, len(content))
            await unit.commit()
    except LeaseLost:
        await _drop_if_forgotten(office, media.id, digest)
        raise
    office.wakeups.outbox_filled()


async def _drop_if_forgotten(office: Office, media_id: int, digest: str) -> None:
    """Remove bytes whose sender was forgotten while they were being fetched."""
    async with office.units.read() as unit:
        state = (await unit.media.get(media_id)).state
        unwanted = state is MediaState.LOST and await unit.retention.nobody_keeps(digest)
    if unwanted:
        await office.media_store.drop(digest)


async def fetch_later(
    office: Office, media: Media, holder: str, error: str, wait: float | None = None
) -> bool:
    """Give a claimed file back for a later try; after `MOST_ATTEMPTS` it is lost (True).

    Args:
        office: the ports.
        media: the claimed file.
        holder: the claim's name.
        error: why it could not be fetched.
        wait: seconds of real time, where Telegram named them; that try is not counted.

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    if wait is None and media.attempts >= MOST_ATTEMPTS:
        await lose(office, media, holder, f"given up after {media.attempts} attempts: {error}")
        return True
    pause = _RETRIES.after(media.attempts) if wait is None else timedelta(seconds=wait)
    async with office.units.write() as unit:
        await unit.media.again(media.id, holder, office.timepiece.now() + pause, error)
        await unit.commit()
    return False


async def lose(office: Office, media: Media, holder: str, error: str) -> None:
    """Say that a claimed file will never be fetched; messages go out without it.

    Raises:
        LeaseLost: if somebody else has taken it over.
    """
    async with office.units.write() as unit:
        await unit.media.lost(media.id, holder, error)
        await unit.commit()
    office.wakeups.outbox_filled()
