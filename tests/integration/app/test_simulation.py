"""A small town lives for some days; the checker finds every promise kept, and planted faults."""

import shutil
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from typer.testing import CliRunner

from app import cli_simulation
from app.cli import command_line
from app.simulation.checker import CaseCheck, check_cases
from app.simulation.figures import Figures
from app.simulation.town import Plan, Town
from community.escalation import Escalation
from community.rates import HEADLINES, Rate
from storage.units import open_units
from tests.postgres_server import run_apart

SMALL = Plan(days=4, residents=50, workers=5, reports_a_day=8)


class Lived:
    """A town whose days are over, in a file that is only copied."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.town: Town
        self.figures: Figures
        self.found: CaseCheck
        self.town, self.figures, self.found = run_apart(cli_simulation.live(self.url, SMALL))

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path}"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Lived:
    path = tmp_path_factory.mktemp("town") / "linli.db"
    shutil.copyfile(sqlite_template, path)
    return Lived(path)


def _with(lived: Lived, copy: Path, *statements: str) -> CaseCheck:
    """Change the tables behind the program's back, and check them."""
    shutil.copyfile(lived.path, copy)
    with closing(connect(copy)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()

    async def check() -> CaseCheck:
        units = open_units(f"sqlite+aiosqlite:///{copy}")
        try:
            return await check_cases(units.engine, lived.town.watch.at)
        finally:
            await units.dispose()

    return run_apart(check())


def test_every_promise_is_kept(lived: Lived) -> None:
    assert lived.found.broken == ()
    assert lived.found.cases == sum(lived.figures.statuses.values()) > 10


def test_cases_went_all_the_way_and_some_were_late(lived: Lived) -> None:
    assert lived.figures.statuses["closed"] > 0
    assert {"respond_overdue", "case_escalated"} & lived.figures.events.keys()
    for rate in (*HEADLINES, Rate.CONFIRMED):
        share = lived.figures.rates[rate]
        assert 0 < share.hits <= share.of


def test_a_sweep_that_is_skipped_is_found(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "linli.db"
    shutil.copyfile(sqlite_template, path)
    said = CliRunner().invoke(
        command_line(),
        [
            *("simulate", "--days", "3", "--residents", "40", "--workers", "4"),
            *("--reports", "8", "--skip-sweep", "2"),
            *("--database", f"sqlite+aiosqlite:///{path}"),
        ],
    )
    assert said.exit_code == cli_simulation.BROKEN, said.output
    assert "done too late" in said.output
    assert "响应率" in said.output
    # The same tables, looked at again by themselves; by now everything that waited is late.
    again = CliRunner().invoke(
        command_line(), ["check", "cases", "--database", f"sqlite+aiosqlite:///{path}"]
    )
    assert again.exit_code == cli_simulation.BROKEN
    assert "done too late" in again.output


OPEN = "(SELECT min(id) FROM cases WHERE status IN ('assigned', 'accepted', 'working'))"
SECRETARY = "(SELECT id FROM people WHERE key = 's1')"
AT_ONCE = "strftime('%Y-%m-%d %H:%M:%f000', filed_at, '+1 minute')"


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        (f"UPDATE cases SET responsible_id = reporter_id WHERE id = {OPEN}", "not of the staff"),
        (
            f"UPDATE cases SET responsible_id = {SECRETARY} WHERE id = {OPEN}",
            "s1 is responsible, but it was given to",
        ),
        (
            "UPDATE due_rows SET due_at = '2026-03-02 01:00:00.000000' WHERE finished_at IS NULL",
            "has been due since",
        ),
        (
            f"UPDATE cases SET solve_by = {AT_ONCE} WHERE id = {OPEN}",
            "round 1: solve ran out at",
        ),
        ("DELETE FROM due_rows WHERE finished_at IS NULL", "nothing will remind anybody of it"),
        (
            "DELETE FROM due_rows WHERE finished_at IS NULL AND kind = 'callback'",
            "nobody will ask its resident back",
        ),
        (
            "DELETE FROM due_rows WHERE finished_at IS NULL AND kind = 'callback_give_up'",
            "nothing will end the asking",
        ),
        ("UPDATE callbacks SET answered_at = NULL", "nobody has confirmed it"),
        (
            "DELETE FROM due_rows WHERE finished_at IS NULL AND kind = 'second_look'",
            "second look is not planned any more",
        ),
        ("DELETE FROM second_looks", "its second look was due, and nobody was asked"),
    ],
)
def test_what_was_planted_in_the_tables_is_found(
    lived: Lived, tmp_path: Path, statement: str, complaint: str
) -> None:
    found = _with(lived, tmp_path / "copy.db", statement)
    assert any(complaint in one.what for one in found.broken), found.broken


def test_the_life_had_second_looks_and_news(lived: Lived) -> None:
    """Without them the checker would have proven nothing about them."""
    events = lived.figures.events
    assert {"second_look_asked", "second_look_answered", "progress_told"} <= events.keys()


def test_a_second_look_that_nothing_ends_is_found(lived: Lived, tmp_path: Path) -> None:
    found = _with(
        lived,
        tmp_path / "copy.db",
        "UPDATE second_looks SET answered_at = NULL, unwanted_at = NULL, silent_at = NULL",
        "DELETE FROM due_rows WHERE kind = 'second_look_silence'",
    )
    assert any("his silence is not noted" in one.what for one in found.broken), found.broken


def test_a_resident_who_waits_in_silence_is_found(lived: Lived, tmp_path: Path) -> None:
    ago = "'2026-02-20 01:00:00.000000'"
    found = _with(
        lived,
        tmp_path / "copy.db",
        "DELETE FROM progress_news",
        f"UPDATE outbox SET created_at = {ago}",
        f"UPDATE cases SET filed_at = {ago} WHERE id = {OPEN}",
    )
    assert any("has heard nothing of it since 02-20" in one.what for one in found.broken)


def test_too_many_nudges_are_found(lived: Lived, tmp_path: Path) -> None:
    most = Escalation().most_nudges
    details = '{"clock": "solve", "step": "worker", "round": "1", "to": "w1"}'
    entries = [
        "INSERT INTO case_history (case_id, at, event, details, seal) VALUES"
        f" (1, '2026-03-05 01:{minute:02}:00.000000', 'case_escalated', '{details}', 'x')"
        for minute in range(most + 1)
    ]
    found = _with(lived, tmp_path / "copy.db", *entries)
    assert any(f"times, more than {most}" in one.what for one in found.broken), found.broken


def test_the_same_seed_gives_the_same_town(
    lived: Lived, tmp_path: Path, sqlite_template: Path
) -> None:
    figures = []
    for name in ("one.db", "two.db"):
        path = tmp_path / name
        shutil.copyfile(sqlite_template, path)
        plan = Plan(days=1, residents=30, workers=3, reports_a_day=5, seed=7)
        figures.append(run_apart(cli_simulation.live(f"sqlite+aiosqlite:///{path}", plan))[1])
    assert figures[0] == figures[1]
