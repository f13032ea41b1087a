from dataclasses import replace

from community.categories import Category
from community.understanding import (
    INTENTS,
    IsReport,
    IsTalk,
    Part,
    Talk,
    Understanding,
    Unsure,
    category_of,
    clear_category,
    judge,
)


def make_understanding(*ranking: tuple[str, float]) -> Understanding:
    return Understanding(ranking[0][0], ranking[0][1], ranking, "model")


def test_a_sure_report_is_accepted() -> None:
    thought = make_understanding(("report_lighting", 0.9), ("report_power", 0.05))
    assert judge(thought) == IsReport(Category.LIGHTING)


def test_sure_talk_is_accepted() -> None:
    thought = make_understanding(("ask_progress", 0.8), ("urge", 0.1))
    assert judge(thought) == IsTalk(Talk.ASK_PROGRESS)


def test_a_close_second_makes_it_unsure_and_offers_the_best_three() -> None:
    thought = make_understanding(
        ("report_lighting", 0.56),
        ("report_power", 0.42),
        ("greet", 0.01),
        ("report_road", 0.005),
        ("report_noise", 0.005),
    )
    assert judge(thought) == Unsure((Category.LIGHTING, Category.POWER, Category.ROAD))


def test_low_confidence_is_unsure_however_far_ahead() -> None:
    thought = make_understanding(("report_lighting", 0.3), ("report_power", 0.01))
    assert isinstance(judge(thought), Unsure)


def test_nobody_to_ask_is_unsure_with_no_choices() -> None:
    assert judge(None) == Unsure(())


def test_an_intent_that_nobody_knows_opens_no_case() -> None:
    thought = make_understanding(("report_dragons", 0.99), ("report_noise", 0.01))
    assert judge(thought) == Unsure((Category.NOISE,))


def test_no_intent_stands_for_the_emergency_category() -> None:
    assert category_of("emergency") is None
    assert "report_emergency" not in INTENTS
    assert len(INTENTS) == len(set(INTENTS))


def test_torn_between_asking_and_urging_it_is_still_no_report() -> None:
    thought = make_understanding(("ask_progress", 0.41), ("urge", 0.38), ("report_noise", 0.05))
    assert judge(thought) == IsTalk(Talk.ASK_PROGRESS)


def test_torn_between_yes_and_no_nothing_is_assumed() -> None:
    thought = make_understanding(("solved", 0.45), ("not_solved", 0.42), ("report_noise", 0.05))
    assert isinstance(judge(thought), Unsure)


def make_note(whole: float, clause: float, second: float) -> Understanding:
    """What is thought of 「冯奶奶，…，马桶堵了」: the last clause says what is wrong."""
    name = Part(0, 3, "greet", 0.4, (("greet", 0.4), ("thank", 0.3)))
    ranking = (("report_drainage", clause), ("report_property", second))
    matter = Part(4, 9, "report_drainage", clause, ranking)
    thought = make_understanding(("report_drainage", whole), ("report_parking", whole - 0.1))
    return replace(thought, parts=(name, matter))


def test_in_notes_the_clause_that_says_what_is_wrong_decides() -> None:
    assert clear_category(make_note(0.4, 0.9, 0.05)) is Category.DRAINAGE


def test_an_unsure_clause_decides_nothing() -> None:
    assert clear_category(make_note(0.4, 0.5, 0.05)) is None
    assert clear_category(make_note(0.4, 0.56, 0.44)) is None
    assert clear_category(None) is None
    elsewhere = replace(make_note(0.4, 0.9, 0.05), intent="report_parking")
    assert clear_category(elsewhere) is None
