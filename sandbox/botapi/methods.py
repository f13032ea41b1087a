"""The table of the Bot API methods that are done at once; getUpdates alone may wait."""

from sandbox.botapi import answering, receiving, sending
from sandbox.botapi.dispatch import Method

METHODS: dict[str, Method] = {
    "getMe": receiving.get_me,
    "sendMessage": sending.send_message,
    "sendLocation": sending.send_location,
    "answerCallbackQuery": answering.answer_callback_query,
    "sendChatAction": answering.send_chat_action,
    "getChat": answering.get_chat,
}
