"""Residents who stand behind somebody else's case (附议), and which cases are offered to whom."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from community.case import Case
from community.categories import CONFIDENTIAL, Category
from community.likeness import ALIKE_FROM, likeness
from community.places import Place
from community.survey import Tag

UNOFFERED = frozenset({Category.EMERGENCY}) | CONFIDENTIAL
"""Danger is never joined; who complains about a neighbour is nobody else's business."""

_ABOUT_STAFF = re.compile(r"网格[员长]|居委会|村委会|社区(?:的人|干部|书记|工作人员)|代办员")


@dataclass(frozen=True, slots=True)
class Supporter:
    """One resident behind somebody else's case, with what he said himself."""

    id: int
    case_id: int
    person_id: int
    text: str
    """His own words; shown to no other resident."""
    place: Place
    joined_at: datetime
    left_at: datetime | None = None
    """When he was split off again."""
    own_case_id: int | None = None
    """The case that he got when he was split off."""
    round: int | None = None
    """The round of the case that he was last asked about."""
    asked_at: datetime | None = None
    outbox_id: int | None = None
    """The question's row, so that it can be edited when answered."""
    answered_at: datetime | None = None
    solved: bool | None = None
    score: int | None = None
    """1 to 5; this and what follows belong to the round that he was last asked about."""
    comment: str | None = None
    tags: tuple[Tag, ...] = ()
    rated_at: datetime | None = None
    survey_at: datetime | None = None
    survey_id: int | None = None
    """The row of the survey's message, which is filled in in its place."""
    survey_ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Likely:
    """What a new report says, as far as it is compared with open cases."""

    text: str
    place: Place
    person_id: int
    staff_names: Collection[str] = field(default_factory=tuple)


def may_be_offered(case: Case, staff_names: Collection[str]) -> bool:
    """Say whether strangers may hear that a case exists at all.

    Args:
        case: the case.
        staff_names: who works for the community; a case that names one may be about him.
    """
    about_staff = _ABOUT_STAFF.search(case.text) or any(name in case.text for name in staff_names)
    hidden = case.confidential or bool(case.accused) or bool(about_staff)
    return not (case.urgent or case.category in UNOFFERED or hidden)


def most_alike(report: Likely, cases: Sequence[Case]) -> Case | None:
    """Give the open case of somebody else that a report most likely repeats; None if none does.

    Of equally like ones the first of `cases` is taken.
    """
    best, found = 0.0, None
    for case in cases:
        foreign = report.person_id not in {case.reporter_id, case.responsible_id}
        if not (case.is_open and foreign and may_be_offered(case, report.staff_names)):
            continue
        alike = likeness(report.text, report.place, case.text, case.place)
        if alike >= ALIKE_FROM and alike > best:
            best, found = alike, case
    return found
