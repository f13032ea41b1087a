from community.categories import Category
from community.problems import Problem, problems_in
from community.understanding import Part, Understanding


def make_understanding(text: str, *clauses: tuple[str, str, float]) -> Understanding:
    """Judge stretches of a text, given as words, intent and confidence."""
    parts = []
    for words, intent, confidence in clauses:
        start = text.index(words)
        ranking = ((intent, confidence), ("greet", 1 - confidence))
        parts.append(Part(start, start + len(words), intent, confidence, ranking))
    return Understanding("report_other", 0.5, (("report_other", 0.5),), "model", tuple(parts))


def test_two_sure_clauses_about_different_things_are_two_problems() -> None:
    text = "路灯坏了，垃圾也没人收"
    thought = make_understanding(
        text, ("路灯坏了", "report_lighting", 0.95), ("垃圾也没人收", "report_sanitation", 0.9)
    )
    assert problems_in(text, thought) == (
        Problem(Category.LIGHTING, "路灯坏了"),
        Problem(Category.SANITATION, "垃圾也没人收"),
    )


def test_an_unsure_clause_belongs_to_the_problem_before_it() -> None:
    text = "路灯坏了，摔了一跤，垃圾也没人收"
    thought = make_understanding(
        text,
        ("路灯坏了", "report_lighting", 0.95),
        ("摔了一跤", "report_road", 0.4),
        ("垃圾也没人收", "report_sanitation", 0.9),
    )
    assert [one.words for one in problems_in(text, thought)] == [
        "路灯坏了，摔了一跤",
        "垃圾也没人收",
    ]


def test_what_stands_ahead_of_the_first_problem_belongs_to_it() -> None:
    text = "你好，我住三号楼，路灯坏了，垃圾也没人收"
    thought = make_understanding(
        text,
        ("你好", "greet", 0.99),
        ("我住三号楼", "add_information", 0.6),
        ("路灯坏了", "report_lighting", 0.95),
        ("垃圾也没人收", "report_sanitation", 0.9),
    )
    assert problems_in(text, thought)[0].words == "你好，我住三号楼，路灯坏了"


def test_clauses_about_the_same_are_one_problem_and_so_none_to_tell_apart() -> None:
    text = "路灯坏了，楼道灯也不亮"
    thought = make_understanding(
        text, ("路灯坏了", "report_lighting", 0.95), ("楼道灯也不亮", "report_lighting", 0.9)
    )
    assert problems_in(text, thought) == ()


def test_a_matter_that_is_taken_up_again_stays_one_message() -> None:
    text = "路灯坏了，垃圾没人收，楼道灯也不亮"
    thought = make_understanding(
        text,
        ("路灯坏了", "report_lighting", 0.95),
        ("垃圾没人收", "report_sanitation", 0.9),
        ("楼道灯也不亮", "report_lighting", 0.95),
    )
    assert problems_in(text, thought) == ()


def test_more_problems_than_a_question_can_hold_stay_one_message() -> None:
    text = "路灯坏了，垃圾没人收，电梯停了，狗没拴绳"
    intents = ("report_lighting", "report_sanitation", "report_elevator", "report_pets")
    clauses = zip(text.split("，"), intents, strict=True)
    thought = make_understanding(text, *((words, intent, 0.95) for words, intent in clauses))
    assert problems_in(text, thought) == ()


def test_without_parts_or_without_understanding_there_is_nothing_to_tell_apart() -> None:
    assert problems_in("路灯坏了", make_understanding("路灯坏了")) == ()
    assert problems_in("路灯坏了", None) == ()
