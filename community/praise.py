"""The other direction of rating (双向评价): staff say of a finished case that the report helped."""

from community.case import Case, Status

PRAISED = "report_praised"
"""In the history of the case; it is there once at most."""


def may_be_praised(case: Case) -> bool:
    """Say whether a report can be called helpful: it was solved, and it complains about nobody."""
    return case.status is Status.CLOSED and not case.accused
