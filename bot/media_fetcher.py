"""Fetches the files that people sent, cleans them, and has them kept."""

import asyncio
import contextlib
from datetime import timedelta
from uuid import uuid4

from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.crew import Crew, or_give_back
from bot.photo_cleaning import clean
from bot.renewal import while_renewing
from bot.request import NotSent, redacted, seconds_of
from bot.wakeups import Bell
from bot.weather import Weather, log_of
from community.errors import LeaseLost, StorageUnavailable
from community.messages import Media
from services.mediakeeping import (
    LARGEST_FILE,
    TOO_BIG,
    claim_wanted,
    fetch_later,
    hold_wanted,
    keep,
    lose,
)
from services.office import Office

LEASE = timedelta(seconds=20)
"""How long a claim holds; slow downloads renew it."""

ABREAST = 4
"""How many files are fetched at the same time."""

GRACE = 5.0
"""Seconds that downloads have to end when the program ends."""

OUTAGE_WAIT = 10.0
"""Seconds until the next try of a file when Telegram could not be reached at all."""

_FOR_GOOD = ("file is too big", "wrong file_id specified", "invalid file_id", "wrong remote file")


class TooBig(Exception):
    """The file is bigger than Telegram lets bots download."""


class MediaFetcher:
    """Claims wanted files and fetches them, some side by side."""

    def __init__(
        self,
        office: Office,
        bot: Bot,
        bot_id: int,
        bell: Bell,
        *,
        abreast: int = ABREAST,
        lease: timedelta = LEASE,
    ) -> None:
        self._office = office
        self._bot = bot
        self._bot_id = bot_id
        self._bell = bell
        self._lease = lease
        self._log = log_of("media fetcher")
        self._storage = Weather(self._log)
        self._crew = Crew(abreast, bell.ring, self._log)

    async def run(self) -> None:
        """Fetch until cancelled; what is not complete then is given back."""
        try:
            while True:
                if not await self._claim():
                    await self._bell.wait()
        finally:
            await self._crew.dismiss(GRACE)

    async def _claim(self) -> bool:
        """Claim as many files as hands are free, and say whether there were any."""
        if self._crew.free == 0:
            return False
        holder = uuid4().hex

        async def give_back(media: Media) -> None:
            await self._give_back(media, holder)

        try:
            claim = claim_wanted(self._office, holder, self._lease, self._crew.free)
            wanted = await or_give_back(claim, give_back)
        except StorageUnavailable as error:
            wait = self._storage.turned_foul("cannot claim files", error=str(error))
        except Exception:  # noqa: BLE001 - the fetcher outlives whatever a claim may throw
            self._log.exception("cannot claim files")
            wait = self._storage.turned_foul("cannot claim files: unexpected error")
        else:
            self._storage.cleared()
            for media in wanted:
                self._crew.start(self._fetch(media, holder))
            return bool(wanted)
        await asyncio.sleep(wait)
        return True

    async def _fetch(self, media: Media, holder: str) -> None:
        """Fetch one file, whatever happens."""
        try:
            await self._try(media, holder)
        except asyncio.CancelledError:
            await self._give_back(media, holder)
            raise
        except LeaseLost:
            self._log.info("somebody else took over", media=media.id)
        except StorageUnavailable as error:
            # The row is taken up again when its lease has run out.
            self._storage.turned_foul("cannot keep files", error=str(error))

    async def _try(self, media: Media, holder: str) -> None:
        try:
            await self._get_and_keep(media, holder)
        except (LeaseLost, StorageUnavailable):
            raise
        except TelegramError as error:
            await self._refused(media, holder, error)
        except TooBig:
            await self._lose(media, holder, TOO_BIG)
        except Exception as error:  # noqa: BLE001 - one file's error must not stop the others
            self._log.exception("a file could not be kept", media=media.id)
            await self._later(media, holder, error)

    async def _refused(self, media: Media, holder: str, error: TelegramError) -> None:
        """Decide by Telegram's error whether to try again, and when."""
        if isinstance(error, RetryAfter):
            await fetch_later(self._office, media, holder, str(error), seconds_of(error))
        elif isinstance(error, NotSent):
            await fetch_later(self._office, media, holder, _words(error), OUTAGE_WAIT)
        elif isinstance(error, BadRequest) and _is_for_good(error):
            await self._lose(media, holder, _words(error))
        else:
            await self._later(media, holder, error)

    async def _get_and_keep(self, media: Media, holder: str) -> None:
        if media.bot_id != self._bot_id:
            await self._lose(media, holder, "it was sent to another bot")
            return
        content = await while_renewing(
            self._download(media),
            lambda: hold_wanted(self._office, media.id, holder, self._lease),
            self._lease,
        )
        self._office.faults.reach("media.after_fetch")
        cleaned = await asyncio.to_thread(clean, content)
        await keep(self._office, media, holder, cleaned.content, cleaned.mime_type)

    async def _download(self, media: Media) -> bytes:
        """Get the bytes of a file.

        Raises:
            TooBig: if they are more than Telegram lets bots download.
            TelegramError: as Telegram answers.
        """
        if (media.attachment.size or 0) > LARGEST_FILE:
            raise TooBig
        file = await self._bot.get_file(media.attachment.file_id)
        if (file.file_size or 0) > LARGEST_FILE:
            raise TooBig
        if not file.file_path:
            raise NetworkError("Telegram gave no address of the file")
        content = await self._bot.request.retrieve(file.file_path)
        if len(content) > LARGEST_FILE:
            raise TooBig
        return content

    async def _later(self, media: Media, holder: str, error: Exception) -> None:
        words = _words(error)
        if await fetch_later(self._office, media, holder, words):
            self._log.warning("a file is lost", media=media.id, error=words)

    async def _lose(self, media: Media, holder: str, error: str) -> None:
        await lose(self._office, media, holder, error)
        self._log.warning("a file is lost", media=media.id, error=error)

    async def _give_back(self, media: Media, holder: str) -> None:
        with contextlib.suppress(LeaseLost, StorageUnavailable):
            await fetch_later(self._office, media, holder, "the program ended", 0.0)


def _is_for_good(error: BadRequest) -> bool:
    return any(reason in error.message.lower() for reason in _FOR_GOOD)


def _words(error: Exception) -> str:
    return redacted(f"{type(error).__name__}: {error}")[:500]
