"""Lays out everything that is held about a person as a document that he can read."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from community.abuse import Block
from community.calls import Call
from community.case import Case, HistoryEntry
from community.conversation import Conversation
from community.followup import Callback
from community.groups import GroupNote
from community.languages import CHINESE
from community.messages import Media, PostedLetter, Spoken
from community.people import Person
from community.places import Place
from community.privacy import Held
from community.second_looks import SecondLook
from community.speech import Utterance
from community.supporters import Supporter
from community.survey import Tag
from community.teaching import Candidate
from services.desk import Desk
from services.own_data_calls import CALL_EVENTS, calls_document
from services.own_data_english import in_english
from services.own_data_looks import LOOK_EVENTS, look_document
from services.own_data_reopening import REOPENING_EVENTS

Document = dict[str, object]

_TAG = re.compile(r"</?[a-z]+>")
_EVENTS: Mapping[str, str] = {
    "case_filed": "受理",
    "case_assigned": "派单",
    "case_accepted": "接单",
    "case_handed_over": "转派",
    "area_changed": "网格调整",
    "case_offered": "请人接单",
    "offer_declined": "有人不接",
    "offer_ended": "请人接单结束",
    "offer_not_made": "没有人可以接单",
    "response_put_off": "接单的时限顺延",
    "place_corrected": "改地点",
    "case_supplemented": "补充",
    "case_urged": "催办",
    "urging_too_early": "催办（刚催过，没有再转）",
    "urging_not_heard": "催办（没有人收到）",
    "case_resolved": "办结",
    "case_reopened": "重办",
    "case_closed": "销号",
    "case_withdrawn": "撤回",
    "withdrawal_undone": "不撤回了",
    "case_rated": "评价",
    "case_commented": "评语",
    "rating_changed": "改评价",
    "supporter_rated": "附议的人评价",
    "survey_finished": "评完了",
    "survey_declined": "没有打分",
    "call_instead": "没有回音，改为打电话回访",
    "category_corrected": "改类别",
    "whistle_blown": "吹哨",
    "staff_wrote": "工作人员写给您",
    "resident_wrote": "您写给工作人员",
    "callback_asked": "回访",
    "callback_reminded": "再次回访",
    "solution_confirmed": "您说已解决",
    "words_taken_back": "撤回一句话",
    "numbers_shown": "查看您留的号码",
    "phone_noted": "记下您的电话",
    "call_asked": "请人打电话回访",
    "due_moved": "改了待办的时间",
    "due_cancelled": "取消一项待办",
    "call_reminded": "再次请人打电话",
    "call_not_reached": "打电话没打通",
    "link_code_made": "给您开了一个码",
    "resident_linked": "您用码认领了这件事",
    "report_repeated": "又说了一遍",
    "clock_paused": "等您答复，时限停着",
    "clock_resumed": "时限接着走",
    "clock_changed": "改了答应的时间",
    "held_when_late": "超时的时候由他负责",
    "track_changed": "改难易程度",
    "case_escalated": "到时间了，提醒工作人员",
    "escalation_skipped": "到时间了，不用再提醒",
    "escalation_held_back": "到时间了，提醒次数满了",
    "case_supervised": "挂牌督办",
    "supervision_ended": "摘牌",
    **CALL_EVENTS,
    "accept_undone": "撤销接单",
    "hand_over_undone": "撤销转派",
    "return_undone": "撤销退回",
    "resolution_undone": "撤销办结",
    "handling_set": "办理方式",
    "measure_set": "定措施",
    "measure_dated": "定措施的期限",
    "case_declined": "结案（不再办）",
    "decline_undone": "撤销结案",
    "declined_objected": "您不同意结案",
    **REOPENING_EVENTS,
    **LOOK_EVENTS,
    "cost_added": "记费用",
    "cost_struck": "划掉费用",
    "cost_undone": "撤销费用",
    "report_praised": "说您反映得好",
}


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the person with everything that belongs to it."""

    case: Case
    responsible: str
    entered_by: str
    """The member of staff who entered it for him; empty if he wrote it himself."""
    callbacks: Sequence[Callback]
    history: Sequence[tuple[HistoryEntry, str]]
    """Each entry with the name of who made it."""
    calls: Sequence[Call] = ()
    """The units that were called for it."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that is held about one person."""

    person: Person
    conversation: Conversation
    held: Held
    cases: Sequence[OwnCase]
    supports: Sequence[tuple[Supporter, str]]
    """Where he stands behind somebody else's case, with its number."""
    waiting: Sequence[GroupNote] = ()
    """What he said in groups and has not taken up."""
    blocks: Sequence[Block] = ()
    """When he was not listened to."""
    looks: Sequence[tuple[SecondLook, str]] = ()
    """Whether he was asked again weeks after a closing, with the number of the case."""


def own_data_document(desk: Desk, dossier: Dossier) -> Document:
    """Lay out everything in the person's language; times are the community's wall clock."""
    document = _Layout(desk, dossier.person.language).document(dossier)
    return document if dossier.person.language == CHINESE else in_english(document)


class _Layout:
    """Writes times, categories and statuses as people of the community read them."""

    def __init__(self, desk: Desk, language: str) -> None:
        self._desk = desk
        self._language = language
        self._zone = ZoneInfo(desk.community.timezone)

    def document(self, dossier: Dossier) -> Document:
        held = dossier.held
        return {
            "社区": self._desk.community.name,
            "生成时间": self._time(self._desk.now),
            "您本人": self._person(dossier.person),
            "对话停在哪里": self._conversation(dossier.conversation),
            "您反映的事": [self._case(one) for one in dossier.cases],
            "您附议的事": [self._support(one, number) for one, number in dossier.supports],
            "回头看": [look_document(one, number, self._time) for one, number in dossier.looks],
            "什么时候没听您说": [self._block(one) for one in dossier.blocks],
            "您说过的话": [self._spoken(one) for one in held.spoken],
            "我们发给您的消息": [self._letter(one) for one in held.letters],
            "您发来的文件": [_media(one) for one in held.media],
            "可能拿去教程序的句子": [self._candidate(one) for one in held.candidates],
            "您在群里说的、还等着的话": [
                {"时间": self._time(one.said_at), "内容": one.text} for one in dossier.waiting
            ],
            "还没清除的原始消息": [
                {"收到时间": self._time(at), "内容": json.loads(payload)}
                for at, payload in held.payloads
            ],
        }

    def _person(self, person: Person) -> Document:
        return {
            "名字": person.name,
            "身份": [self._named(f"role-{role}") for role in sorted(person.roles)],
            "语言": person.language,
            "Telegram 账号": person.telegram_user_id,
            "Telegram 聊天": person.chat_id,
            "什么时候告诉您资料怎么用": self._time(person.noticed_at),
            "什么时候同意": self._time(person.consented_at),
            "什么时候起联系不上": self._time(person.unreachable_since),
        }

    def _conversation(self, state: Conversation) -> Document:
        data = dict(state.data)
        return {
            "在等什么": state.stage.value,
            "记着什么": data,
            "从什么时候起": self._time(state.since),
        }

    def _case(self, own: OwnCase) -> Document:
        case = own.case
        return {
            "编号": case.number,
            "类别": self._named(f"category-{case.category}"),
            "进度": self._named(f"status-{case.status}"),
            "内容": case.text,
            "地点": _place(case.place),
            "网格": case.area_id,
            "紧急": case.urgent,
            "第几次办理": case.round,
            "负责人": own.responsible,
            "谁替您记的": own.entered_by or None,
            "怎么来的": self._named(f"channel-{case.channel}"),
            "您留的电话": case.phone,
            "受理时间": self._time(case.filed_at),
            "答应什么时候解决": self._time(case.solve_by),
            "办结时间": self._time(case.resolved_at),
            "销号时间": self._time(case.closed_at),
            "办理结果": case.resolution,
            "办理措施": case.measure,
            "回访": [self._callback(one) for one in own.callbacks],
            "请来的单位": [calls_document(one, self._time) for one in own.calls],
            "经过": [
                {
                    "时间": self._time(entry.at),
                    "事情": _EVENTS.get(entry.event, entry.event),
                    "谁": who,
                    "说明": _told(entry.details),
                }
                for entry, who in own.history
            ],
        }

    def _callback(self, callback: Callback) -> Document:
        return {
            "什么时候问的": self._time(callback.asked_at),
            "什么时候答的": self._time(callback.answered_at),
            "解决了吗": callback.solved,
            "几星": callback.score,
            "评价的标签": self._tags(callback.tags),
            "评语": callback.comment,
        }

    def _support(self, supporter: Supporter, number: str) -> Document:
        return {
            "编号": number,
            "您说的话": supporter.text,
            "地点": _place(supporter.place),
            "附议时间": self._time(supporter.joined_at),
            "退出时间": self._time(supporter.left_at),
            "解决了吗": supporter.solved,
            "几星": supporter.score,
            "评价的标签": self._tags(supporter.tags),
            "评语": supporter.comment,
        }

    def _tags(self, tags: Sequence[Tag]) -> list[str]:
        return [self._named(f"tag-{tag}") for tag in tags]

    def _block(self, block: Block) -> Document:
        return {
            "原因": block.reason,
            "从什么时候起": self._time(block.begins_at),
            "到什么时候": self._time(block.lifted_at or block.ends_at),
        }

    def _spoken(self, spoken: Spoken) -> Document:
        thought = spoken.understanding
        return {
            "时间": self._time(spoken.at),
            "种类": spoken.kind.value,
            "内容": spoken.text,
            "什么时候撤回": self._time(spoken.taken_back_at),
            "程序以为您说的是": thought.intent if thought else None,
            "把握": round(thought.confidence, 2) if thought else None,
        }

    def _letter(self, posted: PostedLetter) -> Document:
        return {
            "时间": self._time(posted.created_at),
            "内容": unescape(_TAG.sub("", posted.letter.text)),
            "送到了吗": posted.state.value,
        }

    def _candidate(self, candidate: Candidate) -> Document:
        return {
            "句子": candidate.text,
            "程序以为": candidate.thought,
            "其实是": candidate.intent,
            "审核": candidate.review.value,
        }

    def _named(self, key: str) -> str:
        kind, _, name = key.partition("-")
        said = {
            "role": Utterance(f"role-{name}"),
            "category": Utterance(f"category-{name}"),
            "status": Utterance(f"status-{name}"),
            "channel": Utterance(f"channel-{name}"),
        }[kind]
        return self._desk.office.phrases.plain(said, self._language, self._desk.community.timezone)

    def _time(self, at: datetime | None) -> str | None:
        return at.astimezone(self._zone).isoformat(" ", "seconds") if at is not None else None


def _told(details: Mapping[str, str]) -> dict[str, str]:
    """Who of the staff was on leave when a case was routed is nobody else's business."""
    return {name: value for name, value in details.items() if name != "tried"}


def _place(place: Place) -> Document:
    parts = {
        "小区": place.estate,
        "楼": place.building,
        "单元": place.unit,
        "室": place.room,
        "您说的地方": place.landmark,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _media(media: Media) -> Document:
    return {
        "文件名": media.attachment.file_name,
        "种类": media.attachment.kind.value,
        "大小": media.size,
        "存着吗": media.state.value,
        "指纹": media.digest,
    }
