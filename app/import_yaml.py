"""Puts the lists of another YAML file into a community file's document, entry by entry."""

from pathlib import Path
from typing import Any

from app.community_schema import SECTIONS
from app.import_merging import Merged
from app.import_problems import Spot
from app.yaml_lines import NotYaml, line_of, load_yaml
from app.yaml_splicing import plain_yaml


def put_yaml(made: Merged, path: Path) -> None:
    """Write the fields of a file's entries into those of the same id; null takes a field out.

    Args:
        made: the document; what is wrong is added to its problems.
        path: a file with some of the community file's lists.
    """
    try:
        marked = load_yaml(path)
        read = plain_yaml(path.read_text("utf-8-sig"))
    except NotYaml as error:
        line = f", line {error.line}" if error.line is not None else ""
        made.problems.append(f"{path.name}{line}: {error}")
        return
    if not isinstance(read, dict) or not read:
        made.problems.append(f"{path.name}: there must be lists such as people, areas, units")
        return
    for section, listed in read.items():
        spot = Spot(path.name, line_of(marked, (section,)) or 1)
        if section not in SECTIONS or not isinstance(listed, list):
            made.problems.append(
                f"{spot}: {section}: only lists are imported: {', '.join(SECTIONS)}"
            )
            continue
        for index, entry in enumerate(listed):
            at = line_of(marked, (section, index)) or spot.line
            _put_entry(made, section, entry, Spot(path.name, at))


def _put_entry(made: Merged, section: str, entry: Any, spot: Spot) -> None:
    key = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(key, str):
        made.problems.append(f"{spot}: {section}: an entry needs an id")
        return
    if (section, key) in made.origins:
        before = made.origins[section, key]
        made.problems.append(f'{spot}: "{key}" is also on {before}; leave one of them out')
        return
    made.origins[section, key] = spot
    found = made.entry(section, key)
    if found is None:
        found = {}
        made.add(section, found)
    for name, value in entry.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = value
