"""Asks 「是哪一件？」 where words may belong to several cases, and keeps them until he says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from community.actions import Action
from community.case import Case, Status
from community.conversation import Conversation, Stage
from community.gazetteer import find_place
from community.people import Person
from community.places import Place
from community.reopening import may_come_back
from community.speech import Button, Rows, Utterance, Value
from community.understanding import IsReport, Unsure
from community.which_case import MOST_SHOWN, Wish, may_be_about, short_place, sounds_old
from services.aftercare import supplement
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.second_look_plan import asked_lately
from services.stages import HELD, enter

JUST_FILED = timedelta(minutes=10)
"""So long after its filing a photo without words belongs to the only open case."""

_QUESTIONS = {
    Wish.ADD: "which-to-add",
    Wish.TELL: "which-to-tell",
    Wish.URGE: "which-to-urge",
    Wish.WITHDRAW: "which-to-withdraw",
    Wish.REOPEN: "which-old",
    Wish.ANSWER: "which-is-solved",
}
_NEW_MATTER = frozenset({Wish.ADD, Wish.TELL, Wish.REOPEN})
"""Wishes that may as well be something new."""


@dataclass(frozen=True, slots=True)
class Question:
    """The question as it stands open: what he wants, which cases were offered, what he said."""

    wish: Wish
    case_ids: tuple[int, ...]
    draft: Draft

    def to_data(self) -> dict[str, object]:
        """Give what a conversation row keeps."""
        held = self.wish in _NEW_MATTER
        cases = list(self.case_ids)
        return {**self.draft.to_data(), "wish": self.wish.value, "cases": cases, HELD: held}

    @classmethod
    def from_state(cls, state: Conversation) -> "Question | None":
        """Read what a conversation row kept; None if it waits for something else."""
        if state.stage is not Stage.AWAITING_WHICH:
            return None
        cases = tuple(cast("list[int]", state.data["cases"]))
        return cls(Wish(cast("str", state.data["wish"])), cases, Draft.from_data(state.data))


async def open_cases_of(desk: Desk, person: Person) -> list[Case]:
    """Give a person's open cases, newest first."""
    cases = await desk.unit.cases.unfinished_of(person.id)
    return [case for case in cases if case.is_open]


async def ask_which(
    desk: Desk, person: Person, wish: Wish, cases: Sequence[Case], draft: Draft
) -> None:
    """Ask which case is meant, with a button for each; what he said waits for the tap."""
    question = Question(wish, tuple(case.id for case in cases[:MOST_SHOWN]), draft)
    await enter(desk, person, Stage.AWAITING_WHICH, question.to_data())
    await desk.say(person, which_question(wish, cases, draft))


def which_question(wish: Wish, cases: Sequence[Case], draft: Draft) -> Utterance:
    """Give the question with a button for each case."""
    shown = cases[:MOST_SHOWN]
    first = str(draft.spoken_ids[0])
    if wish is Wish.REOPEN and len(cases) == 1:
        return _about_one(cases[0], first)
    rows: Rows = tuple((_case_button(case, f"{first}.{wish}"),) for case in shown)
    if wish in _NEW_MATTER:
        rows = (*rows, (Button(Action.NEW_MATTER, None, first),))
    if wish is Wish.ANSWER:
        rows = (*rows, (Button(Action.ALL_OF_THESE, None, first),))
    values = {"count": len(cases), "more": len(cases) - len(shown)}
    return Utterance(_QUESTIONS[wish], values, rows)


async def place_file(desk: Desk, heard: Heard) -> bool:
    """Find the case of a file or a location without words; False if none is open."""
    cases = await open_cases_of(desk, heard.person)
    if len(cases) == 1 and desk.now - cases[0].filed_at <= JUST_FILED:
        await supplement(desk, heard.person, cases[0], heard)
    elif cases:
        await ask_which(desk, heard.person, Wish.ADD, cases, Draft.from_heard(heard))
    return bool(cases)


async def ask_if_known(desk: Desk, heard: Heard, draft: Draft) -> bool:
    """Ask where words belong that may be about a case he has or had; False if surely not."""
    judgement = heard.judgement
    if isinstance(judgement, IsReport):
        return await ask_about_old(desk, heard, draft)
    if not isinstance(judgement, Unsure) or not any(sign.isalnum() for sign in draft.text):
        return False
    cases = await open_cases_of(desk, heard.person)
    if len(cases) > 1 and not _place_of(desk, draft).is_address:
        await ask_which(desk, heard.person, Wish.ADD, cases, draft)
        return True
    old = sounds_old(draft.text) and not cases
    return old and await ask_about_old(desk, heard, draft)


async def ask_about_old(desk: Desk, heard: Heard, draft: Draft) -> bool:
    """Ask whether words are about a case that was closed lately; False if there is none such."""
    closed = [
        case
        for case in await desk.unit.cases.of_reporter(heard.person.id)
        if case.status is Status.CLOSED
    ]
    # Whoever was asked lately whether it has come back may mean a case of long ago.
    asked = {look.case_id for look in await asked_lately(desk, heard.person)} if closed else ()
    closed = [
        case for case in closed if may_come_back(desk.community, case, desk.now) or case.id in asked
    ]
    place = _place_of(desk, draft)
    meant = may_be_about(draft.text, place, heard.judgement, closed)
    if meant:
        await ask_which(desk, heard.person, Wish.REOPEN, meant, draft)
    return bool(meant)


def _about_one(case: Case, first: str) -> Utterance:
    reopen, tell = (
        Button(Action.THIS_CASE, case.id, f"{first}.{wish}", label=(label,))
        for wish, label in (
            (Wish.REOPEN, Utterance("label-reopen", {})),
            (Wish.TELL, Utterance("label-tell-only", {})),
        )
    )
    other = Button(Action.NEW_MATTER, None, first, label=(Utterance("label-not-the-old", {}),))
    values: dict[str, Value] = {
        "number": case.number,
        "category": case.category,
        "place": case.place,
        "closed_at": case.closed_at,
    }
    return Utterance("is-it-the-old-one", values, ((reopen,), (tell,), (other,)))


def _place_of(desk: Desk, draft: Draft) -> Place:
    return find_place(draft.text, desk.community.estates).completed_by(draft.place)


def _case_button(case: Case, argument: str) -> Button:
    label = Utterance(
        "case-label",
        {
            "number": case.number,
            "category": case.category,
            "place": short_place(case.place),
        },
    )
    return Button(Action.THIS_CASE, case.id, argument, label=(label,))
