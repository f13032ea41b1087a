"""Who of the staff is there at one moment, and how much each has to do; routing looks at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from community.absences import is_away
from community.areas import Community


class Absence(StrEnum):
    """Why somebody is not there; `route-passed` in `locales/` has the words."""

    OFF_SHIFT = "off_shift"
    ON_LEAVE = "on_leave"
    NOT_REACHABLE = "not_reachable"
    """No message can arrive: no account is bound, or the bot is blocked."""
    EXCLUDED = "excluded"
    """Has just given the case back."""


_GRADES = (None, *Absence)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the books say of one member of staff."""

    key: str
    can_be_told: bool
    open_cases: int
    newest_case: datetime | None
    """When the newest of all cases that he is or was responsible for was filed."""


@dataclass(frozen=True, slots=True)
class Presence:
    """The staff at one moment."""

    absent: Mapping[str, Absence]
    """Whoever is not there; all others are."""
    standings: Mapping[str, Standing]

    @classmethod
    def at(cls, community: Community, standings: Iterable[Standing], now: datetime) -> "Presence":
        """Join what the books say with leaves and shifts; whom no book names is not reachable."""
        staff = {member.key for member in community.staff}
        known = {one.key: one for one in standings if one.key in staff}
        absent = {}
        for member in community.staff:
            standing = known.get(member.key)
            if standing is None or not standing.can_be_told:
                absent[member.key] = Absence.NOT_REACHABLE
            elif is_away(member.leaves, (), now, community.timezone):
                absent[member.key] = Absence.ON_LEAVE
            elif is_away((), member.shifts, now, community.timezone):
                absent[member.key] = Absence.OFF_SHIFT
        return cls(absent, known)

    def is_there(self, key: str | None) -> bool:
        """Say whether a message would reach somebody who works just now."""
        return key in self.standings and key not in self.absent

    def why_absent(self, key: str) -> Absence | None:
        """Say why somebody is not there; None if he is."""
        return None if self.is_there(key) else self.absent.get(key, Absence.NOT_REACHABLE)

    def grade(self, key: str) -> int:
        """Give how far from being there somebody is: 0 is there, then off his shift, and so on."""
        return _GRADES.index(self.why_absent(key))

    def open_cases(self, key: str) -> int:
        """Count the open cases of somebody."""
        standing = self.standings.get(key)
        return standing.open_cases if standing else 0

    def waits_since(self, key: str) -> datetime:
        """Give when somebody's newest case was filed; long ago if he never had one."""
        standing = self.standings.get(key)
        newest = standing.newest_case if standing else None
        return newest or datetime.min.replace(tzinfo=UTC)

    def without_case(self, key: str | None) -> "Presence":
        """Leave one open case of somebody out of the count: the one that is being routed."""
        standing = self.standings.get(key or "")
        if standing is None:
            return self
        fewer = replace(standing, open_cases=max(standing.open_cases - 1, 0))
        return replace(self, standings={**self.standings, fewer.key: fewer})

    def excluding(self, key: str | None) -> "Presence":
        """Take somebody for absent who has just given the case back."""
        return replace(self, absent={**self.absent, key: Absence.EXCLUDED}) if key else self
