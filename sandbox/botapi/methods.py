"""The table of the Bot API methods that are done at once; getUpdates alone may wait."""

from sandbox.botapi import (
    answering,
    commands,
    editing,
    forwarding,
    groups,
    media,
    reactions,
    receiving,
    sending,
)
from sandbox.botapi.dispatch import Method

METHODS: dict[str, Method] = {
    "getMe": receiving.get_me,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": media.send_photo,
    "sendMediaGroup": media.send_media_group,
    "sendDocument": media.send_document,
    "sendVoice": media.send_voice,
    "sendLocation": sending.send_location,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": answering.answer_callback_query,
    "sendChatAction": answering.send_chat_action,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "getChat": answering.get_chat,
    "getChatMember": groups.get_chat_member,
    "getChatMemberCount": groups.get_chat_member_count,
    "forwardMessage": forwarding.forward_message,
    "copyMessage": forwarding.copy_message,
    "setMessageReaction": reactions.set_message_reaction,
    "getFile": media.get_file,
}
