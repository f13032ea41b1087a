"""What the program says, before it becomes words: a key with values, buttons, and a purpose."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from html import unescape

from community.case import Channel, Status
from community.categories import Category
from community.danger_words import DangerKind
from community.people import Role
from community.places import Place
from community.rates import LeftOut, Rate
from community.survey import Tag
from community.tracks import Handling, Level, Track

TEXT_UNITS = 4096
"""UTF-16 units that Telegram takes in a message, after its markup is parsed."""

CAPTION_UNITS = 1024
"""The same for the words under a photo or file."""

Value = (
    str
    | int
    | datetime
    | timedelta
    | Category
    | Status
    | Channel
    | Role
    | DangerKind
    | Track
    | Level
    | Handling
    | Tag
    | Rate
    | LeftOut
    | Place
    | tuple["Utterance", ...]
    | None
)
"""What can be put into a text. Strings are people's own words and names: they are escaped.

Utterances inside an utterance are rendered in turn and stand on lines of their own; only their
key and values count.
"""


class Priority(IntEnum):
    """Which message goes first when many wait."""

    DANGER = 0
    ANSWER = 1
    CARD = 2
    NEWS = 3


class Purpose(StrEnum):
    """What a message is for, and so what a Telegram reply to it means."""

    ANSWER = "answer"
    RECEIPT = "receipt"
    """A reply adds to the case."""
    CARD = "card"
    """The worker's card; a reply goes to the resident."""
    RELAY = "relay"
    """Words of the other side; a reply goes back to it."""
    RELAY_PROMPT = "relay_prompt"
    """Asks the worker for words to the resident."""
    RESOLVE_PROMPT = "resolve_prompt"
    """Asks the worker for the note of what was done."""
    QUESTION_PROMPT = "question_prompt"
    """Asks the worker what he wants to know of the resident; meanwhile the clock stands still."""
    TRACK_PROMPT = "track_prompt"
    """Asks the worker why a case is difficult."""
    NOTE_PROMPT = "note_prompt"
    """Asks staff for a note that only staff read."""
    HAND_OVER_WHY = "hand_over_why"
    """Says to whom a case was handed over; a reply says why."""
    RETURN_PROMPT = "return_prompt"
    """Asks why a case is given back; a reply says it in words."""
    DECLINE_PROMPT = "decline_prompt"
    """Asks a leader why a case is closed without being solved."""
    MEASURE_PROMPT = "measure_prompt"
    """Asks what is to be done."""
    COST_PROMPT = "cost_prompt"
    """Asks what something cost and who pays."""
    APPEAL_PROMPT = "appeal_prompt"
    """Asks the worker why a "no" or a low score is not fair."""
    APPEAL_AGREE_PROMPT = "appeal_agree_prompt"
    APPEAL_REFUSE_PROMPT = "appeal_refuse_prompt"
    NOT_AGAIN_PROMPT = "not_again_prompt"
    """Asks whoever decides why a case is not done again."""
    DECISION = "decision"
    """The card of a decision that somebody above has to make."""
    SUPPLEMENT_PROMPT = "supplement_prompt"
    """Asks the resident for more about the case."""
    PLACE_PROMPT = "place_prompt"
    CATEGORY_PROMPT = "category_prompt"
    SPLIT_PROMPT = "split_prompt"
    JOIN_PROMPT = "join_prompt"
    SUPPORT = "support"
    """What somebody behind a case has instead of a receipt; a reply adds to the case."""
    DANGER_CHECK = "danger_check"
    """Asks whether a danger is under control; a resident's reply goes to the worker."""
    CALLBACK = "callback"
    SECOND_LOOK = "second_look"
    """Asks whether something has come back; a reply answers it."""
    SURVEY = "survey"
    """A reply is the sentence about the handling."""
    OFFER = "offer"
    """Asks a member of a pool to take a case."""
    OFFER_NOTE = "offer_note"
    """Tells who has a case that it is on offer."""
    FAREWELL = "farewell"
    """The last message to somebody who was forgotten; its row is emptied when it went out."""
    NEWS = "news"
    """News of a case; a resident's reply goes to the worker."""
    CALL_PROMPT = "call_prompt"
    """Asks the whistler why, and what is asked of the units."""
    CALL_OFFER_PROMPT = "call_offer_prompt"
    """Asks the leader what the list for claiming shall say."""
    CALL_CARD = "call_card"
    """A unit's card of what it was called for; a reply goes to whoever handles the case."""
    CALL_PLAN_PROMPT = "call_plan_prompt"
    CALL_REFUSAL_PROMPT = "call_refusal_prompt"
    CALL_DELIVERY_PROMPT = "call_delivery_prompt"
    DUE_CANCEL_PROMPT = "due_cancel_prompt"
    """Asks a leader why something that was planned is not to happen."""
    CALL_WORDS = "call_words"
    """Words between a unit and whoever handles the case; a reply goes back."""


class Action(StrEnum):
    """What a button does; its label is in `locales/` as `button-<value>`."""

    AGREE = "agree"
    DISAGREE = "disagree"
    SUPPLEMENT = "supplement"
    CHANGE_CATEGORY = "recategorise"
    SET_CATEGORY = "set-category"
    CHANGE_PLACE = "change-place"
    MORE_CATEGORIES = "more-categories"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    """Takes a withdrawal back."""
    URGE = "urge"
    THIS_CASE = "this-case"
    """What he said without naming a case belongs to this one."""
    NEW_MATTER = "new-matter"
    """What he said belongs to none of the cases that were offered."""
    CHOOSE_CATEGORY = "choose-category"
    NONE_OF_THESE = "none-of-these"
    SPLIT = "split"
    """Make each problem of a message a case of its own."""
    KEEP_WHOLE = "keep-whole"
    JOIN = "join"
    """Stand behind the open case that was offered."""
    KEEP_OWN = "keep-own"
    SPLIT_OFF = "split-off"
    """Give somebody behind a case one of his own."""
    TAKE_BACK = "take-back"
    """Takes words back that were carried to the other side, for one minute."""
    SUPPORTERS = "supporters"
    TELL_SUPPORTERS = "tell-supporters"
    """Give the words to the reporter also to those behind the case."""
    SOLVED_FOR_ME = "solved-for-me"
    NOT_SOLVED_FOR_ME = "not-solved-for-me"
    CHOOSE_ESTATE = "choose-estate"
    CHOOSE_PLACE = "choose-place"
    """One of the person's own places, by the case that was there."""
    CHOOSE_BUILDING = "choose-building"
    PLACE_UNSURE = "place-unsure"
    SHOW_ANSWER = "show-answer"
    ASK_PERSON = "ask-person"
    """Have a person answer a question that the list does not."""
    NO_QUESTION = "no-question"
    ACCEPT = "accept"
    HAND_OVER = "hand-over"
    HAND_OVER_TO = "hand-over-to"
    WHISTLE = "whistle"
    REPLY = "reply"
    RESOLVE = "resolve"
    ASK_RESIDENT = "ask-resident"
    """Ask what only the resident knows; the clock stands still until he answers."""
    TRACK = "track"
    """Judge how hard a case is."""
    SET_TRACK = "set-track"
    MORE = "more"
    """Show what else can be done with a case, in its card."""
    LESS = "less"
    ADDRESS = "address"
    """Send the words that were written without a reply to this case's resident."""
    ADDRESS_NOBODY = "address-nobody"
    LANGUAGE = "language"
    """Speak the language that the argument names."""
    FORGET_ME = "forget-me"
    KEEP_MY_DATA = "keep-my-data"
    FILE_FROM_GROUP = "file-from-group"
    """Report the words that somebody pointed at in a group."""
    LEAVE_FROM_GROUP = "leave-from-group"
    SHOW_NUMBERS = "show-numbers"
    """Show the phone numbers in a resident's words; who asked is recorded."""
    UNDER_CONTROL = "under-control"
    """The danger is over: says the reporter, or who handles the case."""
    STILL_DANGER = "still-danger"
    NEED_HELP = "need-help"
    SOLVED = "solved"
    NOT_SOLVED = "not-solved"
    RATE = "rate"
    SURVEY_TAG = "survey-tag"
    """Choose a tag, or not; the argument says which of the two."""
    SURVEY_DONE = "survey-done"
    SURVEY_DECLINE = "survey-decline"
    """Give no stars at all (不评了)."""
    MY_CASES = "my-cases"
    """Turn to another page of the person's own cases, or from open to finished ones."""
    ENTER_CHANNEL = "enter-channel"
    """Staff enter a report for somebody else: the way it came."""
    ENTER_CATEGORY = "enter-category"
    ENTER_MORE = "enter-more"
    """The whole list of categories."""
    ENTER_ESTATE = "enter-estate"
    ENTER_WITHOUT = "enter-without"
    """Leave a question about the report open."""
    CALLED_SOLVED = "called-solved"
    """Staff called the resident: what he said."""
    CALLED_NOT_SOLVED = "called-not-solved"
    CALLED_NOT_REACHED = "called-not-reached"
    CALLED_STARS = "called-stars"
    CALLED_TAG = "called-tag"
    CALLED_DONE = "called-done"
    TAKE_OFFER = "take-offer"
    """Take a case that is offered to one's pool; the first one has it."""
    DECLINE_OFFER = "decline-offer"
    OFFER = "offer"
    """Choose a pool to offer a case to."""
    OFFER_TO = "offer-to"
    RECALL_OFFER = "recall-offer"
    HAND_BACK = "hand-back"
    """Give a case back that one took from an offer."""
    LINK_CODE = "link-code"
    """Give staff a code by which the resident takes over what they entered for him."""
    TAKE_OVER = "take-over"
    """Whoever was told that a case is late does it himself (我来办)."""
    SUPERVISE = "supervise"
    """Put a case on the list of 挂牌督办."""
    NUDGE_WORKER = "nudge-worker"
    """Somebody above has the responsible person reminded (催办)."""
    SUPERVISED_PAGE = "supervised-page"
    """Turn to another page of the list of 挂牌督办."""
    DIGEST_AT = "digest-at"
    """Choose when the morning's digest comes."""
    CALL_TOGGLE = "call-toggle"
    """Choose a unit to be called, or not."""
    CALL_LEADER = "call-leader"
    CALL_WRITE = "call-write"
    """Say what is asked of the units."""
    CALL_OWN_WORDS = "call-own-words"
    """Say to one unit what is asked of it alone."""
    CALL_BLOW = "call-blow"
    CALL_DROP = "call-drop"
    CALL_REPORT_IN = "call-report-in"
    CALL_NOT_OURS = "call-not-ours"
    CALL_PROMISE = "call-promise"
    """By when the unit will be done, in days."""
    CALL_DELIVER = "call-deliver"
    CALL_CONFIRM = "call-confirm"
    CALL_NOT_DONE = "call-not-done"
    CALL_RATE = "call-rate"
    CALL_OFFER = "call-offer"
    """Put a case, or a part of it, on the list for claiming."""
    CALL_CLAIM = "call-claim"
    CALL_LISTS = "call-lists"
    """Turn to another page of the lists of calls or claims."""
    RESOLVE_ANYWAY = "resolve-anyway"
    """Although units are still at work."""
    TASKS = "tasks"
    """Turn to another page of one's tasks, or to another filter."""
    SHOW_CASE = "show-case"
    """Bring the card of a case down to the end of the chat."""
    NOTE = "note"
    RETURN = "return"
    RETURN_FOR = "return-for"
    """Give a case back to the leader for the reason that the argument names."""
    HAND_OVER_FOR = "hand-over-for"
    """Say why a case was handed over."""
    COSTS = "costs"
    ADD_COST = "add-cost"
    SHARE_PAID = "share-paid"
    """Note that a share was paid; pressed again, that it was not."""
    STRIKE_COST = "strike-cost"
    MEASURE = "measure"
    MEASURE_BY = "measure-by"
    SET_HANDLING = "set-handling"
    """Say which way a case was handled, soon after it was solved."""
    NO_PHOTO = "no-photo"
    """Solve a case whose category wants a photo without one."""
    UNDO = "undo"
    BOARD = "board"
    CLOSE_CASE = "close-case"
    """A leader ends a case that is not to be solved, and says why."""
    OBJECT = "object"
    """The resident does not agree that his case was closed unsolved."""
    DUE_TIMES = "due-times"
    """Show what falls due when in a case."""
    DUE_MOVE = "due-move"
    DUE_CANCEL = "due-cancel"
    TAKE_UP = "take-up"
    """A leader takes up again what was closed unsolved."""
    DO_AGAIN = "do-again"
    """Somebody above decides that it is done once more."""
    NOT_AGAIN = "not-again"
    APPEAL = "appeal"
    """The worker appeals against a "no" or a low score (申诉)."""
    APPEAL_AGREE = "appeal-agree"
    APPEAL_REFUSE = "appeal-refuse"
    APPEAL_OBJECT = "appeal-object"
    """The resident does not agree that an appeal was upheld."""
    WISH_AGAIN = "wish-again"
    """The resident who complained of the manner says that it is not solved either."""
    LOOK_NOT_BACK = "look-not-back"
    """Weeks later it has not come back, says who was asked."""
    LOOK_BACK = "look-back"
    LOOK_NEVER = "look-never"
    """He does not want to be asked such questions."""
    LOOK_WELCOME = "look-welcome"
    """He does not mind them after all."""
    RATES = "rates"
    """Show the rates of another month or in another order."""
    PRAISE = "praise"
    """Say of a finished case that the report helped (反映得好)."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; what it carries is checked again when it is pressed."""

    action: Action
    case_id: int | None = None
    argument: str = ""
    label: Value = None
    """Shown instead of the action's own label: a name, a category."""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message to one person, in no language yet."""

    key: str
    """Name of the text in `locales/`."""
    values: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    purpose: Purpose = Purpose.ANSWER
    awaits_reply: bool = False
    """The client opens a reply to this message by itself (ForceReply)."""
    link: str = ""
    """An address into the private chat, behind the message's only button."""


def plain_words(markup: str) -> str:
    """Give the bare words of Telegram HTML or of a shown text, without marks and white space."""
    return "".join(unescape(_TAG.sub("", markup)).split())


_TAG = re.compile(r"</?[a-z]+>")


@dataclass(frozen=True, slots=True)
class Rendered:
    """An utterance in words."""

    text: str
    """Telegram HTML, within Telegram's length after parsing."""
    markup: Mapping[str, object] | None
    """A Bot API reply_markup object."""
