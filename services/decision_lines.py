"""The lines of a card that say what is to be decided about a case, and what became of an appeal."""

from collections.abc import Sequence

from community.appealing import may_appeal
from community.case import Case, HistoryEntry
from community.speech import Utterance
from services.desk import Desk


def decision_lines(case: Case) -> list[Utterance]:
    """Give the lines that stand there only where there is something to decide, or was."""
    lines = []
    if case.undecided_since is not None:
        lines.append(Utterance("card-undecided", {"since_at": case.undecided_since}))
    if case.appeal is not None:
        lines.append(Utterance("card-appeal", {"appeal": case.appeal}))
    return lines


def can_appeal(desk: Desk, case: Case, history: Sequence[HistoryEntry]) -> bool:
    """Say whether the card offers an appeal."""
    return may_appeal(case, history, desk.community.casework.reopening.low_score)
