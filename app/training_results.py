"""Puts what came of learning into the words of the console's book."""

from collections.abc import Sequence

from community.console.training import Changed, Comparison, Objection, PassedOver, Result
from community.teaching import Candidate
from nlu.learning import Outcome
from nlu.verdict import Verdict


def result_of(outcome: Outcome, accepted: Sequence[Candidate]) -> Result:
    """Give the result of a training, without any words of residents.

    Args:
        outcome: of the training.
        accepted: the candidates that it had.
    """
    reasons = {one.text: one.obstacle for one in outcome.passed_over}
    passed_over = tuple(
        PassedOver(one.id, reasons[one.text].cause.value, reasons[one.text].other)
        for one in accepted
        if one.text in reasons
    )
    return Result(
        old_model=outcome.old.name,
        new_model=outcome.model.name,
        learnt=outcome.examples,
        passed_over=passed_over,
        comparison=comparison_of(outcome.verdict),
    )


def comparison_of(verdict: Verdict) -> Comparison:
    """Give the figures of old and new, sentence by sentence."""
    changes = tuple(
        Changed(one.text, one.label, one.before, one.after, *one.sureness)
        for one in verdict.changes
    )
    objections = tuple(Objection(one.kind, one.values) for one in verdict.objections)
    return Comparison(
        sentences=verdict.sentences,
        accuracy=verdict.accuracy,
        macro_f1=verdict.macro_f1,
        danger_texts=verdict.danger_texts,
        dangers=verdict.dangers,
        only_old_right=verdict.paired.only_first_right,
        only_new_right=verdict.paired.only_second_right,
        p=verdict.paired.p,
        changes=changes,
        danger_changes=verdict.danger_changes,
        objections=objections,
    )
