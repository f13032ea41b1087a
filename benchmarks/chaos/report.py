"""Prints what a run came to, and says whether every promise was kept."""

from collections import Counter

from benchmarks.chaos.run import Run, tracebacks
from benchmarks.chaos.verdict import Verdict

_SHOWN = 10


def broken_promises(run: Run, verdict: Verdict) -> list[str]:
    """Give a sentence for each promise that was broken."""
    broken = [f"lost: {one}" for one in verdict.lost]
    broken += [f"doubled: {one}" for one in verdict.doubled]
    broken += [f"not called back and closed: {one}" for one in verdict.not_asked]
    broken += [f"repeated without a cause: {one}" for one in verdict.unexplained]
    broken += [f"{name}: {words}" for name, words in run.checks.items()]
    broken += run.town.troop.surprises
    broken += tracebacks(run.town.folder / "logs")[0]
    most = run.plan.sending_abreast
    broken += [
        f"{count} messages were repeated after the kill at {at:.1f}, not {most} at most"
        for at, count in verdict.after_kill.items()
        if count > most
    ]
    if run.stuck:
        broken.append(f"nobody came any further: {run.stuck}")
    return broken


def told(run: Run, verdict: Verdict) -> list[str]:
    """Give the figures in lines."""
    plan, blows = run.plan, Counter(one.what for one in run.struck)
    senders = sum(one.what == "kill" and one.sends for one in run.struck)
    often = Counter(verdict.after_kill.values())
    often[0] = senders - sum(often.values())
    shares = ", ".join(f"{n} × {often[n]}" for n in sorted(often))
    repeated = verdict.after_kill.total()
    _, slow = tracebacks(run.town.folder / "logs")
    return [
        f"blows: {blows['kill']} kills ({senders} of programs that send),",
        f"  {blows['database']} restarts of the database, {blows['rasa']} kills of Rasa",
        *_of_telegram(run),
        f"reports: {plan.reports}; receipts {verdict.receipts}, case numbers {verdict.numbers},",
        f"  cards {verdict.cards}, callbacks {verdict.callbacks}, rated {verdict.rated}",
        f"lost {len(verdict.lost)}, doubled {len(verdict.doubled)}",
        f"not called back or not closed {len(verdict.not_asked)}",
        f"repeated messages after kills: {repeated}, {repeated / max(senders, 1):.2f} a kill",
        f"  (messages × kills: {shares})",
        f"repeated messages after answers that did not arrive: {verdict.after_fault}",
        f"repeated messages after restarts of the database: {verdict.after_database}",
        f"repeated messages without a cause: {len(verdict.unexplained)}",
        f"updates that took longer than 15 s and were tried again: {slow}",
    ]


def _of_telegram(run: Run) -> list[str]:
    counters = run.town.box.world.ledger.counters()
    again = counters["updates_delivered_again"]
    faults = ", ".join(f"{kind} {count}" for kind, count in run.storm.played.items())
    return [
        f"Telegram: {counters['calls']} calls, of which went wrong: {faults};",
        f"  {counters['updates_created']} updates, {again} of them brought more than once",
    ]


def shortened(broken: list[str]) -> list[str]:
    """Give the first of many sentences."""
    more = len(broken) - _SHOWN
    return broken[:_SHOWN] + ([f"… and {more} more"] if more > 0 else [])
