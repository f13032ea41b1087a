"""Finds and keeps what one person fills into his survey: the reporter's, or of somebody behind."""

from dataclasses import dataclass, replace
from typing import Any

from community.case import Case
from community.followup import Callback
from community.people import Person
from community.supporters import Supporter
from services.desk import Desk
from services.supporters import behind, supporter_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person says about one round of a case, once he has said that it is solved."""

    person: Person
    case: Case
    kept: Callback | Supporter

    @property
    def is_of_supporter(self) -> bool:
        """Say whether he stands behind somebody else's case."""
        return isinstance(self.kept, Supporter)

    @property
    def is_open(self) -> bool:
        """Say whether it can still be filled in."""
        return self.kept.survey_ended_at is None


async def sheet_of(desk: Desk, person: Person, case: Case) -> Sheet | None:
    """Give somebody's survey about the present round; None if he is not to be asked."""
    if person.id == case.reporter_id:
        callback = await desk.unit.callbacks.of_round(case.id, case.round)
        return Sheet(person, case, callback) if callback is not None and callback.solved else None
    supporter = await supporter_of(desk, person, case)
    if supporter is None or supporter.round != case.round or not supporter.solved:
        return None
    return Sheet(person, case, supporter)


async def sheets_of(desk: Desk, case: Case) -> list[Sheet]:
    """Give everybody's surveys about the present round of a case."""
    return [sheet for sheet in await _everybody(desk, case) if sheet.kept.solved]


async def begun_sheets_of(desk: Desk, case: Case) -> list[Sheet]:
    """Give the surveys of a round that were sent or filled in, whatever was said after that."""
    begun = await _everybody(desk, case)
    return [one for one in begun if one.kept.survey_at is not None or one.kept.score is not None]


async def _everybody(desk: Desk, case: Case) -> list[Sheet]:
    callback = await desk.unit.callbacks.of_round(case.id, case.round)
    own = [] if callback is None else [Sheet(await desk.reporter(case), case, callback)]
    others = [
        Sheet(person, case, supporter)
        for supporter, person in await behind(desk, case)
        if supporter.round == case.round
    ]
    return [*own, *others]


async def keep(desk: Desk, sheet: Sheet, **changes: Any) -> Sheet:
    """Store a changed survey and give it back."""
    kept = replace(sheet.kept, **changes)
    if isinstance(kept, Callback):
        kept = await desk.unit.callbacks.save(kept)
    else:
        await desk.unit.supporters.save(kept)
    return replace(sheet, kept=kept)
