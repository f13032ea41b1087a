"""Says a rule of routing in words: its conditions, and whom it names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

from community.areas import Community
from community.routing_rules import DestinationKind, RoutingRule
from community.speech import Utterance


@dataclass(frozen=True, slots=True)
class RuleTerms:
    """Puts rules into the words of one language.

    Args:
        community: for the names of areas, people, units and pools.
        say: gives the words of an utterance.
    """

    community: Community
    say: Callable[[Utterance], str]

    def conditions(self, rule: RoutingRule) -> str:
        """Give all conditions in one line."""
        told = list(self._conditions(rule))
        return self._joined(told) if told else self.say(Utterance("rule-always", {}))

    def destination(self, rule: RoutingRule) -> str:
        """Give the name of whom a rule sends a case to."""
        casework = self.community.casework
        name = rule.to.id
        if rule.to.kind is DestinationKind.WORKER:
            staff = {member.key: member.name for member in self.community.staff}
            name = staff.get(name, name)
        elif rule.to.kind is DestinationKind.UNIT:
            unit = casework.unit(name)
            name = unit.name if unit is not None else name
        else:
            pool = casework.pool(name)
            name = pool.name if pool is not None else name
        return self.say(Utterance("rule-to", {"kind": rule.to.kind, "name": name}))

    def _conditions(self, rule: RoutingRule) -> Iterator[str]:
        if rule.categories:
            names = [self.say(Utterance(f"category-{one}")) for one in rule.categories]
            yield self.say(Utterance("rule-categories", {"names": self._joined(names)}))
        if rule.areas:
            known = {area.id: area.name for area in self.community.areas}
            names = [known.get(area_id, area_id) for area_id in rule.areas]
            yield self.say(Utterance("rule-areas", {"names": self._joined(names)}))
        if rule.words:
            yield self.say(Utterance("rule-words", {"names": self._joined(list(rule.words))}))
        if rule.weekdays:
            days = [self.say(Utterance("rule-weekday", {"day": day})) for day in rule.weekdays]
            yield self.say(Utterance("rule-weekdays", {"names": self._joined(days)}))
        if rule.hours is not None:
            span = {"begin": f"{rule.hours.start:%H:%M}", "end": f"{rule.hours.end:%H:%M}"}
            yield self.say(Utterance("rule-hours", {**span}))

    def _joined(self, parts: list[str]) -> str:
        return reduce(
            lambda first, second: self.say(
                Utterance("rule-joined", {"first": first, "second": second})
            ),
            parts,
        )
