"""The four phones with which the demo begins: two residents, a grid worker, a leader."""

from dataclasses import dataclass
from datetime import timedelta

import aiohttp

from sandbox.phone import Phone
from services.invitations import invite
from services.office import Office

_INVITATION_HOLDS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DemoPhone:
    """Somebody with a phone; staff have an id in the sample community."""

    name: str
    role: str
    staff_id: str | None = None


PHONES = (
    DemoPhone("王女士", "居民"),
    DemoPhone("李大爷", "居民"),
    DemoPhone("张建国", "网格员", "w1"),
    DemoPhone("赵敏", "网格长", "l1"),
)


async def set_up_phones(office: Office, sandbox_url: str) -> None:
    """Make the phones that are not there yet, and bind those of staff who are not bound."""
    there = await _phones_there(sandbox_url)
    for phone in PHONES:
        user_id = there.get((phone.name, phone.role))
        if user_id is None:
            made = await Phone.new(
                sandbox_url, first_name=phone.name, language_code="zh", role_label=phone.role
            )
            user_id = made.user_id
            await made.close()
        if phone.staff_id is not None and not await _is_bound(office, phone.staff_id):
            code = await invite(office, phone.staff_id, _INVITATION_HOLDS)
            async with Phone(sandbox_url, user_id) as own:
                await own.send(f"/start {code}")


async def _phones_there(sandbox_url: str) -> dict[tuple[str, str], int]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sandbox_url}/phone/state") as answer,
    ):
        users = (await answer.json())["users"]
    return {(user["first_name"], user.get("role_label") or ""): user["id"] for user in users}


async def _is_bound(office: Office, staff_id: str) -> bool:
    async with office.units.read() as unit:
        return (await unit.people.by_key(staff_id)).telegram_user_id is not None
