"""What simulated residents do: they report, and tap what the bot asks them, or keep silent."""

from datetime import timedelta
from random import Random

from app.simulation.characters import (
    AGREES,
    ANSWERS_CALLBACK,
    ANSWERS_LOOK,
    ANSWERS_REMINDER,
    COMES_BACK,
    DETAILS,
    JOINS,
    MATTERS,
    RATES,
    STARS_AGAIN,
    STARS_SOLVED,
    UNWANTED,
    WITHDRAWS,
    pause,
)
from app.simulation.community import BUILDINGS, building_of
from app.simulation.front import Front, Message
from community.actions import Action

FIRST_ACCOUNT = 100_000
_SOON = (timedelta(seconds=20), timedelta(minutes=5))
_LATER = (timedelta(minutes=5), timedelta(hours=20))
_TODAY = (timedelta(minutes=5), timedelta(hours=8))

Reaction = tuple[timedelta, str]
"""How long until somebody taps, and the data of the button."""


class Residents:
    """All residents of a town; each has a home, and an account that follows from it."""

    def __init__(self, front: Front, count: int, workers: int, random: Random) -> None:
        """Give everybody a home."""
        self._front = front
        self._count = count
        self._homes = workers * BUILDINGS
        self._random = random
        self.poor: set[int] = set()
        """The cases that were solved poorly; workers add to it."""

    def anybody(self) -> int:
        """Draw somebody's account."""
        return FIRST_ACCOUNT + self._random.randrange(self._count)

    async def report(self, account: int) -> None:
        """Tell of something near home."""
        estate, building = building_of((account - FIRST_ACCOUNT) % self._homes)
        unit, matter = self._random.randint(1, 4), self._random.choice(MATTERS)
        words = f"{estate}{building}号楼{unit}单元{matter}{self._random.choice(DETAILS)}"
        await self._front.write(account, _name(account), words)

    async def tap(self, account: int, message: Message, data: str) -> None:
        """Press a button that still stands there."""
        standing = self._front.chats[account].get(message.number)
        if standing is not None and any(data == one for one, _ in standing.buttons):
            await self._front.tap(account, _name(account), standing, data)

    def react(self, message: Message) -> Reaction | None:
        """Say what somebody taps below a new message, and when; None: nothing."""
        for actions, reaction in (
            ((Action.AGREE, Action.DISAGREE), self._consent),
            ((Action.JOIN, Action.KEEP_OWN), self._join),
            ((Action.SOLVED, Action.SOLVED_FOR_ME), self._call_back),
            ((Action.RATE,), self._rate),
            ((Action.LOOK_BACK,), self._look),
            ((Action.WITHDRAW,), self._withdraw),
            ((Action.CHOOSE_CATEGORY, Action.CHOOSE_BUILDING, Action.CHOOSE_PLACE), self._choose),
        ):
            if message.find(*actions):
                return reaction(message)
        return None

    def _consent(self, message: Message) -> Reaction:
        action = Action.AGREE if self._happens(AGREES) else Action.DISAGREE
        return self._press(message, _SOON, action)

    def _join(self, message: Message) -> Reaction:
        action = Action.JOIN if self._happens(JOINS) else Action.KEEP_OWN
        return self._press(message, _SOON, action)

    def _call_back(self, message: Message) -> Reaction | None:
        first = message.key != "callback-reminder"
        if not self._happens(ANSWERS_CALLBACK if first else ANSWERS_REMINDER):
            return None
        if message.case_id in self.poor:
            return self._press(message, _LATER, Action.NOT_SOLVED, Action.NOT_SOLVED_FOR_ME)
        return self._press(message, _LATER, Action.SOLVED, Action.SOLVED_FOR_ME)

    def _look(self, message: Message) -> Reaction | None:
        if self._happens(UNWANTED):
            return self._press(message, _TODAY, Action.LOOK_NEVER)
        if not self._happens(ANSWERS_LOOK):
            return None
        back = self._happens(COMES_BACK)
        return self._press(message, _TODAY, Action.LOOK_BACK if back else Action.LOOK_NOT_BACK)

    def _rate(self, message: Message) -> Reaction | None:
        if not self._happens(RATES):
            return None
        again = any(button.argument.partition(".")[0] != "1" for _, button in message.buttons)
        stars = self._random.choice(STARS_AGAIN if again else STARS_SOLVED)
        data, _ = message.find(Action.RATE)[stars - 1]
        return pause(self._random, _SOON), data

    def _withdraw(self, message: Message) -> Reaction | None:
        if not self._happens(WITHDRAWS):
            return None
        return self._press(message, _LATER, Action.WITHDRAW)

    def _choose(self, message: Message) -> Reaction:
        data, _ = message.buttons[0]
        return pause(self._random, _SOON), data

    def _press(
        self, message: Message, within: tuple[timedelta, timedelta], *actions: Action
    ) -> Reaction:
        data, _ = message.find(*actions)[0]
        return pause(self._random, within), data

    def _happens(self, chance: float) -> bool:
        return self._random.random() < chance


def _name(account: int) -> str:
    return f"居民{account - FIRST_ACCOUNT + 1}"
