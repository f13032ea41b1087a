"""From the community back to a community file's document: what is read of it is the same again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import time, timedelta
from typing import Any

from app.casework_writing import casework_document, until, weekdays
from app.community_values import FOR_EVER
from app.durations import spoken_duration
from community.answers import Answer, AnswerKind
from community.areas import Area, Community, Durations, Estate, Retention, StaffMember
from community.people import Role

Document = dict[str, Any]

_SHORTEST_RANGE = 3
_EMPTY: Sequence[object] = (None, (), [], {}, "")


def document_of(community: Community) -> Document:
    """Write a community as a community file's document; every default stands in it."""
    casework = casework_document(community.casework)
    return {
        "community": _head(community),
        "areas": [_area(area) for area in community.areas],
        "estates": [_estate(estate) for estate in community.estates],
        "people": [_person(member, community) for member in community.staff],
        **casework.lists,
        "durations": {
            field.name: written_duration(getattr(community.durations, field.name))
            for field in fields(Durations)
        },
        **casework.rules,
        "quiet_hours": community.quiet_hours
        and {
            "from": f"{community.quiet_hours.start:%H:%M}",
            "to": f"{community.quiet_hours.end:%H:%M}",
        },
        "retention": {
            field.name: _kept(getattr(community.retention, field.name))
            for field in fields(Retention)
        },
        "calls": {
            "most": community.calls.most,
            "again_after": written_duration(community.calls.again_after),
        },
        "questions": _answers(community, AnswerKind.QUESTION),
        "services": _answers(community, AnswerKind.SERVICE),
    }


def written_duration(duration: timedelta) -> str:
    """Write a duration as the file has it, nothing at all too."""
    return spoken_duration(duration) if duration else "0s"


def written_clock(at: time) -> str:
    """Write a time of day as the file has it."""
    return f"{at:%H:%M}"


def filled(entry: Mapping[str, Any]) -> Document:
    """Leave out what says nothing."""
    return {name: value for name, value in entry.items() if value not in _EMPTY}


def _head(community: Community) -> Document:
    return filled(
        {
            "name": community.name,
            "timezone": community.timezone,
            "language": community.language,
            "gas_hotline": community.gas_hotline,
            "drafts_left_alone": community.drafts_left_alone.value,
        }
    )


def _area(area: Area) -> Document:
    return filled(
        {
            "id": area.id,
            "name": area.name,
            "parent": area.parent,
            "worker": area.worker,
            "substitute": area.substitute,
            "leader": area.leader,
            "outline": _outline(area),
        }
    )


def _outline(area: Area) -> list[Any] | Document | None:
    """Write a simple outline as its corners, and any other shape as a GeoJSON geometry."""
    if area.outline:
        return [list(corner) for corner in area.outline]
    if not area.polygons:
        return None
    polygons = [[_closed(ring) for ring in polygon] for polygon in area.polygons]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _closed(ring: Sequence[Sequence[float]]) -> list[list[float]]:
    return [list(corner) for corner in (*ring, ring[0])]


def _estate(estate: Estate) -> Document:
    entry: Document = {"id": estate.id, "name": estate.name, "spoken": list(estate.spoken)}
    if estate.buildings:
        entry["buildings"] = {
            area: written_buildings([one for one, of in estate.buildings.items() if of == area])
            for area in estate.areas
        }
    else:
        entry["area"] = estate.areas[0]
    return filled(entry)


def written_buildings(buildings: Sequence[str]) -> str:
    """Write buildings as the file has them: 1-6,9,12A."""
    return ",".join(_runs(buildings))


def _runs(buildings: Sequence[str]) -> Iterator[str]:
    run: list[str] = []
    for building in buildings:
        follows = run and building.isdigit() and run[-1].isdigit()
        if follows and int(building) == int(run[-1]) + 1:
            run.append(building)
            continue
        yield from _run(run)
        run = [building]
    yield from _run(run)


def _run(run: Sequence[str]) -> Iterator[str]:
    if len(run) < _SHORTEST_RANGE:
        yield from run
    else:
        yield f"{run[0]}-{run[-1]}"


def _person(member: StaffMember, community: Community) -> Document:
    units = {unit.name: unit.id for unit in community.casework.units}
    return filled(
        {
            "id": member.key,
            "name": member.name,
            "roles": [role.value for role in Role if role in member.roles],
            "unit": units.get(member.unit or "", member.unit),
            "leave": [
                {"from": leave.first.isoformat(), "to": leave.last.isoformat()}
                for leave in member.leaves
            ],
            "shifts": [
                {
                    "days": weekdays(shift.weekdays),
                    "from": written_clock(shift.start),
                    "to": until(shift.end),
                }
                for shift in member.shifts
            ],
        }
    )


def _kept(span: timedelta | None) -> str:
    return FOR_EVER if span is None else written_duration(span)


def _answers(community: Community, kind: AnswerKind) -> list[Document]:
    return [_answer(one) for one in community.answers if one.kind is kind]


def _answer(answer: Answer) -> Document:
    asked = answer.kind is AnswerKind.QUESTION
    return filled(
        {
            "id": answer.id,
            "question" if asked else "name": answer.title,
            "wordings": list(answer.wordings),
            "answer" if asked else "about": answer.text,
            "papers": list(answer.papers),
            "hours": answer.hours,
            "where": answer.where,
            "phone": answer.phone,
        }
    )
