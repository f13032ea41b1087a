"""Changes values in a YAML text and leaves every other sign of it as it is, comments too."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Edit = tuple[int, int, str]
"""From where to where a text is replaced, and by what."""

_WIDE = 1_000_000


class CannotBeSpliced(Exception):
    """The text is written in a way in which this change cannot be made."""


def plain_yaml(text: str) -> Any:
    """Read YAML into plain maps and lists."""
    return YAML(typ="safe", pure=True).load(text)


def spliced(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Give a text that means `new`, with as few changes as possible.

    Lists whose entries have an id are compared by it: an entry may be changed, added at the end
    or left out. Everything else that differs is written anew.

    Args:
        text: the YAML.
        old: what it means.
        new: what it shall mean.

    Raises:
        CannotBeSpliced: if the result would not mean that (anchors are such a case).
    """
    root = YAML(typ="safe", pure=True).compose(text)
    if not isinstance(root, MappingNode):
        raise CannotBeSpliced
    # From the end on, so that places stay; of what is added at one place the last comes first.
    edits = sorted(_of_map(text, root, old, new), key=lambda edit: edit[:2])
    changed = text
    for start, end, replacement in reversed(edits):
        changed = changed[:start] + replacement + changed[end:]
    try:
        meant = plain_yaml(changed)
    except YAMLError:
        raise CannotBeSpliced from None
    if meant != new:
        raise CannotBeSpliced
    return changed


def written(value: object) -> str:
    """Write a value on one line."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = True
    yaml.width = _WIDE
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # it is declared as None
    stream = io.StringIO()
    yaml.dump({"x": value}, stream)
    return stream.getvalue().strip().removeprefix("{x: ").removesuffix("}")


def _of_map(
    text: str, node: MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Edit]:
    pairs = [(key.value, key, value) for key, value in node.value]
    removed = [name for name, _, _ in pairs if name not in new]
    if removed and removed[0] == pairs[0][0]:
        yield node.start_mark.index, _end(text, node), written(dict(new))
        return
    for number, (name, key, value) in enumerate(pairs):
        if name in removed:
            _, key_before, before = pairs[number - 1]
            yield _without(
                text, node, key, _pair_end(text, key, value), _pair_end(text, key_before, before)
            )
        elif old[name] != new[name]:
            yield from _of_value(text, key, value, old[name], new[name])
    added = {name: value for name, value in new.items() if name not in old}
    if added:
        yield _added(text, node, added)


def _without(text: str, node: MappingNode, key: Node, end: int, end_before: int) -> Edit:
    """Leave out a pair that is not the first one.

    Args:
        text: the YAML.
        node: the map.
        key: of the pair.
        end: where the pair ends.
        end_before: where the pair before it ends.
    """
    if node.flow_style:
        return end_before, end, ""
    return _line_start(text, key.start_mark.index), _line_end(text, end) + 1, ""


def _of_value(text: str, key: Node, node: Node, old: Any, new: Any) -> Iterator[Edit]:
    if isinstance(node, MappingNode) and isinstance(new, Mapping) and new and old:
        yield from _of_map(text, node, old, new)
    elif isinstance(node, SequenceNode) and _have_ids(old) and _have_ids(new):
        yield from _of_list(text, node, old, new)
    elif isinstance(node, MappingNode | SequenceNode) and not node.flow_style:
        yield key.end_mark.index, _end(text, node), f": {written(new)}"
    elif _is_empty(node):
        end = _pair_end(text, key, node)
        yield end, end, f" {written(new)}"
    else:
        yield node.start_mark.index, _end(text, node), written(new)


def _have_ids(listed: Any) -> bool:
    return (
        isinstance(listed, list)
        and bool(listed)
        and all(isinstance(one, Mapping) and "id" in one for one in listed)
    )


def _of_list(
    text: str, node: SequenceNode, old: Sequence[Any], new: Sequence[Any]
) -> Iterator[Edit]:
    wanted = {one["id"]: one for one in new}
    removed = [number for number, one in enumerate(old) if one["id"] not in wanted]
    if removed and (node.flow_style or len(removed) == len(old)):
        yield node.start_mark.index, _end(text, node), written(list(new))
        return
    for number, (child, before) in enumerate(zip(node.value, old, strict=True)):
        if number in removed:
            end = _line_end(text, _end(text, child)) + 1
            yield _line_start(text, child.start_mark.index), end, ""
        elif before != wanted[before["id"]] and isinstance(child, MappingNode):
            yield from _of_map(text, child, before, wanted[before["id"]])
    known = {one["id"] for one in old}
    added = [one for one in new if one["id"] not in known]
    last = node.value[-1]
    if added and node.flow_style:
        yield _end(text, last), _end(text, last), "".join(f", {written(one)}" for one in added)
    elif added:
        begin = _line_start(text, last.start_mark.index)
        indent = text[begin : text.index("-", begin)]
        end = _line_end(text, _end(text, last))
        yield end, end, "".join(f"\n{indent}- {written(one)}" for one in added)


def _added(text: str, node: MappingNode, added: Mapping[str, Any]) -> Edit:
    """Add pairs behind the last one."""
    if not node.value:
        return node.start_mark.index, _end(text, node), written(dict(added))
    last = _pair_end(text, *node.value[-1])
    if node.flow_style:
        return last, last, "".join(f", {_pair(name, one)}" for name, one in added.items())
    end, indent = _line_end(text, last), " " * node.start_mark.column
    pairs = [_pair(name, one, indent) for name, one in added.items()]
    return end, end, "".join(f"\n{indent}{pair}" for pair in pairs)


def _pair(name: str, value: Any, indent: str | None = None) -> str:
    if indent is not None and not indent and _have_ids(value):  # A section of its own.
        return f"{name}:\n" + "\n".join(f"  - {written(one)}" for one in value)
    return f"{written(name)}: {written(value)}"


def _end(text: str, node: Node) -> int:
    """Give where a node ends, without the blanks and comments below it."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _pair_end(text, *last) if isinstance(last, tuple) else _end(text, last)
    end = int(node.end_mark.index)
    while end > node.start_mark.index and text[end - 1] in "\r\n ":
        end -= 1
    return end


def _is_empty(node: Node) -> bool:
    """Say whether nothing is written where a value might be."""
    return isinstance(node, ScalarNode) and not node.value and node.style is None


def _pair_end(text: str, key: Node, value: Node) -> int:
    """Give where a pair ends; a value that is not written ends with the colon."""
    if _is_empty(value):
        return text.index(":", key.end_mark.index) + 1
    return _end(text, value)


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return found if found >= 0 else len(text)
