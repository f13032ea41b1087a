import pytest

from community.console.bot_failed import (
    Facts,
    Failure,
    Judged,
    doubt_of,
    failures_of,
    main_intent,
)
from community.console.reviewing import WORTH_READING, tags_in, waits_for_review

SURE = Judged("report_lighting", 0.95, 0.9, 8)
TORN = Judged("report_noise", 0.5, 0.05, 4)


@pytest.mark.parametrize(
    ("facts", "failures"),
    [
        (Facts((SURE,), {"receipt": 1}), set()),
        (Facts(said={"which-of-these": 1}), {Failure.ASKED_AGAIN}),
        (Facts(said={"ask-estate": 1, "ask-building": 1}), set()),
        (Facts(said={"ask-estate": 2, "ask-building": 1}), {Failure.ASKED_AGAIN}),
        (Facts(said={"not-understood": 1}), {Failure.GAVE_UP}),
        (Facts(events=["case_filed", "category_corrected"]), {Failure.CORRECTED}),
        (Facts(chosen_otherwise=1), {Failure.CORRECTED}),
        (Facts(events=["case_urged"]), set()),
        (Facts(events=["case_urged", "case_urged"]), {Failure.ANGRY}),
        (Facts(events=["declined_objected"]), {Failure.ANGRY}),
        (Facts(stars=2), {Failure.ANGRY}),
        (Facts(stars=3), set()),
        (Facts(scolded=True), {Failure.ANGRY}),
        (Facts((Judged("dissatisfied", 0.9, 0.8),)), {Failure.ANGRY}),
        (Facts((Judged("dissatisfied", 0.4, 0.1),)), set()),
    ],
)
def test_in_which_way_the_bot_failed(facts: Facts, failures: set[Failure]) -> None:
    assert failures_of(facts) == failures


def test_what_makes_a_conversation_more_doubtful() -> None:
    calm = Facts((SURE,))
    assert doubt_of(calm) == doubt_of(Facts()) == 0
    worse = [
        Facts((SURE, TORN)),
        Facts((Judged("urge", 0.1, 0.0),)),
        Facts(events=["case_urged"]),
        Facts(stars=1),
        Facts(events=["category_corrected"]),
    ]
    assert all(doubt_of(one) > 0 for one in worse)
    assert doubt_of(Facts(stars=1)) > doubt_of(Facts(stars=2)) > doubt_of(Facts(stars=3))
    assert doubt_of(Facts(events=["case_urged"] * 9)) == doubt_of(Facts(events=["case_urged"] * 3))


def test_the_longest_message_says_what_it_is_about() -> None:
    assert main_intent((TORN, SURE)) == "report_lighting"
    assert main_intent(()) is None


@pytest.mark.parametrize(
    ("doubt", "seen", "waits"),
    [
        (WORTH_READING, None, True),
        (WORTH_READING - 1, None, False),
        (WORTH_READING, WORTH_READING, False),
        (WORTH_READING + 1, WORTH_READING, True),
    ],
)
def test_when_a_conversation_waits(doubt: int, seen: int | None, *, waits: bool) -> None:
    assert waits_for_review(doubt, seen) is waits


def test_tags_are_read_as_they_are_written() -> None:
    assert tags_in("方言，  听错 地点,方言;\n\u202e倒着,,") == ("方言", "听错 地点", "倒着")
    assert tags_in("x" * 50) == ("x" * 20,)
    assert len(tags_in(",".join(map(str, range(99))))) == 10
