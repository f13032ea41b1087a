"""Makes a checked community file the community that the program works for."""

from community.areas import Community
from services.office import Office


async def load_community(office: Office, community: Community) -> bool:
    """Load a community; False if it already was exactly this one."""
    async with office.units.write() as unit:
        changed = await unit.register.load(community, office.timepiece.now())
        await unit.commit()
        return changed
