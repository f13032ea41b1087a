from dataclasses import dataclass, replace
from hashlib import sha256

import pytest

from community.case import HistoryEntry
from community.conversation import Conversation, Stage
from community.errors import InviteNotUsable
from community.followup import Callback
from community.messages import LetterState, SendKind
from community.people import Person, Role
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    LEASE,
    NOW,
    add_worker,
    after,
    keep_resident,
    make_case,
    make_community,
    make_letter,
    make_spoken,
    make_staff,
)

CODE = sha256(b"one-time").hexdigest()
TOMORROW = after(days=1)


@dataclass
class Invited:
    worker: Person
    resident: Person

    @property
    def account(self) -> int:
        assert self.resident.telegram_user_id is not None
        return self.resident.telegram_user_id


@pytest.fixture
async def invited(units: SqlUnits) -> Invited:
    """A worker with an invitation, and a resident who will turn out to be that worker."""
    resident = await keep_resident(units)
    async with units.write() as unit:
        worker = await add_worker(unit)
        await unit.people.add_invite(worker.id, CODE, TOMORROW)
        await unit.commit()
    return Invited(worker, resident)


async def _redeem(units: SqlUnits, account: int, code: str = CODE) -> Person:
    async with units.write() as unit:
        person = await unit.people.redeem_invite(code, account, account, NOW)
        await unit.commit()
    return person


async def test_an_unknown_account_becomes_the_invited_person(
    units: SqlUnits, invited: Invited
) -> None:
    person = await _redeem(units, 5)
    assert person == replace(invited.worker, telegram_user_id=5, chat_id=5)
    async with units.read() as unit:
        assert await unit.people.by_telegram(5) == person


@pytest.mark.parametrize("account", [5, 6])
async def test_a_code_works_once(units: SqlUnits, invited: Invited, account: int) -> None:
    first = await _redeem(units, 5)
    with pytest.raises(InviteNotUsable, match="used"):
        await _redeem(units, account)
    async with units.read() as unit:
        assert await unit.people.get(invited.worker.id) == first


async def test_an_unknown_code_changes_nothing(units: SqlUnits, invited: Invited) -> None:
    with pytest.raises(InviteNotUsable, match="unknown"):
        await _redeem(units, invited.account, "no such digest")
    async with units.read() as unit:
        assert await unit.people.by_telegram(invited.account) == invited.resident


async def test_an_expired_code_changes_nothing(units: SqlUnits, invited: Invited) -> None:
    async with units.write() as unit:
        with pytest.raises(InviteNotUsable, match="expired"):
            await unit.people.redeem_invite(CODE, invited.account, invited.account, TOMORROW)
        await unit.commit()
    async with units.read() as unit:
        assert await unit.people.by_telegram(invited.account) == invited.resident
    # Nothing was used up either.
    await _redeem(units, invited.account)


async def test_what_the_account_did_as_a_resident_moves_along(
    units: SqlUnits, invited: Invited
) -> None:
    resident, worker = invited.resident, invited.worker
    async with units.write() as unit:
        await unit.people.save(replace(resident, noticed_at=NOW, consented_at=after(minutes=1)))
        case = await unit.cases.add(make_case(resident, worker))
        spoken = await unit.spoken.add(make_spoken(resident, case_id=case.id), None)
        letter = await unit.outbox.add(make_letter(resident, case_id=case.id), NOW)
        callback = await unit.callbacks.save(
            Callback(0, case.id, 1, resident.id, NOW, letter, None, None, None, None, None, None)
        )
        await unit.conversations.save(
            Conversation(resident.id, Stage.AWAITING_PLACE, {"draft": "灯坏了"}, NOW)
        )
        await unit.cases.record(
            HistoryEntry(case.id, NOW, "case_filed", resident.id, None, case.status, {})
        )
        await unit.commit()

    person = await _redeem(units, invited.account)

    assert person.id == worker.id
    assert person.roles == worker.roles
    assert (person.noticed_at, person.consented_at) == (NOW, after(minutes=1))
    async with units.read() as unit:
        assert await unit.cases.of_reporter(worker.id) == [replace(case, reporter_id=worker.id)]
        assert await unit.spoken.get(spoken.id) == replace(spoken, person_id=worker.id)
        assert (await unit.outbox.get(letter)).letter.person_id == worker.id
        moved = await unit.callbacks.of_round(case.id, 1)
        assert moved == replace(callback, person_id=worker.id)
        assert await unit.conversations.get(worker.id) == Conversation(
            worker.id, Stage.AWAITING_PLACE, {"draft": "灯坏了"}, NOW
        )
        assert await unit.conversations.get(resident.id) == Conversation(resident.id)
        assert await unit.people.with_role(Role.RESIDENT) == []


async def test_history_still_leads_to_the_person(units: SqlUnits, invited: Invited) -> None:
    person = await _redeem(units, invited.account)
    async with units.read() as unit:
        assert await unit.people.get(invited.resident.id) == person


async def test_a_consent_of_his_own_is_not_overwritten(units: SqlUnits, invited: Invited) -> None:
    async with units.write() as unit:
        await unit.people.save(replace(invited.worker, consented_at=after(days=-9)))
        await unit.people.save(replace(invited.resident, consented_at=NOW))
        await unit.commit()
    assert (await _redeem(units, invited.account)).consented_at == after(days=-9)


async def test_a_former_account_of_the_person_is_let_go(units: SqlUnits, invited: Invited) -> None:
    async with units.write() as unit:
        await unit.people.save(
            replace(invited.worker, telegram_user_id=8, chat_id=8, unreachable_since=NOW)
        )
        await unit.commit()
    person = await _redeem(units, 9)
    assert (person.telegram_user_id, person.chat_id, person.unreachable_since) == (9, 9, None)
    async with units.read() as unit:
        assert await unit.people.by_telegram(8) is None


async def test_what_waits_for_the_person_goes_to_the_new_account(
    units: SqlUnits, invited: Invited
) -> None:
    worker = replace(invited.worker, telegram_user_id=8, chat_id=8)
    async with units.write() as unit:
        await unit.people.save(worker)
        on_old_phone = await unit.outbox.add(make_letter(worker), NOW)
        await unit.outbox.claim("h", NOW, LEASE, 1)
        await unit.outbox.sent(on_old_phone, "h", NOW, 1)
        edit = make_letter(worker, kind=SendKind.EDIT, edits=on_old_phone)
        edit_there = await unit.outbox.add(edit, NOW)
        queued = await unit.outbox.add(make_letter(worker), NOW)
        edit_here = await unit.outbox.add(replace(edit, edits=queued), NOW)
        await unit.commit()

    await _redeem(units, 9)

    async with units.read() as unit:
        chats = [
            (await unit.outbox.get(row_id)).letter.chat_id
            for row_id in (on_old_phone, edit_there, queued, edit_here)
        ]
    assert chats == [8, 8, 9, 9]


async def test_letters_to_others_stay_where_they_are(units: SqlUnits, invited: Invited) -> None:
    async with units.write() as unit:
        other = await unit.outbox.add(make_letter(invited.resident), NOW)
        await unit.commit()
    await _redeem(units, 9)
    async with units.read() as unit:
        letter = await unit.outbox.get(other)
    assert letter.letter.chat_id == invited.resident.chat_id
    assert letter.state is LetterState.QUEUED


async def test_an_account_leaves_one_member_of_staff_for_another(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1", "w2")), NOW)
        first, second = await unit.people.by_key("w1"), await unit.people.by_key("w2")
        await unit.people.save(replace(first, telegram_user_id=5, chat_id=5))
        case = await unit.cases.add(make_case(first, first))
        await unit.people.add_invite(second.id, CODE, TOMORROW)
        await unit.commit()

    assert (await _redeem(units, 5)).key == "w2"

    async with units.read() as unit:
        assert await unit.people.by_key("w1") == first
        assert await unit.cases.get(case.id) == case


async def test_the_person_may_use_a_second_code_with_the_same_account(
    units: SqlUnits, invited: Invited
) -> None:
    person = await _redeem(units, 5)
    async with units.write() as unit:
        await unit.people.add_invite(invited.worker.id, "another", TOMORROW)
        await unit.commit()
    assert await _redeem(units, 5, "another") == person
