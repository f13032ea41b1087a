from dataclasses import replace

import pytest
from sqlalchemy import text

from community.case import HistoryEntry
from community.console.conversations import Marks, Wanted
from community.messages import Kind
from community.people import Role
from community.workload import Scope
from storage.console import searching
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    add_resident,
    after,
    make_attachment,
    make_case,
    make_community,
    make_spoken,
    make_staff,
)
from tests.integration.storage.dialogues import ALL, found_words, index, listed, says, two_cases


async def test_talk_that_became_a_case_stands_with_the_case(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1")), NOW)
        person = await add_resident(unit)
        spoken = await says(unit, person, "楼道灯坏了")
        await unit.commit()
    await index(units)
    assert [one.number for one in await listed(units)] == [""]
    async with units.write() as unit:
        case = await unit.cases.add(make_case(person, await unit.people.by_key("w1")))
        await unit.spoken.link([spoken], case.id)
        await unit.cases.record(HistoryEntry(case.id, NOW, "case_filed", None, None, None, {}))
        await unit.commit()
    await index(units)
    assert [one.number for one in await listed(units)] == ["LL2026-000001"]


async def test_words_are_found_by_pairs_of_signs_by_one_sign_and_by_beginnings(
    units: SqlUnits,
) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1")), NOW)
        person = await add_resident(unit)
        for at, words in enumerate(
            ("3号楼道灯坏了", "路灯不亮 LED lamp", "灯", "😀' \\ \"", "坏掉的楼道")
        ):
            await says(unit, person, words, at + 1, at=after(hours=3 * at))
        await says(unit, person, "31.2,121.5", 8, kind=Kind.LOCATION)
        await unit.commit()
    await index(units)

    async def words_of(asked: str) -> list[str]:
        return [one.words for one in (await found_words(units, asked)).lines]

    assert await words_of("楼道灯") == ["3号楼道灯坏了"]
    assert await words_of("灯") == ["灯", "路灯不亮 LED lamp", "3号楼道灯坏了"]
    assert await words_of("坏") == ["坏掉的楼道", "3号楼道灯坏了"]
    assert await words_of("led lam") == ["路灯不亮 LED lamp"]
    assert await words_of("３号楼") == ["3号楼道灯坏了"]
    for nothing in ("31", "不在", "😀", "' OR 1=1 --", '" * NEAR(', "", "灯 & ! ( :*"):
        assert len(await words_of(nothing)) in {0, 3}, nothing
    assert await words_of("31") == []


async def begin_at(units: SqlUnits, number: int) -> None:
    """Let PostgreSQL number messages from there on, as in a town that talked for years."""
    if units.engine.dialect.name == "postgresql":
        async with units.engine.begin() as connection:
            await connection.execute(text(f"ALTER SEQUENCE spoken_id_seq RESTART WITH {number}"))


async def test_a_search_goes_on_where_it_ended_however_far_apart_the_hits_are(
    units: SqlUnits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "NEWEST", 2)
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1")), NOW)
        person = await add_resident(unit)
        await unit.commit()
    for at, number in enumerate((7, 3_000_000, 4_100_000, 4_194_000, 4_194_310, 4_194_320)):
        await begin_at(units, number)
        async with units.write() as unit:
            await says(unit, person, f"路灯不亮{at}", at + 1, at=after(hours=3 * at))
            await unit.commit()
        await index(units)
    seen: list[int] = []
    before: int | None = None
    for _ in range(4):
        page = await found_words(units, "路灯", before=before, limit=2)
        seen += [one.found_id or 0 for one in page.lines]
        before = page.older
        if before is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 6


async def test_nobody_finds_what_is_not_his(units: SqlUnits) -> None:
    await two_cases(units)
    async with units.read() as unit:
        worker = await unit.people.by_key("w2")
    own = Scope("w2", responsible_id=worker.id)
    leads = Scope("l1", ("g1a",))
    assert [one.number for one in await listed(units, own)] == ["LL2026-000002"]
    assert [one.number for one in await listed(units, leads)] == ["LL2026-000001"]
    assert (await found_words(units, "楼道", own)).lines == []
    assert len((await found_words(units, "楼道", leads)).lines) == 1
    async with units.read() as unit:
        for scope, hidden in ((own, 1), (leads, 2)):
            assert await unit.dialogues.of_case(scope, hidden) is None
            assert await unit.dialogues.count(scope, Wanted(), 100) == 1


async def test_a_case_that_moved_is_hidden_at_once_and_a_complaint_from_whom_it_names(
    units: SqlUnits,
) -> None:
    await two_cases(units)
    async with units.write() as unit:
        worker = await unit.people.by_key("w1")
        case = await unit.cases.by_number("LL2026-000002")
        await unit.cases.get(case.id)
        await unit.cases.save(replace(case, accused="s1 w9", area_id="g1a"))
        await unit.commit()
    # Before any step of the index: the case itself is asked who may see it.
    assert [one.number for one in await listed(units, Scope("l1", ("g1",)))] == []
    assert "LL2026-000002" not in [one.number for one in await listed(units, ALL)]
    assert (await found_words(units, "电梯", ALL)).lines == []
    assert worker.roles == {Role.WORKER}


async def test_what_was_taken_back_or_forgotten_is_found_no_more(units: SqlUnits) -> None:
    person, _ = await two_cases(units)
    async with units.write() as unit:
        (line,) = (await unit.dialogues.search(ALL, Wanted(words="电梯"), None, 9)).lines
        assert line.found_id is not None
        await unit.spoken.take_back(line.found_id, NOW)
        await unit.privacy.erase(person, None, NOW)
        left = (await unit.dialogues.search(ALL, Wanted(words="楼道"), None, 9)).lines
        assert left == []
        await unit.commit()
    await index(units)
    assert (await found_words(units, "电梯")).lines == []
    assert (await found_words(units, "楼道")).lines == []
    async with units.engine.connect() as connection:
        terms = (await connection.execute(text("SELECT terms FROM spoken_terms"))).scalars().all()
        assert not any("楼道" in str(one) or "电梯" in str(one) for one in terms)
        if units.engine.dialect.name == "sqlite":
            blocks = (
                await connection.execute(text("SELECT block FROM spoken_find_data"))
            ).scalars()
            assert not any("楼道".encode() in one or "电梯".encode() in one for one in blocks)


async def test_files_are_shown_to_who_may_see_the_case_and_the_programs_own_to_nobody(
    units: SqlUnits,
) -> None:
    await two_cases(units)
    async with units.write() as unit:
        worker = await unit.people.by_key("w1")
        case = await unit.cases.by_number("LL2026-000001")
        kept = await unit.media.add(7, make_attachment(), NOW)
        await unit.media.claim("h", NOW, after(minutes=1), 9)
        await unit.media.kept(kept, "h", "ab" * 32, "image/jpeg", 4)
        reporter = await unit.people.get(case.reporter_id)
        await unit.spoken.add(
            make_spoken(reporter, 50, kind=Kind.PHOTO, media_id=kept, case_id=case.id), None
        )
        own = await unit.retention.add_file(7, "me.json", "cd" * 32, 3, NOW)
        await unit.spoken.add(make_spoken(reporter, 51, media_id=own, case_id=case.id), None)
        await unit.commit()
    async with units.read() as unit:
        book = unit.dialogues
        assert (await book.may_show(ALL, kept, of_talk=True)) is not None
        his, others = (Scope("w", responsible_id=one) for one in (worker.id, worker.id + 1))
        assert (await book.may_show(his, kept, of_talk=False)) is not None
        for scope, file in ((others, kept), (Scope("l2", ("g1",)), kept), (ALL, own), (ALL, 999)):
            assert await book.may_show(scope, file, of_talk=True) is None
        assert set(await book.files({kept, own})) == {kept}


async def test_tags_are_offered_by_how_often_they_are_given(units: SqlUnits) -> None:
    await two_cases(units)
    await index(units)
    async with units.write() as unit:
        assert await unit.dialogues.tags(5) == []
        ids = [one.dialogue.id for one in await listed(units)]
        for at, dialogue_id in enumerate(ids):
            marks = Marks(tags=("方言", *(("听错",) if at else ())))
            await unit.dialogues.mark(dialogue_id, marks, 0)
        assert await unit.dialogues.tags(5) == ["方言", "听错"]
        assert await unit.dialogues.tags(1) == ["方言"]
        await unit.commit()
    assert [one.dialogue.id for one in await listed(units, tag="听错")] == ids[1:]
    async with units.read() as unit:
        assert await unit.dialogues.count(ALL, Wanted(tag="方言"), 10) == 2
