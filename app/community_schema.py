"""The community file's shape: its fields, and what may stand in each."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from app.casework_schema import (
    Categories,
    ClockEntry,
    EscalationEntry,
    LeaveEntry,
    LoadEntry,
    PaceEntry,
    PausesEntry,
    PoolEntry,
    RoutingEntry,
    ShiftEntry,
    TrackEntry,
    UnitEntry,
    WorkingTimeEntry,
)
from app.coming_back_schema import ProgressNewsEntry, SecondLookEntry
from app.community_values import (
    Buildings,
    Corners,
    Duration,
    Hotline,
    Kept,
    Key,
    Line,
    Name,
    OutlineFiles,
    Pause,
    WallClock,
    Words,
)
from app.entries import Entry
from app.reopening_schema import ReopeningEntry
from app.time_zones import known_time_zone
from community.areas import Calls, Durations, LeftAlone, Retention
from community.casework_rules import CaseworkRules
from community.people import Role


class CommunityEntry(Entry):
    """The community as a whole."""

    name: Name
    timezone: Annotated[str, AfterValidator(known_time_zone)]
    language: Literal["zh", "en"] = "zh"
    gas_hotline: Hotline | None = None
    drafts_left_alone: LeftAlone = LeftAlone.FILE
    map: Literal["wgs84", "gcj02"] = "wgs84"
    """On which map the outlines of the areas were drawn."""


class AreaEntry(Entry):
    """A node of the tree of areas."""

    id: Key
    name: Name
    parent: Key | None = None
    worker: Key | None = None
    substitute: Key | None = None
    leader: Key | None = None
    outline: Corners = ()


class EstateEntry(Entry):
    """A housing estate: its areas either by building, or one for all."""

    id: Key
    name: Name
    spoken: tuple[Name, ...] = ()
    buildings: Mapping[Key, Buildings] | None = None
    area: Key | None = None

    @model_validator(mode="after")
    def _has_one_kind_of_area(self) -> "EstateEntry":
        if bool(self.buildings) == bool(self.area):
            raise ValueError(
                'give either buildings: {area: "1-6", …} or, for an estate in one area, area:'
            )
        return self


class PersonEntry(Entry):
    """Somebody who works for the community."""

    id: Key
    name: Name
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    unit: Name | None = None
    """A unit's id, or any other name of where he works."""
    leave: tuple[LeaveEntry, ...] = ()
    shifts: tuple[ShiftEntry, ...] = ()


class _AnswerEntry(Entry):
    """What both lists of answers have."""

    id: Key
    wordings: tuple[Name, ...] = ()
    papers: tuple[Name, ...] = ()
    hours: Line | None = None
    where: Line | None = None
    phone: Name | None = None


class QuestionEntry(_AnswerEntry):
    """A question that residents ask again and again, with its answer."""

    question: Name
    answer: Words


class ServiceEntry(_AnswerEntry):
    """Something that the community has for its residents: a room, an office, a phone."""

    name: Name
    about: Words | None = None

    @model_validator(mode="after")
    def _tells_something(self) -> "ServiceEntry":
        if not any((self.about, self.hours, self.where, self.phone)):
            raise ValueError("says nothing yet; give at least one of about, hours, where, phone")
        return self


_USUAL = Durations()


class DurationsEntry(Entry):
    """The promised times."""

    respond_within: Duration = _USUAL.respond_within
    answer_within: Duration = _USUAL.answer_within
    solve_within: Duration = _USUAL.solve_within
    callback_after: Duration = _USUAL.callback_after
    callback_reminder_after: Duration = _USUAL.callback_reminder_after
    callback_give_up_after: Duration = _USUAL.callback_give_up_after
    alike_within: Duration = _USUAL.alike_within
    danger_check_after: Duration = _USUAL.danger_check_after
    gather: Pause = _USUAL.gather
    draft_reminder_after: Duration = _USUAL.draft_reminder_after
    draft_ends_after: Duration = _USUAL.draft_ends_after
    urge_every: Duration = _USUAL.urge_every
    after_closing: Duration = _USUAL.after_closing

    @model_validator(mode="after")
    def _reminds_before_giving_up(self) -> "DurationsEntry":
        if self.callback_give_up_after <= self.callback_reminder_after:
            raise ValueError(
                "callback_give_up_after must be longer than callback_reminder_after;"
                " both count from the first asking"
            )
        return self


_KEPT = Retention()


class RetentionEntry(Entry):
    """How long things are kept."""

    talk: Kept = _KEPT.talk
    files: Kept = _KEPT.files
    words: Kept = _KEPT.words
    people: Kept = _KEPT.people


_CALLED = Calls()


class CallsEntry(Entry):
    """How somebody without a chat is called back by phone."""

    most: Annotated[int, Field(ge=1, le=20)] = _CALLED.most
    again_after: Duration = _CALLED.again_after


class QuietHoursEntry(Entry):
    """When nobody is disturbed, on the community's wall clock."""

    start: Annotated[WallClock, Field(alias="from")]
    end: Annotated[WallClock, Field(alias="to")]


NIGHT = QuietHoursEntry.model_validate({"from": "22:00", "to": "07:30"})
"""The quiet hours of whoever says nothing about them."""


class CommunityFile(Entry):
    """The whole file."""

    community: CommunityEntry
    areas: Annotated[tuple[AreaEntry, ...], Field(min_length=1)]
    estates: Annotated[tuple[EstateEntry, ...], Field(min_length=1)]
    people: Annotated[tuple[PersonEntry, ...], Field(min_length=1)]
    durations: DurationsEntry = DurationsEntry()
    quiet_hours: QuietHoursEntry | None = NIGHT
    retention: RetentionEntry = RetentionEntry()
    questions: tuple[QuestionEntry, ...] = ()
    services: tuple[ServiceEntry, ...] = ()
    calls: CallsEntry = CallsEntry()
    outlines: OutlineFiles = ()
    """GeoJSON files that draw areas."""
    units: tuple[UnitEntry, ...] = ()
    pools: tuple[PoolEntry, ...] = ()
    duty_pool: Key | None = None
    routing: tuple[RoutingEntry, ...] = ()
    load: LoadEntry = LoadEntry()
    tracks: tuple[TrackEntry, ...] = ()
    clocks: tuple[ClockEntry, ...] = ()
    working_time: WorkingTimeEntry = WorkingTimeEntry()
    pauses: PausesEntry = PausesEntry()
    pace: PaceEntry = PaceEntry()
    escalation: EscalationEntry = EscalationEntry()
    reopening: ReopeningEntry = ReopeningEntry()
    evidence_for: Categories = ()
    """Of which categories a case is solved with a photo."""
    digest_at: WallClock | None = CaseworkRules().digest_at
    second_look: SecondLookEntry | None = SecondLookEntry()
    progress_news: ProgressNewsEntry | None = ProgressNewsEntry()


SECTIONS: Mapping[str, type[Entry]] = {
    "areas": AreaEntry,
    "estates": EstateEntry,
    "people": PersonEntry,
    "questions": QuestionEntry,
    "services": ServiceEntry,
    "units": UnitEntry,
    "pools": PoolEntry,
    "routing": RoutingEntry,
}
"""The sections that are lists of entries with ids."""

UNNAMED: Mapping[str, type[Entry]] = {"tracks": TrackEntry, "clocks": ClockEntry}
"""The sections that are lists of entries without ids."""
