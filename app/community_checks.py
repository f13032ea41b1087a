"""What must hold between the parts of a community file, beyond the shape of each part."""

from collections import Counter
from collections.abc import Callable, Iterator

from app.casework_checks import casework_findings
from app.community_outlines import outline_findings
from app.community_schema import EstateEntry
from app.parts import Finding, Parts, unknown
from app.yaml_lines import Loc
from community.answer_matching import topic_of
from community.people import Role


def cross_check(parts: Parts) -> Iterator[Finding]:
    """Give everything that does not fit together."""
    for check in _CHECKS:
        yield from check(parts)


def _ids_are_unique(parts: Parts) -> Iterator[Finding]:
    for section, named in parts.named.items():
        first: dict[str, int] = {}
        for index, key in named.items():
            if key in first:
                yield (section, index, "id"), f'the id "{key}" is used twice; give each its own'
            first.setdefault(key, index)


def _parents_exist(parts: Parts) -> Iterator[Finding]:
    known = parts.ids("areas")
    for index, area in parts.areas.items():
        if area.parent is not None and area.parent not in known:
            yield ("areas", index, "parent"), unknown("area", area.parent, known)


def _parents_make_a_tree(parts: Parts) -> Iterator[Finding]:
    parents = {area.id: area.parent for area in parts.areas.values()}
    reported: set[str] = set()
    for index, area in parts.areas.items():
        path = [area.id]
        while (above := parents.get(path[-1])) is not None and above not in path:
            path.append(above)
        if above == area.id and area.id not in reported:
            reported.update(path)
            circle = " → ".join([*path, area.id])
            yield ("areas", index, "parent"), f"areas lie in a circle: {circle}; cut it somewhere"


def _areas_have_the_right_people(parts: Parts) -> Iterator[Finding]:
    known = parts.ids("people")
    roles = {person.id: person.roles for person in parts.people.values()}
    wanted = {"worker": Role.WORKER, "substitute": Role.WORKER, "leader": Role.LEADER}
    for index, area in parts.areas.items():
        for name, role in wanted.items():
            key = getattr(area, name)
            if key is not None and key not in known:
                yield ("areas", index, name), unknown("person", key, known)
            elif key in roles and role not in roles[key]:
                yield (
                    ("areas", index, name),
                    f'person "{key}" has no role {role}; add it to the roles of {key}',
                )


def _substitutes_are_others(parts: Parts) -> Iterator[Finding]:
    for index, area in parts.areas.items():
        if area.worker is not None and area.worker == area.substitute:
            yield (
                ("areas", index, "substitute"),
                f'"{area.worker}" cannot stand in for himself; name another worker or leave it out',
            )


def _areas_of(estate: EstateEntry) -> Iterator[tuple[str, tuple[str, ...]]]:
    if estate.area is not None:
        yield estate.area, ("area",)
    for area in estate.buildings or {}:
        yield area, ("buildings", area)


def _estates_lie_in_known_areas(parts: Parts) -> Iterator[Finding]:
    known = parts.ids("areas")
    for index, estate in parts.estates.items():
        for area, loc in _areas_of(estate):
            if area not in known:
                yield ("estates", index, *loc), unknown("area", area, known)


def _buildings_lie_in_one_area(parts: Parts) -> Iterator[Finding]:
    for index, estate in parts.estates.items():
        owner: dict[str, str] = {}
        for area, buildings in (estate.buildings or {}).items():
            taken = [building for building in buildings if building in owner]
            if taken:
                yield (
                    ("estates", index, "buildings", area),
                    (
                        f"building {', '.join(taken)} is also in {owner[taken[0]]};"
                        " each building lies in one area"
                    ),
                )
            owner.update({building: area for building in buildings if building not in owner})


def _areas_with_buildings_have_a_worker(parts: Parts) -> Iterator[Finding]:
    used = {area for estate in parts.estates.values() for area, _ in _areas_of(estate)}
    for index, area in parts.areas.items():
        if area.id in used and area.worker is None:
            yield (
                ("areas", index),
                f'area "{area.id}" has buildings but no worker; add worker: and a person\'s id',
            )


def _some_leader_is_reachable(parts: Parts) -> Iterator[Finding]:
    if not parts.people or len(parts.people) < len(parts.named.get("people", {})):
        return  # Who is malformed may be the leader; his own mistake is named already.
    led = any(area.leader is not None for area in parts.areas.values())
    if not led and not any(Role.LEADER in person.roles for person in parts.people.values()):
        yield (
            ("people",),
            "nobody leads: give one person the role leader and name him as leader: of an area",
        )


def _outlines_are_sound(parts: Parts) -> Iterator[Finding]:
    yield from outline_findings(parts.areas)


def _estates_have_their_own_names(parts: Parts) -> Iterator[Finding]:
    counted = Counter(
        name for estate in parts.estates.values() for name in {estate.name, *estate.spoken}
    )
    for index, estate in parts.estates.items():
        for name in dict.fromkeys((estate.name, *estate.spoken)):
            if counted[name] > 1:
                loc = "name" if name == estate.name else "spoken"
                yield (
                    ("estates", index, loc),
                    f'"{name}" names more than one estate; nobody could tell them apart',
                )


def _wordings(parts: Parts) -> Iterator[tuple[Loc, str]]:
    """Give each way of asking for an answer, with its place."""
    for index, question in parts.questions.items():
        yield ("questions", index, "question"), question.question
        yield from ((("questions", index, "wordings"), words) for words in question.wordings)
    for index, service in parts.services.items():
        yield ("services", index, "name"), service.name
        yield from ((("services", index, "wordings"), words) for words in service.wordings)


def _wordings_are_about_something(parts: Parts) -> Iterator[Finding]:
    for loc, words in _wordings(parts):
        if not topic_of(words):
            yield loc, f'"{words}" does not say what it is about; name the thing that is asked for'


def _wordings_lead_to_one_answer(parts: Parts) -> Iterator[Finding]:
    first: dict[str, Loc] = {}
    for loc, words in _wordings(parts):
        same = first.setdefault("".join(words.casefold().split()), loc)
        if same[:2] != loc[:2]:
            section, number = same[0], same[1]
            ids = parts.named.get(str(section), {})
            other = ids.get(int(number), number)
            yield (
                loc,
                f'"{words}" already leads to {section}[{other}]; nobody could tell them apart',
            )


_CHECKS: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    _ids_are_unique,
    _parents_exist,
    _parents_make_a_tree,
    _areas_have_the_right_people,
    _substitutes_are_others,
    _estates_lie_in_known_areas,
    _buildings_lie_in_one_area,
    _areas_with_buildings_have_a_worker,
    _some_leader_is_reachable,
    _outlines_are_sound,
    casework_findings,
    _estates_have_their_own_names,
    _wordings_are_about_something,
    _wordings_lead_to_one_answer,
)
