"""Puts a text of the bot in other words, or takes them back; every process follows in seconds."""

from community.console.bot_texts import BotTexts, Rewording
from community.console.revisions import ChangedMeanwhile
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk


async def reword(
    desk: Desk, viewer: Viewer, texts: BotTexts, key: str, language: str, text: str, seen: int
) -> bool:
    """Have the bot say a text in these words from now on.

    The program's own words, written once more, take back what was put in their place.

    Args:
        desk: in a writing unit.
        viewer: who does it.
        texts: what the program brings to say.
        key: name of the text.
        language: in which it is said.
        text: the new words, as `BotTexts` shows them.
        seen: the id of the text's newest rewording, of any language, when the form was made; 0
            where there was none.

    Returns:
        False if it says exactly this already.

    Raises:
        TextNotFound: if the bot has no such text.
        TextRefused: with everything that is wrong; nothing is changed then.
        ChangedMeanwhile: if somebody else was faster.
    """
    own = texts.get(key).of(language)
    wanted = "\n".join(line.strip() for line in text.strip().splitlines())
    texts.check(key, language, wanted)
    await desk.unit.rewordings.take_turn()
    past = await desk.unit.rewordings.of(key)
    if (past[0].id if past else 0) != seen:
        raise ChangedMeanwhile
    said = next((one.text for one in past if one.language == language), None)
    if wanted == (own if said is None else said):
        return False
    await desk.unit.rewordings.add(
        Rewording(
            id=0,
            key=key,
            language=language,
            text=None if wanted == own else wanted,
            person_id=viewer.person.id,
            at=desk.office.timepiece.now(),
        )
    )
    await audit(desk, viewer, "text-reworded", "text", key, {"language": language})
    return True
