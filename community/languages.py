"""Which language a person is spoken to: his Telegram's, or the one that he asks for in words."""

import unicodedata

CHINESE = "zh"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
"""Every text is there in both; English also serves whoever speaks neither."""

_ASKS: dict[str, tuple[str, ...]] = {
    CHINESE: (
        *("中文", "汉语", "普通话", "换中文", "换成中文", "改成中文", "切换中文", "切换成中文"),
        *("说中文", "讲中文", "用中文", "请说中文", "请用中文", "能说中文吗", "可以说中文吗"),
        *("我要中文", "我想用中文", "chinese", "chinese please", "in chinese please"),
        *("speak chinese", "please speak chinese", "switch to chinese", "can you speak chinese"),
    ),
    ENGLISH: (
        *("英文", "英语", "换英文", "换成英文", "换成英语", "改成英文", "切换英文", "切换成英文"),
        *("说英文", "说英语", "讲英语", "用英文", "用英语", "请说英语", "请用英语", "能说英语吗"),
        *("可以说英语吗", "我要英文", "我想用英文", "english", "english please"),
        *("in english please", "speak english", "please speak english", "switch to english"),
        *("can you speak english", "do you speak english"),
    ),
}
_ASKED = {words: language for language, asks in _ASKS.items() for words in asks}
_LONGEST = max(map(len, _ASKED))


def language_of(code: str | None, default: str) -> str:
    """Give the language for an IETF tag such as `zh-hans`; the default where there is none."""
    if not code:
        return default
    return CHINESE if code.lower().startswith(CHINESE) else ENGLISH


def language_asked_for(text: str) -> str | None:
    """Give the language that a message asks for; it must ask for nothing else."""
    if len(text) > _LONGEST * 2:
        return None
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(sign if sign.isalnum() else " " for sign in folded).split()
    return _ASKED.get(" ".join(words))
