"""The group chat of a conversation: its residents and the bot are in it."""

from collections.abc import Mapping

from sandbox.phone import Phone, words_of
from tests.acceptance.chat import Json
from tests.acceptance.talk import Step

WRITTEN_NAME = "@linli"
"""How the files write the bot's name."""


class GroupOfTalk:
    """One group chat; `bot_name` is what really calls the bot."""

    def __init__(self, group_id: int, bot_name: str) -> None:
        """Look at a group that is there."""
        self.group_id = group_id
        self._bot_name = bot_name

    @classmethod
    async def made_by(cls, phones: Mapping[str, Phone], bot_name: str) -> "GroupOfTalk":
        """Let the first resident make a group, with all others and the bot in it."""
        first, *others = phones.values()
        async with await first.new_group("丽景苑业主群") as view:
            for phone in others:
                await view.set_member("member", phone.user_id)
            await view.set_member("member")
            assert view.group_id is not None
            return cls(view.group_id, bot_name)

    async def act(self, phone: Phone, step: Step) -> None:
        """Write into the group, perhaps below a message with some words."""
        words = step.word.replace(WRITTEN_NAME, f"@{self._bot_name}")
        async with phone.in_group(self.group_id) as view:
            meant: Json | None = None
            if step.about:
                meant = [one for one in await view.messages() if step.about in words_of(one)][-1]
            await view.send(words, reply_to=meant)
