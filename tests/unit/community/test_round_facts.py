"""What is read off cases and their histories: who had a round when a promise was kept or broken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from community.case import HistoryEntry, Status
from community.categories import Category
from community.rates import LeftOut, RatedRound
from community.round_facts import Answer, CaseFacts, Neighbour, Span, rounds_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
REPORTER, NEIGHBOUR = 50, 51


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def entry(
    hours: float, event: str, became: Status | None = None, actor: int | None = None, **more: str
) -> HistoryEntry:
    return HistoryEntry(1, at(hours), event, actor, None, became, more)


def promised(begin: float, solve: float = 48) -> dict[str, str]:
    """Half an hour to accept, two days to solve, unless it says otherwise."""
    return {
        "respond_by": at(begin + 0.5).isoformat(),
        "solve_by": at(begin + solve).isoformat(),
    }


FILED = entry(0, "case_filed", Status.FILED, REPORTER, **promised(0))
ASSIGNED = entry(0, "case_assigned", Status.ASSIGNED, to="w1")
ACCEPTED = entry(0.1, "case_accepted", Status.ACCEPTED)
SOLVED = entry(20, "case_resolved", Status.RESOLVED)
REOPENED = entry(50, "case_reopened", Status.REOPENED, REPORTER, **promised(50))
PLAIN = CaseFacts(
    id=1,
    round=1,
    status=Status.CLOSED,
    category=Category.LIGHTING,
    area="g1a",
    worker="w1",
    filed_at=NOON,
    respond_by=at(0.5),
    solve_by=at(48),
    accepted_at=at(0.1),
    resolved_at=at(20),
    paused_at=None,
    answers={1: Answer(solved=True, score=5, given_up=False)},
)


def given(hours: float, to: str, *, respond: float = 0.5) -> HistoryEntry:
    respond_by = at(hours + respond).isoformat()
    return entry(hours, "case_handed_over", Status.ASSIGNED, to=to, respond_by=respond_by)


def rated(case: CaseFacts, now: float = 1000) -> list[RatedRound]:
    return list(rounds_of(case, at(now), SHANGHAI))


def walked(*history: HistoryEntry, now: float = 1000) -> list[RatedRound]:
    last = next(one.to_status for one in reversed(history) if one.to_status)
    rounds = 1 + sum(one.event == "case_reopened" for one in history)
    return rated(replace(PLAIN, round=rounds, status=last, history=history, answers={}), now)


def responded(one: RatedRound) -> tuple[str, bool | None]:
    return one.responder, one.responded_in_time


def solved(one: RatedRound) -> tuple[str, bool | None]:
    return one.solver, one.solved_in_time


def test_the_row_of_a_plain_case_tells_its_one_round() -> None:
    (one,) = rated(PLAIN)
    assert (one.worker, one.month, one.area) == ("w1", "2026-11", "g1a")
    assert responded(one) == solved(one) == ("w1", True)
    assert (one.resolved, one.reached, one.answers, one.scores) == (True, True, (True,), (5,))


def test_row_and_history_tell_the_same() -> None:
    walk = replace(PLAIN, history=(FILED, ASSIGNED, ACCEPTED, SOLVED))
    assert rated(walk) == rated(PLAIN)


def test_open_in_time_is_undecided_and_open_late_is_late() -> None:
    new = replace(PLAIN, status=Status.ASSIGNED, accepted_at=None, resolved_at=None, answers={})
    (one,) = rated(new, now=0.4)
    assert (one.responded_in_time, one.solved_in_time) == (None, None)
    (one,) = rated(new, now=1)
    assert (one.responded_in_time, one.solved_in_time) == (False, None)
    (one,) = rated(new, now=49)
    assert (one.responded_in_time, one.solved_in_time) == (False, False)
    (one,) = rated(replace(new, paused_at=at(40)), now=49)
    assert one.solved_in_time is None


def test_handed_over_late_it_counts_for_who_had_it_and_for_nobody_else() -> None:
    late, extended = given(60, "w2"), entry(60, "clock_changed", to=at(84).isoformat())
    solved_then = entry(70, "case_resolved", Status.RESOLVED)
    (one,) = walked(FILED, ASSIGNED, ACCEPTED, late, extended, solved_then)
    assert responded(one) == ("w1", True)
    assert solved(one) == ("w1", False)
    assert one.worker == "w2"


def test_handed_over_in_time_it_counts_for_who_got_it() -> None:
    handed = given(0.2, "w2")
    accepted = entry(0.6, "case_accepted", Status.ACCEPTED)
    (one,) = walked(FILED, ASSIGNED, handed, accepted, SOLVED)
    assert responded(one) == solved(one) == ("w2", True)
    (one,) = walked(FILED, ASSIGNED, handed, now=1)
    assert responded(one) == ("w2", False)


def test_not_accepted_when_its_time_ran_out_stays_with_who_had_it_then() -> None:
    (one,) = walked(
        FILED, ASSIGNED, given(0.6, "w2"), entry(0.7, "case_accepted", Status.ACCEPTED), SOLVED
    )
    assert responded(one) == ("w1", False)
    assert solved(one) == ("w2", True)


def test_a_hand_over_that_was_undone_never_was() -> None:
    back = entry(0.21, "hand_over_undone", Status.ASSIGNED)
    (one,) = walked(FILED, ASSIGNED, given(0.2, "w2", respond=9), back, now=1)
    assert responded(one) == ("w1", False)
    assert one.worker == "w1"


def test_a_solution_that_was_undone_never_was() -> None:
    undone = entry(20.01, "resolution_undone", Status.ACCEPTED)
    (one,) = walked(FILED, ASSIGNED, ACCEPTED, SOLVED, undone, now=30)
    assert (one.resolved, one.solved_in_time) == (False, None)
    (one,) = walked(FILED, ASSIGNED, ACCEPTED, SOLVED, undone, now=49)
    assert solved(one) == ("w1", False)


def test_a_pause_moves_the_promise_and_makes_nothing_late() -> None:
    paused = entry(40, "clock_paused", Status.WAITING)
    runs = entry(80, "clock_resumed", Status.WORKING, to=at(88).isoformat())
    (one,) = walked(FILED, ASSIGNED, ACCEPTED, paused, now=70)
    assert one.solved_in_time is None
    done = entry(87, "case_resolved", Status.RESOLVED)
    (one,) = walked(FILED, ASSIGNED, ACCEPTED, paused, runs, done)
    assert solved(one) == ("w1", True)


def test_each_round_is_rated_with_its_own_promise_and_answer() -> None:
    history = (
        *(FILED, ASSIGNED, ACCEPTED, SOLVED, REOPENED),
        entry(60, "case_accepted", Status.ACCEPTED),
        entry(90, "case_resolved", Status.RESOLVED),
    )
    answers = {
        1: Answer(solved=False, score=None, given_up=False),
        2: Answer(solved=None, score=None, given_up=True),
    }
    case = replace(PLAIN, round=2, status=Status.CLOSED, history=history, answers=answers)
    first, second = rated(case)
    assert (first.responded_in_time, first.solved_in_time, first.reopened) == (True, True, True)
    assert (first.answers, first.reached) == ((False,), True)
    assert (second.responded_in_time, second.solved_in_time) == (False, True)
    assert (second.reopened, second.answers, second.reached) == (False, (), False)


def test_a_neighbours_no_that_reopened_it_counts_though_he_was_asked_again() -> None:
    history = (
        *(FILED, ASSIGNED, ACCEPTED, SOLVED),
        entry(50, "case_reopened", Status.REOPENED, NEIGHBOUR, **promised(50)),
        entry(51, "case_resolved", Status.RESOLVED),
    )
    neighbour = Neighbour(NEIGHBOUR, 2, solved=True, score=4)
    case = replace(PLAIN, round=2, history=history, neighbours=[neighbour])
    first, second = rated(case)
    assert first.answers == (True, False)
    assert (second.answers, second.scores) == ((True,), (4,))


def test_a_leader_takes_up_again_what_was_declined() -> None:
    declined = entry(30, "case_declined", Status.DECLINED)
    first, second = walked(FILED, ASSIGNED, ACCEPTED, declined, REOPENED)
    assert (first.left_out, first.reopened) == (LeftOut.DECLINED, False)
    assert (second.left_out, second.solved_in_time) == (None, False)


def test_a_withdrawn_round_is_left_out_and_one_that_was_restored_is_not() -> None:
    gone = entry(1, "case_withdrawn", Status.WITHDRAWN)
    (one,) = walked(FILED, ASSIGNED, given(0.2, "w2"), gone)
    assert one.left_out is LeftOut.WITHDRAWN
    back = entry(2, "withdrawal_undone", Status.REOPENED)
    (one,) = walked(FILED, ASSIGNED, given(0.2, "w2"), gone, back, now=3)
    assert one.left_out is None
    assert responded(one) == ("w2", False)


def test_offered_to_a_pool_it_need_not_be_accepted_before() -> None:
    later = entry(0, "response_put_off", respond_by=at(5).isoformat())
    (one,) = walked(FILED, ASSIGNED, later, given(4, "w2"), now=4.2)
    assert one.responded_in_time is None


def test_an_older_history_without_promises_is_filled_in_from_the_row() -> None:
    old = replace(FILED, details={})
    (one,) = rated(replace(PLAIN, history=(old, ASSIGNED, ACCEPTED, SOLVED)))
    assert responded(one) == solved(one) == ("w1", True)
    first, second = rated(
        replace(
            PLAIN, round=2, history=(old, ASSIGNED, SOLVED, replace(REOPENED, details={}), SOLVED)
        )
    )
    assert (first.responded_in_time, first.solved_in_time, first.resolved) == (None, None, True)
    assert second.solved_in_time is True


def test_only_rounds_that_began_within_the_span_are_given() -> None:
    history = (FILED, ASSIGNED, ACCEPTED, SOLVED, REOPENED)
    case = replace(PLAIN, round=2, status=Status.REOPENED, history=history)
    span = Span(at(49), at(51))
    assert [one.round for one in rounds_of(case, at(60), SHANGHAI, span)] == [2]
    assert [one.round for one in rounds_of(case, at(60), SHANGHAI, Span(until=at(49)))] == [1]
