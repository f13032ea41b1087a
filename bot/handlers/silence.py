"""Handles what needs no answer: groups, channels, service messages, kinds we do not ask for."""

from telegram import Bot, Update

from community.messages import Origin
from services.intake import pass_over
from services.office import Office


async def on_nothing_to_answer(office: Office, _bot: Bot, _update: Update, origin: Origin) -> None:
    """Finish the update and say nothing."""
    await pass_over(office, origin)
