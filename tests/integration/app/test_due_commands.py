"""`linli due`: what it prints, and the sentence when something is left as it is."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from community.case import Status
from community.followup import DueKind
from storage.schema import upgrade
from storage.units import open_units
from tests.integration.app import test_commands as commands
from tests.integration.storage.builders import keep_case

linli = commands.linli


async def _prepare(url: str) -> None:
    await upgrade(url)
    units = open_units(url)
    case = await keep_case(units)
    async with units.write() as unit:
        await unit.cases.save(replace(case, status=Status.RESOLVED))
        for kind, hours in ((DueKind.SOLVE_OVERDUE, -50), (DueKind.CALLBACK, 48)):
            await unit.due.add(kind, case.id, 1, datetime.now(UTC) + timedelta(hours=hours))
        await unit.commit()
    await units.dispose()


def test_due_rows_are_listed_moved_and_cancelled(linli: commands.Linli, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'linli.db'}"
    asyncio.run(_prepare(url))

    def said(*arguments: str) -> tuple[int, str]:
        return linli("due", *arguments, DATABASE_URL=url)

    code, listed = said("list")
    assert code == 0
    clock, callback = listed.splitlines()
    assert clock.split()[-3:] == ["late", "by", "50h"]
    assert callback.split()[4] == "callback"
    assert said("list", "--late", "--kind", "callback") == (0, "nothing is pending\n")
    soon = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%dT12:00")
    assert said("move", "2", "--to", soon, "--reason", "on a journey") == (
        0,
        f"falls due at {soon.replace('T', ' ')}\n",
    )
    assert "planned for" in said("list", "--case", "ll2026-000001")[1]
    for arguments, sentence in (
        (("cancel", "1", "--reason", "x"), "left as it is: it is the clock of a promise"),
        (("move", "2", "--to", "2020-01-01", "--reason", "x"), "that time is over"),
        (("move", "2", "--to", "0001-01-01", "--reason", "x"), "is in no calendar"),
        (("retry", "9"), "there is no due row 9"),
    ):
        code, words = said(*arguments)
        assert code == 1
        assert sentence in words
    for arguments in (
        ("move", "2", "--to", "soon", "--reason", "x"),
        ("cancel", "2", "--reason", " "),
    ):
        assert said(*arguments)[0] == 2
    assert said("cancel", "2", "--reason", "told in person") == (0, "cancelled\n")
    assert said("cancel", "2", "--reason", "again")[0] == 1
    assert said("list", "--kind", "callback") == (0, "nothing is pending\n")
