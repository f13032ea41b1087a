"""Standing behind a neighbour's case: joined, told, asked back, and reopened by a "no"."""

from pathlib import Path

import pytest

from community.case import Status
from sandbox.phone import words_of
from tests.acceptance.scenes import CALLED_BACK_WITHIN, reported
from tests.acceptance.town import Chat, labels_of, open_town, sleepless

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_neighbour_joins_and_his_no_reopens_it(
    shared_rasa: dict[str, str], tmp_path: Path
) -> None:
    async with open_town(tmp_path, **shared_rasa, COMMUNITY=str(sleepless(tmp_path))) as town:
        await town.start()
        await town.bind("w1", "l1")
        case = await reported(town)
        neighbour = await town.resident("李大爷")
        chat = Chat.of(neighbour)
        await neighbour.send("丽景苑3号楼2单元楼道的灯不亮，我腿脚不好")
        question = await chat.shows("已有 1 位邻居反映，是同一件事吗")
        assert labels_of(question) == ["是同一件", "不是，另外记"]
        await neighbour.tap(question, "是同一件")
        await neighbour.tap(question, "是同一件")
        await chat.shows("附议 1 人", case.number, label="不是同一件")
        await case.his.shows("又有一位邻居附议", case.number)
        assert "附议：1 人" in words_of(await case.card(label="附议的人"))
        (row,) = await town.cases()
        assert (row["number"], row["supporters"]) == (case.number, 1)

        await case.solve()
        await chat.shows("换了新灯泡", case.number)
        await town.forward(CALLED_BACK_WITHIN)
        asked = await chat.shows("问题解决了吗", case.number, label="未解决")
        await neighbour.tap(asked, "未解决")
        await chat.shows("让您费心了", case.number)
        await case.mine.shows("有邻居说", case.number)
        await town.settled()
        reopened = await town.case(case.number)
        assert (reopened.status, reopened.round) == (Status.REOPENED, 2)
        for phone in (case.worker, case.resident, town.phones["l1"]):
            assert await Chat.of(phone).count("李大爷") == 0
            assert await Chat.of(phone).count("腿脚") == 0
