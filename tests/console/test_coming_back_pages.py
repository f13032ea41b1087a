"""The pages of callbacks and surveys, used as staff use them."""

import re
from datetime import timedelta

import pytest

from community.case import Case, Outcome, Status
from community.due_work import DueFilter, DueState
from community.followup import DueKind
from tests.console.visitors import Consoled
from tests.integration.services.entering import BLOCKED, PHONE, enter

DAY = timedelta(hours=24)
PAGES = (
    "/coming-back",
    "/coming-back/calls",
    "/coming-back/answers",
    "/coming-back/board",
)

WRONG = (
    "/coming-back?page=-1",
    "/coming-back?kind=nonsense",
    "/coming-back?worker=nobody",
    "/coming-back?area=elsewhere",
    "/coming-back?sort=score",
    "/coming-back?export=pdf",
    "/coming-back/answers?score=9",
    "/coming-back/answers?from=2026-13-01",
    "/coming-back/answers?from=0001-01-01&to=9999-12-31",
    "/coming-back/answers?from=9999-12-31",
    "/coming-back/answers?from=2026-11-22&to=2026-11-01",
    "/coming-back/calls?mine=perhaps",
    "/coming-back/due/0",
    "/coming-back/due/99999999999999999999",
    "/coming-back/due/x",
    "/coming-back/calls/LL2026-999999",
    "/coming-back/board/LL2026-999999",
)


async def one_due(console: Consoled, kind: DueKind) -> DueState:
    async with console.town.units.read() as unit:
        (found,) = await unit.due_work.found(DueFilter(console.town.watch.at, None, kind))
    return found


async def the_case(console: Consoled) -> Case:
    return (await console.town.cases())[0]


@pytest.fixture
async def called(console: Consoled) -> Consoled:
    """A case that w2 entered and w1 solved a day ago, so that w2 has to call."""
    town = console.town
    await enter(town, "w2", BLOCKED, PHONE)
    await town.tap("w1", "办结")
    await town.say("w1", "通好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(DAY)
    return console


async def test_every_page_opens_for_everybody_who_has_cases(lived: Consoled) -> None:
    for key, language in (("s1", "zh"), ("l1", "en"), ("w1", "zh"), ("c1", "en"), ("a1", "zh")):
        visitor = await lived.login(key)
        visitor.client.cookies.set("linli_language", language, domain="testserver.local")
        for page in PAGES:
            assert "<h1>" in await visitor.reads(page), (key, page)


async def test_a_leader_moves_with_a_reason_and_the_time_is_the_communitys(
    lived: Consoled,
) -> None:
    leader, row = await lived.login("l1"), await one_due(lived, DueKind.CALLBACK)
    page = await leader.reads(f"/coming-back?kind=callback&number={row.number}")
    assert f"/coming-back/due/{row.row.id}" in page
    moved = await leader.post_form(
        f"/coming-back/due/{row.row.id}/move", {"at": "2026-11-24T10:00", "reason": "他出门了"}
    )
    assert (moved.status_code, moved.headers["location"]) == (303, "/coming-back")
    now = await one_due(lived, DueKind.CALLBACK)
    assert f"{now.row.due_at:%Y-%m-%dT%H:%M}" == "2026-11-24T02:00"
    async with lived.town.units.read() as unit:
        entries = await unit.audit.page(past=None, limit=5)
    assert "due-move" in {entry.action for entry in entries}


async def test_a_time_that_does_not_do_is_said_on_the_page(lived: Consoled) -> None:
    leader, row = await lived.login("l1"), await one_due(lived, DueKind.CALLBACK)
    for when in ("", "2020-01-01T10:00", "2027-11-24T10:00", "9999-12-31T23:59"):
        said = await leader.post_form(f"/coming-back/due/{row.row.id}/move", {"at": when})
        assert said.status_code == 400
        assert 'class="wrong"' in said.text
    assert await one_due(lived, DueKind.CALLBACK) == row


async def test_cancelling_wants_a_reason_and_closes_the_case_as_not_asked(lived: Consoled) -> None:
    leader, row = await lived.login("l1"), await one_due(lived, DueKind.CALLBACK)
    address = f"/coming-back/due/{row.row.id}/cancel"
    assert (await leader.post_form(address, {"reason": "  "})).status_code == 400
    assert (await leader.post_form(address, {"reason": "当面说好了"})).status_code == 303
    case = await the_case(lived)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_ASKED)
    assert (await leader.get(f"/coming-back/due/{row.row.id}")).status_code == 404


async def test_who_does_not_answer_for_the_case_changes_nothing(lived: Consoled) -> None:
    row = await one_due(lived, DueKind.CALLBACK)
    address = f"/coming-back/due/{row.row.id}"
    for key, seen, refused in (("w1", 200, 403), ("c1", 200, 403), ("w2", 404, 404)):
        visitor = await lived.login(key)
        assert (await visitor.get(address)).status_code == seen, key
        said = await visitor.post_form(f"{address}/cancel", {"reason": "不问了"})
        assert said.status_code == refused, key
    assert await one_due(lived, DueKind.CALLBACK) == row


async def test_what_was_set_aside_is_said_first_and_tried_again(lived: Consoled) -> None:
    row = (await one_due(lived, DueKind.CALLBACK)).row
    await lived.town.pass_time(timedelta(hours=1))
    async with lived.town.units.write() as unit:
        now = lived.town.watch.at + timedelta(days=3)
        await unit.due.claim("me", now, now, now, 50)
        await unit.due.set_aside(row.id, "me", lived.town.watch.at, "broken")
        await unit.commit()
    leader = await lived.login("l1")
    assert "/coming-back?which=aside" in await leader.reads("/coming-back")
    assert f"/coming-back/due/{row.id}" in await leader.reads("/coming-back?which=aside")
    assert (await leader.post_form(f"/coming-back/due/{row.id}/retry")).status_code == 303
    again = await one_due(lived, DueKind.CALLBACK)
    assert (again.set_aside_at, again.row.failures) == (None, 0)


async def test_whoever_has_the_card_calls_and_notes_the_three_answers(called: Consoled) -> None:
    case = await the_case(called)
    caller = await called.login("w2")
    address = f"/coming-back/calls/{case.number}"
    assert address in await caller.reads("/coming-back/calls")
    page = await caller.reads(address)
    assert "冯奶奶" in page
    assert PHONE not in page
    shown = await caller.post_form(f"{address}/numbers")
    assert PHONE in shown.text
    form = {"round": "1", "before": "0"}
    for what, chosen in (
        ("answer", "solved"),
        ("stars", "4"),
        ("tag", "polite.1"),
        ("done", ""),
    ):
        said = await caller.post_form(f"{address}/{what}", {**form, "chosen": chosen})
        assert said.status_code == 303, said.text
    async with called.town.units.read() as unit:
        callback = await unit.callbacks.of_round(case.id, 1)
        entries = await unit.audit.page(past=None, limit=20)
    assert callback is not None
    assert (callback.solved, callback.score, callback.tags) == (True, 4, ("polite",))
    assert (await the_case(called)).outcome is Outcome.CONFIRMED
    assert {"call-opened", "numbers-shown", "call-reported"} <= {one.action for one in entries}
    assert {"numbers_shown", "solution_confirmed"} <= set(await called.town.events(case.id))
    answers = await caller.reads("/coming-back/answers")
    assert case.number not in answers  # w1 is responsible for it.
    answers = await (await called.login("w1")).reads("/coming-back/answers?score=4")
    assert case.number in answers
    assert "冯奶奶" not in answers


async def test_a_no_by_phone_reopens_and_a_second_form_changes_nothing(called: Consoled) -> None:
    case, caller = await the_case(called), await called.login("w2")
    address = f"/coming-back/calls/{case.number}/answer"
    form = {"round": "1", "before": "0", "chosen": "not-reached"}
    assert (await caller.post_form(address, form)).headers["location"] == "/coming-back/calls"
    await caller.post_form(address, form)
    assert (await called.town.events(case.id)).count("call_not_reached") == 1
    await caller.post_form(address, {"round": "1", "before": "1", "chosen": "not-solved"})
    assert (await the_case(called)).status is Status.REOPENED


async def test_only_who_calls_sees_name_and_number(called: Consoled) -> None:
    case = await the_case(called)
    address = f"/coming-back/calls/{case.number}"
    for key, status in (("w1", 200), ("c1", 200), ("w3", 404)):
        visitor = await called.login(key)
        page = await visitor.get(address)
        assert page.status_code == status, key
        assert "冯奶奶" not in page.text
        assert ("这个电话由刘师傅打" in page.text) == (status == 200), key
        numbers = await visitor.post_form(f"{address}/numbers")
        assert numbers.status_code == (403 if status == 200 else 404), key
        assert PHONE not in numbers.text
        answered = await visitor.post_form(
            f"{address}/answer", {"round": "1", "before": "0", "chosen": "solved"}
        )
        assert answered.status_code == (403 if status == 200 else 404), key
    assert (await the_case(called)).status is Status.RESOLVED


async def test_answers_are_narrowed_exported_and_shown_as_text(lived: Consoled) -> None:
    town = lived.town
    await town.pass_time(DAY)
    await town.tap("王女士", "已解决")
    await town.tap("王女士", "2 星")
    await town.say("王女士", "=1+1 <script>alert(1)</script> 13812345678")
    secretary = await lived.login("s1")
    page = await secretary.reads("/coming-back/answers?words=1&reply=solved&worker=w1&area=g1a")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "13812345678" not in page
    assert "王女士" not in page
    for narrowed in ("score=5", "reply=not-reached", "worker=w2", "category=noise", "area=g2"):
        assert "&lt;script&gt;" not in await secretary.reads(f"/coming-back/answers?{narrowed}")
    sheet = (await secretary.get("/coming-back/answers?export=csv")).text
    assert re.search(r"'=1\+1", sheet)
    for page_, kind in (("answers", "xlsx"), ("calls", "csv")):
        exported = await secretary.get(f"/coming-back/{page_}?export={kind}")
        assert exported.headers["content-disposition"].startswith("attachment")
    assert (await secretary.get("/coming-back?export=csv")).status_code == 200


async def test_wrong_addresses_are_answered_by_a_page_that_says_so(console: Consoled) -> None:
    secretary = await console.login("s1")
    for address in WRONG:
        answer = await secretary.get(address)
        assert answer.status_code in {400, 404}, address
        assert "<h1>" in answer.text
