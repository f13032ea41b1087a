"""Lays out everything that is held about a person as a document that he can read."""

import json
import re
from collections.abc import Sequence
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
from community.messages import PostedLetter, Spoken
from community.people import Person
from community.privacy import Held
from community.second_looks import SecondLook
from community.speech import Utterance
from community.supporters import Supporter
from community.survey import Tag
from community.teaching import Candidate
from services.desk import Desk
from services.own_data_calls import calls_document
from services.own_data_english import in_english
from services.own_data_events import EVENTS
from services.own_data_looks import look_document
from services.own_data_parts import Document, media_part, place_part, presses_part, told_part

_TAG = re.compile(r"</?[a-z]+>")


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
            "您点过的按钮": presses_part(held, self._time),
            "您发来的文件": [media_part(one) for one in held.media],
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
            "地点": place_part(case.place),
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
                    "事情": EVENTS.get(entry.event, entry.event),
                    "谁": who,
                    "说明": told_part(entry.details),
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
            "地点": place_part(supporter.place),
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
            "tag": Utterance(f"tag-{name}"),
        }[kind]
        return self._desk.office.phrases.plain(said, self._language, self._desk.community.timezone)

    def _time(self, at: datetime | None) -> str | None:
        return at.astimezone(self._zone).isoformat(" ", "seconds") if at is not None else None
