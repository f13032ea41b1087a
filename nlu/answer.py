"""Reads what a Rasa server answered, trusting nothing about it."""

import json
import math
from typing import Any

from community.errors import UnderstandingUnavailable
from community.understanding import Understanding


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


def read_understanding(answer: dict[str, Any], model: str) -> Understanding:
    """Turn an answer of POST /model/parse into an understanding.

    Raises:
        UnderstandingUnavailable: if it is not what Rasa answers.
    """
    intent, confidence = read_judgement(answer.get("intent"))
    entries = answer.get("intent_ranking")
    if not isinstance(entries, list):
        raise UnderstandingUnavailable("the answer has no ranking")
    ranking = tuple(read_judgement(entry) for entry in entries)
    return Understanding(intent, confidence, ranking or ((intent, confidence),), model)
