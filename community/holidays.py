"""Asks China's calendar of holidays and shifted working days; the one place that knows it."""

from datetime import date


def is_official_working_day(day: date) -> bool | None:
    """Say whether China works on a day; None where its holidays are not known (yet)."""
    # Its tables are wanted by communities that count working time, and by no others.
    import chinese_calendar  # noqa: PLC0415 (for those who count working time)

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        # So the calendar says that the holidays of a year are not in its tables, as for next year.
        return None


def is_known(year: int) -> bool:
    """Say whether the holidays of a year are known."""
    return is_official_working_day(date(year, 1, 1)) is not None
