"""Says in words what a newly loaded community file changes."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import timedelta

from app.casework_changes import casework_changes, listed_changes
from app.durations import spoken_duration
from community.answers import Answer, AnswerKind
from community.areas import Calls, Community, Durations, QuietHours, Retention


def changes_between(old: Community | None, new: Community) -> tuple[str, ...]:
    """Give one line for each thing that is new, changed or gone; nothing for equal ones."""
    if old is None:
        return (f"new: {summary(new)}",)
    return (
        *_heads(old, new),
        *_parts(old, new),
        *_durations(old.durations, new.durations),
        *_kept(old.retention, new.retention),
        *_calls(old.calls, new.calls),
        *casework_changes(old.casework, new.casework),
    )


def summary(community: Community) -> str:
    """Count what a community has."""
    workers = {area.worker for area in community.areas if area.worker is not None}
    parts = {
        "area": len(community.areas),
        "estate": len(community.estates),
        "worker": len(workers),
        "person": len(community.staff),
    }
    for kind in AnswerKind:
        if listed := _answers(community, kind):
            parts[kind.name.lower()] = len(listed)
    casework = community.casework
    more = {"unit": casework.units, "pool": casework.pools, "rule": casework.routing}
    parts |= {kind: len(listed) for kind, listed in more.items() if listed}
    plurals = {"person": "people"}
    counted = ", ".join(
        f"{count} {kind if count == 1 else plurals.get(kind, kind + 's')}"
        for kind, count in parts.items()
    )
    return f"{community.name}: {counted}"


def _heads(old: Community, new: Community) -> Iterator[str]:
    for name in ("name", "timezone", "language", "drafts_left_alone"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name}: {before} → {after}"
    if old.gas_hotline != new.gas_hotline:
        yield f"gas hotline: {old.gas_hotline or 'none'} → {new.gas_hotline or 'none'}"
    if old.quiet_hours != new.quiet_hours:
        yield f"quiet hours: {_hours(old.quiet_hours)} → {_hours(new.quiet_hours)}"


def _hours(quiet: QuietHours | None) -> str:
    return f"{quiet.start:%H:%M} to {quiet.end:%H:%M}" if quiet is not None else "none"


def _parts(old: Community, new: Community) -> Iterator[str]:
    yield from listed_changes(
        "area", {area.id: area for area in old.areas}, {area.id: area for area in new.areas}
    )
    yield from listed_changes(
        "estate", {one.id: one for one in old.estates}, {x.id: x for x in new.estates}
    )
    yield from listed_changes(
        "person", {one.key: one for one in old.staff}, {x.key: x for x in new.staff}
    )
    for kind in AnswerKind:
        before, after = _answers(old, kind), _answers(new, kind)
        yield from listed_changes(kind.name.lower(), before, after, told=False)


def _answers(community: Community, kind: AnswerKind) -> Mapping[str, Answer]:
    return {one.id: one for one in community.answers if one.kind is kind}


def _durations(old: Durations, new: Durations) -> Iterator[str]:
    for field in fields(Durations):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield f"{field.name}: {spoken_duration(before)} → {spoken_duration(after)}"


def _kept(old: Retention, new: Retention) -> Iterator[str]:
    for field in fields(Retention):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield f"{field.name} kept: {_span(before)} → {_span(after)}"


def _calls(old: Calls, new: Calls) -> Iterator[str]:
    if old.most != new.most:
        yield f"calls at most: {old.most} → {new.most}"
    if old.again_after != new.again_after:
        before, after = spoken_duration(old.again_after), spoken_duration(new.again_after)
        yield f"called again after: {before} → {after}"


def _span(keep: timedelta | None) -> str:
    return spoken_duration(keep) if keep is not None else "for ever"
