"""The community's revisions: where each came from, and drafts that wait to be loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.areas import Community
from community.errors import LinliError


class Source(StrEnum):
    """Where a revision came from."""

    FILE = "file"
    """The community file, at a start of the program or by `linli community load`."""
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who loads a community, and from where."""

    source: Source = Source.FILE
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of the community; the newest one holds."""

    id: int
    digest: str
    loaded_at: datetime
    """On real time."""
    source: Source
    person_id: int | None
    """Who loaded it in the console."""
    in_file: bool
    """The community file said exactly this when it was last read."""


@dataclass(frozen=True, slots=True)
class WantedRevisions:
    """Which revisions are looked for."""

    source: Source | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Not this moment itself."""
    newest_first: bool = True


@dataclass(frozen=True, slots=True)
class CommunityDraft:
    """A community that was handed in and checked, but is not loaded yet."""

    id: int
    community: Community
    name: str
    """Of its file."""
    source: Source
    person_id: int | None
    made_at: datetime


class ChangedMeanwhile(LinliError):
    """Somebody else changed the community since it was looked at; nothing is changed now."""


class RevisionNotFound(LinliError):
    """There is no such revision, or no such draft any more."""


class RevisionBook(Protocol):
    """The tables `community_revisions` and `community_drafts`."""

    async def newest(self) -> Revision | None:
        """Give the revision that holds; None before the first load."""

    async def get(self, revision_id: int) -> tuple[Revision, Community]:
        """Give a revision with its community; RevisionNotFound."""

    async def before(self, revision_id: int) -> tuple[Revision, Community] | None:
        """Give the revision before one; None for the first."""

    async def listed(self, wanted: WantedRevisions, offset: int, limit: int) -> Sequence[Revision]:
        """Give the revisions that are looked for, in order."""

    async def last_in_file(self) -> Community | None:
        """Give the newest revision's community that the community file ever said."""

    async def note_in_file(self) -> None:
        """Note that the community file says what the newest revision says."""

    async def add_draft(self, draft: CommunityDraft) -> int:
        """Keep a draft (its id is ignored) and give its id; a week later it may be gone."""

    async def draft(self, draft_id: int) -> CommunityDraft:
        """Give a draft; RevisionNotFound."""

    async def drafts_from_file(self) -> Sequence[CommunityDraft]:
        """Give the drafts that the program itself made of the community file on the server."""

    async def drop_draft(self, draft_id: int) -> None:
        """Remove a draft, if it is there."""
