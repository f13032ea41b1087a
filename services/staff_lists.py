"""Answers /tasks, /board and /rates, and the exact words that ask for them without the model."""

from collections.abc import Awaitable, Callable, Mapping

from community.desk_words import DeskList, desk_list_in
from community.people import Person
from community.permissions import EVERYBODY, MAY_COMMAND
from community.speech import Utterance
from services.board import tell_board
from services.desk import Desk
from services.hearing import Heard, person_behind
from services.incoming import IncomingCommand
from services.office import Office
from services.permissions import may_command
from services.rates_board import tell_rates
from services.tasks import tell_tasks


async def show_tasks(office: Office, command: IncomingCommand) -> None:
    """Tell a member of staff what he has in hand."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        await _show(desk, await person_behind(desk, command.sender), DeskList.TASKS)


async def show_board(office: Office, command: IncomingCommand) -> None:
    """Tell a leader how the cases stand that he answers for."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        await _show(desk, await person_behind(desk, command.sender), DeskList.BOARD)


async def show_rates(office: Office, command: IncomingCommand) -> None:
    """Tell a leader the rates of his areas, a worker his own."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        await _show(desk, await person_behind(desk, command.sender), DeskList.RATES)


async def refused(office: Office, command: IncomingCommand, name: str) -> bool:
    """Tell whoever may not give a command that it is not for him; False if he may."""
    if MAY_COMMAND.get(name, EVERYBODY) == EVERYBODY:
        return False
    async with office.units.read() as unit:
        person = await unit.people.by_telegram(command.sender.user_id)
    if person is not None and may_command(person, name):
        return False
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        await desk.say(await person_behind(desk, command.sender), _refusal(name))
    return True


def _refusal(name: str) -> Utterance:
    return Utterance("entry-not-needed" if name == "new" else "command-not-yours", {})


async def asked_for_list(desk: Desk, heard: Heard) -> bool:
    """Take words that ask for a list and for nothing else; False if they are something else."""
    wanted = desk_list_in(heard.text) if heard.person.is_staff else None
    if wanted is None or not may_command(heard.person, wanted.value):
        return False
    await _show(desk, heard.person, wanted)
    return True


async def _show(desk: Desk, person: Person, wanted: DeskList) -> None:
    if may_command(person, wanted.value):
        await _TELLING[wanted](desk, person)
    else:
        await desk.say(person, _refusal(wanted.value))


_TELLING: Mapping[DeskList, Callable[[Desk, Person], Awaitable[None]]] = {
    DeskList.TASKS: tell_tasks,
    DeskList.BOARD: tell_board,
    DeskList.RATES: tell_rates,
}
