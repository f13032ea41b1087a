"""What follows from a survey that is finished, beyond its being told."""

from community.case import Case
from community.followup import Callback
from community.people import Person
from community.reopening import Complaint, reason_of
from community.supporters import Supporter
from services.desk import Desk
from services.low_scores import take_low_score


async def after_survey(
    desk: Desk, person: Person, case: Case, callback: Callback | Supporter
) -> bool:
    """Go on after a survey has ended: finished, turned down, or taken as it stood.

    Gives whether somebody above has read stars, tags and words on a card of his own.

    A low score of somebody behind the case is told like the reporter's, and goes no further: if it
    is not solved for him, his "no" takes the case up again.

    Args:
        desk: the desk.
        person: whose survey it is: the reporter, or somebody behind the case.
        case: as it is now; closed if the reporter gave stars, or would give none.
        callback: score, tags and comment, as they were given; a supporter's stand in his row.
    """
    if not isinstance(callback, Callback):
        return False
    taken = await take_low_score(desk, person, case, callback)
    return taken and reason_of(callback.comment, callback.tags) is Complaint.MANNER
