"""What a unit writes later: seen by itself at once, by others whole or not at all."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError

from community.case import Case, HistoryEntry, Status
from community.conversation import Conversation, Stage
from community.followup import Callback, DueKind
from community.history_seals import FORGOTTEN
from community.messages import Letter, LetterState, SendKind
from community.people import Person
from community.purposes import Purpose
from storage import direct
from storage.tables import CallbackRow, CaseRow, OutboxRow
from storage.transaction import _insert
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, after, keep_case, make_letter
from tests.integration.storage.test_memory import counted


def entry(case: Case, event: str, **details: str) -> HistoryEntry:
    return HistoryEntry(case.id, NOW, event, None, None, None, details)


def edit_of(letter: Letter, row_id: int, text: str) -> Letter:
    return replace(letter, kind=SendKind.EDIT, edits=row_id, text=text)


@pytest.fixture
async def case(units: SqlUnits) -> Case:
    return await keep_case(units)


async def test_a_unit_sees_at_once_what_it_writes_later(
    units: SqlUnits, case: Case, wang: Person
) -> None:
    letter = make_letter(wang, case_id=case.id)
    async with units.write() as unit:
        found = await unit.cases.get(case.id)
        with counted(units) as asked:
            await unit.cases.save(replace(found, text="灯坏了"))
            await unit.cases.record(entry(case, "noted", words="马上来"))
            await unit.due.add(DueKind.CALLBACK, case.id, 1, NOW)
            await unit.conversations.save(
                Conversation(wang.id, Stage.AWAITING_PLACE, {"asked": ["place"]}, NOW)
            )
            row_id = await unit.outbox.add(letter, NOW)
            assert not [sql for sql in asked if sql.startswith(("INSERT", "UPDATE"))]
            assert (await unit.cases.get(case.id)).text == "灯坏了"
            assert (await unit.cases.history(case.id))[-1].details == {"words": "马上来"}
            talk = await unit.conversations.get(wang.id)
            assert (talk.stage, talk.data["asked"]) == (Stage.AWAITING_PLACE, ["place"])
            posted = await unit.outbox.latest(case.id, wang.id, letter.purpose)
            assert posted is not None
            assert (posted.id, posted.letter) == (row_id, letter)
            assert await unit.outbox.newest_edit(row_id, wang.id) == posted
            assert wang.id in await unit.outbox.holders(case.id, letter.purpose)
            assert not [sql for sql in asked if sql.startswith(("INSERT", "UPDATE"))]
        # These look at whole tables, so it is written before they look.
        assert [row.kind for row in await unit.due.of_case(case.id)] == [DueKind.CALLBACK]
        assert [one.id for one in await unit.outbox.lately(letter.chat_id, 5)] == [row_id]
        assert (await unit.cases.by_number(case.number)).text == "灯坏了"


async def test_without_a_commit_nothing_of_it_is_there(
    units: SqlUnits, case: Case, wang: Person
) -> None:
    async with units.write() as unit:
        await unit.cases.get(case.id)
        await unit.cases.record(entry(case, "noted"))
        await unit.due.add(DueKind.CALLBACK, case.id, 1, NOW)
        await unit.outbox.add(make_letter(wang), NOW)
        assert await unit.outbox.waiting() == 1
    async with units.read() as unit:
        assert await unit.cases.history(case.id) == []
        assert await unit.due.of_case(case.id) == []
        assert await unit.outbox.waiting() == 0


async def test_what_cannot_be_written_takes_everything_with_it(
    units: SqlUnits, case: Case, wang: Person
) -> None:
    async with units.write() as unit:
        await unit.cases.get(case.id)
        await unit.cases.record(entry(case, "noted"))
        await unit.outbox.add(make_letter(wang, case_id=10**9), NOW)
        with pytest.raises(IntegrityError):
            await unit.outbox.waiting()
        # Whoever goes on after that must not commit the rest.
        with pytest.raises(RuntimeError, match="put off"):
            await unit.commit()
    async with units.read() as unit:
        assert await unit.cases.history(case.id) == []
        assert await unit.outbox.waiting() == 0


async def test_messages_keep_the_order_in_which_they_were_said(
    units: SqlUnits, wang: Person
) -> None:
    async with units.write() as unit:
        said = [
            await unit.outbox.add(make_letter(wang, text=str(number)), NOW) for number in range(30)
        ]
        await unit.commit()
    async with units.read() as unit:
        lately = await unit.outbox.lately(wang.chat_id or 0, 30)
    assert said == sorted(said)
    assert [one.letter.text for one in reversed(lately)] == [str(number) for number in range(30)]


async def test_whoever_waited_for_a_case_speaks_after_the_one_he_waited_for(
    units: SqlUnits, case: Case, wang: Person
) -> None:
    """Numbers that were taken before the waiting are not used after it."""
    if units.engine.dialect.name != "postgresql":
        pytest.skip("an SQLite file has one writer")
    has_spoken, holds = asyncio.Event(), asyncio.Event()

    async def first() -> int:
        async with units.write() as unit:
            await unit.cases.get(case.id)
            holds.set()
            await has_spoken.wait()
            row_id = await unit.outbox.add(make_letter(wang, text="first"), NOW)
            await unit.commit()
            return row_id

    async def second() -> int:
        await holds.wait()
        async with units.write() as unit:
            await unit.outbox.add(make_letter(wang, text="about something else"), NOW)
            has_spoken.set()
            await unit.cases.get(case.id)
            row_id = await unit.outbox.add(make_letter(wang, text="second"), NOW)
            await unit.commit()
            return row_id

    before, later = await asyncio.gather(first(), second())
    assert before < later


async def test_of_several_edits_of_a_unit_only_the_last_is_sent(
    units: SqlUnits, case: Case, wang: Person
) -> None:
    letter = make_letter(wang, case_id=case.id, purpose=Purpose.CARD)
    async with units.write() as unit:
        row_id = await unit.outbox.add(letter, NOW)
        await unit.commit()
    async with units.write() as unit:
        await unit.outbox.change(edit_of(letter, row_id, "接单"), NOW)
        await unit.commit()
    async with units.write() as unit:
        await unit.outbox.change(edit_of(letter, row_id, "先看看"), NOW)
        await unit.outbox.change(edit_of(letter, row_id, "办结"), NOW)
        assert (await unit.outbox.newest_edit(row_id, wang.id)).letter.text == "办结"
        await unit.outbox.change(edit_of(letter, row_id, "关闭"), NOW)
        await unit.commit()
    async with units.read() as unit:
        assert (await unit.outbox.newest_edit(row_id, wang.id)).letter.text == "关闭"
        posted = await unit.outbox.of_case(case.id)
    assert [(one.letter.text, one.state) for one in posted if one.letter.edits] == [
        ("接单", LetterState.SUPERSEDED),
        ("办结", LetterState.SUPERSEDED),
        ("关闭", LetterState.QUEUED),
    ]


async def test_an_edit_of_what_never_went_out_fails_with_it(units: SqlUnits, wang: Person) -> None:
    letter = make_letter(wang)
    async with units.write() as unit:
        row_id = await unit.outbox.add(letter, NOW)
        await unit.outbox.claim("h", NOW, after(seconds=20), 1)
        await unit.outbox.failed(row_id, "h", NOW, "blocked")
        await unit.outbox.change(edit_of(letter, row_id, "新的"), NOW)
        await unit.commit()
    async with units.read() as unit:
        (edit,) = [await unit.outbox.newest_edit(row_id, wang.id)]
    assert (edit.letter.text, edit.state) == ("新的", LetterState.FAILED)


async def test_two_who_edit_one_message_leave_one_edit(units: SqlUnits, wang: Person) -> None:
    letter = make_letter(wang)
    async with units.write() as unit:
        row_id = await unit.outbox.add(letter, NOW)
        await unit.commit()

    async def change(text: str) -> None:
        async with units.write() as unit:
            await unit.outbox.newest_edit(row_id, wang.id)
            await unit.outbox.change(edit_of(letter, row_id, text), NOW)
            await unit.commit()

    await asyncio.gather(*(change(str(number)) for number in range(6)))
    async with units.read() as unit:
        newest = await unit.outbox.newest_edit(row_id, wang.id)
        assert newest.state is LetterState.QUEUED
        # The message itself and one edit.
        assert await unit.outbox.waiting() == 2


async def test_the_history_is_sealed_in_order_whenever_it_is_written(
    units: SqlUnits, case: Case
) -> None:
    async with units.write() as unit:
        await unit.cases.save(replace(case, status=Status.FILED))
        await unit.cases.record(entry(case, "filed"))
        await unit.commit()
    async with units.write() as unit:
        await unit.cases.get(case.id)
        await unit.cases.record(entry(case, "one"))
        await unit.cases.record(entry(case, "two", words="水管漏了"))
        await unit.cases.record(entry(case, "three"))
        told = [one.event for one in await unit.cases.history(case.id)]
        check = await unit.cases.check_history()
        await unit.cases.record(entry(case, "four"))
        await unit.commit()
    async with units.read() as unit:
        history = await unit.cases.history(case.id)
        whole = await unit.cases.check_history()
    assert told == ["filed", "one", "two", "three"]
    assert [one.event for one in history] == [*told, "four"]
    assert history[2].details == {"words": "水管漏了"} != {"words": FORGOTTEN}
    assert (check.flaws, whole.flaws) == ((), ())


async def test_others_may_refer_to_a_message_that_is_written_later(
    units: SqlUnits, case: Case, wang: Person
) -> None:
    async with units.write() as unit:
        row_id = await unit.outbox.add(make_letter(wang), NOW)
        question = Callback(0, case.id, 1, wang.id, NOW, row_id, None, None, None, None, None, None)
        kept = await unit.callbacks.save(question)
        await unit.commit()
    async with units.read() as unit:
        assert await unit.callbacks.of_round(case.id, 1) == kept


def test_the_tables_of_a_statement_are_known_before_it_runs() -> None:
    statement = _insert(CallbackRow, on_postgres=True)
    assert direct.tables_of(statement) == frozenset({CallbackRow.__tablename__})
    assert {OutboxRow.__tablename__, CaseRow.__tablename__} <= direct.referred_by(statement)
    assert direct.tables_of(postgresql.insert(CaseRow)) is None
