"""Whether a rule of routing fits a matter; where it does not, the first condition that fails."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from community.areas import Community
from community.case import Case
from community.categories import CONFIDENTIAL, Category
from community.places import Place
from community.routing_rules import Hours, RoutingRule


@dataclass(frozen=True, slots=True)
class Matter:
    """What routing looks at: the report, without anybody who handles it."""

    place: Place
    category: Category | None = None
    text: str = ""
    urgent: bool = False
    confidential: bool = False
    complaint: bool = False
    """It speaks of the staff."""

    @property
    def may_be_offered(self) -> bool:
        """Danger goes to a person at once; what is confidential is shown to nobody else."""
        secret = self.confidential or self.complaint or self.category in CONFIDENTIAL
        return not self.urgent and not secret and self.category is not Category.EMERGENCY


def matter_of(case: Case) -> Matter:
    """Give what routing looks at of a case."""
    return Matter(
        case.place,
        case.category,
        case.text,
        urgent=case.urgent,
        confidential=case.confidential,
        complaint=bool(case.accused),
    )


class Miss(StrEnum):
    """The condition of a rule that does not hold; `route-rule-missed` has the words."""

    CATEGORY = "category"
    AREA = "area"
    WORDS = "words"
    TIME = "time"
    NOBODY = "nobody"
    """It fits, but nobody whom it names is left in the community file."""


def missed(
    rule: RoutingRule, community: Community, matter: Matter, area_id: str | None, now: datetime
) -> Miss | None:
    """Give the first condition of a rule that does not hold; None if all do.

    Args:
        rule: the rule.
        community: the community.
        matter: the report.
        area_id: the area that the place surely lies in, if any is known.
        now: when it is routed.
    """
    if rule.categories and matter.category not in rule.categories:
        return Miss.CATEGORY
    if rule.areas and not _lies_in(community, area_id, rule.areas):
        return Miss.AREA
    if rule.words and not _says_one_of(matter.text, rule.words):
        return Miss.WORDS
    if not _holds_at(rule, now.astimezone(ZoneInfo(community.timezone))):
        return Miss.TIME
    return None


def _lies_in(community: Community, area_id: str | None, areas: tuple[str, ...]) -> bool:
    path = community.upwards(area_id) if area_id is not None else ()
    return any(area.id in areas for area in path)


def _says_one_of(text: str, words: tuple[str, ...]) -> bool:
    said = text.casefold()
    return any(word.casefold() in said for word in words if word)


def _holds_at(rule: RoutingRule, local: datetime) -> bool:
    """Say whether time of day and weekday fit; a span over midnight belongs to its first day."""
    if rule.hours is None or rule.hours.start == rule.hours.end:
        return _is_on(rule, local)
    if rule.hours.start < rule.hours.end:
        within = rule.hours.start <= local.time() < rule.hours.end
        return within and _is_on(rule, local)
    return _holds_over_midnight(rule, rule.hours, local)


def _holds_over_midnight(rule: RoutingRule, hours: Hours, local: datetime) -> bool:
    if local.time() >= hours.start:
        return _is_on(rule, local)
    return local.time() < hours.end and _is_on(rule, local - timedelta(days=1))


def _is_on(rule: RoutingRule, day: datetime) -> bool:
    return not rule.weekdays or day.weekday() in rule.weekdays
