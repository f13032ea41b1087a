"""Puts a text of the bot in other words, or takes them back; every process follows in seconds."""

from collections.abc import Mapping, Sequence

from community.console.bot_texts import BotTexts, Rewording, TextProblem, TextRefused, as_kept
from community.console.revisions import ChangedMeanwhile
from community.errors import LinliError
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk


class RewordingRefused(LinliError):
    """Some of the words cannot be said."""

    def __init__(self, problems: Mapping[str, Sequence[TextProblem]]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems
        """By language, of those that are refused."""


def holding_at(own: str, language: str, past: Sequence[Rewording], seen: int) -> str:
    """Give what a text said in a language when it had been reworded so far.

    Args:
        own: what the program brings.
        language: in which it is said.
        past: how it was reworded, newest first.
        seen: the id of the newest rewording that counts.
    """
    said = next((one.text for one in past if one.language == language and one.id <= seen), None)
    return own if said is None else said


async def reword(
    desk: Desk, viewer: Viewer, texts: BotTexts, key: str, wanted: Mapping[str, str], seen: int
) -> bool:
    """Have the bot say a text in these words from now on, in all languages or in none.

    The program's own words, written once more, take back what was put in their place.

    Args:
        desk: in a writing unit.
        viewer: who does it.
        texts: what the program brings to say.
        key: name of the text.
        wanted: the words by language, as `BotTexts` shows them; what holds already is left alone.
        seen: the id of the text's newest rewording, of any language, when the form was made; 0
            where there was none.

    Returns:
        False if it says exactly this already.

    Raises:
        TextNotFound: if the bot has no such text.
        RewordingRefused: with everything that is wrong; nothing is changed then.
        ChangedMeanwhile: if somebody else was faster.
    """
    text = texts.get(key)
    await desk.unit.rewordings.take_turn()
    past = await desk.unit.rewordings.of(key)
    newest = past[0].id if past else 0
    new = {
        language: kept
        for language, kept in ((language, as_kept(words)) for language, words in wanted.items())
        if kept != as_kept(holding_at(text.of(language), language, past, newest))
    }
    if not new:
        return False
    if newest != seen:
        raise ChangedMeanwhile
    _check(texts, key, new)
    for language, kept in new.items():
        own = as_kept(text.of(language))
        await _put(desk, viewer, key, language, None if kept == own else kept)
    return True


def _check(texts: BotTexts, key: str, new: Mapping[str, str]) -> None:
    problems = {}
    for language, kept in new.items():
        try:
            texts.check(key, language, kept)
        except TextRefused as error:
            problems[language] = error.problems
    if problems:
        raise RewordingRefused(problems)


async def _put(desk: Desk, viewer: Viewer, key: str, language: str, text: str | None) -> None:
    await desk.unit.rewordings.add(
        Rewording(
            id=0,
            key=key,
            language=language,
            text=text,
            person_id=viewer.person.id,
            at=desk.office.timepiece.now(),
        )
    )
    await audit(desk, viewer, "text-reworded", "text", key, {"language": language})
