"""Follows the community file at a start, without undoing what was changed in the console."""

from enum import StrEnum

from community.areas import Community
from community.console.revisions import CommunityDraft, Hand, Source
from community.ports import UnitOfWork
from services.community_loading import Loaded, bring_into
from services.office import Office


class Followed(StrEnum):
    """What was made of the community file."""

    LOADED = "loaded"
    """It holds now, or did already."""
    CONSOLE_IS_NEWER = "console_is_newer"
    """The file is as it was; what was changed in the console since then stays."""
    BOTH_CHANGED = "both_changed"
    """The file was changed, and so was the community in the console; somebody has to choose."""


async def follow_file(office: Office, community: Community, name: str) -> tuple[Followed, Loaded]:
    """Make the community file's community the one that holds, unless the console changed it.

    Where both were changed, the console's stays, and the file's waits there as a draft.

    Args:
        office: the ports.
        community: as the file says, checked.
        name: of the file, for people.
    """
    async with office.units.write() as unit:
        followed = await _compared(unit, community)
        if followed is Followed.LOADED:
            loaded = await bring_into(office, unit, community)
        else:
            # What holds is loaded once more: cases may have been left behind meanwhile.
            holds = await office.community(unit)
            loaded = await bring_into(office, unit, holds, hand=Hand(Source.CONSOLE))
        await _keep_drafts_in_line(office, unit, community, name, followed)
        await unit.commit()
    office.wakeups.outbox_filled()
    return followed, loaded


async def _compared(unit: UnitOfWork, community: Community) -> Followed:
    newest, now = await unit.revisions.newest(), await unit.register.community()
    if newest is None or newest.in_file or now == community:
        return Followed.LOADED
    before = await unit.revisions.last_in_file()
    return Followed.CONSOLE_IS_NEWER if before == community else Followed.BOTH_CHANGED


async def _keep_drafts_in_line(
    office: Office, unit: UnitOfWork, community: Community, name: str, followed: Followed
) -> None:
    """Keep one draft of the file while it waits for somebody's choice, and none otherwise."""
    for draft in await unit.revisions.drafts_from_file():
        await unit.revisions.drop_draft(draft.id)
    if followed is Followed.BOTH_CHANGED:
        draft = CommunityDraft(0, community, name, Source.FILE, None, office.timepiece.now())
        await unit.revisions.add_draft(draft)
