from dataclasses import replace

import pytest

from community.messages import LetterState, SendKind
from community.people import Person
from community.speech import Priority
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    BOT,
    LEASE,
    NOW,
    after,
    make_attachment,
    make_letter,
)
from tests.integration.storage.sending import (
    claim,
    claimed_ids,
    give_back,
    look_at,
    make_edit,
    mark_failed,
    mark_sent,
    queue,
    send_all,
)


async def test_an_edit_waits_for_its_original_and_learns_its_message(
    units: SqlUnits, wang: Person
) -> None:
    (original,) = await queue(units, make_letter(wang))
    (edit,) = await queue(units, make_edit(wang, original, priority=Priority.DANGER))
    assert await claimed_ids(units) == [original]
    assert await claimed_ids(units) == []
    await mark_sent(units, original, message_id=55)
    (claimed,) = await claim(units)
    assert (claimed.id, claimed.edited_message_id) == (edit, 55)


async def test_an_edit_that_waits_holds_up_nobody(units: SqlUnits, wang: Person) -> None:
    (original,) = await queue(units, make_letter(wang))
    await claim(units)
    await queue(units, make_edit(wang, original))
    await give_back(units, original, after(hours=1))
    (danger,) = await queue(units, make_letter(wang, priority=Priority.DANGER))
    assert await claimed_ids(units) == [danger]


async def test_what_waits_for_the_morning_holds_up_nobody_and_goes_out_then(
    units: SqlUnits, wang: Person
) -> None:
    held = replace(make_letter(wang), hold_until=after(hours=8))
    waits, answer = await queue(units, held, make_letter(wang))
    assert await claimed_ids(units) == [answer]
    await mark_sent(units, answer)
    assert await claimed_ids(units) == []
    async with units.read() as unit:
        assert await unit.outbox.waiting() == 0
        assert await unit.outbox.held_until(NOW) == after(hours=8)
        assert await unit.outbox.held_until(after(hours=8)) is None
    async with units.write() as unit:
        early = await unit.outbox.claim("h", NOW, LEASE, 5, (), after(hours=7))
        due = await unit.outbox.claim("h", NOW, LEASE, 5, (), after(hours=8))
    assert [posted.id for posted in (*early, *due)] == [waits]


async def test_an_edit_fails_with_its_original(units: SqlUnits, wang: Person) -> None:
    (original,) = await queue(units, make_letter(wang))
    (edit,) = await queue(units, make_edit(wang, original))
    await claim(units)
    await mark_failed(units, original)
    assert (await look_at(units, original)).error == "chat not found"
    found = await look_at(units, edit)
    assert (found.state, found.error, found.sent_at) == (
        LetterState.FAILED,
        "the original message was never sent",
        None,
    )


async def test_an_edit_of_a_failed_message_fails_at_once(units: SqlUnits, wang: Person) -> None:
    (original,) = await queue(units, make_letter(wang))
    await claim(units)
    await mark_failed(units, original)
    (edit,) = await queue(units, make_edit(wang, original))
    assert (await look_at(units, edit)).state is LetterState.FAILED
    async with units.read() as unit:
        assert await unit.outbox.waiting() == 0


async def test_a_newer_edit_takes_the_place_of_a_queued_one(units: SqlUnits, wang: Person) -> None:
    original, other = await queue(units, make_letter(wang), make_letter(wang))
    older, of_other, newer = await queue(
        units, make_edit(wang, original), make_edit(wang, other), make_edit(wang, original, "再改")
    )
    assert (await look_at(units, older)).state is LetterState.SUPERSEDED
    assert await send_all(units) == [original, other, of_other, newer]


async def test_an_edit_being_sent_is_not_superseded(units: SqlUnits, wang: Person) -> None:
    (original,) = await queue(units, make_letter(wang))
    await claim(units)
    await mark_sent(units, original)
    (older,) = await queue(units, make_edit(wang, original))
    await claim(units)
    (newer,) = await queue(units, make_edit(wang, original))
    await mark_sent(units, older)
    assert await claimed_ids(units) == [newer]


async def test_an_edit_of_an_edit_edits_the_message_itself(units: SqlUnits, wang: Person) -> None:
    (original,) = await queue(units, make_letter(wang))
    (edit,) = await queue(units, make_edit(wang, original))
    (second,) = await queue(units, make_edit(wang, edit))
    assert (await look_at(units, second)).letter.edits == original
    assert (await look_at(units, edit)).state is LetterState.SUPERSEDED


async def test_an_edit_of_nothing_is_a_key_error(units: SqlUnits, wang: Person) -> None:
    with pytest.raises(KeyError):
        await queue(units, make_edit(wang, 404))


@pytest.mark.parametrize("kept", [True, False])
async def test_a_photo_waits_until_its_file_is_kept_or_lost_and_holds_up_nobody(
    units: SqlUnits, wang: Person, *, kept: bool
) -> None:
    async with units.write() as unit:
        media_id = await unit.media.add(BOT, make_attachment(), NOW)
        await unit.media.claim("fetcher", NOW, LEASE, 1)
        await unit.commit()
    photo, text = await queue(
        units, make_letter(wang, kind=SendKind.PHOTO, media_id=media_id), make_letter(wang)
    )
    assert await claimed_ids(units) == [text]
    await mark_sent(units, text)
    async with units.write() as unit:
        if kept:
            await unit.media.kept(media_id, "fetcher", "ab" * 32, "image/jpeg", 1000)
        else:
            await unit.media.lost(media_id, "fetcher", "file is too big")
        await unit.commit()
    assert await claimed_ids(units) == [photo]
