"""The console's pages without a socket, over a small town, for whoever is signed in."""

import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import httpx
from argon2 import PasswordHasher

from app.console_ports import console_ports
from community.areas import StaffMember
from community.console.accounts import Account, Session
from community.messages import Kind
from community.people import Role
from console.application import application
from console.state import Console
from services.community_loading import load_community
from services.console.conversation_index import index_conversations
from services.console.signing_in import digest_of
from storage.units import SqlUnits
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

PASSWORD = "灯亮了就好-2026"
_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""Cheap: what a test signs in with guards nothing."""
ORIGIN = "http://testserver"
MANAGERS = (
    StaffMember("s1", "高书记", frozenset({Role.SECRETARY})),
    StaffMember("c1", "冯干事", frozenset({Role.CLERK})),
    StaffMember("a1", "何管理", frozenset({Role.ADMIN})),
    StaffMember("v1", "林志愿", frozenset({Role.VOLUNTEER})),
)
_TOKEN = re.compile(r'name="_csrf" value="(\w+)"')


class Visitor:
    """Somebody's browser: it keeps cookies and sends the token of the page with its forms."""

    def __init__(self, client: httpx.AsyncClient, key: str = "") -> None:
        self.client = client
        self.key = key

    async def get(self, address: str, **more: object) -> httpx.Response:
        """Open a page; it is not led on."""
        return await self.client.get(address, **more)  # type: ignore[arg-type]

    async def reads(self, address: str) -> str:
        """Open a page that has to be there, and give its words."""
        answer = await self.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.text[:2000])
        return answer.text

    async def token(self) -> str:
        """Give the token of this browser's forms."""
        page = await self.client.get("/me" if self.key else "/sign-in")
        found = _TOKEN.search(page.text)
        assert found is not None, page.text
        return found[1]

    async def post_form(
        self, address: str, data: dict[str, str] | None = None, **more: object
    ) -> httpx.Response:
        """Send a form as a page of ours would."""
        filled = {"_csrf": await self.token(), **(data or {})}
        return await self.client.post(address, data=filled, **more)  # type: ignore[arg-type]


@dataclass
class Consoled:
    """A town with a console."""

    town: Town
    console: Console
    _clients: list[httpx.AsyncClient] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.app = application(self.console)

    def guest(self, **headers: str) -> Visitor:
        """Give a browser in which nobody is signed in."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)
        self._clients.append(client)
        return Visitor(client)

    async def account(self, key: str, *, is_admin: bool = False) -> Account:
        """Make an account with the password of all tests, or give the one that is there."""
        office = self.town.office
        async with office.units.write() as unit:
            found = await unit.accounts.by_key(key)
            if found is None:
                person = await unit.people.by_key(key)
                now = office.timepiece.now()
                found = await unit.accounts.add(
                    Account(0, person.id, key, _HASH, is_admin, False, None, 0, now, None)
                )
            await unit.commit()
        return found

    async def login(self, key: str, *, is_admin: bool = False, **headers: str) -> Visitor:
        """Give a browser in which a member of staff is signed in already."""
        account = await self.account(key, is_admin=is_admin)
        token, now = secrets.token_urlsafe(8), self.town.office.timepiece.now()
        async with self.town.office.units.write() as unit:
            await unit.accounts.open_session(
                Session(0, account.id, digest_of(token), now, now, "test", "test", None)
            )
            await unit.commit()
        visitor = self.guest(**headers)
        visitor.client.cookies.set(self.console.session_cookie, token, domain="testserver.local")
        visitor.key = key
        return visitor

    async def close(self) -> None:
        """Close all browsers."""
        for client in self._clients:
            await client.aclose()


def console_over(town: Town) -> Console:
    """Give the console of a town, as `app` wires it."""
    return Console(town.office, ports=console_ports(), bot_username=lambda: "linli_test_bot")


@asynccontextmanager
async def open_console(units: SqlUnits) -> AsyncIterator[Consoled]:
    """Open a town with workers w1 to w3, leader l1, s1, c1, a1, v1 and two residents."""
    town = Town(units)
    await town.open("w1", "w2", "l1", residents=("王女士", "李先生"))
    community = make_community()
    await load_community(town.office, replace(community, staff=(*community.staff, *MANAGERS)))
    consoled = Consoled(town, console_over(town))
    try:
        yield consoled
    finally:
        await consoled.close()


async def live(town: Town) -> None:
    """Leave three cases: one solved and praised with five stars, one of two neighbours in hand, and
    one that is new and says what could hurt a page.
    """
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    await town.tap("w1", "接单")
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "请回复这条消息"))
    await town.say("李先生", "丽景苑3号楼1单元电梯坏了，按了没反应")
    await town.tap("w1", "接单")
    await town.say("王女士", "丽景苑12号楼<script>alert(1)</script>垃圾没人收 =1+1 {{7*7}}")
    await index_conversations(town.office)
