"""Reads the options, plays one run, prints what came of it; exit code 1 if a promise was broken."""

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.chaos.plan import Plan
from benchmarks.chaos.report import broken_promises, shortened, told
from benchmarks.chaos.run import Run
from benchmarks.chaos.town import Town, open_town
from benchmarks.chaos.verdict import Verdict
from benchmarks.figures import machine
from benchmarks.programs import LINLI, Program


async def play(plan: Plan, folder: Path) -> bool:
    """Play one run and print it; say whether every promise was kept."""
    ourselves = asyncio.current_task()
    assert ourselves is not None
    # Whatever ends us, the programs must not be left behind.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ourselves.cancel)
    async with open_town(plan, folder) as town:
        run = Run(town)
        verdict = await run.play()
        seconds = time.time() - run.began
        print(f"{seconds:.0f} s from the first report to peace; load {os.getloadavg()[0]:.1f}")
        for line in told(run, verdict):
            print(f"  {line}")
        broken = broken_promises(run, verdict)
        for line in shortened(broken):
            print(f"  BROKEN {line}")
        if broken:
            await _keep(town, run, verdict, broken)
    return not broken


async def _keep(town: Town, run: Run, verdict: Verdict, broken: list[str]) -> None:
    """Put beside the logs and the sandbox's books what else tells how it came."""
    written = {
        "plan": asdict(town.plan),
        "struck": [asdict(one) for one in run.struck],
        "broken": broken,
        "repeats": {str(at): count for at, count in verdict.after_kill.items()},
    }
    evidence = json.dumps(written, ensure_ascii=False, indent=1)
    (town.folder / "run.json").write_text(evidence, "utf-8")
    backup = (LINLI[0], "backup", str(town.folder / "linli.zip"))
    log = town.folder / "logs" / "backup.log"
    await (await Program.start(backup, log, town.settings)).ended()


def read_plan() -> tuple[Plan, Path | None]:
    """Read the options."""
    usual = Plan(0)
    options = argparse.ArgumentParser(prog="python -m benchmarks chaos", description=__doc__)
    options.add_argument("--reports", type=int, default=usual.reports)
    options.add_argument("--kills", type=int, default=usual.kills)
    options.add_argument("--database-restarts", type=int, help="default: 3 of PostgreSQL")
    options.add_argument("--rasa-kills", type=int, help="default: 5 of a real Rasa")
    options.add_argument("--seed", type=int, help="of the order of blows; default: any")
    options.add_argument("--database", choices=["postgresql", "sqlite"], default=usual.database)
    options.add_argument("--each", type=int, default=usual.each, help="processes of each role")
    options.add_argument("--abreast", type=int, default=usual.abreast, help="residents at once")
    options.add_argument("--waves", type=int, default=usual.waves)
    options.add_argument("--faults", type=float, default=usual.faults, help="share of all calls")
    options.add_argument("--patience", type=float, default=usual.patience, help="seconds")
    options.add_argument(
        "--sending-abreast", type=int, default=usual.sending_abreast, help="LINLI_SENDING_ABREAST"
    )
    options.add_argument("--stand-in-nlu", action="store_true", help="no Rasa")
    options.add_argument("--keep", type=Path, help="a new folder for everything; it stays")
    chosen = vars(options.parse_args())
    keep: Path | None = chosen.pop("keep")
    if chosen["seed"] is None:
        chosen["seed"] = random.randrange(10**6)
    if chosen["database_restarts"] is None:
        on_server = chosen["database"] == "postgresql"
        chosen["database_restarts"] = usual.database_restarts if on_server else 0
    if chosen["rasa_kills"] is None:
        chosen["rasa_kills"] = 0 if chosen["stand_in_nlu"] else usual.rasa_kills
    if chosen["stand_in_nlu"] and chosen["rasa_kills"]:
        options.error("there is no Rasa to kill with --stand-in-nlu")
    if chosen["database"] == "sqlite" and chosen["database_restarts"]:
        options.error("SQLite has no server that could be restarted")
    return Plan(**chosen), keep


def main() -> None:
    """Play one run."""
    plan, keep = read_plan()
    # A program that may not keep its bytecode compiles itself anew at each of many starts.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    folder = keep or Path(tempfile.mkdtemp(prefix="linli-chaos-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(f"chaos: {machine()}")
    print(f"  {plan}; everything is in {folder}", flush=True)
    try:
        kept = asyncio.run(play(plan, folder))
    except BaseException:
        print(f"  it broke off; seed {plan.seed}, evidence in {folder}", flush=True)
        raise
    if not kept:
        print(f"  seed {plan.seed}, evidence in {folder}", flush=True)
        raise SystemExit(1)
    print("  every promise was kept")
    if keep is None:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
