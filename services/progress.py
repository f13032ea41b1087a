"""Answers /my: the truth about a person's own cases."""

from services.desk import Desk
from services.hearing import person_behind
from services.incoming import IncomingCommand
from services.office import Office
from services.own_cases import tell_cases


async def tell_progress(office: Office, command: IncomingCommand) -> None:
    """Tell a person where his cases stand."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        await tell_cases(desk, await person_behind(desk, command.sender))
