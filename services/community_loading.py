"""Makes a checked community file the community that the program works for."""

from community.areas import Community
from services.desk import Desk
from services.office import Office
from services.rerouting import take_from_the_gone


async def load_community(office: Office, community: Community) -> bool:
    """Load a community; False if it already was exactly this one.

    Open cases of those who are not in it any more go to whom the rules name now.
    """
    async with office.units.write() as unit:
        changed = await unit.register.load(community, office.timepiece.now())
        if changed:
            await take_from_the_gone(await Desk.at(office, unit))
        await unit.commit()
    if changed:
        office.wakeups.outbox_filled()
    return changed
