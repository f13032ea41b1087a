"""Says the details of an entry of the audit log in words; what has none stands as it is."""

from collections.abc import Callable, Mapping

from starlette.requests import Request

from community.actions import Action
from community.areas import Community
from community.categories import Category
from community.console.accounts import AuditEntry
from community.console.bulks import BulkKind
from community.console.changes import ChangeKind
from community.followup import DueKind
from community.purposes import Purpose
from console.people.names import Names
from console.rendering import named
from console.state import console_of, shown_of
from console.teaching_rows import intent_words
from console.texts import texts

_HIDDEN = frozenset({"row", "query"})
"""Numbers and addresses of the program's own."""
_ASKED_FOR: Mapping[str, Action] = {
    Purpose.RELAY_PROMPT: Action.REPLY,
    Purpose.RESOLVE_PROMPT: Action.RESOLVE,
    Purpose.QUESTION_PROMPT: Action.ASK_RESIDENT,
    Purpose.TRACK_PROMPT: Action.TRACK,
    Purpose.NOTE_PROMPT: Action.NOTE,
    Purpose.HAND_OVER_WHY: Action.HAND_OVER,
    Purpose.RETURN_PROMPT: Action.RETURN,
    Purpose.DECLINE_PROMPT: Action.CLOSE_CASE,
    Purpose.MEASURE_PROMPT: Action.MEASURE,
    Purpose.COST_PROMPT: Action.ADD_COST,
    Purpose.APPEAL_PROMPT: Action.APPEAL,
    Purpose.APPEAL_AGREE_PROMPT: Action.APPEAL_AGREE,
    Purpose.APPEAL_REFUSE_PROMPT: Action.APPEAL_REFUSE,
    Purpose.NOT_AGAIN_PROMPT: Action.NOT_AGAIN,
    Purpose.CALL_PROMPT: Action.WHISTLE,
    Purpose.CALL_OFFER_PROMPT: Action.CALL_OFFER,
}
"""The buttons that ask for words in the chat, by what the words are for."""


class DetailWords:
    """The words of one page's entries."""

    def __init__(self, request: Request, community: Community) -> None:
        self._request = request
        self._names = Names.of(request, community)
        shown = shown_of(request)
        self._say, self._has = texts(shown.language).say, texts(shown.language).has
        self._shown, self.language = shown, shown.language
        self._readers: Mapping[str, Callable[[str], str]] = {
            "intent": self._intent,
            "thought": self._intent,
            "category": self._category,
            "action": self._action,
            "entries": self._entries,
            "fields": self._fields,
        }

    def of(self, entry: AuditEntry) -> str:
        """Give all details of an entry, one after the other."""
        told = (
            f"{self._say('audit-detail', {'name': name})}{self._value(entry, name, value)}"
            for name, value in entry.details.items()
            if name not in _HIDDEN and value
        )
        return self._say("audit-details-join").join(told)

    def _value(self, entry: AuditEntry, name: str, value: str) -> str:
        if entry.action == "message-corrected" and name == "done":
            return "、".join(self._say("audit-done", {"what": one}) for one in value.split())
        if name == "kind" and value in set(DueKind):
            return self._say("ledger-due-kind", {"kind": value})
        reader = self._readers.get(name)
        return reader(value) if reader else value

    def _intent(self, value: str) -> str:
        return intent_words(self._request, value)

    def _category(self, value: str) -> str:
        return self._of_bot(f"category-{value}") if value in set(Category) else value

    def _action(self, value: str) -> str:
        """Name a button, also by the words that it asks for; or what was done to several cases."""
        if value in set(BulkKind):
            return self._say("ledger-bulk-kind", {"kind": value})
        action = _ASKED_FOR.get(value, value)
        return self._of_bot(f"button-{action}") if action in set(Action) else value

    def _entries(self, value: str) -> str:
        return "、".join(self._entry(one) for one in value.split(", "))

    def _entry(self, written: str) -> str:
        kind, _, rest = written.partition(" ")
        section, _, key = rest.partition(" ")
        if kind not in set(ChangeKind) or not self._has(f"people-section-{_dashed(section)}"):
            return written
        words = (self._say(f"people-change-{kind}"), self._names.section(section), key)
        return " ".join(word for word in words if word)

    def _fields(self, value: str) -> str:
        return "、".join(map(self._field, value.split(", ")))

    def _field(self, path: str) -> str:
        parts = [part for part in path.split(".") if not part.isdigit()]
        known = all(self._has(f"field-{_dashed(part)}") for part in parts)
        return self._names.field(path) if known else path

    def _of_bot(self, key: str) -> str:
        phrases = console_of(self._request).office.phrases
        return named(phrases, key, self._shown.language, self._shown.timezone)


def _dashed(name: str) -> str:
    return name.replace("_", "-")
