"""Offers several problems of one message as cases of their own, and files them one by one."""

from dataclasses import asdict, replace

from community.actions import Action
from community.conversation import Conversation, Stage
from community.gazetteer import find_place
from community.messages import Kind
from community.people import Person
from community.problems import Problem, problems_in
from community.purposes import Purpose
from community.speech import Button, Utterance
from community.understanding import IsReport, IsTalk, Talk
from services.asking import complete
from services.desk import Desk
from services.drafts import Draft, problems_from
from services.hearing import Heard
from services.stages import enter

_WORDS = 60
"""Characters of a problem's words that the question repeats."""


SPLIT_BUTTONS = ((Button(Action.SPLIT), Button(Action.KEEP_WHOLE)),)


async def offer_to_split(desk: Desk, heard: Heard, draft: Draft) -> bool:
    """Ask whether several problems are to be handled separately; False if there are not several."""
    problems = problems_in(heard.text, heard.spoken.understanding)
    if not problems or draft.text != heard.text:
        return False
    judgement = heard.judgement
    whole = judgement.category if isinstance(judgement, IsReport) else problems[0].category
    await _ask(desk, heard.person, draft.about(whole), problems)
    return True


async def split(desk: Desk, person: Person) -> bool:
    """File every problem that was offered; False if the question is not open any more."""
    offered = await _offered(desk, person)
    if offered is None:
        return False
    draft, problems = offered
    await _file_each(desk, person, draft, problems)
    return True


async def keep_whole(desk: Desk, person: Person) -> bool:
    """File the message as one report; False if the question is not open any more."""
    offered = await _offered(desk, person)
    if offered is None:
        return False
    await complete(desk, person, offered[0])
    return True


async def go_on_splitting(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take words or a file while the question is open."""
    draft, problems = Draft.from_data(state.data), problems_from(state.data["problems"])
    if not heard.text.strip() or heard.spoken.kind is Kind.LOCATION:
        await _keep(desk, heard.person, draft.with_heard(heard), problems)
        return True
    judgement = heard.judgement
    if isinstance(judgement, IsTalk) and judgement.talk is Talk.DENY:
        await complete(desk, heard.person, draft.answered_by(heard))
        return True
    if isinstance(judgement, IsTalk) and judgement.talk is Talk.AFFIRM:
        await _file_each(desk, heard.person, draft.answered_by(heard), problems)
        return True
    # More words, a place perhaps: the two problems stand, and what is new goes with the first.
    first = replace(problems[0], words=f"{problems[0].words}\n{heard.text}")
    place = draft.place.completed_by(find_place(heard.text, desk.community.estates))
    grown = draft.answered_by(heard).at(place)
    await _file_each(desk, heard.person, grown, (first, *problems[1:]))
    return True


async def _ask(desk: Desk, person: Person, draft: Draft, problems: tuple[Problem, ...]) -> None:
    await _keep(desk, person, draft, problems)
    lines = tuple(
        Utterance("problem-line", {"category": one.category, "words": _shortened(one.words)})
        for one in problems
    )
    question = Utterance(
        "several-problems",
        {"count": len(problems), "problems": lines},
        SPLIT_BUTTONS,
        Purpose.SPLIT_PROMPT,
    )
    await desk.say(person, question)


async def _keep(desk: Desk, person: Person, draft: Draft, problems: tuple[Problem, ...]) -> None:
    data = {**draft.to_data(), "problems": [asdict(problem) for problem in problems]}
    await enter(desk, person, Stage.AWAITING_SPLIT, data)


async def _offered(desk: Desk, person: Person) -> tuple[Draft, tuple[Problem, ...]] | None:
    state = await desk.unit.conversations.get(person.id)
    if state.stage is not Stage.AWAITING_SPLIT:
        return None
    return Draft.from_data(state.data), problems_from(state.data["problems"])


async def _file_each(
    desk: Desk, person: Person, draft: Draft, problems: tuple[Problem, ...]
) -> None:
    """File the first problem where it is; a place named once holds for what leaves it out."""
    estates = desk.community.estates
    everywhere = find_place(draft.text, estates).completed_by(draft.place)
    first = draft.split_into(problems)
    own = find_place(first.text, estates)
    await complete(desk, person, first.at(everywhere.carried_to(own)))


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"
