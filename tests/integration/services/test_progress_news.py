"""News of cases that last: what goes wrong with one person's keeps nobody else from his."""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta

import pytest

from community.case import Case
from community.ports import UnitOfWork
from community.progress_news import Silence
from services import progress_news
from services.desk import Desk
from services.progress_news import tell_progress
from tests.integration.services.town import START, Town


async def test_news_that_fail_for_one_reach_the_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.resident("李先生")
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    await town.say("李先生", "丽景苑12号楼1单元电梯坏了")
    unlucky = (await town.cases())[0].reporter_id
    nudge = progress_news.nudge

    async def fails_for_one(desk: Desk, case: Case, silence: Silence) -> None:
        if silence.person_id == unlucky:
            raise KeyError(case.number)
        await nudge(desk, case, silence)

    town.watch.at = START + timedelta(days=4)
    with monkeypatch.context() as broken:
        broken.setattr(progress_news, "nudge", fails_for_one)
        assert await tell_progress(town.office) == 1
    await town.deliver()
    assert "跟您说一声进展" in town.last("李先生").text
    assert "跟您说一声进展" not in town.last("王女士").text
    assert await tell_progress(town.office) == 1


@pytest.mark.parametrize("accused", [True, False])
async def test_nothing_is_begun_for_whom_nothing_can_be_said(
    town: Town,
    monkeypatch: pytest.MonkeyPatch,
    accused: bool,  # noqa: FBT001
) -> None:
    await town.say("w2" if accused else "王女士", "丽景苑3号楼2单元楼道灯坏了")
    if accused:
        async with town.units.write() as unit:
            await unit.cases.save(replace((await unit.cases.all())[0], accused="w2"))
            await unit.commit()
    else:
        await town.block("王女士")
    town.watch.at = START + timedelta(days=4)

    begun = []
    write = town.units.write

    def counted() -> AbstractAsyncContextManager[UnitOfWork]:
        begun.append(town.watch.at)
        return write()

    monkeypatch.setattr(town.units, "write", counted)
    assert await tell_progress(town.office) == 0
    assert begun == []
