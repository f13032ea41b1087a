"""Gives the document of somebody's own data its English labels; what people said stays theirs."""

from collections.abc import Mapping

from services.own_data_calls import CALL_EVENTS_IN_ENGLISH, CALL_LABELS

_LABELS: Mapping[str, str] = {
    "社区": "community",
    "生成时间": "made at",
    "您本人": "you",
    "对话停在哪里": "where the conversation stands",
    "您反映的事": "what you reported",
    "您附议的事": "what you stand behind",
    "您在群里说的、还等着的话": "what you said in groups and have not taken up",
    "什么时候没听您说": "when we did not listen to you",
    "原因": "reason",
    "到什么时候": "until",
    "您说过的话": "what you said",
    "我们发给您的消息": "what we sent you",
    "您发来的文件": "files that you sent",
    "可能拿去教程序的句子": "sentences that the program may learn from",
    "还没清除的原始消息": "raw messages not yet cleared",
    "收到时间": "received at",
    "内容": "words",
    "名字": "name",
    "身份": "roles",
    "语言": "language",
    "Telegram 账号": "Telegram account",
    "Telegram 聊天": "Telegram chat",
    "什么时候告诉您资料怎么用": "told how data is used at",
    "什么时候同意": "agreed at",
    "什么时候起联系不上": "out of reach since",
    "在等什么": "waiting for",
    "记着什么": "keeping in mind",
    "从什么时候起": "since",
    "编号": "number",
    **CALL_LABELS,
    "类别": "category",
    "进度": "status",
    "地点": "place",
    "网格": "area",
    "紧急": "urgent",
    "第几次办理": "round",
    "负责人": "in charge",
    "谁替您记的": "entered for you by",
    "怎么来的": "how it came",
    "您留的电话": "phone you left",
    "什么时候撤回": "taken back at",
    "受理时间": "received",
    "答应什么时候解决": "promised to be solved by",
    "办结时间": "solved at",
    "销号时间": "closed at",
    "办理结果": "result",
    "办理措施": "measure",
    "回访": "asked back",
    "经过": "history",
    "时间": "at",
    "事情": "what",
    "谁": "who",
    "说明": "details",
    "什么时候问的": "asked at",
    "什么时候答的": "answered at",
    "解决了吗": "solved",
    "几星": "stars",
    "评语": "comment",
    "您说的话": "your words",
    "附议时间": "joined at",
    "退出时间": "left at",
    "种类": "kind",
    "程序以为您说的是": "what the program took it for",
    "把握": "how sure it was",
    "送到了吗": "delivered",
    "句子": "sentence",
    "程序以为": "what the program thought",
    "其实是": "what it is",
    "审核": "review",
    "小区": "estate",
    "楼": "building",
    "单元": "unit",
    "室": "room",
    "您说的地方": "the place in your words",
    "文件名": "file name",
    "大小": "size",
    "存着吗": "kept",
    "指纹": "digest",
}

_EVENTS: Mapping[str, str] = {
    "受理": "received",
    "派单": "assigned",
    "接单": "accepted",
    "转派": "handed over",
    "补充": "added to",
    "催办": "asked to hurry",
    "催办（刚催过，没有再转）": "asked to hurry (again so soon that it was not passed on)",
    "催办（没有人收到）": "asked to hurry (nobody could be told)",
    "办结": "solved",
    "重办": "reopened",
    "销号": "closed",
    "撤回": "withdrawn",
    "不撤回了": "withdrawal taken back",
    "评价": "rated",
    "评语": "commented",
    "改类别": "category corrected",
    "吹哨": "whistle blown",
    **CALL_EVENTS_IN_ENGLISH,
    "工作人员写给您": "staff wrote to you",
    "您写给工作人员": "you wrote to staff",
    "回访": "asked back",
    "再次回访": "asked back again",
    "您说已解决": "you said it is solved",
    "又说了一遍": "said again",
    "查看您留的号码": "looked at the numbers you left",
    "撤回一句话": "words taken back",
    "记下您的电话": "noted your phone number",
    "请人打电话回访": "had you called back",
    "再次请人打电话": "had you called back again",
    "打电话没打通": "you were not reached by phone",
    "给您开了一个码": "made a code for you",
    "您用码认领了这件事": "you claimed it by your code",
}
_KIND_OF_EVENT = "事情"


def in_english(document: Mapping[str, object]) -> dict[str, object]:
    """Put the labels of the document into English, at every depth."""
    return {_LABELS.get(name, name): _value(name, value) for name, value in document.items()}


def _value(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        return in_english(value)
    if isinstance(value, list):
        return [in_english(one) if isinstance(one, Mapping) else one for one in value]
    if name == _KIND_OF_EVENT:
        return _EVENTS.get(str(value), value)
    return value
