"""Makes the promises of a case, and says in the log where a year's holidays had to be guessed."""

import logging
from functools import cache

from community.case import Case
from community.clock_rules import Counting
from community.deadlines import Deadlines
from community.people import Person
from community.promises import guessed_years, promised, terms_of
from services.desk import Desk

_log = logging.getLogger(__name__)


def promise(desk: Desk, case: Case, responsible: Person) -> Deadlines:
    """Start the three clocks of a case now.

    What nobody is woken for, nobody can answer before the morning.
    """
    begin = desk.now if case.urgent or responsible.id in desk.awake else desk.waking
    made = promised(
        desk.community,
        category=case.category,
        urgent=case.urgent,
        track=case.track,
        again=case.reopenings > 0,
        start=begin,
    )
    warn_of_guesses(desk, case, made)
    return made


def warn_of_guesses(desk: Desk, case: Case, made: Deadlines) -> None:
    """Warn once of each year in which only weekends could be counted as free."""
    if terms_of(desk.community, case).counts is Counting.WORKING:
        for year in guessed_years(desk.community, desk.now, made.solve_by):
            _warn(year)


@cache
def _warn(year: int) -> None:
    _log.warning(
        "the holidays of %s are not known: only weekends count as free; enter its days_off and "
        "days_on in the community file, or update the package chinesecalendar",
        year,
    )
