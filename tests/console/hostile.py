"""A town in which whatever a resident can write is an attack on the pages that show it."""

from datetime import timedelta

from sqlalchemy import Table, update

from community.messages import Kind
from services.console.comparing import compare
from services.console.conversation_index import index_conversations
from services.console.summing import sum_up
from services.desk import Desk
from storage.tables import Base
from tests.console.visitors import Consoled
from tests.integration.services.entering import enter
from tests.integration.services.town import Town

DAY = timedelta(hours=24)
LIFT, TALK, AGAIN, DRAIN = (f"LL2026-00000{number}" for number in (2, 3, 4, 5))
CASE, PRINT = "/ledger/LL2026-000001", "/ledger/LL2026-000001/print"
READ = "/conversations/1?names=1&chat=all"
CLEARING, MATTER = "/coming-back/board/LL2026-000001", "/recurring/1"
FIELDS: dict[str, tuple[str, ...]] = {
    "account": (CASE, PRINT, READ),
    "report": (CASE, PRINT, READ, CLEARING, MATTER, "/teaching/messages/1/correct"),
    "caption": (CASE, PRINT, READ, CLEARING, MATTER),
    "reply": (CASE, READ),
    "edited": (CASE, PRINT, READ),
    "support": (CASE, READ),
    "no": (CASE, READ),
    "survey": (CASE, PRINT, READ, "/coming-back/answers"),
    "neighbours-survey": (CASE, READ, "/coming-back/answers"),
    "taught": (f"/ledger/{LIFT}", "/teaching"),
    "entered": (f"/ledger/{DRAIN}", f"/coming-back/board/{DRAIN}"),
    "linked": (f"/ledger/{DRAIN}",),
    "talk": (f"/ledger/{TALK}", "/conversations/3?names=1&chat=all"),
    "again": (f"/ledger/{AGAIN}", MATTER),
    "landmark": ("/ledger", CASE, PRINT),
    "unit": ("/ledger", CASE, PRINT, "/recurring", "/monthly", f"/coming-back/calls/{DRAIN}"),
    "room": (CASE, PRINT),
}
"""What residents decide about, by the mark of the attack in it, and pages on which that stands."""

NEIGHBOUR = "孙阿姨"
LAMP = "丽景苑3号楼2单元楼道灯坏了"
_ATTACK = (
    '<script>alert("{}")</script>"\'><img src=x onerror=alert(1)>'
    "<a href=javascript:alert(2)>{{{{7*7}}}}</a>\u202egnp.exe\u202c"
)


def attack(mark: str) -> str:
    """Give a formula, script, attribute, address, template and reversed letters of one field."""
    return f"={mark} {_ATTACK.format(mark)}"


async def attacked(console: Consoled) -> None:
    """Let residents write attacks by every road there is, and put them where no road leads."""
    town = console.town
    reporter = attack("account")
    await town.resident(reporter)
    await town.resident(NEIGHBOUR)
    await _reports(town, reporter)
    await _is_asked_back(town, reporter)
    await _talks(town)
    await _comes_back(town)
    await _is_called(town)
    # Places are looked for in the community's own list.
    for column in ("room", "unit", "landmark"):
        await _plant(town, "cases", column)
    await index_conversations(town.office)
    await sum_up(town.office)
    await compare(town.office)


async def _reports(town: Town, reporter: str) -> None:
    await town.say(reporter, f"{LAMP} {attack('report')}")
    await town.say(reporter, attack("caption"), kind=Kind.PHOTO)
    await town.tap("w1", "接单")
    answered = town.last(reporter, "张师傅")
    number = await town.say(reporter, attack("reply"), reply_to=answered)
    await town.edit(reporter, number, attack("edited"))
    await town.say(NEIGHBOUR, f"{LAMP} {attack('support')}")
    await town.tap(NEIGHBOUR, "是同一件")


async def _is_asked_back(town: Town, reporter: str) -> None:
    await _solve(town)
    await town.say(reporter, f"楼道灯还是不亮 {attack('no')}")
    await _solve(town)
    await town.tap(reporter, "已解决")
    await town.tap(reporter, "4 星")
    await town.say(reporter, attack("survey"))
    await town.tap(NEIGHBOUR, "已解决")
    await town.tap(NEIGHBOUR, "4 星")
    await town.say(NEIGHBOUR, attack("neighbours-survey"))


async def _solve(town: Town) -> None:
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(DAY)


async def _talks(town: Town) -> None:
    await town.say("李先生", attack("talk"))
    await town.say("王女士", f"丽景苑3号楼1单元电梯坏了 {attack('taught')}")
    await town.tap("w1", "改类别")
    await town.tap("w1", "物业服务")


async def _is_called(town: Town) -> None:
    told = f"冯奶奶，丽景苑3号楼2单元201，下水道堵了没人会弄 {attack('entered')}"
    await enter(town, "w2", told, "13812345678")
    async with town.units.write() as unit:
        desk = await Desk.at(town.office, unit)
        case = await unit.cases.by_number(DRAIN)
        who = await desk.reporter(case)
        await desk.record(case, "resident_linked", who, details={"name": attack("linked")})
        await unit.commit()
    await _solve(town)


async def _comes_back(town: Town) -> None:
    await town.pass_time(10 * DAY)
    await town.say(NEIGHBOUR, f"{LAMP} {attack('again')}")


async def _plant(town: Town, table: str, column: str) -> None:
    rows: Table = Base.metadata.tables[table]
    async with town.units.engine.begin() as connection:  # type: ignore[attr-defined]
        await connection.execute(update(rows).values({column: attack(column)}))
