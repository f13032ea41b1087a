"""Reactions of a bot to messages: setMessageReaction."""

from sandbox.botapi.chats import chat_of, open_chat
from sandbox.errors import bad_request, not_implemented
from sandbox.privacy_mode import SERVICE
from sandbox.reactions import REACTIONS, set_reaction
from sandbox.world import Call


def set_message_reaction(call: Call) -> bool:
    """Put a reaction under a message, or take the bot's own away."""
    chat = chat_of(call)
    open_chat(call)
    reactions = call.params.get("reaction", [])
    stored = call.world.messages.find(call.bot.id, chat.id, call.params["message_id"])
    if stored is None:
        raise bad_request("message to react not found")
    if SERVICE & stored.body.keys():
        raise bad_request("MESSAGE_ID_INVALID")
    if len(reactions) > 1:
        # Bots, as everybody without a subscription, have one reaction to a message.
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if reaction["type"] == "paid":
            raise bad_request("bots can't use paid reactions")
        if reaction["type"] != "emoji":
            raise not_implemented("reactions with custom emoji")
        if reaction["emoji"] not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    emoji = reactions[0]["emoji"] if reactions else None
    set_reaction(call.world, stored, call.bot.id, emoji)
    return True
