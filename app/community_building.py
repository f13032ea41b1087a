"""From the entries of a checked community file to the community."""

from app.casework_building import casework_of, leaves_of, shifts_of, unit_names
from app.community_answers import answers_of
from app.community_outlines import on_world_map
from app.community_schema import AreaEntry, CommunityFile, EstateEntry
from community.areas import (
    Area,
    Calls,
    Community,
    Durations,
    Estate,
    QuietHours,
    Retention,
    StaffMember,
)


def community_of(file: CommunityFile) -> Community:
    """Give the community that a file without errors describes."""
    quiet = file.quiet_hours
    return Community(
        name=file.community.name,
        timezone=file.community.timezone,
        language=file.community.language,
        gas_hotline=file.community.gas_hotline,
        areas=tuple(_area(area, file.community.map) for area in file.areas),
        estates=tuple(_estate(estate) for estate in file.estates),
        staff=_staff(file),
        durations=Durations(**file.durations.model_dump()),
        retention=Retention(**file.retention.model_dump()),
        drafts_left_alone=file.community.drafts_left_alone,
        calls=Calls(**file.calls.model_dump()),
        quiet_hours=QuietHours(quiet.start, quiet.end) if quiet is not None else None,
        answers=answers_of(file),
        casework=casework_of(file),
    )


def _area(area: AreaEntry, drawn_on: str) -> Area:
    shape = on_world_map(area.outline, drawn_on)
    simple = len(shape) == 1 and len(shape[0]) == 1
    drawn = {"outline": shape[0][0] if simple else (), "polygons": () if simple else shape}
    return Area(**{**area.model_dump(), **drawn})


def _staff(file: CommunityFile) -> tuple[StaffMember, ...]:
    units = unit_names(file)
    return tuple(
        StaffMember(
            key=person.id,
            name=person.name,
            roles=frozenset(person.roles),
            unit=units.get(person.id),
            leaves=leaves_of(person),
            shifts=shifts_of(person),
        )
        for person in file.people
    )


def _estate(estate: EstateEntry) -> Estate:
    divided = estate.buildings or {}
    return Estate(
        id=estate.id,
        name=estate.name,
        spoken=estate.spoken,
        buildings={building: area for area, listed in divided.items() for building in listed},
        areas=tuple(divided) if estate.area is None else (estate.area,),
    )
