"""The register: the community's file as last loaded, its clock, and the count of cases."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, delete, select

from community.areas import Community, StaffMember
from community.console.revisions import ChangedMeanwhile, Hand, Source
from community.people import STAFF, Role
from storage.community_json import digest_of, from_document, to_document
from storage.direct import lasting
from storage.tables import CaseCounterRow, PersonRoleRow, PersonRow, RevisionRow, SettingRow
from storage.transaction import Insert, Transaction, Turn

_CLOCK_OFFSET = "clock_offset"
_BY_FILE = Hand()

_newest = select(RevisionRow.id).order_by(RevisionRow.id.desc()).limit(1).scalar_subquery()
_REVISION = select(RevisionRow.digest).where(RevisionRow.id == _newest)
_DOCUMENT = select(RevisionRow.document).where(RevisionRow.id == _newest)
_OFFSET = select(SettingRow.value).where(SettingRow.name == _CLOCK_OFFSET)
_PAGE = lasting(
    select(_REVISION.scalar_subquery().label("digest"), _OFFSET.scalar_subquery().label("ahead"))
)


class CommunityShelf:
    """The community as this process read it last, so that its document is not parsed each time."""

    def __init__(self) -> None:
        self._digest: str | None = None
        self._community: Community | None = None

    def find(self, digest: str) -> Community | None:
        """Give the community of this digest, if it is the one at hand."""
        return self._community if digest == self._digest else None

    def put(self, digest: str, community: Community) -> None:
        """Keep a community at hand."""
        self._digest, self._community = digest, community


class SqlRegister:
    """The tables `community_revisions`, `settings` and `case_counters`."""

    def __init__(self, transaction: Transaction, shelf: CommunityShelf) -> None:
        self._transaction = transaction
        self._shelf = shelf
        self._page: tuple[str | None, float] | None = None

    async def community(self) -> Community | None:
        """Give the community as last loaded, or None before the first load."""
        digest, _ = await self._read_page()
        if digest is None:
            return None
        community = self._shelf.find(digest)
        if community is None:
            community = from_document(await self._transaction.value(_DOCUMENT))
            self._shelf.put(digest, community)
        return community

    async def load(
        self,
        community: Community,
        now: datetime,
        hand: Hand = _BY_FILE,
        onto: str | None = None,
    ) -> bool:
        """Make this the community: a new revision, and its staff as people. False if unchanged.

        Args:
            community: checked.
            now: real time.
            hand: who loads it, and from where.
            onto: the digest of the revision that was changed into this one, if that matters.

        Raises:
            ChangedMeanwhile: if another revision than `onto` holds by now.
        """
        await self._transaction.take_turn(Turn.LOAD_COMMUNITY)
        # Another process may have loaded one while this one waited for its turn.
        self._page = None
        document = to_document(community)
        digest = digest_of(document)
        holds = await self._transaction.value(_REVISION)
        if onto is not None and holds != onto:
            raise ChangedMeanwhile
        if holds == digest:
            return False
        await self._transaction.run(
            self._transaction.insert(RevisionRow),
            {
                "digest": digest,
                "document": document,
                "loaded_at": now,
                "source": hand.source,
                "person_id": hand.person_id,
                "in_file": hand.source is Source.FILE,
            },
        )
        await self._enter_staff(community, now)
        self._page = None
        return True

    async def clock_offset(self) -> float:
        """Give the seconds by which the community's clock is ahead of real time."""
        _, ahead = await self._read_page()
        return ahead

    async def set_clock_offset(self, seconds: float) -> None:
        """Set the community's clock ahead."""
        statement = self._transaction.insert(SettingRow)
        await self._transaction.run(
            statement.on_conflict_do_update(
                index_elements=["name"], set_={"value": statement.excluded.value}
            ),
            {"name": _CLOCK_OFFSET, "value": seconds},
        )
        self._page = None

    async def next_case_number(self, year: int) -> int:
        """Count one more case of a year; in the same transaction as the case."""
        statement = _counting_on(self._transaction.insert(CaseCounterRow))
        return int(await self._transaction.value(statement, {"year": year, "count": 1}))

    async def _read_page(self) -> tuple[str | None, float]:
        # Nearly every unit asks for both, so both are read at once, and once in a unit.
        if self._page is None:
            row = await self._transaction.row(_PAGE)
            self._page = (row.digest, float(row.ahead or 0.0)) if row else (None, 0.0)
        return self._page

    async def _enter_staff(self, community: Community, now: datetime) -> None:
        """Bring the rows of all staff, past and present, in line with the file."""
        if community.staff:
            statement = self._transaction.insert(PersonRow)
            await self._transaction.run(
                statement.on_conflict_do_update(
                    index_elements=["key"],
                    set_={"name": statement.excluded.name, "unit": statement.excluded.unit},
                ),
                [_staff_row(member, community.language, now) for member in community.staff],
            )
        people = await self._transaction.rows(
            select(PersonRow.id, PersonRow.key).where(PersonRow.key.is_not(None))
        )
        await self._set_staff_roles({row.key: row.id for row in people}, community.staff)

    async def _set_staff_roles(self, ids: dict[str, int], staff: Collection[StaffMember]) -> None:
        held = {
            (row.person_id, row.role)
            for row in await self._transaction.rows(
                select(PersonRoleRow.person_id, PersonRoleRow.role).where(
                    PersonRoleRow.person_id.in_(ids.values())
                )
            )
        }
        meant = {(ids[member.key], role) for member in staff for role in member.roles}
        await self._take_roles({(person, role) for person, role in held - meant if role in STAFF})
        if new := meant - held:
            await self._transaction.run(
                self._transaction.insert(PersonRoleRow),
                [{"person_id": person, "role": role} for person, role in sorted(new)],
            )

    async def _take_roles(self, roles: Collection[tuple[int, Role]]) -> None:
        for person, role in roles:
            await self._transaction.run(
                delete(PersonRoleRow).where(
                    PersonRoleRow.person_id == person, PersonRoleRow.role == role
                )
            )


@cache
def _counting_on(insert: Insert) -> Executable:
    one_more = {"count": CaseCounterRow.count + 1}
    counted = insert.on_conflict_do_update(index_elements=["year"], set_=one_more)
    return lasting(counted.returning(CaseCounterRow.count))


def _staff_row(member: StaffMember, language: str, now: datetime) -> dict[str, Any]:
    return {
        "key": member.key,
        "name": member.name,
        "unit": member.unit,
        "language": language,
        "added_at": now,
    }
