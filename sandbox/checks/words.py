"""What Telegram says when something in a call is wrong, where it has words of its own for it."""

MISSING_IN = {
    ("deleteMessage", "chat_id"): "chat identifier is not specified",
}

# An empty address takes the webhook away.
MAY_BE_EMPTY = frozenset({("setWebhook", "url")})

MISSING_PARAMETER = {
    "action": "wrong parameter action in request",
    "callback_query_id": ("query is too old and response timeout expired or query ID is invalid"),
    "chat_id": "chat_id is empty",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
    "from_chat_id": "from_chat_id is empty",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "text": "message text is empty",
    "user_id": "invalid user_id specified",
    "voice": "there is no voice in the request",
}

UNREADABLE_JSON = {
    "allowed_updates": "can't parse allowed updates JSON object",
    "caption_entities": "can't parse entities JSON object",
    "commands": "can't parse commands JSON object",
    "entities": "can't parse entities JSON object",
    "link_preview_options": "can't parse link preview options JSON object",
    "media": "can't parse media JSON object",
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "reply_parameters": "can't parse reply parameters JSON object",
    "reaction": "can't parse reaction types JSON object",
    "scope": "can't parse BotCommandScope JSON object",
}

NOT_AN_OBJECT = {
    "BotCommandScope": "BotCommandScope must be an Object",
    "InlineKeyboardButton": (
        "can't parse inline keyboard button: InlineKeyboardButton must be an Object"
    ),
    "InlineKeyboardMarkup": "object expected as reply markup",
    "LinkPreviewOptions": "object expected as link preview options",
    "ReplyParameters": "object expected as reply parameters",
}

INSIDE = {
    "BotCommand": "can't parse BotCommand",
    "BotCommandScope": "can't parse BotCommandScope",
    "InlineKeyboardButton": "can't parse inline keyboard button",
    "InputMediaAudio": "can't parse InputMedia",
    "InputMediaDocument": "can't parse InputMedia",
    "InputMediaLivePhoto": "can't parse InputMedia",
    "InputMediaPhoto": "can't parse InputMedia",
    "InputMediaVideo": "can't parse InputMedia",
    "KeyboardButton": "can't parse keyboard button",
    "MessageEntity": "can't parse MessageEntity",
}

NOT_ROWS = {
    "inline_keyboard": (
        'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    ),
    "keyboard": 'Field "keyboard" must be an Array of Arrays',
}

# These codes come from Telegram's servers and stand alone, without the place where it happened.
OUTSIDE_LIMITS = {
    ("InlineKeyboardButton", "callback_data"): "BUTTON_DATA_INVALID",
    ("BotCommand", "command"): "BOT_COMMAND_INVALID",
    ("BotCommand", "description"): "BOT_COMMAND_DESCRIPTION_INVALID",
    ("answerCallbackQuery", "text"): "MESSAGE_TOO_LONG",
    ("setMyCommands", "commands"): "BOT_COMMANDS_TOO_MUCH",
    ("setWebhook", "secret_token"): "secret token is too long",
}

# Lengths of formatted text are checked after the entities are read.
CHECKED_LATER = frozenset(
    {
        ("sendMessage", "text"),
        ("editMessageText", "text"),
        ("sendPhoto", "caption"),
        ("sendDocument", "caption"),
        ("sendVoice", "caption"),
        ("copyMessage", "caption"),
        ("editMessageCaption", "caption"),
        ("InputMediaAudio", "caption"),
        ("InputMediaDocument", "caption"),
        ("InputMediaLivePhoto", "caption"),
        ("InputMediaPhoto", "caption"),
        ("InputMediaVideo", "caption"),
        ("sendMediaGroup", "media"),
        ("setWebhook", "max_connections"),
    }
)

CHOICES = {
    ("InlineKeyboardButton", "style"): ("danger", "success", "primary"),
    ("KeyboardButton", "style"): ("danger", "success", "primary"),
    ("KeyboardButtonPollType", "type"): ("quiz", "regular"),
    ("MessageEntity", "type"): (
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ),
    ("sendChatAction", "action"): (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ),
}
WRONG_CHOICE = {
    ("MessageEntity", "type"): "unsupported type specified",
    ("sendChatAction", "action"): "wrong parameter action in request",
}
