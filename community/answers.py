"""What the community answers by itself: its list of questions, and of its services."""

from dataclasses import dataclass
from enum import StrEnum


class AnswerKind(StrEnum):
    """Which list of the community file an answer stands in."""

    QUESTION = "q"
    SERVICE = "s"


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry of a list; parts that the file leaves out are None."""

    kind: AnswerKind
    id: str
    title: str
    """The question as it is asked most, or the name of the service."""
    wordings: tuple[str, ...] = ()
    """Other ways of asking, or other names."""
    text: str | None = None
    papers: tuple[str, ...] = ()
    """What has to be brought."""
    hours: str | None = None
    where: str | None = None
    phone: str | None = None

    @property
    def key(self) -> str:
        """Give what a button carries: the same as long as the file keeps the id."""
        return f"{self.kind}.{self.id}"

    @property
    def asked_as(self) -> tuple[str, ...]:
        """Give all wordings, the title first."""
        return (self.title, *self.wordings)
