"""A report on its way to becoming a case: what has been said so far."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import cast

from community.abuse import same_words, says_the_same
from community.categories import Category
from community.messages import Kind
from community.places import Place
from community.problems import Problem
from services.hearing import Heard
from services.stages import REMINDED

ASK_PLACE_TIMES = 2
"""After so many questions the report is filed with what is known, to the leader."""

_SEPARATOR = "\n"


def problems_from(data: object) -> tuple[Problem, ...]:
    """Read the problems that a conversation row kept."""
    kept = cast("list[dict[str, str]]", data)
    return tuple(Problem(Category(one["category"]), one["words"]) for one in kept)


def joined_words(before: str, after: str) -> str:
    """Put the words of two messages together as a draft keeps them."""
    return _SEPARATOR.join(part for part in (before, after) if part)


@dataclass(frozen=True, slots=True)
class Draft:
    """The words, files and place of a report that is not filed yet."""

    text: str = ""
    spoken_ids: tuple[int, ...] = ()
    category: Category | None = None
    place: Place = field(default_factory=Place)
    asked_place: int = 0
    """How often the place was asked for."""
    rest: tuple[Problem, ...] = ()
    """Other problems that the same message names, each to become a case after this one."""
    reminded: bool = False
    """Its author was reminded of it; that happens once."""
    fresh: bool = False
    """Its author has just written, and may go on; a row does not keep that."""

    @classmethod
    def from_heard(cls, heard: Heard) -> "Draft":
        """Begin with one message."""
        return cls.from_all((heard,))

    @classmethod
    def from_all(cls, heard: Sequence[Heard]) -> "Draft":
        """Begin with several messages, oldest first."""
        draft = cls()
        for one in heard:
            draft = draft.with_heard(one)
        return draft

    def with_heard(self, heard: Heard) -> "Draft":
        """Add a message."""
        if heard.spoken.kind is Kind.LOCATION:
            place = replace(self.place, landmark=heard.text)
            return replace(self.answered_by(heard), place=place, fresh=heard.typing)
        known = says_the_same(same_words(heard.text), self.text)
        text = self.text if known else joined_words(self.text, heard.text)
        ids = (*self.spoken_ids, heard.spoken.id)
        return replace(self, text=text, spoken_ids=ids, fresh=heard.typing)

    def answered_by(self, heard: Heard) -> "Draft":
        """Add the answer to a question: it belongs to the log, not to the words of the report."""
        return replace(self, spoken_ids=(*self.spoken_ids, heard.spoken.id))

    def about(self, category: Category) -> "Draft":
        """Set what it is about."""
        return replace(self, category=category)

    def at(self, place: Place) -> "Draft":
        """Set where it is."""
        return replace(self, place=place)

    def in_estate(self, estate_id: str, name: str) -> "Draft":
        """Set the estate; a building named before stays."""
        return self.at(replace(self.place, estate_id=estate_id, estate=name))

    def asked_once_more(self) -> "Draft":
        """Count one more question for the place."""
        return replace(self, asked_place=self.asked_place + 1)

    def split_into(self, problems: Sequence[Problem]) -> "Draft":
        """Make it a draft of the first problem; the others follow."""
        first, *rest = problems
        return replace(self, text=first.words, category=first.category, rest=tuple(rest))

    def following(self) -> "Draft | None":
        """Give the draft of the next problem; None if there is none.

        Its place is not settled yet, and nobody is asked again who could not say the place.
        """
        if not self.rest:
            return None
        return replace(self.split_into(self.rest), asked_place=self.asked_place and ASK_PLACE_TIMES)

    def to_data(self) -> dict[str, object]:
        """Give what a conversation row keeps."""
        return {
            "text": self.text,
            "spoken_ids": list(self.spoken_ids),
            "category": self.category,
            "place": asdict(self.place),
            "asked_place": self.asked_place,
            "rest": [asdict(problem) for problem in self.rest],
            REMINDED: self.reminded,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Draft":
        """Read what a conversation row kept."""
        category = cast("str | None", data.get("category"))
        place = cast("dict[str, str | None]", data.get("place") or {})
        return cls(
            text=cast("str", data.get("text", "")),
            spoken_ids=tuple(cast("list[int]", data.get("spoken_ids", []))),
            category=Category(category) if category else None,
            place=Place(**place),
            asked_place=cast("int", data.get("asked_place", 0)),
            rest=problems_from(data.get("rest", [])),
            reminded=cast("bool", data.get(REMINDED, False)),
        )
