"""Telegram's limits, on a clock that only moves when the test says so."""

import pytest

from bot.limits import Limits, Rate, Rates


class HandClock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def sent_at(
    limits: Limits, clock: HandClock, chats: list[int], seconds: float, late: float = 0.0
) -> list[float]:
    """Send as fast as allowed, to the chats in turn, and say when each message went out.

    A loop that is late comes so many seconds after it could.
    """
    times: list[float] = []
    end = clock.now + seconds
    while clock.now < end:
        ready = [chat for chat in chats if chat not in limits.waiting_chats()]
        claimed = ready[: limits.room(len(ready))]
        times.extend(clock.now + limits.take(chat) for chat in claimed)
        clock.now += (limits.ready_in() or 0.05) + late
    return times


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= time < start + seconds for time in times) for start in times)


def test_never_more_than_thirty_a_second_in_all_and_not_much_less(clock: HandClock) -> None:
    times = sent_at(Limits(monotonic=clock), clock, list(range(1, 400)), 10)
    assert most_within(times, 1.0) <= 30
    assert len(times) >= 290


def test_a_loop_that_is_always_late_still_sends_twenty_nine_a_second(clock: HandClock) -> None:
    times = sent_at(Limits(monotonic=clock), clock, list(range(1, 400)), 20, late=0.1)
    assert most_within(times, 1.0) <= 30
    assert len(times) >= 20 * 29


def test_one_message_a_second_to_a_person_after_a_short_burst(clock: HandClock) -> None:
    times = sent_at(Limits(monotonic=clock), clock, [7], 20)
    assert most_within(times, 0.99) == 2
    assert 20 <= len(times) <= 22


def test_never_more_than_twenty_a_minute_to_a_group(clock: HandClock) -> None:
    times = sent_at(Limits(monotonic=clock), clock, [-100], 300)
    assert most_within(times, 60.0) <= 20
    assert len(times) >= 85


def test_one_chat_that_waits_does_not_hold_up_another(clock: HandClock) -> None:
    limits = Limits(monotonic=clock)
    limits.take(7)
    limits.take(7)
    clock.now += 0.1
    assert limits.waiting_chats() == {7}
    assert limits.room(5) >= 1


def test_switched_off_limits_nothing_but_still_heeds_telegram(clock: HandClock) -> None:
    limits = Limits(enabled=False, monotonic=clock)
    for _ in range(500):
        limits.take(7)
    assert limits.room(100) == 100
    assert not limits.waiting_chats()
    assert limits.ready_in() is None
    limits.pause_chat(7, 3.0)
    assert limits.waiting_chats() == {7}
    assert limits.ready_in() == pytest.approx(3.0)


def test_a_chat_that_was_told_to_wait_waits_so_long_and_the_others_do_not(clock: HandClock) -> None:
    limits = Limits(monotonic=clock)
    limits.pause_chat(7, 5.0)
    assert limits.waiting_chats() == {7}
    assert limits.room(1) == 1
    clock.now += 4.9
    assert limits.waiting_chats() == {7}
    clock.now += 0.2
    assert not limits.waiting_chats()
    assert limits.ready_in() is None


def test_two_chats_told_to_wait_at_the_same_time_mean_all(clock: HandClock) -> None:
    limits = Limits(monotonic=clock)
    limits.pause_chat(7, 5.0)
    limits.pause_chat(8, 3.0)
    assert limits.room(10) == 0
    assert limits.ready_in() == pytest.approx(3.0)
    clock.now += 3.0
    assert limits.room(1) == 1
    assert limits.waiting_chats() == {7}


def test_a_second_wish_to_wait_does_not_shorten_the_first(clock: HandClock) -> None:
    limits = Limits(monotonic=clock)
    limits.pause_chat(7, 5.0)
    limits.pause_chat(7, 1.0)
    clock.now += 2.0
    assert limits.waiting_chats() == {7}


def test_chats_that_rest_are_forgotten(clock: HandClock) -> None:
    limits = Limits(rates=Rates(overall=Rate(1000, 1000)), monotonic=clock)
    for chat in range(1, 200):
        limits.take(chat)
    clock.now += 10.0
    limits.waiting_chats()
    assert not limits._chats
