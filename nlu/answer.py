"""Reads what a Rasa server answered, trusting nothing about it."""

import json
import math
from typing import Any

from community.errors import UnderstandingUnavailable
from community.understanding import Part, Understanding


def read_json(content: bytes) -> dict[str, Any]:
    """Give the JSON object in an answer.

    Raises:
        UnderstandingUnavailable: if it is none.
    """
    try:
        answer = json.loads(content)
    except ValueError:
        raise UnderstandingUnavailable("the answer is no JSON") from None
    if not isinstance(answer, dict):
        raise UnderstandingUnavailable("the answer is no JSON object")
    return answer


def read_judgement(entry: Any) -> tuple[str, float]:
    """Give one intent and its confidence.

    Raises:
        UnderstandingUnavailable: if it is not of that form.
    """
    name = entry.get("name") if isinstance(entry, dict) else None
    confidence = entry.get("confidence") if isinstance(entry, dict) else None
    if not isinstance(name, str) or isinstance(confidence, bool):
        raise UnderstandingUnavailable("the answer names no intent")
    if not isinstance(confidence, int | float) or not math.isfinite(confidence):
        raise UnderstandingUnavailable("the answer has no confidence")
    return name, min(max(float(confidence), 0.0), 1.0)


def read_ranking(entries: Any) -> tuple[tuple[str, float], ...]:
    """Give intents with their confidences.

    Raises:
        UnderstandingUnavailable: if it is no list of them.
    """
    if not isinstance(entries, list):
        raise UnderstandingUnavailable("the answer has no ranking")
    return tuple(read_judgement(entry) for entry in entries)


def read_part(entry: Any, length: int) -> Part:
    """Give one part of a text of so many code points.

    Raises:
        UnderstandingUnavailable: if it is none, or lies outside the text.
    """
    if not isinstance(entry, dict):
        raise UnderstandingUnavailable("a part of the answer is no JSON object")
    start, end = entry.get("start"), entry.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= length:
        raise UnderstandingUnavailable("a part of the answer lies outside the text")
    intent, confidence = read_judgement(
        {"name": entry.get("intent"), "confidence": entry.get("confidence")}
    )
    return Part(start, end, intent, confidence, read_ranking(entry.get("ranking")))


def read_understanding(answer: dict[str, Any], model: str, text: str) -> Understanding:
    """Turn an answer of POST /model/parse about a text into an understanding.

    Raises:
        UnderstandingUnavailable: if it is not what Rasa answers.
    """
    intent, confidence = read_judgement(answer.get("intent"))
    ranking = read_ranking(answer.get("intent_ranking")) or ((intent, confidence),)
    entries = answer.get("parts") or []
    if not isinstance(entries, list):
        raise UnderstandingUnavailable("the parts of the answer are no list")
    parts = tuple(read_part(entry, len(text)) for entry in entries)
    return Understanding(intent, confidence, ranking, model, parts, read_danger(answer))


def read_danger(answer: dict[str, Any]) -> float | None:
    """Give the confidence of danger; None if the model does not judge it.

    Raises:
        UnderstandingUnavailable: if it is no number.
    """
    if answer.get("danger") is None:
        return None
    return read_judgement({"name": "danger", "confidence": answer["danger"]})[1]
