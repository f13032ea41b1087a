from community.messages import LetterState, SendKind
from community.people import Person
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, make_letter
from tests.integration.storage.sending import claim, look_at, make_edit, mark_sent, queue


async def test_only_what_nobody_has_tried_to_send_is_recalled(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    sent, waiting = await queue(units, make_letter(wang), make_letter(wang))
    (sending,) = await queue(units, make_letter(li))
    await claim(units)
    await mark_sent(units, sent)
    async with units.write() as unit:
        recalled = [await unit.outbox.recall(row, NOW) for row in (sent, sending, waiting)]
        await unit.commit()
    assert recalled == [False, False, True]
    assert (await look_at(units, waiting)).state is LetterState.SUPERSEDED
    async with units.write() as unit:
        assert not await unit.outbox.recall(waiting, NOW)


async def test_the_copies_of_words_are_found_without_their_edits(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    first, _, second = await queue(
        units,
        make_letter(wang, spoken_id=5),
        make_letter(wang),
        make_letter(li, spoken_id=5),
    )
    await queue(units, make_edit(wang, first, spoken_id=5))
    async with units.read() as unit:
        copies = await unit.outbox.copies(5)
    assert [one.id for one in copies] == [first, second]
    assert {one.letter.spoken_id for one in copies} == {5}


async def test_taking_away_waits_for_the_message_and_knows_its_number(
    units: SqlUnits, wang: Person
) -> None:
    (original,) = await queue(units, make_letter(wang))
    await queue(units, make_letter(wang, kind=SendKind.DELETE, text="", edits=original))
    (claimed,) = await claim(units)
    assert claimed.id == original
    await mark_sent(units, original)
    (taking,) = await claim(units)
    assert taking.letter.kind is SendKind.DELETE
    assert taking.edited_message_id is not None
