"""Files are fetched, cleaned, kept, and shown again."""

import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from telegram import Bot

from bot.limits import Limits
from bot.media_fetcher import MediaFetcher
from bot.sender import Sender
from bot.telegram_bot import bot_id_of
from community.messages import Attachment, Kind, LetterState, Media, MediaState, SendKind
from community.people import Person
from sandbox.backstage import Backstage
from sandbox.faults import Fault
from sandbox.phone import Phone
from sandbox.server import Sandbox
from services.mediakeeping import LARGEST_FILE, MOST_ATTEMPTS
from tests.integration.transport.builders import (
    Station,
    add_person,
    eventually,
    letter,
    post,
    running,
)

OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(200)


@pytest.fixture
async def person(station: Station, phone: Phone) -> Person:
    return await add_person(station, phone.user_id)


@pytest.fixture
def fetcher(station: Station, bot: Bot, box: Sandbox) -> MediaFetcher:
    return MediaFetcher(station.office, bot, bot_id_of(box.token), station.wakeups.media)


@pytest.fixture
def sender(station: Station, bot: Bot) -> Sender:
    return Sender(station.office, bot, station.wakeups.outbox, limits=Limits(enabled=False))


def make_photo() -> bytes:
    image = Image.effect_noise((320, 240), 80).convert("RGB")
    exif = image.getexif()
    exif[0x010F] = "HUAWEI"
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    return written.getvalue()


def attachment_of(message: dict[str, Any], kind: Kind) -> Attachment:
    found = message[kind.value]
    file = found[-1] if isinstance(found, list) else found
    return Attachment(
        kind=kind,
        file_id=file["file_id"],
        file_unique_id=file["file_unique_id"],
        size=file.get("file_size"),
        file_name=file.get("file_name"),
    )


async def want(station: Station, box: Sandbox, attachment: Attachment) -> int:
    async with station.units.write() as unit:
        row = await unit.media.add(bot_id_of(box.token), attachment, station.timepiece.now())
        await unit.commit()
    station.wakeups.outbox_filled()
    return row


async def media(station: Station, row: int) -> Media:
    async with station.units.read() as unit:
        return await unit.media.get(row)


async def is_in(station: Station, row: int, state: MediaState) -> bool:
    await station.wait_out(15)
    return (await media(station, row)).state is state


async def arrived(station: Station, row: int) -> bool:
    await station.wait_out(5)
    return (await letter(station, row)).state is LetterState.SENT


async def test_a_photo_is_fetched_cleaned_and_kept(
    station: Station, box: Sandbox, phone: Phone, fetcher: MediaFetcher
) -> None:
    row = await want(station, box, attachment_of(await phone.send_photo(make_photo()), Kind.PHOTO))
    async with running(fetcher):
        await eventually(lambda: is_in(station, row, MediaState.KEPT))
    kept = await media(station, row)
    assert kept.digest is not None
    content = await station.media_store.read(kept.digest)
    assert (kept.mime_type, kept.size) == ("image/jpeg", len(content))
    assert b"HUAWEI" not in content
    assert Image.open(io.BytesIO(content)).size == (320, 240)
    places = ["media.after_claim", "media.after_fetch", "media.after_keep"]
    assert [place for place in station.faults.seen if place in places] == places


@pytest.mark.parametrize(
    ("method", "kind"),
    [("getFile", "5xx"), ("getFile", "drop"), ("downloadFile", "5xx"), ("downloadFile", "drop")],
)
async def test_errors_that_pass_lose_no_file(
    station: Station,
    box: Sandbox,
    phone: Phone,
    fetcher: MediaFetcher,
    backstage: Backstage,
    method: str,
    kind: str,
) -> None:
    row = await want(station, box, attachment_of(await phone.send_photo(make_photo()), Kind.PHOTO))
    await backstage.add_fault(Fault(method, kind, times=3))
    async with running(fetcher):
        await eventually(lambda: is_in(station, row, MediaState.KEPT))
    # A download whose line broke is repeated below us once, so fewer attempts may be counted.
    assert 2 <= (await media(station, row)).attempts <= 4


async def test_after_many_attempts_a_file_is_lost_with_the_reason(
    station: Station, bot: Bot, box: Sandbox, phone: Phone, backstage: Backstage
) -> None:
    row = await want(station, box, attachment_of(await phone.send_photo(make_photo()), Kind.PHOTO))
    await backstage.add_fault(Fault("getFile", "5xx", times=100))
    # Each wait is gone at once; so what is claimed must be held for longer than a wait.
    bot_id, lease = bot_id_of(box.token), timedelta(hours=1)
    fetcher = MediaFetcher(station.office, bot, bot_id, station.wakeups.media, lease=lease)

    async def is_lost() -> bool:
        await station.wait_out(800)
        return (await media(station, row)).state is MediaState.LOST

    async with running(fetcher):
        await eventually(is_lost)
    lost = await media(station, row)
    assert lost.attempts == MOST_ATTEMPTS
    assert "Bad Gateway" in (lost.error or "")


async def test_a_file_that_is_too_big_is_lost_at_once(
    station: Station, box: Sandbox, fetcher: MediaFetcher, backstage: Backstage
) -> None:
    big = Attachment(Kind.VIDEO, "file", "unique", LARGEST_FILE + 1)
    row = await want(station, box, big)
    async with running(fetcher):
        await eventually(lambda: is_in(station, row, MediaState.LOST))
    assert "20 MB" in ((await media(station, row)).error or "")
    assert not await called(backstage, "getFile")


async def test_a_file_that_another_bot_got_is_lost_at_once(
    station: Station, box: Sandbox, fetcher: MediaFetcher
) -> None:
    async with station.units.write() as unit:
        row = await unit.media.add(
            99, Attachment(Kind.PHOTO, "file", "unique", 5), station.timepiece.now()
        )
        await unit.commit()
    async with running(fetcher):
        await eventually(lambda: is_in(station, row, MediaState.LOST))


async def test_a_kept_photo_is_uploaded_once_and_then_sent_by_its_id(
    station: Station,
    box: Sandbox,
    phone: Phone,
    person: Person,
    fetcher: MediaFetcher,
    sender: Sender,
) -> None:
    row = await want(station, box, attachment_of(await phone.send_photo(make_photo()), Kind.PHOTO))
    first = await post(station, person, "<b>照片</b>", kind=SendKind.PHOTO, media_id=row)
    words = await post(station, person, "不用等")
    async with running(sender):
        await eventually(lambda: arrived(station, words))
        assert (await letter(station, first)).state is LetterState.QUEUED
        async with running(fetcher):
            await eventually(lambda: arrived(station, first))
        file_id = (await media(station, row)).sent_file_id
        assert file_id is not None
        again = await post(station, person, "又来", kind=SendKind.PHOTO, media_id=row)
        await eventually(lambda: arrived(station, again))
    assert (await media(station, row)).sent_file_id == file_id
    photos = [m for m in await phone.messages() if m["from"]["is_bot"] and "photo" in m]
    assert [photo["caption"] for photo in photos] == ["照片", "又来"]
    kept = await station.media_store.read((await media(station, row)).digest or "")
    assert await phone.file(photos[0]["photo"][-1]["file_id"]) == kept


async def test_an_id_that_is_no_longer_good_means_uploading_again(
    station: Station,
    box: Sandbox,
    phone: Phone,
    person: Person,
    fetcher: MediaFetcher,
    sender: Sender,
) -> None:
    row = await want(station, box, attachment_of(await phone.send_photo(make_photo()), Kind.PHOTO))
    async with running(fetcher):
        await eventually(lambda: is_in(station, row, MediaState.KEPT))
    async with station.units.write() as unit:
        await unit.media.was_sent_as(row, "no-such-file")
        await unit.commit()
    photo = await post(station, person, "照片", kind=SendKind.PHOTO, media_id=row)
    async with running(sender):
        await eventually(lambda: arrived(station, photo))
    assert (await media(station, row)).sent_file_id != "no-such-file"


@pytest.mark.parametrize("kind", [Kind.VOICE, Kind.DOCUMENT])
async def test_voices_and_files_are_shown_again_as_they_came(
    station: Station,
    box: Sandbox,
    phone: Phone,
    person: Person,
    fetcher: MediaFetcher,
    sender: Sender,
    kind: Kind,
) -> None:
    if kind is Kind.VOICE:
        message, content = await phone.send_voice(OGG), OGG
    else:
        content = "甲,乙\n".encode()
        message = await phone.send_document(content, "表格.csv", "text/csv")
    row = await want(station, box, attachment_of(message, kind))
    posted = await post(station, person, "", kind=SendKind(kind.value), media_id=row)
    async with running(fetcher, sender):
        await eventually(lambda: arrived(station, posted))
    [shown] = [m for m in await phone.messages() if m["from"]["is_bot"]]
    assert await phone.file(shown[kind.value]["file_id"]) == content
    if kind is Kind.DOCUMENT:
        assert shown["document"]["file_name"] == "表格.csv"


async def test_words_stand_in_for_a_file_that_is_lost(
    station: Station,
    box: Sandbox,
    phone: Phone,
    person: Person,
    fetcher: MediaFetcher,
    sender: Sender,
) -> None:
    row = await want(station, box, Attachment(Kind.VIDEO, "f", "u", LARGEST_FILE + 1))
    posted = await post(station, person, "<b>看</b>", kind=SendKind.VIDEO, media_id=row)
    async with running(fetcher, sender):
        await eventually(lambda: arrived(station, posted))
    [shown] = [m for m in await phone.messages() if m["from"]["is_bot"]]
    assert shown["text"] == "看\n\n[media-lost zh]"


async def test_words_stand_in_for_a_file_that_vanished_from_the_store(
    station: Station, box: Sandbox, phone: Phone, person: Person, sender: Sender
) -> None:
    row = await want(station, box, Attachment(Kind.PHOTO, "f", "u", 5))
    async with station.units.write() as unit:
        now = station.timepiece.now()
        await unit.media.claim("me", now, now + timedelta(seconds=5), 1)
        await unit.media.kept(row, "me", "ab" * 32, "image/jpeg", 5)
        await unit.commit()
    posted = await post(station, person, "", kind=SendKind.PHOTO, media_id=row)
    async with running(sender):
        await eventually(lambda: arrived(station, posted))
    [shown] = [m for m in await phone.messages() if m["from"]["is_bot"]]
    assert shown["text"] == "[media-lost zh]"


async def called(backstage: Backstage, method: str) -> bool:
    return any(call["method"] == method for call in (await backstage.ledger())["received"])
