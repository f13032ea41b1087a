"""Says what an import would change in a community file, entry by entry."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.yaml_splicing import written


def preview(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Give a line for each entry that is added (+), changed (~) or taken out (-)."""
    for section in dict.fromkeys((*new, *old)):
        before, after = _by_id(old.get(section)), _by_id(new.get(section))
        if before == after:
            continue
        for key, entry in after.items():
            if key not in before:
                yield f"+ {section} {key}: {_told(entry)}"
            elif entry != before[key]:
                yield f"~ {section} {key}: {', '.join(_changes(before[key], entry))}"
        yield from (
            f"- {section} {key}: {_told(before[key])}" for key in before if key not in after
        )


def counts(lines: list[str]) -> str:
    """Count what the lines of a preview say."""
    signs = {"+": "added", "~": "changed", "-": "taken out"}
    counted = {word: sum(line.startswith(sign) for line in lines) for sign, word in signs.items()}
    return ", ".join(f"{count} {word}" for word, count in counted.items())


def _by_id(listed: Any) -> dict[str, Mapping[str, Any]]:
    entries = listed if isinstance(listed, list) else []
    return {str(one["id"]): one for one in entries if isinstance(one, dict) and "id" in one}


def _told(entry: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_said(value)}" for name, value in entry.items() if name != "id")


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        if isinstance(was, dict) and isinstance(now, dict):
            yield from (f"{name} {change}" for change in _changes(was, now))
        elif was != now:
            yield f"{name} {_said(was)} → {_said(now)}"


def _said(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "、".join(value) or "none"
    return value if isinstance(value, str) else written(value)
