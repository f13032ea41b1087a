"""What can stand in one field of a form about the community."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is shown and read."""

    ID = "id"
    """Given once, kept for ever."""
    TEXT = "text"
    LONG = "long"
    """Words in several lines."""
    LINES = "lines"
    """A list, one in each line."""
    NUMBER = "number"
    DURATION = "duration"
    CLOCK = "clock"
    """A time of day."""
    DATE = "date"
    DATES = "dates"
    """A list of days, one in each line."""
    CHOICE = "choice"
    CHOICES = "choices"
    ORDERED = "ordered"
    """Choices whose order counts: the first is told first."""
    WEEKDAYS = "weekdays"
    EITHER = "either"
    """Yes, no, or all the same."""
    GROUP = "group"
    ROWS = "rows"
    """A list of groups."""
    TABLE = "table"
    """Words for each of some areas: which buildings it has."""
    DESTINATION = "destination"
    """A person, a unit or a pool."""
    OUTLINE = "outline"


class Options(StrEnum):
    """Where the choices of a field come from."""

    ROLES = "roles"
    AREAS = "areas"
    WORKERS = "workers"
    LEADERS = "leaders"
    LIAISONS = "liaisons"
    OFFERED = "offered"
    """Who may be in a pool."""
    UNITS = "units"
    POOLS = "pools"
    DESTINATIONS = "destinations"
    CATEGORIES = "categories"
    TRACKS = "tracks"
    COUNTING = "counting"
    LANGUAGES = "languages"
    LEFT_ALONE = "left_alone"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; its words are `field-<name>` in the locales, with a hint where there is one."""

    name: str
    kind: Kind
    options: Options | None = None
    fields: tuple["Field", ...] = ()
    """Of a group, or of each row."""
    required: bool = False
    switch: bool = False
    """Of a group that may be left out altogether."""
    empty: bool = False
    """What is left empty is written as null: nothing, not the usual."""


def text(name: str, *, required: bool = False) -> Field:
    """Make a field for one line of words."""
    return Field(name, Kind.TEXT, required=required)


def duration(name: str, *, required: bool = False, empty: bool = False) -> Field:
    """Make a field for a duration."""
    return Field(name, Kind.DURATION, required=required, empty=empty)


def choice(name: str, options: Options, *, required: bool = False) -> Field:
    """Make a field with one of several choices."""
    return Field(name, Kind.CHOICE, options, required=required)


def choices(name: str, options: Options, *, required: bool = False) -> Field:
    """Make a field with any of several choices."""
    return Field(name, Kind.CHOICES, options, required=required)


def span(name: str, *, kind: Kind = Kind.GROUP, switch: bool = False) -> Field:
    """Make a field for a span of a day."""
    hours = (Field("from", Kind.CLOCK), Field("to", Kind.CLOCK))
    return Field(name, kind, fields=hours, switch=switch)
