"""When callbacks, reminders and endings fall due, and what an answer means."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from community.areas import Community, QuietHours
from community.survey import Tag

_MINUTE = timedelta(minutes=1)


class DueKind(StrEnum):
    """What has to be done when a due row's time has come."""

    RESPOND_OVERDUE = "respond_overdue"
    """The next step of the escalation of this promise, whichever that is; so the next two."""
    ANSWER_OVERDUE = "answer_overdue"
    SOLVE_OVERDUE = "solve_overdue"
    CALLBACK = "callback"
    CALLBACK_REMINDER = "callback_reminder"
    CALLBACK_GIVE_UP = "callback_give_up"
    SUPPORTER_CALLBACK = "supporter_callback"
    DANGER_CHECK = "danger_check"
    DANGER_SILENCE = "danger_silence"
    PAUSE_ENDS = "pause_ends"
    """The longest pause is over: the clock of the solution runs again."""
    OFFER_ENDS = "offer_ends"
    SURVEY_WAITS = "survey_waits"
    """Look again whether somebody is free to be asked how satisfied he is."""
    SURVEY_ENDS = "survey_ends"
    """A survey with stars that was not finished is taken as it stands."""
    CALL_REPORT_IN_OVERDUE = "call_report_in_overdue"
    CALL_DELIVERY_OVERDUE = "call_delivery_overdue"
    DECISION_DUE = "decision_due"
    """Somebody above has not decided yet: whether it is done again, or about an appeal."""
    SECOND_LOOK = "second_look"
    """Weeks after its closing: has it come back (回头看)?"""
    SECOND_LOOK_SILENCE = "second_look_silence"
    NEW_DATE_OVERDUE = "new_date_overdue"
    """The day is over that was named after the promised one had passed."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that has to happen at a time, whatever happens to this process."""

    id: int
    kind: DueKind
    case_id: int
    round: int
    """The case's round it belongs to; later rounds make it idle."""
    due_at: datetime
    attempts: int
    holder: str | None
    failures: int = 0
    """How often doing it has failed."""


@dataclass(frozen=True, slots=True)
class Callback:
    """One asking-back about one round of a case: was he reached, is it solved, is he satisfied."""

    id: int
    case_id: int
    round: int
    person_id: int
    asked_at: datetime | None
    outbox_id: int | None
    """The question's row, so that it can be edited when answered."""
    reminded_at: datetime | None
    answered_at: datetime | None
    solved: bool | None
    given_up_at: datetime | None
    score: int | None
    """1 to 5."""
    comment: str | None
    tags: tuple[Tag, ...] = ()
    """What was good or bad about it."""
    rated_at: datetime | None = None
    """When the first stars came."""
    survey_at: datetime | None = None
    """When he was asked how satisfied he is; None while that waits."""
    survey_id: int | None = None
    """The row of the survey's message, which is filled in in its place."""
    survey_ended_at: datetime | None = None
    """When the survey was finished, or turned down."""


def out_of_quiet_hours(at: datetime, quiet: QuietHours | None, timezone: str) -> datetime:
    """Move a time that falls into the quiet hours to their end; aware in, aware UTC out."""
    if quiet is None or quiet.start == quiet.end:
        return at
    local = at.astimezone(ZoneInfo(timezone))
    if not _is_quiet(quiet, local.time()):
        return at
    day = local.date()
    if quiet.start > quiet.end and local.time() >= quiet.start:
        day += timedelta(days=1)
    end = datetime.combine(day, quiet.end, tzinfo=local.tzinfo)
    return _as_it_really_comes(at, end, quiet).astimezone(at.tzinfo)


def _is_quiet(quiet: QuietHours, clock: time) -> bool:
    if quiet.start > quiet.end:
        return clock >= quiet.start or clock < quiet.end
    return quiet.start <= clock < quiet.end


def _as_it_really_comes(at: datetime, end: datetime, quiet: QuietHours) -> datetime:
    """Give the first moment out of the quiet hours on a day on which clocks are changed, in UTC.

    An hour that comes twice may end the quiet hours twice, and one that is left out ends them
    when the clocks jump over it.
    """
    zone, moment = end.tzinfo, end.astimezone(UTC)
    if moment <= at:
        moment = end.replace(fold=1).astimezone(UTC)
    if moment.astimezone(zone).time() == end.time():
        return moment
    while moment - _MINUTE > at and not _is_quiet(
        quiet, (moment - _MINUTE).astimezone(zone).time()
    ):
        moment -= _MINUTE
    return moment


def callback_at(community: Community, resolved_at: datetime) -> datetime:
    """Say when the reporter of a case resolved at that time is asked back."""
    return _waking(community, resolved_at + community.durations.callback_after)


def reminder_at(community: Community, asked_at: datetime) -> datetime:
    """Say when somebody who was asked at that time and is silent is reminded."""
    return _waking(community, asked_at + community.durations.callback_reminder_after)


def give_up_at(community: Community, asked_at: datetime) -> datetime:
    """Say when a case whose reporter was asked at that time is closed as not reached."""
    return _waking(community, asked_at + community.durations.callback_give_up_after)


def danger_check_at(community: Community, since: datetime) -> datetime:
    """Say when somebody in danger is asked whether it is over, or silence counts as an answer.

    Danger knows no quiet hours.
    """
    return since + community.durations.danger_check_after


def draft_reminder_at(community: Community, asked_at: datetime) -> datetime:
    """Say when the author of a draft is reminded of what he was asked at that time."""
    return _waking(community, asked_at + community.durations.draft_reminder_after)


def draft_end_at(community: Community, reminded_at: datetime) -> datetime:
    """Say when a draft of somebody who was reminded at that time is filed or dropped."""
    return _waking(community, reminded_at + community.durations.draft_ends_after)


def _waking(community: Community, at: datetime) -> datetime:
    return out_of_quiet_hours(at, community.quiet_hours, community.timezone)
