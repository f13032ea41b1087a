"""A trainer and texts for the pages about teaching, without any model."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from community.console.neighbours import around, shelf_of
from community.console.teaching import Neighbourhood, Question
from community.console.training import (
    Changed,
    Comparison,
    Failure,
    ModelGone,
    Models,
    Objection,
    PassedOver,
    Result,
    RunStep,
)
from tests.console.visitors import Consoled

OWN = "linli-0123456789ab.tar.gz"
LEARNT = "linli-0123456789ab-ba9876543210.tar.gz"
EXAMPLES = (
    ("report_lighting", "楼道灯坏了"),
    ("report_lighting", "楼道灯不亮，看不见"),
    ("report_elevator", "电梯坏了，按了没反应"),
    ("report_property", "物业不管事"),
)
HELD_OUT = ("单元门口的灯不亮",)
COMPARISON = Comparison(
    sentences=1040,
    accuracy=(0.841, 0.852),
    macro_f1=(0.838, 0.847),
    danger_texts=300,
    dangers=(290, 291),
    only_old_right=1,
    only_new_right=2,
    p=1.0,
    changes=(
        Changed("亮疙瘩又歇菜了", "report_lighting", "report_other", "report_lighting", 0.31, 0.88),
        Changed("灯一闪一闪", "report_lighting", "report_power", "report_lighting", 0.44, 0.71),
        Changed("停电三天了", "report_power", "report_power", "report_lighting", 0.62, 0.51),
    ),
    danger_changes=(("楼道里一股煤气味", True),),
)


@dataclass
class PretendedTrainer:
    """Starts nothing; which model serves is a variable."""

    serving: str = OWN
    usable: frozenset[str] = frozenset({OWN, LEARNT})
    obstacle: str = ""
    started: list[int] = field(default_factory=list)

    async def start(self, run_id: int) -> None:
        self.started.append(run_id)

    async def models(self) -> Models:
        return Models(self.serving, OWN, self.usable, self.obstacle)

    async def switch(self, model: str) -> None:
        if model not in self.usable:
            raise ModelGone(model)
        self.serving = model

    async def switch_back(self) -> None:
        self.serving = OWN


class FewTexts:
    """Four examples and one held-out text."""

    async def around(self, questions: Sequence[Question]) -> Sequence[Neighbourhood]:
        shelf = shelf_of(EXAMPLES, HELD_OUT)
        return [around(shelf, one) for one in questions]


def with_trainer(console: Consoled) -> PretendedTrainer:
    """Give a console a trainer and texts, beside what it has."""
    trainer = PretendedTrainer()
    ports = {**console.console.ports, "trainer": trainer, "training_texts": FewTexts()}
    console.console = replace(console.console, ports=ports)
    console.app.state.console = console.console
    return trainer


async def take_steps(console: Consoled, run_id: int, *steps: RunStep) -> None:
    """Let a training begin steps, twenty seconds for each."""
    for step in steps:
        console.town.watch.at += timedelta(seconds=20)
        async with console.town.units.write() as unit:
            assert await unit.trainings.take_step(run_id, step, console.town.watch.at)
            await unit.commit()


async def end(
    console: Consoled, run_id: int, *objections: Objection, failure: Failure | None = None
) -> None:
    """Let a training end: with a model, with one that must not serve, or with none."""
    async with console.town.units.write() as unit:
        if failure is not None:
            assert await unit.trainings.fail(run_id, failure, console.town.watch.at)
        else:
            comparison = replace(COMPARISON, objections=objections)
            passed_over = (PassedOver(1, "held-out", HELD_OUT[0]),)
            result = Result(OWN, LEARNT, 1, passed_over, comparison)
            assert await unit.trainings.finish(run_id, result, console.town.watch.at)
        await unit.commit()


async def correct_two(console: Consoled) -> None:
    """Leave two candidates, of the worker's and the resident's making."""
    town = console.town
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了，打13812345678找我")
    await town.tap("w1", "改类别")
    await town.tap("w1", "物业服务")
    await town.say("李先生", "丽景苑3号楼1单元电梯坏了，按了没反应<script>alert(1)</script>")
    await town.tap("李先生", "改类别")
    await town.tap("李先生", "物业服务")
