"""Folds the bot's messages with their edits: each stands once, as it is now, with what it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from community.messages import LetterState, PostedLetter, SendKind


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said for some time."""

    at: datetime
    text: str
    """Telegram HTML."""
    buttons: tuple[tuple[str, ...], ...]
    """Their words, row by row."""


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

    @property
    def now(self) -> Version:
        """What it says now."""
        return self.versions[-1]

    def masked_by(self, mask: Callable[[str], str]) -> "Shown":
        """Give it with every text masked."""
        versions = (replace(one, text=mask(one.text)) for one in self.versions)
        return replace(self, versions=tuple(versions))


_NEVER_SEEN = frozenset({LetterState.SUPERSEDED, LetterState.FAILED})


def shown_letters(posted: Sequence[PostedLetter]) -> list[Shown]:
    """Give the messages in the order in which they were written."""
    changes: dict[int, list[PostedLetter]] = {}
    for one in posted:
        if one.letter.edits is not None and one.state not in _NEVER_SEEN:
            changes.setdefault(one.letter.edits, []).append(one)
    first = {one.id: one for one in posted if one.letter.edits is None}
    return [_shown(one, changes.get(one.id, ())) for one in first.values()]


def _shown(posted: PostedLetter, changes: Sequence[PostedLetter]) -> Shown:
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
    )


def _version(posted: PostedLetter) -> Version:
    return Version(posted.created_at, posted.letter.text, _buttons(posted.letter.markup))


def _buttons(markup: Mapping[str, object] | None) -> tuple[tuple[str, ...], ...]:
    rows = (markup or {}).get("inline_keyboard", ())
    return tuple(
        tuple(str(button.get("text", "")) for button in row)
        for row in cast("Sequence[Sequence[Mapping[str, object]]]", rows)
    )
