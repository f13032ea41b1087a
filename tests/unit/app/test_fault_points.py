"""Fault points: they kill for good, at the chosen place and time, and otherwise nothing."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.fault_points import FAULT_POINTS, NoFaults, NoSuchFaultPoint, chosen_faults, parse_choice

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import subprocess, sys
from app.fault_points import chosen_faults
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
faults = chosen_faults(sys.argv[1])
for count in range(3):
    faults.reach("sender.before_send")
    faults.reach("sender.after_send")
    print(count, flush=True)
child.kill()
child.wait()
"""


def run(choice: str, *, leader: bool) -> tuple[int, list[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, choice],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=leader,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stdout.split()


def test_the_chosen_place_kills_the_whole_process_group() -> None:
    # The pipe would stay open until the child's end, so this returns only if it was killed too.
    code, words = run("sender.after_send:2", leader=True)
    assert code == -signal.SIGKILL
    assert words[1:] == ["0"]


def test_who_leads_no_group_kills_only_himself() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from app.fault_points import chosen_faults\n"
        "chosen_faults('sender.after_send').reach('sender.after_send')"
    )
    outer = f"import subprocess, sys; print(subprocess.call([sys.executable, '-c', {program!r}]))"
    ended = subprocess.run(
        [sys.executable, "-c", outer], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.split() == [str(-signal.SIGKILL)]


def test_other_places_let_the_program_go_on() -> None:
    code, words = run("clock.after_commit", leader=True)
    assert code == 0
    assert words[1:] == ["0", "1", "2"]


def test_without_a_choice_nothing_happens_anywhere() -> None:
    faults = chosen_faults(None)
    assert isinstance(faults, NoFaults)
    for name in FAULT_POINTS:
        faults.reach(name)


def test_a_choice_is_a_name_and_a_count() -> None:
    assert parse_choice("media.after_keep") == ("media.after_keep", 1)
    assert parse_choice("media.after_keep:3") == ("media.after_keep", 3)


@pytest.mark.parametrize("choice", ["", "nowhere", "media.after_keep:0", "media.after_keep:x"])
def test_other_choices_are_refused(choice: str) -> None:
    with pytest.raises(NoSuchFaultPoint):
        parse_choice(choice)


def test_the_list_names_exactly_the_places_in_the_program() -> None:
    reached = {
        name
        for folder in ("bot", "services", "clock", "storage")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"faults\.reach\(\s*\"([^\"]+)\"", path.read_text("utf-8"))
    }
    assert reached == FAULT_POINTS
