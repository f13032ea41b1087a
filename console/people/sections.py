"""The parts of the community's document, and the fields of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.people.fields import Field, Kind, Options, choice, choices, duration, span, text

ID = Field("id", Kind.ID, required=True)
NAME = text("name", required=True)
_LEAVE = Field("leave", Kind.ROWS, fields=(Field("from", Kind.DATE), Field("to", Kind.DATE)))
_SHIFTS = Field(
    "shifts",
    Kind.ROWS,
    fields=(
        Field("days", Kind.WEEKDAYS),
        Field("from", Kind.CLOCK),
        Field("to", Kind.CLOCK),
    ),
)
_WORDINGS = Field("wordings", Kind.LINES)
_PAPERS = Field("papers", Kind.LINES)
_FOUND = (text("hours"), text("where"), text("phone"))

SECTIONS: Mapping[str, tuple[Field, ...]] = {
    "people": (
        ID,
        NAME,
        choices("roles", Options.ROLES, required=True),
        Field("unit", Kind.TEXT, Options.UNITS),
        _LEAVE,
        _SHIFTS,
    ),
    "areas": (
        ID,
        NAME,
        choice("parent", Options.AREAS),
        choice("worker", Options.WORKERS),
        choice("substitute", Options.WORKERS),
        choice("leader", Options.LEADERS),
        Field("outline", Kind.OUTLINE),
    ),
    "estates": (
        ID,
        NAME,
        Field("spoken", Kind.LINES),
        choice("area", Options.AREAS),
        Field("buildings", Kind.TABLE, Options.AREAS),
    ),
    "units": (
        ID,
        NAME,
        Field("liaisons", Kind.ORDERED, Options.LIAISONS, required=True),
        duration("report_in_within", required=True),
    ),
    "pools": (
        ID,
        NAME,
        Field("members", Kind.ORDERED, Options.OFFERED, required=True),
        duration("offer_for", required=True),
    ),
    "routing": (
        ID,
        Field("to", Kind.DESTINATION, Options.DESTINATIONS, required=True),
        choices("categories", Options.CATEGORIES),
        choices("areas", Options.AREAS),
        Field("words", Kind.LINES),
        span("hours"),
        Field("weekdays", Kind.WEEKDAYS),
    ),
    "tracks": (
        choices("categories", Options.CATEGORIES, required=True),
        choice("track", Options.TRACKS, required=True),
    ),
    "clocks": (
        choices("categories", Options.CATEGORIES),
        Field("urgent", Kind.EITHER),
        choices("tracks", Options.TRACKS),
        duration("respond_within"),
        duration("answer_within"),
        duration("solve_within"),
        choice("counts", Options.COUNTING),
    ),
    "questions": (
        ID,
        text("question", required=True),
        _WORDINGS,
        Field("answer", Kind.LONG, required=True),
        _PAPERS,
        *_FOUND,
    ),
    "services": (ID, NAME, _WORDINGS, Field("about", Kind.LONG), _PAPERS, *_FOUND),
}
"""The lists, and the fields of their entries."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Some parts of the document that are changed together in one form."""

    name: str
    fields: tuple[Field, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of those parts of the document."""
        return tuple(field.name for field in self.fields)


def _group(name: str, *fields: Field, switch: bool = False) -> Field:
    return Field(name, Kind.GROUP, fields=fields, switch=switch)


def _number(name: str) -> Field:
    return Field(name, Kind.NUMBER)


_STEP = ("remind_before", "substitute_after", "leader_after", "secretary_after", "supervise_after")
_STEPS = tuple(duration(name, empty=True) for name in _STEP)
_PROMISES = ("respond_within", "answer_within", "solve_within")
_BACK = ("callback_after", "callback_reminder_after", "callback_give_up_after")
_TALK = (
    "alike_within",
    "danger_check_after",
    "gather",
    "draft_reminder_after",
    "draft_ends_after",
    "urge_every",
    "after_closing",
)

_PANELS = (
    Panel(
        "community",
        (
            _group(
                "community",
                NAME,
                text("timezone", required=True),
                choice("language", Options.LANGUAGES, required=True),
                text("gas_hotline"),
                choice("drafts_left_alone", Options.LEFT_ALONE, required=True),
            ),
        ),
    ),
    Panel(
        "durations",
        (_group("durations", *(duration(name) for name in (*_PROMISES, *_BACK, *_TALK))),),
    ),
    Panel(
        "hours",
        (
            span("quiet_hours", switch=True),
            Field("digest_at", Kind.CLOCK, empty=True),
            _group(
                "working_time",
                span("hours", kind=Kind.ROWS),
                Field("days_off", Kind.DATES),
                Field("days_on", Kind.DATES),
            ),
        ),
    ),
    Panel(
        "escalation",
        (
            _group(
                "escalation",
                _group("respond", *_STEPS),
                _group("answer", *_STEPS),
                _group("solve", *_STEPS),
                _number("most_nudges"),
            ),
        ),
    ),
    Panel(
        "handling",
        (
            choice("duty_pool", Options.POOLS),
            _group("load", _number("most_open_cases")),
            choices("evidence_for", Options.CATEGORIES),
            _group("pauses", duration("at_most"), _number("most")),
        ),
    ),
    Panel(
        "coming-back",
        (
            _group(
                "reopening",
                duration("window", empty=True),
                _number("most"),
                duration("solution"),
                _number("low_score"),
                Field("leader_from", Kind.NUMBER, empty=True),
                duration("decide_within"),
            ),
            _group(
                "second_look",
                duration("after"),
                Field("at", Kind.CLOCK),
                duration("answer_within"),
                choices("categories", Options.CATEGORIES),
                switch=True,
            ),
            _group(
                "progress_news",
                duration("first"),
                duration("every"),
                Field("at", Kind.CLOCK),
                switch=True,
            ),
            _group("calls", _number("most"), duration("again_after")),
            _group(
                "pace",
                _number("at_most"),
                duration("every"),
                _number("per_person"),
                duration("per_person_within"),
            ),
        ),
    ),
    Panel(
        "retention",
        (
            _group(
                "retention",
                *(duration(name) for name in ("talk", "files", "words", "people")),
            ),
        ),
    ),
)
PANELS: Mapping[str, Panel] = {panel.name: panel for panel in _PANELS}
"""Everything that is no list of entries."""


def field_at(section: str, path: str) -> Field | None:
    """Find the field that a path in the document names; None where there is none."""
    fields: tuple[Field, ...] = SECTIONS.get(section, ())
    names = [name for name in path.split(".") if name]
    if section not in SECTIONS:
        fields = tuple(field for panel in _PANELS for field in panel.fields)
        names = [section, *names]
    found: Field | None = None
    for name in names:
        found = next((field for field in fields if field.name == name), None)
        if found is None:
            return None
        fields = found.fields
    return found
