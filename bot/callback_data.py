"""Writes what a button means into Telegram's 64 bytes, and reads it back when it is pressed."""

from collections.abc import Mapping

from community.actions import Action
from community.errors import LinliError
from community.speech import Button

MOST_BYTES = 64
"""Telegram's limit for callback_data."""

_VERSION = "1"
_SEPARATOR = ":"
_FIELDS = 4
_HIGHEST_CASE_ID = 2**63 - 1

CODES: Mapping[Action, str] = {
    Action.AGREE: "ag",
    Action.DISAGREE: "da",
    Action.SUPPLEMENT: "su",
    Action.CHANGE_CATEGORY: "rc",
    Action.SET_CATEGORY: "sc",
    Action.CHANGE_PLACE: "pc",
    Action.MORE_CATEGORIES: "mc",
    Action.WITHDRAW: "wd",
    Action.RESTORE: "re",
    Action.URGE: "ur",
    Action.THIS_CASE: "tc",
    Action.NEW_MATTER: "nw",
    Action.ALL_OF_THESE: "al",
    Action.CHOOSE_CATEGORY: "cc",
    Action.NONE_OF_THESE: "nt",
    Action.SPLIT: "sp",
    Action.KEEP_WHOLE: "kw",
    Action.JOIN: "jo",
    Action.KEEP_OWN: "ko",
    Action.SPLIT_OFF: "sf",
    Action.TAKE_BACK: "tb",
    Action.SUPPORTERS: "sb",
    Action.TELL_SUPPORTERS: "ts",
    Action.SOLVED_FOR_ME: "sm",
    Action.NOT_SOLVED_FOR_ME: "nm",
    Action.CHOOSE_ESTATE: "ce",
    Action.CHOOSE_PLACE: "cp",
    Action.CHOOSE_BUILDING: "cb",
    Action.PLACE_UNSURE: "pu",
    Action.SHOW_ANSWER: "sa",
    Action.ASK_PERSON: "ap",
    Action.NO_QUESTION: "nq",
    Action.ACCEPT: "ac",
    Action.HAND_OVER: "ho",
    Action.HAND_OVER_TO: "ht",
    Action.WHISTLE: "wh",
    Action.REPLY: "rp",
    Action.RESOLVE: "rs",
    Action.ASK_RESIDENT: "3a",
    Action.TRACK: "3b",
    Action.SET_TRACK: "3c",
    Action.MORE: "mo",
    Action.LESS: "le",
    Action.ADDRESS: "ad",
    Action.ADDRESS_NOBODY: "an",
    Action.LANGUAGE: "la",
    Action.FORGET_ME: "fg",
    Action.KEEP_MY_DATA: "kd",
    Action.FILE_FROM_GROUP: "gf",
    Action.LEAVE_FROM_GROUP: "gl",
    Action.SHOW_NUMBERS: "sn",
    Action.UNDER_CONTROL: "uc",
    Action.STILL_DANGER: "sd",
    Action.NEED_HELP: "nh",
    Action.SOLVED: "so",
    Action.NOT_SOLVED: "ns",
    Action.RATE: "ra",
    Action.MY_CASES: "my",
    Action.ENTER_CHANNEL: "eh",
    Action.ENTER_CATEGORY: "ec",
    Action.ENTER_MORE: "em",
    Action.ENTER_ESTATE: "ee",
    Action.ENTER_WITHOUT: "ew",
    Action.LINK_CODE: "lc",
    Action.CALLED_SOLVED: "cs",
    Action.CALLED_NOT_SOLVED: "cn",
    Action.CALLED_NOT_REACHED: "cr",
    Action.CALLED_STARS: "ca",
    Action.TAKE_OVER: "4a",
    Action.SUPERVISE: "4b",
    Action.NUDGE_WORKER: "4c",
    Action.SUPERVISED_PAGE: "4d",
    Action.DIGEST_AT: "4e",
    Action.TAKE_OFFER: "1a",
    Action.DECLINE_OFFER: "1b",
    Action.OFFER: "1c",
    Action.OFFER_TO: "1d",
    Action.RECALL_OFFER: "1e",
    Action.HAND_BACK: "1f",
    Action.CALL_TOGGLE: "2a",
    Action.CALL_LEADER: "2b",
    Action.CALL_WRITE: "2c",
    Action.CALL_OWN_WORDS: "2d",
    Action.CALL_BLOW: "2e",
    Action.CALL_DROP: "2f",
    Action.CALL_REPORT_IN: "2g",
    Action.CALL_NOT_OURS: "2h",
    Action.CALL_PROMISE: "2i",
    Action.CALL_DELIVER: "2j",
    Action.CALL_CONFIRM: "2k",
    Action.CALL_NOT_DONE: "2l",
    Action.CALL_RATE: "2m",
    Action.CALL_OFFER: "2n",
    Action.CALL_CLAIM: "2o",
    Action.CALL_LISTS: "2p",
    Action.RESOLVE_ANYWAY: "2q",
    Action.TASKS: "5a",
    Action.SHOW_CASE: "5b",
    Action.NOTE: "5c",
    Action.RETURN: "5d",
    Action.RETURN_FOR: "5e",
    Action.HAND_OVER_FOR: "5f",
    Action.COSTS: "5g",
    Action.ADD_COST: "5h",
    Action.SHARE_PAID: "5i",
    Action.STRIKE_COST: "5j",
    Action.MEASURE: "5k",
    Action.MEASURE_BY: "5l",
    Action.SET_HANDLING: "5m",
    Action.NO_PHOTO: "5n",
    Action.UNDO: "5o",
    Action.BOARD: "5p",
    Action.CLOSE_CASE: "5q",
    Action.OBJECT: "5r",
    Action.TAKE_UP: "5s",
    Action.SURVEY_TAG: "6a",
    Action.SURVEY_DONE: "6b",
    Action.SURVEY_DECLINE: "6c",
    Action.CALLED_TAG: "6d",
    Action.CALLED_DONE: "6e",
    Action.DO_AGAIN: "7a",
    Action.NOT_AGAIN: "7b",
    Action.APPEAL: "7c",
    Action.APPEAL_AGREE: "7d",
    Action.APPEAL_REFUSE: "7e",
    Action.APPEAL_OBJECT: "7f",
    Action.WISH_AGAIN: "7g",
    Action.LOOK_NOT_BACK: "8a",
    Action.LOOK_BACK: "8b",
    Action.LOOK_NEVER: "8c",
    Action.LOOK_WELCOME: "8d",
    Action.RATES: "9a",
    Action.PRAISE: "9b",
    Action.DUE_TIMES: "0a",
    Action.DUE_MOVE: "0b",
    Action.DUE_CANCEL: "0c",
}
"""Buttons stay under old messages for years: a code is never given a second meaning."""

_ACTIONS = {code: action for action, code in CODES.items()}


class ButtonDoesNotFit(LinliError):
    """What the button carries is longer than Telegram's 64 bytes, or cannot be read back."""


def encode(button: Button) -> str:
    """Write a button's action, case and argument; its label is not carried.

    Raises:
        ButtonDoesNotFit: if Telegram would not take it or `decode` would not know it again.
    """
    case = "" if button.case_id is None else str(button.case_id)
    data = _SEPARATOR.join((_VERSION, CODES[button.action], case, button.argument))
    if decode(data) is None:
        raise ButtonDoesNotFit(f"{button.action} {button.argument!r}")
    return data


def decode(data: str) -> Button | None:
    """Read a pressed button; None for data that this program never made."""
    fields = data.split(_SEPARATOR, _FIELDS - 1)
    if len(fields) != _FIELDS or fields[0] != _VERSION or not _is_sendable(data):
        return None
    _, code, case, argument = fields
    if code not in _ACTIONS or not _is_case_id(case):
        return None
    return Button(_ACTIONS[code], int(case) if case else None, argument)


def _is_sendable(data: str) -> bool:
    if any(sign < " " or "\ud800" <= sign <= "\udfff" for sign in data):
        return False
    return len(data.encode()) <= MOST_BYTES


def _is_case_id(text: str) -> bool:
    if not text:
        return True
    written_plainly = text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")
    return written_plainly and int(text) <= _HIGHEST_CASE_ID
