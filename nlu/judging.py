"""Judges many texts with a model in this very process; runs on Python 3.10 in Rasa's environment.

`python -m nlu.judging --model FILE`: each line of stdin is a JSON string; each line of stdout is
what Rasa would answer to it, with the milliseconds that it took. The last line tells the memory.
"""

import argparse
import asyncio
import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from nlu import quiet

WARM_UP = ("楼道灯坏了", "你好", "The lamp is broken")
_KEPT = ("intent", "intent_ranking", "parts", "danger")


def keep_to_one_core() -> None:
    """Use one core only, where the system can be asked for that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


async def judge(agent: Any, text: str) -> dict[str, Any]:
    """Parse one text and time it."""
    started = time.perf_counter()
    parsed = await agent.parse_message(text)
    milliseconds = (time.perf_counter() - started) * 1000
    return {**{key: parsed.get(key) for key in _KEPT}, "milliseconds": milliseconds}


async def judge_all(model: Path, out: int) -> None:
    """Load the model, warm it, and judge every line of stdin."""
    agents = importlib.import_module("rasa.core.agent")
    quiet.log_to_stderr()
    agent = await agents.load_agent(str(model))
    if not agent.is_ready():
        raise SystemExit(f"the model {model} cannot be loaded")
    for text in WARM_UP:
        await agent.parse_message(text)
    with os.fdopen(out, "w", encoding="utf-8") as answers:
        for line in sys.stdin:
            answers.write(json.dumps(await judge(agent, json.loads(line))) + "\n")
        answers.write(json.dumps({"megabytes": megabytes()}) + "\n")


def megabytes() -> float:
    """Give the most memory that this process ever held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Read the options and judge."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, required=True)
    chosen = options.parse_args()
    out = os.dup(1)
    os.dup2(2, 1)  # What libraries print must not get among the answers.
    keep_to_one_core()
    asyncio.run(judge_all(chosen.model, out))


if __name__ == "__main__":
    main()
