from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from community.errors import LeaseLost
from community.messages import Attachment, Kind, Media, MediaState
from storage.units import SqlUnits
from tests.integration.storage.builders import BOT, LEASE, NOW, after, make_attachment


async def _add(units: SqlUnits, unique: str = "u1", bot_id: int = BOT, **changes: object) -> int:
    async with units.write() as unit:
        media_id = await unit.media.add(bot_id, make_attachment(unique, **changes), NOW)
        await unit.commit()
    return media_id


async def _claim(
    units: SqlUnits, holder: str = "h", now: datetime = NOW, limit: int = 10
) -> Sequence[Media]:
    async with units.write() as unit:
        claimed = await unit.media.claim(holder, now, LEASE, limit)
        await unit.commit()
    return claimed


async def _get(units: SqlUnits, media_id: int) -> Media:
    async with units.read() as unit:
        return await unit.media.get(media_id)


async def test_a_wanted_file_is_claimed_with_all_that_is_known(units: SqlUnits) -> None:
    attachment = make_attachment(kind=Kind.DOCUMENT, size=None, file_name="物业通知.pdf")
    async with units.write() as unit:
        media_id = await unit.media.add(BOT, attachment, NOW)
        await unit.commit()
    (claimed,) = await _claim(units)
    assert claimed == Media(
        id=media_id,
        bot_id=BOT,
        attachment=attachment,
        state=MediaState.WANTED,
        digest=None,
        mime_type=None,
        size=None,
        sent_file_id=None,
        attempts=1,
        error=None,
    )
    assert await _get(units, media_id) == claimed
    assert await _claim(units) == []


async def test_the_same_file_of_the_same_bot_is_one_row(units: SqlUnits) -> None:
    first = await _add(units)
    assert await _add(units) == first
    assert await _add(units, bot_id=BOT + 1) != first
    assert await _add(units, "u2") != first


async def test_a_file_that_is_not_there_is_a_key_error(units: SqlUnits) -> None:
    with pytest.raises(KeyError):
        await _get(units, 404)


async def test_a_kept_file_is_not_wanted_any_more(units: SqlUnits) -> None:
    media_id = await _add(units)
    await _claim(units)
    async with units.write() as unit:
        await unit.media.kept(media_id, "h", "ab" * 32, "image/jpeg", 1200)
        await unit.media.was_sent_as(media_id, "our-upload")
        await unit.commit()
    kept = await _get(units, media_id)
    assert (kept.state, kept.digest, kept.mime_type, kept.size, kept.sent_file_id) == (
        MediaState.KEPT,
        "ab" * 32,
        "image/jpeg",
        1200,
        "our-upload",
    )
    assert kept.attachment.size == 1234
    assert await _add(units) == media_id
    assert await _get(units, media_id) == kept
    assert await _claim(units, now=LEASE) == []


async def test_a_file_is_tried_again_later(units: SqlUnits) -> None:
    media_id = await _add(units)
    await _claim(units)
    async with units.write() as unit:
        await unit.media.again(media_id, "h", after(seconds=10), "Telegram was away")
        await unit.commit()
    assert await _claim(units, now=after(seconds=9)) == []
    (again,) = await _claim(units, now=after(seconds=10))
    assert (again.attempts, again.error) == (2, "Telegram was away")


async def test_a_lost_file_is_wanted_again_when_it_is_sent_again(units: SqlUnits) -> None:
    media_id = await _add(units)
    await _claim(units)
    async with units.write() as unit:
        await unit.media.lost(media_id, "h", "file is too big")
        await unit.commit()
    lost = await _get(units, media_id)
    assert (lost.state, lost.error) == (MediaState.LOST, "file is too big")
    assert await _claim(units, now=LEASE) == []

    assert await _add(units, file_id="newer-id") == media_id
    (claimed,) = await _claim(units)
    assert claimed.attachment == replace(lost.attachment, file_id="newer-id")
    assert claimed.attempts == 1


async def test_a_lease_that_ran_out_is_claimed_again(units: SqlUnits) -> None:
    media_id = await _add(units)
    await _claim(units, holder="dead")
    (again,) = await _claim(units, "alive", now=LEASE)
    assert again.attempts == 2
    async with units.write() as unit:
        with pytest.raises(LeaseLost):
            await unit.media.kept(media_id, "dead", "ab" * 32, "image/jpeg", 1)
        with pytest.raises(LeaseLost):
            await unit.media.again(media_id, "dead", NOW, "")
        with pytest.raises(LeaseLost):
            await unit.media.lost(media_id, "dead", "")
        with pytest.raises(LeaseLost):
            await unit.media.renew(media_id, "dead", after(hours=1))
        await unit.media.renew(media_id, "alive", after(minutes=5))
        await unit.commit()
    assert await _claim(units, now=after(minutes=4)) == []


async def test_a_claim_takes_no_more_than_its_limit(units: SqlUnits) -> None:
    ids = [await _add(units, f"u{place}") for place in range(3)]
    assert [media.id for media in await _claim(units, limit=2)] == ids[:2]
    assert [media.id for media in await _claim(units, limit=2)] == ids[2:]


async def test_forgetting_a_file_names_content_that_nobody_else_keeps(units: SqlUnits) -> None:
    shared, own = "aa" * 32, "bb" * 32
    async with units.write() as unit:
        ids = []
        for number, digest in enumerate((shared, own, shared)):
            file = Attachment(Kind.PHOTO, f"id{number}", f"forget{number}", 5)
            media_id = await unit.media.add(7, file, NOW)
            (claimed,) = await unit.media.claim("me", NOW, NOW, 1)
            assert claimed.id == media_id
            await unit.media.kept(media_id, "me", digest, "image/jpeg", 5)
            ids.append(media_id)
        assert await unit.media.forget(ids[:2]) == [own]
        assert await unit.media.forget([]) == []
        await unit.commit()
    async with units.read() as unit:
        assert (await unit.media.get(ids[0])).state is MediaState.LOST
        assert (await unit.media.get(ids[2])).digest == shared
