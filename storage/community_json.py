"""The community as a JSON document and back: durations in seconds, times as HH:MM."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import time, timedelta
from hashlib import sha256
from json import dumps
from typing import Any

from pydantic import TypeAdapter

from community.absences import Leave, Shift
from community.answers import Answer, AnswerKind
from community.areas import (
    Area,
    Calls,
    Community,
    Durations,
    Estate,
    LeftAlone,
    QuietHours,
    Retention,
    StaffMember,
)
from community.casework_rules import CaseworkRules
from community.outlines import Outline
from community.people import Role

Document = dict[str, Any]

_CASEWORK = TypeAdapter(CaseworkRules)
_LEAVES = TypeAdapter(tuple[Leave, ...])
_SHIFTS = TypeAdapter(tuple[Shift, ...])


def to_document(community: Community) -> Document:
    """Write a community as a JSON-able document that is the same for equal communities."""
    quiet = community.quiet_hours
    return {
        "name": community.name,
        "timezone": community.timezone,
        "language": community.language,
        "areas": [_area_document(area) for area in community.areas],
        "estates": [
            {**asdict(estate), "spoken": list(estate.spoken), "areas": list(estate.areas)}
            for estate in community.estates
        ],
        "staff": [_staff_document(member) for member in community.staff],
        "durations": {
            name: duration.total_seconds() for name, duration in asdict(community.durations).items()
        },
        "retention": {
            name: keep.total_seconds() if keep is not None else None
            for name, keep in asdict(community.retention).items()
        },
        "answers": [
            {**asdict(one), "wordings": list(one.wordings), "papers": list(one.papers)}
            for one in community.answers
        ],
        "drafts_left_alone": community.drafts_left_alone.value,
        "calls": {
            "most": community.calls.most,
            "again_after": community.calls.again_after.total_seconds(),
        },
        "quiet_hours": quiet and {"start": _clock(quiet.start), "end": _clock(quiet.end)},
        "gas_hotline": community.gas_hotline,
        "casework": _CASEWORK.dump_python(community.casework, mode="json"),
    }


def from_document(document: Mapping[str, Any]) -> Community:
    """Read a community; durations that an older program did not know keep their defaults."""
    known = {field.name for field in fields(Durations)}
    quiet = document["quiet_hours"]
    return Community(
        name=document["name"],
        timezone=document["timezone"],
        language=document["language"],
        areas=tuple(_area(area) for area in document["areas"]),
        estates=tuple(_estate(estate) for estate in document["estates"]),
        staff=tuple(_staff_member(member) for member in document["staff"]),
        durations=Durations(
            **{
                name: timedelta(seconds=seconds)
                for name, seconds in document["durations"].items()
                if name in known
            }
        ),
        quiet_hours=quiet
        and QuietHours(time.fromisoformat(quiet["start"]), time.fromisoformat(quiet["end"])),
        retention=_retention(document.get("retention", {})),
        gas_hotline=document.get("gas_hotline"),
        answers=tuple(_answer(one) for one in document.get("answers", [])),
        drafts_left_alone=LeftAlone(document.get("drafts_left_alone", LeftAlone.FILE)),
        calls=_calls(document.get("calls")),
        casework=_CASEWORK.validate_python(document.get("casework", {})),
    )


def _staff_document(member: StaffMember) -> Document:
    return {
        **asdict(member),
        "roles": sorted(member.roles),
        "leaves": _LEAVES.dump_python(member.leaves, mode="json"),
        "shifts": _SHIFTS.dump_python(member.shifts, mode="json"),
    }


def _staff_member(document: Mapping[str, Any]) -> StaffMember:
    """Read somebody of the staff; an older program wrote neither leaves nor shifts."""
    read: Document = {
        "roles": frozenset(map(Role, document["roles"])),
        "leaves": _LEAVES.validate_python(document.get("leaves", [])),
        "shifts": _SHIFTS.validate_python(document.get("shifts", [])),
    }
    return StaffMember(**{**document, **read})


def _retention(document: Mapping[str, float | None]) -> Retention:
    """Read how long things are kept; what an older program did not know has its default."""
    known = {field.name for field in fields(Retention)}
    return Retention(
        **{
            name: timedelta(seconds=seconds) if seconds is not None else None
            for name, seconds in document.items()
            if name in known
        }
    )


def _calls(document: Mapping[str, float] | None) -> Calls:
    """Read how people are called; an older program did not know it."""
    if document is None:
        return Calls()
    return Calls(int(document["most"]), timedelta(seconds=document["again_after"]))


def digest_of(document: Document) -> str:
    """Give the SHA-256 of a document's content."""
    return sha256(dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _area_document(area: Area) -> Document:
    """Write an area; polygons only where there are some, so that older documents stay the same."""
    document = asdict(area)
    if not area.polygons:
        del document["polygons"]
    return document


def _area(document: Mapping[str, Any]) -> Area:
    """Read an area; JSON knows lists alone, and an older program wrote no outlines."""
    shape = {
        "outline": _ring(document.get("outline", ())),
        "polygons": tuple(tuple(map(_ring, one)) for one in document.get("polygons", ())),
    }
    return Area(**{**document, **shape})


def _ring(document: Sequence[Sequence[float]]) -> Outline:
    return tuple((corner[0], corner[1]) for corner in document)


def _estate(document: Mapping[str, Any]) -> Estate:
    return Estate(
        id=document["id"],
        name=document["name"],
        spoken=tuple(document["spoken"]),
        buildings=dict(document["buildings"]),
        areas=tuple(document["areas"]),
    )


def _answer(document: Mapping[str, Any]) -> Answer:
    read: Document = {"kind": AnswerKind(document["kind"])}
    read |= {name: tuple(document[name]) for name in ("wordings", "papers")}
    return Answer(**{**document, **read})


def _clock(at: time) -> str:
    return at.isoformat("minutes")
