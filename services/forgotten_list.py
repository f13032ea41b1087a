"""Keeps the list of forgotten people beside the database, and forgets anew after a restore."""

import logging

from community.privacy import Forgetting
from services.desk import Desk
from services.forgetting import forget
from services.office import Office

_log = logging.getLogger(__name__)


async def write_list(office: Office) -> None:
    """Bring the list up to the database, should the program have died in between."""
    if office.forgotten is None:
        return
    listed = {(one.person_id, one.digest) for one in await office.forgotten.read()}
    async with office.units.read() as unit:
        known = await unit.privacy.forgettings()
    missing = [one for one in known if (one.person_id, one.digest) not in listed]
    try:
        await office.forgotten.add(missing)
    except OSError:
        # The person is forgotten all the same, and the clock tries the list again.
        _log.exception("the list of forgotten people cannot be written")


async def reapply_forgotten(office: Office) -> int:
    """Forget everybody on the list whom an older backup brought back; count them."""
    if office.forgotten is None:
        return 0
    await write_list(office)
    async with office.units.read() as unit:
        known = {(one.person_id, one.digest) for one in await unit.privacy.forgettings()}
    count = 0
    for one in await office.forgotten.read():
        if (one.person_id, one.digest) not in known:
            count += await _forget_anew(office, one)
    return count


async def _forget_anew(office: Office, listed: Forgetting) -> bool:
    """Forget one person again; False if this database does not know him."""
    async with office.units.write() as unit:
        person = await unit.privacy.same_person(listed)
        if person is None or person.is_staff:
            return False
        await forget(await Desk.at(office, unit), person, None, listed)
        await unit.commit()
    office.wakeups.outbox_filled()
    return True
