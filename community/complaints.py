"""Complaints about the staff: who is meant, and who above him has to deal with it."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from community.areas import Community, StaffMember
from community.people import Role

_ROLES = {
    Role.WORKER: r"网格员|grid workers?",
    Role.LEADER: r"网格长|grid leaders?",
    Role.CLERK: r"代办员|clerks?",
}
_ACCUSES = r"投诉|举报|检举|控告|状告|complain\w*(?: about| against)?|complaint(?: about| against)?"
_MISCONDUCT = (
    r"态度[^，,。.！!？?\n]{0,4}(?:差|恶劣|不好|冲|凶|横|蛮)|骂|凶我|吼[我人]|推诿|推脱|敷衍|不作为|刁难"
    r"|[收拿要]了?(?:我|我们|人家|居民)?[^，,。.！!？?\n]{0,4}(?:钱|红包|烟|酒|礼)|吃拿卡要|偏心|偏袒|包庇"
    r"|威胁|欺负|打人|撒谎|骗[人我]|泄露|不理[人我睬]|理都不理|爱[搭答理]不理|(?<!管)不管(?![怎什谁多是])|不接[我电]|不回[我消信]"
    r"|摆架子|耍威风|乱收费|\brude\b|shout|insult|ignor|bribe|threat|\blazy\b|\bmoney\b"
)
_PRAISE = re.compile(r"表扬|感谢|谢谢|多亏|辛苦|thank|praise|锦旗", re.IGNORECASE)
_X = r"[^，,。.！!？?\n]"
"""Any sign of the same clause."""
_GAP = r"[^，,。.！!？?\n说让叫帮劝请物邻楼车有您]{0,14}"
"""Between the two; after these signs the misconduct is somebody else's: 网格员说物业不管."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Whom a text complains about: by name, else by what they are."""

    keys: frozenset[str]
    roles: frozenset[Role]

    def accused(self, community: Community, area_id: str | None) -> frozenset[str]:
        """Give the keys of those who are meant.

        Without a name it is whoever has that role for the area; without an area it may be any of
        that role.
        """
        return self.keys or frozenset(
            key for role in self.roles for key in _holders(community, role, area_id)
        )


def find_complaint(text: str, staff: Sequence[StaffMember]) -> Complaint | None:
    """Find out whether a text complains about somebody of the staff; None if it does not."""
    named = {member.key for member in staff if _accuses(text, re.escape(member.name))}
    if named:
        return Complaint(frozenset(named), frozenset())
    roles = {role for role, words in _ROLES.items() if _accuses(text, words)}
    return Complaint(frozenset(), frozenset(roles)) if roles else None


def above(community: Community, accused: Collection[str], area_id: str | None) -> tuple[str, ...]:
    """Give who may deal with a complaint, best first: leaders upwards, other leaders, the office.

    Only where nobody else works for the community the accused is left.
    """
    start = area_id or next((a.id for a in community.areas if a.worker in accused), None)
    upwards = community.upwards(start) if start is not None else ()
    leaders = [area.leader for area in (*upwards, *community.areas) if area.leader is not None]
    others = [
        member.key
        for role in (Role.LEADER, Role.SECRETARY, Role.ADMIN, Role.CLERK, Role.LIAISON, Role.WORKER)
        for member in community.staff
        if role in member.roles
    ]
    keys = dict.fromkeys(key for key in (*leaders, *others) if key not in accused)
    return tuple(keys) or (community.leader_of(area_id),)


def _accuses(text: str, who: str) -> bool:
    explicit = (
        rf"(?:{_ACCUSES}){_X}{{0,25}}(?:{who})"
        rf"|对{_X}{{0,9}}(?:{who}){_X}{{0,6}}(?:不满|有意见)"
    )
    if re.search(explicit, text, re.IGNORECASE):
        return True
    misconduct = (
        rf"(?:{who})(?:{_GAP}|{_X}{{0,6}}[，,](?:他|她|人家|he|she){_GAP})(?:{_MISCONDUCT})"
    )
    return not _PRAISE.search(text) and bool(re.search(misconduct, text, re.IGNORECASE))


def _holders(community: Community, role: Role, area_id: str | None) -> Iterable[str]:
    if role is Role.LEADER:
        return (community.leader_of(area_id),)
    if role is Role.WORKER and area_id is not None:
        workers = [area.worker for area in community.upwards(area_id) if area.worker is not None]
        if workers:
            return workers[:1]
    return [member.key for member in community.staff if role in member.roles]
