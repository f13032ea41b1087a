"""From the rules of the work on cases back to the parts of a community file's document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from typing import Any

from app.durations import spoken_duration
from community.casework_rules import CaseworkRules
from community.clock_rules import ClockRule
from community.escalation import Escalation, Steps
from community.organisations import Pool, Unit
from community.reopening_rule import Share
from community.routing_rules import RoutingRule

Document = dict[str, Any]

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORTEST_RANGE = 3


@dataclass(frozen=True, slots=True)
class CaseworkDocument:
    """The parts of the document: those that are lists, and those that are single rules."""

    lists: Mapping[str, Any]
    rules: Mapping[str, Any]


def casework_document(rules: CaseworkRules) -> CaseworkDocument:
    """Write the rules of the work on cases; every default stands in it."""
    lists: Document = {
        "units": [_unit(one) for one in rules.units],
        "pools": [_pool(one) for one in rules.pools],
        "duty_pool": rules.duty_pool,
        "routing": [_rule(one) for one in rules.routing],
        "load": {"most_open_cases": rules.most_open_cases},
        "tracks": [
            {"categories": _words(one.categories), "track": one.track.value} for one in rules.tracks
        ],
        "clocks": [_clock(one) for one in rules.clocks],
        "evidence_for": _words(rules.evidence_for),
    }
    return CaseworkDocument(lists, _single_rules(rules))


def _single_rules(rules: CaseworkRules) -> Document:
    looked, news = rules.second_look, rules.progress_news
    return {
        "working_time": _plain(rules.working_time),
        "pauses": {"at_most": _spoken(rules.pause_at_most), "most": rules.most_pauses},
        "pace": _plain(rules.pace),
        "escalation": _escalation(rules.escalation),
        "reopening": _plain(rules.reopening),
        "digest_at": rules.digest_at and f"{rules.digest_at:%H:%M}",
        "second_look": looked and _plain(looked),
        "progress_news": news and _plain(news),
    }


def until(end: time) -> str:
    """Write the end of a span; midnight ends the day."""
    return "24:00" if end == time(0) else f"{end:%H:%M}"


def weekdays(days: Sequence[int]) -> str | list[str]:
    """Write days of the week: mon-fri, or a list of them."""
    ordered = sorted(days)
    together = ordered == list(range(ordered[0], ordered[-1] + 1))
    if together and len(ordered) >= _SHORTEST_RANGE:
        return f"{WEEK[ordered[0]]}-{WEEK[ordered[-1]]}"
    return [WEEK[day] for day in ordered]


def _unit(unit: Unit) -> Document:
    return {
        "id": unit.id,
        "name": unit.name,
        "liaisons": list(unit.liaisons),
        "report_in_within": _spoken(unit.report_in_within),
    }


def _pool(pool: Pool) -> Document:
    return {
        "id": pool.id,
        "name": pool.name,
        "members": list(pool.members),
        "offer_for": _spoken(pool.offer_for),
    }


def _rule(rule: RoutingRule) -> Document:
    entry: Document = {"id": rule.id, "to": {rule.to.kind.value: rule.to.id}}
    if rule.categories:
        entry["categories"] = _words(rule.categories)
    if rule.areas:
        entry["areas"] = list(rule.areas)
    if rule.words:
        entry["words"] = list(rule.words)
    if rule.hours is not None:
        entry["hours"] = {"from": f"{rule.hours.start:%H:%M}", "to": until(rule.hours.end)}
    if rule.weekdays:
        entry["weekdays"] = weekdays(rule.weekdays)
    return entry


def _clock(rule: ClockRule) -> Document:
    return {name: value for name, value in _plain(rule).items() if value not in (None, [])}


def _escalation(escalation: Escalation) -> Document:
    return {
        "respond": _steps(escalation.respond),
        "answer": _steps(escalation.answer),
        "solve": _steps(escalation.solve),
        "most_nudges": escalation.most_nudges,
    }


def _steps(steps: Steps) -> Document:
    return _plain(steps)


def _plain(rules: Any) -> Document:
    """Write a dataclass whose fields the file calls by the same names."""
    return {field.name: _value(getattr(rules, field.name)) for field in fields(rules)}


def _value(value: object) -> Any:
    if isinstance(value, timedelta):
        return _spoken(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if hasattr(value, "start") and hasattr(value, "end"):
        return {"from": _value(value.start), "to": _value(value.end)}
    return value.value if isinstance(value, Share) else _word(value)


def _word(value: object) -> object:
    return getattr(value, "value", value)


def _words(values: Sequence[object]) -> list[object]:
    return [_word(value) for value in values]


def _spoken(duration: timedelta) -> str:
    return spoken_duration(duration) if duration else "0s"
