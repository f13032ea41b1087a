"""Named places at which a test may kill the program, to see that nothing is lost there."""

import os
import signal

FAULT_POINTS = frozenset(
    {
        "receiver.before_store",
        "receiver.after_store",
        "worker.after_claim",
        "answer.before_commit",
        "answer.after_commit",
        "sender.after_claim",
        "sender.before_send",
        "sender.after_send",
        "sender.after_mark",
        "media.after_claim",
        "media.after_fetch",
        "media.after_keep",
        "clock.after_claim",
        "clock.before_commit",
        "clock.after_commit",
    }
)


class NoSuchFaultPoint(ValueError):
    """The chosen fault point does not exist; the message names those that do."""


def parse_choice(choice: str) -> tuple[str, int]:
    """Read `name` or `name:3` (the third time that it is reached).

    Raises:
        NoSuchFaultPoint: for a name or a count that there is not.
    """
    name, _, count = choice.partition(":")
    if name not in FAULT_POINTS:
        raise NoSuchFaultPoint(f"choose one of {', '.join(sorted(FAULT_POINTS))}")
    if count and not (count.isdecimal() and int(count) > 0):
        raise NoSuchFaultPoint(f"after the colon comes a count, such as {name}:3")
    return name, int(count or 1)


class NoFaults:
    """Everyday life: nothing happens at any of the places."""

    def reach(self, name: str) -> None:
        """Go on."""


class DeadlyFault:
    """Kills the whole process group, or this process where it does not lead one."""

    def __init__(self, name: str, times: int = 1) -> None:
        """Choose the place, and the how-manieth time of reaching it is the last."""
        self._name = name
        self._left = times

    def reach(self, name: str) -> None:
        """Die here if this is the place and the time; no clean-up runs, as in a power cut."""
        if name != self._name:
            return
        self._left -= 1
        if self._left > 0:
            return
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)


def chosen_faults(choice: str | None) -> NoFaults | DeadlyFault:
    """Give what the setting LINLI_FAULT_POINT asks for."""
    if choice is None:
        return NoFaults()
    return DeadlyFault(*parse_choice(choice))
