from hashlib import sha256

from community.people import Person
from community.presses import Press
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, add_worker, after, keep_case, make_letter
from tests.integration.storage.sending import claim, make_edit, mark_sent, queue


async def press(units: SqlUnits, person: Person, message_id: int, data: str = "1:so:5:") -> None:
    assert person.chat_id is not None
    async with units.write() as unit:
        await unit.presses.note(person.id, person.chat_id, message_id, data, NOW)
        await unit.commit()


async def pressed(units: SqlUnits, *letter_ids: int) -> list[Press]:
    async with units.read() as unit:
        return list(await unit.presses.of_letters(letter_ids))


async def test_a_press_is_kept_below_the_message_as_it_was_first_said(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    first, others = await queue(units, make_letter(wang), make_letter(li))
    await claim(units)
    await mark_sent(units, first, 50)
    await mark_sent(units, others, 50)
    (edit,) = await queue(units, make_edit(wang, first, "好"))
    await claim(units)
    await mark_sent(units, edit, 50)
    await press(units, wang, 50, "1:ns:5:")
    await press(units, wang, 51)
    await press(units, li, 50)
    await press(units, wang, 50)
    found = await pressed(units, others, first, edit)
    assert [(one.letter_id, one.person_id, one.data) for one in found] == [
        (first, wang.id, "1:ns:5:"),
        (others, li.id, "1:so:5:"),
        (first, wang.id, "1:so:5:"),
    ]
    assert {one.at for one in found} == {NOW}
    async with units.read() as unit:
        assert [one.letter_id for one in await unit.presses.of_person(wang.id)] == [first, first]
    # Another bot counts from the beginning again.
    (again,) = await queue(units, make_letter(wang))
    await claim(units)
    await mark_sent(units, again, 50)
    await press(units, wang, 50)
    assert [one.letter_id for one in await pressed(units, again)] == [again]


async def test_an_emptied_message_has_no_presses_and_gets_none(
    units: SqlUnits, wang: Person
) -> None:
    case = await keep_case(units)
    (about,) = await queue(units, make_letter(wang, case_id=case.id))
    await claim(units)
    await mark_sent(units, about, 50)
    await press(units, wang, 50)
    assert len(await pressed(units, about)) == 1
    async with units.write() as unit:
        await unit.retention.strip([case.id])
        await unit.commit()
    assert await pressed(units, about) == []
    await press(units, wang, 50)
    assert await pressed(units, about) == []


async def test_a_forgotten_person_s_presses_go(units: SqlUnits, wang: Person, li: Person) -> None:
    own, others = await queue(units, make_letter(wang), make_letter(li))
    await claim(units)
    for row_id in (own, others):
        await mark_sent(units, row_id, 50)
    await press(units, wang, 50)
    await press(units, li, 50)
    async with units.write() as unit:
        # What the same unit has noted goes as well.
        assert li.chat_id is not None
        await unit.presses.note(wang.id, li.chat_id, 50, "1:fg::", NOW)
        await unit.privacy.erase(wang, None, NOW)
        await unit.commit()
    assert [one.person_id for one in await pressed(units, own, others)] == [li.id]


async def test_who_takes_an_invitation_has_pressed_what_he_pressed_before(
    units: SqlUnits, wang: Person
) -> None:
    code = sha256(b"one-time").hexdigest()
    (row_id,) = await queue(units, make_letter(wang))
    await claim(units)
    await mark_sent(units, row_id, 50)
    await press(units, wang, 50)
    assert wang.telegram_user_id is not None
    async with units.write() as unit:
        worker = await add_worker(unit)
        await unit.people.add_invite(worker.id, code, after(days=1))
        account = wang.telegram_user_id
        await unit.people.redeem_invite(code, account, account, NOW)
        await unit.commit()
    assert [one.person_id for one in await pressed(units, row_id)] == [worker.id]
