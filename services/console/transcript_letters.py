"""Folds the bot's messages with their edits: each stands once, as it is now, with what it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from community.messages import LetterState, PostedLetter, SendKind
from community.presses import Press, buttons_of, label_of, rows_of


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said for some time."""

    at: datetime
    text: str
    """Telegram HTML."""
    buttons: tuple[tuple[str, ...], ...]
    """Their words, row by row."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a message that somebody pressed, perhaps again and again."""

    label: str
    person_id: int
    at: datetime
    """The last time."""
    times: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the bot's messages."""

    id: int
    at: datetime
    person_id: int
    key: str
    kind: SendKind
    media_id: int | None
    state: LetterState
    versions: tuple[Version, ...]
    """The first one, and each that somebody saw later."""
    gone_at: datetime | None = None
    """When it was taken away."""
    carries: int | None = None
    """The message whose words it passes on."""
    presses: tuple[Pressed, ...] = ()
    """In the order of their last times."""

    @property
    def now(self) -> Version:
        """What it says now."""
        return self.versions[-1]

    def masked_by(self, markup: Callable[[str], str], words: Callable[[str], str]) -> "Shown":
        """Give it with every text (`markup`) and what stands on buttons (`words`) masked."""
        versions = (
            replace(
                one,
                text=markup(one.text),
                buttons=tuple(tuple(map(words, row)) for row in one.buttons),
            )
            for one in self.versions
        )
        presses = (replace(one, label=words(one.label)) for one in self.presses)
        return replace(self, versions=tuple(versions), presses=tuple(presses))

    def was_pressed(self, label: str) -> bool:
        """Say whether a button with these words was pressed."""
        return any(one.label == label for one in self.presses)


_NEVER_SEEN = frozenset({LetterState.SUPERSEDED, LetterState.FAILED})


def with_buttons(posted: Sequence[PostedLetter]) -> list[int]:
    """Give the messages that have or had buttons, by their first rows."""
    found = (one for one in posted if any(buttons_of(one.letter.markup)))
    return list(dict.fromkeys(one.letter.edits or one.id for one in found))


def shown_letters(posted: Sequence[PostedLetter], presses: Sequence[Press] = ()) -> list[Shown]:
    """Give the messages in the order in which they were written, with what was pressed below."""
    changes: dict[int, list[PostedLetter]] = {}
    for one in posted:
        if one.letter.edits is not None and one.state not in _NEVER_SEEN:
            changes.setdefault(one.letter.edits, []).append(one)
    first = {one.id: one for one in posted if one.letter.edits is None}
    below: dict[int, list[Press]] = {}
    for press in presses:
        below.setdefault(press.letter_id, []).append(press)
    return [_shown(one, changes.get(one.id, ()), below.get(one.id, ())) for one in first.values()]


def _shown(
    posted: PostedLetter, changes: Sequence[PostedLetter], presses: Sequence[Press]
) -> Shown:
    edits = [one for one in changes if one.letter.kind is SendKind.EDIT]
    gone = [one for one in changes if one.letter.kind is SendKind.DELETE]
    letter = posted.letter
    return Shown(
        id=posted.id,
        at=posted.created_at,
        person_id=letter.person_id,
        key=letter.key,
        kind=letter.kind,
        media_id=letter.media_id,
        state=posted.state,
        versions=tuple(_version(one) for one in (posted, *edits)),
        gone_at=gone[0].created_at if gone else None,
        carries=letter.spoken_id,
        presses=_pressed(presses, (posted, *edits)),
    )


def _pressed(presses: Sequence[Press], versions: Sequence[PostedLetter]) -> tuple[Pressed, ...]:
    """Join what one person pressed several times."""
    found: dict[tuple[str, int], Pressed] = {}
    for one in presses:
        label = label_of(one, versions)
        if not label:
            continue
        before = found.pop((label, one.person_id), None)
        times = before.times + 1 if before else 1
        found[label, one.person_id] = Pressed(label, one.person_id, one.at, times)
    return tuple(found.values())


def _version(posted: PostedLetter) -> Version:
    return Version(posted.created_at, posted.letter.text, _buttons(posted.letter.markup))


def _buttons(markup: Mapping[str, object] | None) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(button.get("text", "")) for button in row) for row in rows_of(markup))
