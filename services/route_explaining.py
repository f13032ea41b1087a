"""Explains why a case went where it is, and where a text would go, in words for a manager."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from community.areas import Community
from community.case import HistoryEntry
from community.categories import Category
from community.danger import means_danger
from community.errors import LinliError
from community.gazetteer import find_place
from community.offers import OfferEnd
from community.presence import Absence
from community.routing import LOADED, Reason, Routing, Tried, area_of
from community.rule_matching import Matter
from community.speech import Utterance, Value
from community.understanding import (
    IsReport,
    IsTalk,
    Talk,
    Understanding,
    best_categories,
    clear_category,
    judge,
)
from services.desk import Desk
from services.drafts import Draft
from services.hearing import understand
from services.offer_taking import TAKEN
from services.office import Office
from services.routing import ASSIGNED, HANDED_OVER, route_draft, tried_in
from services.rule_terms import RuleTerms

_INDENT = "  "
_GIVEN = frozenset({ASSIGNED, HANDED_OVER})
_REASONS = frozenset(reason.value for reason in Reason)


class CategoryNeeded(LinliError):
    """What the text is about cannot be told from it; name the category."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A text to be tried; nothing of it is filed."""

    text: str
    category: Category | None = None
    """None: whatever the model takes it for."""
    place: str = ""
    """Words for where it is; by default those of the text."""
    at: datetime | None = None
    """None: now."""


async def explain_case(office: Office, number: str, language: str) -> tuple[str, ...]:
    """Tell line by line why a case is with whom it is now, from its history.

    Raises:
        CaseNotFound: if no case has this number.
    """
    async with office.units.read() as unit:
        desk = await Desk.at(office, unit)
        case = await unit.cases.by_number(number)
        history = await unit.cases.history(case.id)
        responsible = await desk.responsible(case)
        teller = await _Teller.at(desk, language)
        now = Utterance(
            "route-now",
            {"number": case.number, "worker": responsible.name, "status": case.status},
        )
        return (
            teller.say(now),
            *(line for entry in history for line in _told(teller, entry)),
        )


async def explain_text(office: Office, trial: Trial, language: str) -> tuple[str, ...]:
    """Tell line by line where a text would go, and which rules and people were passed over.

    Raises:
        CategoryNeeded: without a category, where the model is away or not sure.
    """
    thought = await understand(office, trial.text) if trial.category is None else None
    async with office.units.read() as unit:
        desk = await Desk.at(office, unit)
        desk = replace(desk, now=trial.at or desk.now)
        category = trial.category or _category_in(trial.text, thought)
        place = find_place(trial.place or trial.text, desk.community.estates)
        urgent = category is Category.EMERGENCY or means_danger(trial.text, thought)
        category = Category.EMERGENCY if urgent else category
        draft = Draft(trial.text, (), category).at(place)
        routing, _ = await route_draft(desk, draft, urgent=urgent)
        teller = await _Teller.at(desk, language)
        return tuple(teller.trial(Matter(place, category), routing, desk.now))


def _category_in(text: str, thought: Understanding | None) -> Category:
    if means_danger(text, thought):
        return Category.EMERGENCY
    judgement = judge(thought)
    if isinstance(judgement, IsTalk) and judgement.talk is Talk.ASK_SERVICE:
        return Category.QUESTION
    clear = judgement.category if isinstance(judgement, IsReport) else clear_category(thought)
    if clear is not None:
        return clear
    if thought is None:
        raise CategoryNeeded("nothing understands texts just now; name the category")
    likely = ", ".join(best_categories(thought)) or "no category"
    raise CategoryNeeded(f"it is not clear what this is about ({likely}?); name the category")


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says each step in one language, with the names of people, areas, rules and pools."""

    desk: Desk
    language: str
    names: Mapping[str, str]

    @classmethod
    async def at(cls, desk: Desk, language: str) -> "_Teller":
        names = {member.key: member.name for member in desk.community.staff}
        return cls(desk, language, names)

    @property
    def community(self) -> Community:
        return self.desk.community

    def say(self, utterance: Utterance) -> str:
        return self.desk.office.phrases.plain(utterance, self.language, self.community.timezone)

    def name(self, key: str) -> str:
        return self.names.get(key, key)

    def pool(self, pool_id: str) -> str:
        pool = self.community.casework.pool(pool_id)
        return pool.name if pool is not None else pool_id

    def area(self, area_id: str | None) -> str | None:
        known = {area.id: area.name for area in self.community.areas}
        return known.get(area_id, area_id) if area_id is not None else None

    def reason(self, word: str, area_id: str | None) -> str:
        """Say why somebody has it: a reason of the rules, or how he was given it."""
        if word in _REASONS:
            why = Utterance(
                "route-reason",
                {"reason": Reason(word), "area": self.area(area_id)},
            )
            return self.say(why)
        by_hand = Utterance("route-taken" if word == TAKEN else "route-by-hand", {})
        return self.say(by_hand)

    def rule(self, rule_id: str) -> str:
        rules = {rule.id: rule for rule in self.community.casework.routing}
        if rule_id not in rules:
            return self.say(Utterance("route-rule-gone", {"rule": rule_id}))
        terms = RuleTerms(self.community, self.say)
        rule = rules[rule_id]
        told = Utterance(
            "route-rule",
            {"rule": rule_id, "terms": terms.conditions(rule), "to": terms.destination(rule)},
        )
        return self.say(told)

    def passed(self, tried: Tried) -> str:
        worker = self.name(tried.key)
        if tried.why == LOADED:
            return self.say(Utterance("route-loaded", {"worker": worker}))
        known = tried.why in set(Absence)
        why = Absence(tried.why) if known else Absence.NOT_REACHABLE
        return self.say(Utterance("route-passed", {"worker": worker, "why": why}))

    def trial(self, matter: Matter, routing: Routing, at: datetime) -> Iterator[str]:
        """Say what was understood, which rules do not fit, who is passed over, and who has it."""
        area_id = area_of(self.community, matter.place)
        tried = Utterance(
            "route-trial",
            {
                "category": matter.category,
                "place": matter.place,
                "area": self.area(area_id),
                "tried_at": at,
            },
        )
        yield self.say(tried)
        for one in routing.tried_rules:
            missed = Utterance("route-rule-missed", {"rule": one.rule_id, "miss": one.miss})
            yield self.say(missed)
        if routing.rule_id is not None:
            yield self.rule(routing.rule_id)
        elif self.community.casework.routing:
            yield self.say(Utterance("route-no-rule", {}))
        for passed in routing.tried:
            yield self.passed(passed)
        worker = Utterance(
            "route-goes-to",
            {
                "worker": self.name(routing.person_key),
                "why": self.reason(routing.reason.value, area_id),
            },
        )
        yield self.say(worker)
        if routing.pool_id is not None:
            yield self.say(Utterance("route-would-offer", {"pool": self.pool(routing.pool_id)}))


def _told(teller: _Teller, entry: HistoryEntry) -> Iterator[str]:
    """Say one entry of the history, if it has to do with who has the case."""
    details = entry.details
    pool = teller.pool(details.get("pool", ""))
    if entry.event in _GIVEN:
        yield from _given(teller, entry)
    elif entry.event == "case_offered":
        until = datetime.fromisoformat(details["until"])
        values: dict[str, Value] = {"told_at": entry.at, "pool": pool, "until_at": until}
        yield teller.say(Utterance("route-offered", values))
    elif entry.event == "offer_ended":
        ended = Utterance(
            "route-offer-ended",
            {"told_at": entry.at, "pool": pool, "why": OfferEnd(details["reason"])},
        )
        yield teller.say(ended)
    elif entry.event == "offer_not_made":
        yield teller.say(Utterance("route-pool-away", {"told_at": entry.at, "pool": pool}))
    elif entry.event == "category_corrected":
        category = Category(details["to"])
        changed = Utterance("route-category", {"told_at": entry.at, "category": category})
        yield teller.say(changed)
    elif entry.event == "place_corrected":
        yield teller.say(Utterance("route-place", {"told_at": entry.at}))


def _given(teller: _Teller, entry: HistoryEntry) -> Iterator[str]:
    details = entry.details
    first = entry.event == ASSIGNED
    why = teller.reason(details.get("reason", ""), details.get("area") or None)
    values: dict[str, Value] = {
        "told_at": entry.at,
        "worker": teller.name(details.get("to", "")),
        "former": None if first else teller.name(details.get("from", "")),
        "why": why,
    }
    yield teller.say(Utterance("route-given", values))
    if rule_id := details.get("rule"):
        yield _INDENT + teller.rule(rule_id)
    for tried in tried_in(details.get("tried", "")):
        yield _INDENT + teller.passed(tried)
