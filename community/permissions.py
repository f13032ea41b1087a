"""Who may press what: the part that somebody takes in a case, and what that lets him do.

The one table of permissions. A part joins a role with an area: a leader is one only for the areas
that he is above, a worker only for what he is responsible for.
"""

from collections.abc import Mapping
from enum import StrEnum

from community.actions import Action
from community.people import STAFF, Role


class Part(StrEnum):
    """What somebody is to a case; whom it complains about has no part of the staff's."""

    ANYBODY = "anybody"
    """Everybody; what the button does looks itself whose it is."""
    STAFF = "staff"
    REPORTER = "reporter"
    RESPONSIBLE = "responsible"
    LEADER = "leader"
    """The nearest leader above the area."""
    SECRETARY = "secretary"
    SUBSTITUTE = "substitute"
    """Of the worker of the area."""
    ENTERER = "enterer"
    """The member of staff who entered it for somebody else."""
    OFFERED = "offered"
    """Was asked to take it, and is still in that pool."""
    CALLER = "caller"
    """Has to call the resident, and so may see his numbers."""
    CALLED_UNIT = "called_unit"
    """Liaison of a unit that was called for this case and is not done with it."""
    LIAISON = "liaison"
    """Of any unit."""
    DECIDER = "decider"
    """Was asked to decide whether it is done again, or about an appeal."""


HANDLING = frozenset({Part.RESPONSIBLE, Part.LEADER, Part.SECRETARY})
"""Who works on a case, or in the place of who does."""

LEADING = frozenset({Part.LEADER, Part.SECRETARY})
"""Who answers for a case above whoever works on it."""

_REPORTING = frozenset({Part.REPORTER})
_BOTH_SIDES = _REPORTING | HANDLING
_ANYBODY = frozenset({Part.ANYBODY})
_STAFF = frozenset({Part.STAFF})

MAY_PRESS: Mapping[Action, frozenset[Part]] = {
    **dict.fromkeys(
        (
            Action.SUPPLEMENT,
            Action.CHANGE_PLACE,
            Action.WITHDRAW,
            Action.RESTORE,
            Action.URGE,
            Action.SOLVED,
            Action.NOT_SOLVED,
            Action.THIS_CASE,
            Action.STILL_DANGER,
            Action.NEED_HELP,
        ),
        _REPORTING,
    ),
    **dict.fromkeys(
        (Action.CHANGE_CATEGORY, Action.SET_CATEGORY, Action.UNDER_CONTROL), _BOTH_SIDES
    ),
    **dict.fromkeys(
        (
            Action.ACCEPT,
            Action.HAND_OVER,
            Action.HAND_OVER_TO,
            Action.WHISTLE,
            Action.REPLY,
            Action.RESOLVE,
            Action.ASK_RESIDENT,
            Action.TRACK,
            Action.SET_TRACK,
            Action.MORE,
            Action.LESS,
            Action.SUPPORTERS,
            Action.TELL_SUPPORTERS,
        ),
        HANDLING,
    ),
    **dict.fromkeys(
        (
            Action.SPLIT_OFF,
            Action.SOLVED_FOR_ME,
            Action.NOT_SOLVED_FOR_ME,
            # The reporter's and the supporters' alike: whose survey it is, is looked up.
            Action.RATE,
            Action.SURVEY_TAG,
            Action.SURVEY_DONE,
            Action.SURVEY_DECLINE,
            Action.TAKE_BACK,
        ),
        _ANYBODY,
    ),
    **dict.fromkeys(
        (
            Action.CALLED_SOLVED,
            Action.CALLED_NOT_SOLVED,
            Action.CALLED_NOT_REACHED,
            Action.CALLED_STARS,
            Action.CALLED_TAG,
            Action.CALLED_DONE,
        ),
        _STAFF,
    ),
    **dict.fromkeys((Action.TAKE_OFFER, Action.DECLINE_OFFER), frozenset({Part.OFFERED})),
    **dict.fromkeys((Action.OFFER, Action.OFFER_TO, Action.RECALL_OFFER), HANDLING),
    **dict.fromkeys(
        (Action.HAND_BACK, Action.RETURN, Action.RETURN_FOR, Action.PRAISE),
        frozenset({Part.RESPONSIBLE}),
    ),
    **dict.fromkeys(
        (
            Action.SHOW_CASE,
            Action.NOTE,
            Action.COSTS,
            Action.ADD_COST,
            Action.SHARE_PAID,
            Action.STRIKE_COST,
            Action.MEASURE,
            Action.MEASURE_BY,
            Action.SET_HANDLING,
            Action.NO_PHOTO,
        ),
        HANDLING,
    ),
    # Whoever gave a case away has no other part in it; only what he did himself can be undone.
    **dict.fromkeys((Action.UNDO, Action.HAND_OVER_FOR), _STAFF),
    **dict.fromkeys((Action.CLOSE_CASE, Action.TAKE_UP), LEADING),
    **dict.fromkeys(
        (Action.LOOK_NOT_BACK, Action.LOOK_BACK, Action.LOOK_NEVER, Action.LOOK_WELCOME),
        _ANYBODY,
    ),
    **dict.fromkeys((Action.DUE_TIMES, Action.DUE_MOVE, Action.DUE_CANCEL), LEADING),
    Action.OBJECT: _REPORTING,
    Action.APPEAL: frozenset({Part.RESPONSIBLE}),
    **dict.fromkeys((Action.APPEAL_OBJECT, Action.WISH_AGAIN), _REPORTING),
    **dict.fromkeys(
        (Action.DO_AGAIN, Action.NOT_AGAIN, Action.APPEAL_AGREE, Action.APPEAL_REFUSE),
        LEADING | {Part.DECIDER},
    ),
    Action.SHOW_NUMBERS: frozenset({Part.CALLER}),
    Action.LINK_CODE: HANDLING | {Part.ENTERER},
    Action.TAKE_OVER: frozenset({Part.SUBSTITUTE, Part.LEADER, Part.SECRETARY}),
    **dict.fromkeys(
        (Action.SUPERVISE, Action.NUDGE_WORKER), frozenset({Part.LEADER, Part.SECRETARY})
    ),
    **dict.fromkeys(
        (
            Action.CALL_TOGGLE,
            Action.CALL_LEADER,
            Action.CALL_WRITE,
            Action.CALL_OWN_WORDS,
            Action.CALL_BLOW,
            Action.CALL_DROP,
            Action.CALL_CONFIRM,
            Action.CALL_NOT_DONE,
            Action.CALL_RATE,
            Action.RESOLVE_ANYWAY,
        ),
        HANDLING,
    ),
    **dict.fromkeys(
        (
            Action.CALL_REPORT_IN,
            Action.CALL_NOT_OURS,
            Action.CALL_PROMISE,
            Action.CALL_DELIVER,
        ),
        frozenset({Part.CALLED_UNIT}),
    ),
    Action.CALL_OFFER: frozenset({Part.LEADER, Part.SECRETARY}),
    Action.CALL_CLAIM: frozenset({Part.LIAISON}),
    Action.ADDRESS: HANDLING | {Part.CALLED_UNIT, Part.DECIDER},
}
"""The buttons that are about a case, and who may press them."""

EVERYBODY = frozenset(Role)
ENTERING = frozenset({Role.WORKER, Role.LEADER, Role.SECRETARY, Role.CLERK})
"""Who enters reports for others."""
WITH_CASES = STAFF - {Role.VOLUNTEER}
"""Who works on cases, or stands above those who do."""

LOOKING_OVER = frozenset({Role.LEADER, Role.SECRETARY})
"""Who has a board of other people's cases."""

RATED = LOOKING_OVER | {Role.WORKER, Role.CLERK}
"""Who sees rates: those of his own rounds, or of the areas that he answers for."""

MAY_PRESS_ANYTIME: Mapping[Action, frozenset[Role]] = {
    **dict.fromkeys(
        (
            Action.AGREE,
            Action.DISAGREE,
            Action.CHOOSE_CATEGORY,
            Action.NONE_OF_THESE,
            Action.MORE_CATEGORIES,
            Action.SPLIT,
            Action.KEEP_WHOLE,
            Action.JOIN,
            Action.KEEP_OWN,
            Action.CHOOSE_ESTATE,
            Action.CHOOSE_BUILDING,
            Action.CHOOSE_PLACE,
            Action.PLACE_UNSURE,
            Action.NEW_MATTER,
            Action.ALL_OF_THESE,
            Action.SHOW_ANSWER,
            Action.ASK_PERSON,
            Action.NO_QUESTION,
            Action.FILE_FROM_GROUP,
            Action.LEAVE_FROM_GROUP,
            Action.MY_CASES,
            Action.LANGUAGE,
            Action.FORGET_ME,
            Action.KEEP_MY_DATA,
        ),
        EVERYBODY,
    ),
    **dict.fromkeys(
        (
            Action.ENTER_CHANNEL,
            Action.ENTER_CATEGORY,
            Action.ENTER_MORE,
            Action.ENTER_ESTATE,
            Action.ENTER_WITHOUT,
        ),
        ENTERING,
    ),
    Action.ADDRESS_NOBODY: STAFF,
    **dict.fromkeys((Action.SUPERVISED_PAGE, Action.DIGEST_AT), WITH_CASES),
    Action.CALL_LISTS: STAFF,
    Action.TASKS: STAFF,
    Action.BOARD: LOOKING_OVER,
    Action.RATES: RATED,
}
"""The buttons that are about no case, and the roles that may press them."""

MAY_COMMAND: Mapping[str, frozenset[Role]] = {
    **dict.fromkeys(("start", "help", "my", "mydata", "language", "forget", "cancel"), EVERYBODY),
    "new": ENTERING,
    **dict.fromkeys(("supervised", "digest"), WITH_CASES),
    "whistles": frozenset({Role.WORKER, Role.LEADER, Role.SECRETARY, Role.LIAISON}),
    "claims": frozenset({Role.LEADER, Role.SECRETARY, Role.LIAISON}),
    "tasks": STAFF,
    "board": LOOKING_OVER,
    "rates": RATED,
}
"""The commands, and the roles that may give them; others read that it is not for them."""


class Page(StrEnum):
    """The parts of the console; what is done on a page is asked of the other tables as well."""

    OVERVIEW = "overview"
    CONVERSATIONS = "conversations"
    TEACHING = "teaching"
    TRAINING = "training"
    """Trains and switches models, which changes how every message is understood."""
    LEDGER = "ledger"
    COMING_BACK = "coming-back"
    PEOPLE = "people"
    EDITING = "editing"
    """Changes people, areas, rules and texts, and invites."""
    ACCOUNTS = "accounts"
    AUDIT = "audit"


MAY_OPEN: Mapping[Page, frozenset[Role]] = {
    **dict.fromkeys(
        (Page.OVERVIEW, Page.CONVERSATIONS, Page.TEACHING, Page.PEOPLE),
        LOOKING_OVER | {Role.ADMIN},
    ),
    **dict.fromkeys((Page.LEDGER, Page.COMING_BACK), RATED | {Role.ADMIN}),
    **dict.fromkeys((Page.TRAINING, Page.EDITING), frozenset({Role.SECRETARY, Role.ADMIN})),
    Page.AUDIT: frozenset({Role.SECRETARY, Role.ADMIN}),
    Page.ACCOUNTS: frozenset({Role.ADMIN}),
}
"""Who opens which part of the console; whose cases he finds there is another question."""
