"""What the console lists of callbacks, and the public board, on each database."""

from datetime import timedelta

from community.console.board import Decisions
from community.console.coming_back import (
    AnswerOrder,
    AnswersWanted,
    CallsWanted,
    DueOrder,
    DueShown,
    DueWanted,
    Reply,
)
from community.followup import DueKind
from community.round_facts import Span
from community.workload import Scope
from services.console.board_making import public_board
from services.console.summing import sum_up
from services.desk import Desk
from tests.integration.services.entering import BLOCKED, PHONE, enter
from tests.integration.services.town import Town

ALL = Scope("s1")


async def test_lists_find_what_is_due_whom_to_call_and_what_was_said(town: Town) -> None:
    await enter(town, "w2", BLOCKED, PHONE)
    await town.tap("w1", "办结")
    await town.say("w1", "通好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(timedelta(hours=24))
    now, case = town.watch.at, await town.the_case()
    async with town.units.read() as unit:
        lists = unit.coming_back_lists
        for which in DueShown:
            for order in DueOrder:
                wanted = DueWanted(ALL, now, which, order=order, descending=True)
                kinds = {line.kind for line in await lists.due(wanted)}
                shown = {DueKind.CALLBACK_REMINDER, DueKind.CALLBACK_GIVE_UP}
                assert kinds == (shown if which is DueShown.WAITING else set())
        assert await lists.set_aside(ALL, 10) == 0
        (line,) = await lists.calls(CallsWanted(ALL, 0))
        assert (line.number, line.caller, line.solved) == (case.number, "刘师傅", False)
        own = CallsWanted(Scope("w3", responsible_id=0), case.entered_by_id or 0, only_own=True)
        assert len(await lists.calls(own)) == 1
        assert not await lists.calls(CallsWanted(Scope("w3", responsible_id=0), 0))
    await town.tap("w2", "已解决")
    await town.tap("w2", "4 星")
    async with town.units.read() as unit:
        span = Span(now - timedelta(days=3), now + timedelta(days=3))
        for by in AnswerOrder:
            (said,) = await unit.coming_back_lists.answers(AnswersWanted(ALL, span, order=by))
            assert (said.reply, said.score, said.behind) == (Reply.SOLVED, 4, False)
        for reply in (Reply.NOT_SOLVED, Reply.NOT_REACHED):
            none = AnswersWanted(ALL, span, reply, score=4, with_words=True)
            assert not await unit.coming_back_lists.answers(none)


async def test_the_board_counts_what_was_summed_and_decided(town: Town) -> None:
    for number in range(6):
        await town.say("王女士", f"丽景苑{3 if number % 2 else 12}号楼路灯坏了第{number}盏")
    await sum_up(town.office)
    async with town.units.read() as unit:
        board = await public_board(await Desk.at(town.office, unit))
        assert await unit.public_board.decisions(town.watch.at) == Decisions()
    (month,) = board.months
    assert month.name == "2026-11"
    assert not month.areas
    assert not board.posts
