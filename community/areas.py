"""The community as its file describes it: the tree of areas, estates, staff and durations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from community.absences import Leave, Shift, is_away
from community.answers import Answer
from community.area_finding import area_by_address, area_by_location
from community.casework_rules import CaseworkRules
from community.errors import NoLeaderFound, NoWorkerFound
from community.outlines import AreaMap, Outline, Shape
from community.people import Role
from community.places import Place


@dataclass(frozen=True, slots=True)
class Area:
    """A node of the tree: grid, micro-grid or any other level; people are named by key."""

    id: str
    name: str
    parent: str | None = None
    worker: str | None = None
    substitute: str | None = None
    leader: str | None = None
    outline: Outline = ()
    """Where it lies, in WGS-84; empty where the file draws none."""
    polygons: Shape = ()
    """Where it lies, if that has holes or several parts; `outline` is empty then."""

    @property
    def shape(self) -> Shape:
        """Give where it lies, however that is drawn; empty where nothing is."""
        return ((self.outline,),) if self.outline else self.polygons


@dataclass(frozen=True, slots=True)
class Estate:
    """A housing estate; `buildings` says which area has which building ("1", "2", "A")."""

    id: str
    name: str
    spoken: tuple[str, ...]
    """Other names by which people call it."""
    buildings: dict[str, str]
    """Building to area id."""
    areas: tuple[str, ...]
    """The areas among which the estate is divided, in the file's order."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works for the community, as the file names him."""

    key: str
    name: str
    roles: frozenset[Role]
    unit: str | None = None
    """The department or company he belongs to, if not the community itself."""
    leaves: tuple[Leave, ...] = ()
    shifts: tuple[Shift, ...] = ()
    """When he works; empty: always."""


class LeftAlone(StrEnum):
    """What becomes of a draft whose author says nothing more, reminder or not."""

    FILE = "file"
    """It is filed with what is known, if there are words or a file."""
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Durations:
    """The promised times and the times of coming back, on the community's clock."""

    respond_within: timedelta = timedelta(minutes=2)
    answer_within: timedelta = timedelta(minutes=5)
    solve_within: timedelta = timedelta(hours=48)
    callback_after: timedelta = timedelta(hours=24)
    callback_reminder_after: timedelta = timedelta(hours=24)
    callback_give_up_after: timedelta = timedelta(hours=48)
    """Counted from the first asking."""
    alike_within: timedelta = timedelta(days=14)
    """How old an open case may be to be offered to others who report the same."""
    danger_check_after: timedelta = timedelta(minutes=10)
    """When somebody in danger is asked whether it is over; silence as long alarms the leader."""
    gather: timedelta = timedelta(seconds=5)
    """How long a person may go on typing before he is asked for what is missing."""
    draft_reminder_after: timedelta = timedelta(hours=1)
    """How long a question about a draft stands before its author is reminded."""
    draft_ends_after: timedelta = timedelta(hours=24)
    """How long after that reminder the draft is filed, or dropped."""
    urge_every: timedelta = timedelta(hours=4)
    """How often a resident's urging reaches the worker of his case."""
    after_closing: timedelta = timedelta(days=7)
    """How long after its closing a resident's words may still be about a case."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept, on the community's clock; None is for ever."""

    talk: timedelta | None = timedelta(days=180)
    """Messages that belong to no case, both ways."""
    files: timedelta | None = timedelta(days=365)
    """Photos and files, after their case is finished."""
    words: timedelta | None = timedelta(days=1095)
    """Everything but category, area, times and stars, after the case is finished."""
    people: timedelta | None = timedelta(days=1095)
    """Residents who say nothing and wait for nothing."""


@dataclass(frozen=True, slots=True)
class Calls:
    """How somebody without a chat is called back by phone."""

    most: int = 3
    """How often he is called before the case is closed as not reached."""
    again_after: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` to `end` by the community's wall clock nobody is disturbed; spans midnight."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Community:
    """One community: what the file says, checked."""

    name: str
    timezone: str
    language: str
    areas: tuple[Area, ...]
    estates: tuple[Estate, ...]
    staff: tuple[StaffMember, ...]
    durations: Durations
    quiet_hours: QuietHours | None
    retention: Retention = Retention()
    gas_hotline: str | None = None
    """The gas company's number for emergencies."""
    answers: tuple[Answer, ...] = ()
    """The community's own list of questions and services."""
    drafts_left_alone: LeftAlone = LeftAlone.FILE
    calls: Calls = Calls()
    casework: CaseworkRules = field(default_factory=CaseworkRules)
    _map: AreaMap = field(init=False, repr=False, compare=False)
    """Areas that have a worker; outlines of others lead to nobody."""

    def __post_init__(self) -> None:
        """Lay out the map, which is drawn when somebody first looks at it."""
        shapes = {area.id: area.shape for area in self.areas if area.shape and area.worker}
        parents = {area.id: area.parent for area in self.areas}
        object.__setattr__(self, "_map", AreaMap(shapes, parents))

    def area(self, area_id: str) -> Area:
        """Give an area by id; KeyError for an unknown one."""
        return {area.id: area for area in self.areas}[area_id]

    def find_area(self, area_id: str | None) -> Area | None:
        """Find an area; None for a case without one, or whose area the file has no more."""
        return next((area for area in self.areas if area.id == area_id), None)

    def upwards(self, area_id: str) -> Iterator[Area]:
        """Walk from an area up to the root of its tree; from one that is gone, nowhere."""
        areas = {area.id: area for area in self.areas}
        current: str | None = area_id
        while current is not None and current in areas:
            yield areas[current]
            current = areas[current].parent

    def estate(self, estate_id: str) -> Estate:
        """Give an estate by id; KeyError for an unknown one."""
        return {estate.id: estate for estate in self.estates}[estate_id]

    def area_of(self, place: Place) -> Area:
        """Find the one area that a place lies in: by its address, else by the location shared.

        Raises:
            NoWorkerFound: if the place names no estate, no known building, or too little, and no
                location within the outline of an area either.
        """
        try:
            return self.area(area_by_address(place, self._estate_of(place)))
        except NoWorkerFound:
            found = self._area_of_location(place)
            if found is None:
                raise
            return found

    @property
    def finds_locations(self) -> bool:
        """Say whether a shared location can lead to an area."""
        return bool(self._map)

    def _area_of_location(self, place: Place) -> Area | None:
        """Find an area by outlines; a location elsewhere does not outweigh the estate named."""
        found = area_by_location(place, self._map)
        if found is None:
            return None
        estate = self._estate_of(place)
        within = estate is None or any(area.id in estate.areas for area in self.upwards(found))
        return self.area(found) if within else None

    def _estate_of(self, place: Place) -> Estate | None:
        """Give the estate that a place names, unless the file does not have it any more."""
        return next((one for one in self.estates if one.id == place.estate_id), None)

    def leader_of(self, area_id: str | None) -> str:
        """Give the key of the nearest leader upwards; without an area the first one of all.

        Raises:
            NoLeaderFound: if the community has no leader at all (the file check forbids it).
        """
        path = self.upwards(area_id) if area_id is not None else iter(())
        for area in (*path, *self.areas):
            if area.leader is not None:
                return area.leader
        for member in self.staff:
            if Role.LEADER in member.roles:
                return member.key
        raise NoLeaderFound

    def is_away(self, key: str, at: datetime) -> bool:
        """Say whether a member of staff is on leave or out of his shifts; unknown ones are not."""
        return any(
            is_away(member.leaves, member.shifts, at, self.timezone)
            for member in self.staff
            if member.key == key
        )

    def common_area(self, estate_id: str) -> Area | None:
        """Give the lowest area that has the whole estate, or None; also of one that is gone."""
        estate = self._estate_of(Place(estate_id=estate_id))
        if estate is None:
            return None
        paths = [[area.id for area in self.upwards(area_id)] for area_id in estate.areas]
        shared = set(paths[0]).intersection(*paths) if paths else set()
        return next(
            (self.area(area_id) for area_id in (paths or [[]])[0] if area_id in shared), None
        )
