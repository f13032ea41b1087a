"""What a conversation expects to stand, or not to stand, in its group chat."""

from typing import TYPE_CHECKING

from sandbox.phone import words_of
from tests.acceptance.chat import PATIENCE, until
from tests.acceptance.talk import Step

if TYPE_CHECKING:
    from tests.acceptance.stage import Scene


async def hears_in_group(scene: "Scene", step: Step) -> None:
    """All these words stand in one message that the bot wrote into the group just now."""

    async def is_said() -> bool:
        texts = [words_of(one) for one in await scene.said_in_group(scene.asked)]
        return any(all(word in text for word in step.words) for text in texts)

    try:
        await until(is_said, "", PATIENCE)
    except AssertionError:
        raise AssertionError(await scene.complaint(step, "never said")) from None


async def does_not_hear_in_group(scene: "Scene", step: Step) -> None:
    """None of these words was said by the bot in the group in the whole conversation."""
    await scene.town.settled()
    texts = "\n".join(words_of(one) for one in await scene.said_in_group(0))
    said = [word for word in step.words if word in texts]
    assert not said, await scene.complaint(step, f"the group was told {said}")
