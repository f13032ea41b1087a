from dataclasses import replace
from datetime import timedelta

from community.console.bot_failed import Failure
from community.console.conversations import GAP, Marked, Marks, Order, Wanted
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    add_resident,
    after,
    make_case,
    make_community,
    make_letter,
    make_staff,
)
from tests.integration.storage.dialogues import ALL, index, listed, says, thought, two_cases


async def test_a_case_is_one_conversation_and_talk_is_cut_by_pauses(units: SqlUnits) -> None:
    (person, _) = await two_cases(units)
    async with units.write() as unit:
        for minutes, words in ((0, "你好"), (60, "在吗"), (240, "谢谢")):
            await says(unit, person, words, minutes + 9, at=after(minutes=minutes))
        await unit.commit()
    await index(units)
    lines = [one for one in await listed(units) if one.dialogue.person_id == person.id]
    assert [(one.number, one.dialogue.messages, one.words) for one in lines] == [
        ("", 1, "谢谢"),
        ("", 2, "你好"),
        ("LL2026-000001", 1, "楼道灯坏了三天"),
    ]
    assert timedelta(minutes=180) > GAP


async def test_forgetting_takes_what_managers_wrote_about_a_person(units: SqlUnits) -> None:
    person, _ = await two_cases(units)
    async with units.write() as unit:
        await says(unit, person, "你好", 77, understanding=thought("greet"))
        await unit.commit()
    await index(units)
    async with units.write() as unit:
        for one in (await unit.dialogues.page(ALL, Wanted(), Order.NEWEST, 0, 9)).lines:
            marks = Marks(flagged=True, note="王阿姨住三楼", tags=("王阿姨",))
            await unit.dialogues.mark(one.dialogue.id, marks, 0)
        await unit.privacy.erase(person, None, NOW)
        await unit.commit()
    await index(units)
    lines = await listed(units)
    notes = {one.number: (one.dialogue.marks.note, one.dialogue.marks.tags) for one in lines}
    assert notes == {"LL2026-000001": ("", ()), "LL2026-000002": ("王阿姨住三楼", ("王阿姨",))}


async def test_what_the_bot_asked_before_there_was_a_case_counts(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1")), NOW)
        person = await add_resident(unit)
        first = await says(unit, person, "嗯嗯", 1, understanding=thought(confidence=0.2))
        await unit.outbox.add(make_letter(person, key="which-of-these"), NOW)
        await says(unit, person, "你好", 2, at=after(minutes=1), understanding=thought("greet"))
        await unit.outbox.add(make_letter(person, key="not-understood"), after(minutes=1))
        case = make_case(person, await unit.people.by_key("w1"))
        case = await unit.cases.add(replace(case, filed_at=after(minutes=2)))
        await unit.spoken.link([first], case.id)
        await unit.commit()
    await index(units)
    failed = {one.number: one.dialogue.failures for one in await listed(units)}
    assert failed == {"LL2026-000001": {Failure.ASKED_AGAIN}, "": {Failure.GAVE_UP}}
    assert [one.number for one in await listed(units, failure=Failure.GAVE_UP)] == [""]
    async with units.read() as unit:
        (line,) = await listed(units, failure=Failure.ASKED_AGAIN)
        told = await unit.dialogues.echoes(line.dialogue)
        assert [one.letter.key for one in told] == ["which-of-these"]


async def test_what_the_bot_asks_after_the_words_were_weighed_counts(units: SqlUnits) -> None:
    async with units.write() as unit:
        person = await add_resident(unit)
        await says(unit, person, "嗯嗯", 1, understanding=thought(confidence=0.3))
        await unit.commit()
    await index(units)
    assert await listed(units, waiting=True) == []
    async with units.write() as unit:
        await unit.outbox.add(make_letter(person, key="which-of-these"), after(minutes=1))
        await unit.commit()
    await index(units)
    (line,) = await listed(units, waiting=True)
    assert line.dialogue.failures == {Failure.ASKED_AGAIN}


async def test_the_most_doubtful_waits_until_somebody_looked_and_comes_back_when_worse(
    units: SqlUnits,
) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1")), NOW)
        person = await add_resident(unit)
        await says(unit, person, "嗯嗯", 1, understanding=thought(confidence=0.1))
        await says(
            unit, person, "啊啊", 2, at=after(hours=5), understanding=thought(confidence=0.05)
        )
        await unit.commit()
    await index(units)
    async with units.write() as unit:
        first = await unit.dialogues.next_waiting(ALL, 0)
        assert first is not None
        line = await unit.dialogues.get(ALL, first)
        assert line.words == ""
        assert (await unit.dialogues.next_waiting(ALL, first)) not in {None, first}
        marks = Marks(reviewed_at=NOW, reviewed_by_id=person.id)
        await unit.dialogues.mark(first, marks, line.dialogue.doubt)
        await unit.commit()
    await index(units)
    assert [one.dialogue.id for one in await listed(units, marked=Marked.REVIEWED)] == [first]
    assert first not in [one.dialogue.id for one in await listed(units, waiting=True)]
    async with units.write() as unit:
        await says(unit, person, "你们都是废物", 3, at=after(hours=5, minutes=1))
        await unit.commit()
    await index(units)
    assert first in [one.dialogue.id for one in await listed(units, waiting=True)]


async def test_late_judgement_is_weighed(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1")), NOW)
        spoken = await says(unit, await add_resident(unit), "灯坏了")
        await unit.commit()
    await index(units)
    async with units.write() as unit:
        assert await unit.spoken.understood(spoken, thought(confidence=0.4))
        await unit.commit()
    await index(units)
    (line,) = await listed(units)
    assert line.dialogue.intent == "report_lighting"
    assert line.dialogue.confidence == 0.4


async def test_what_came_late_is_taken_in_and_nothing_twice(
    units: SqlUnits, monkeypatch: object
) -> None:
    await two_cases(units)
    before = len(await listed(units))
    await index(units)
    async with units.read() as unit:
        assert await unit.dialogues.count(ALL, Wanted(), 100) == before == 2
