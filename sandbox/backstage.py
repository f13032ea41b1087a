"""Behind the scenes of a running sandbox, over HTTP: its ledger, faults, flood limit and clock."""

from typing import Any, Self

from sandbox.faults import Fault
from sandbox.phone_line import PhoneLine

Json = dict[str, Any]


class Backstage:
    """What a test does that no person in Telegram could; works from any process."""

    def __init__(self, base_url: str) -> None:
        self._line = PhoneLine(base_url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()

    async def ledger(self) -> Json:
        """Return `delivered`, `received` and `counters`; times are Unix seconds."""
        return await self._line.get("/phone/ledger")

    async def counters(self) -> dict[str, int]:
        """Return the sums of the ledger alone, which is quick."""
        answer = await self._line.get("/phone/ledger", only="counters")
        counters: dict[str, int] = answer["counters"]
        return counters

    async def add_fault(self, fault: Fault) -> None:
        """Let the next fitting calls go wrong."""
        given = {name: getattr(fault, name) for name in Fault.__slots__}
        body = {name: value for name, value in given.items() if value is not None}
        await self._line.post("/phone/faults", body)

    async def clear_faults(self) -> None:
        """Let everything go well again."""
        await self._line.delete("/phone/faults")

    async def limit_flood(self, *, enabled: bool) -> None:
        """Switch the flood limit on or off."""
        await self._line.post("/phone/flood", {"enabled": enabled})

    async def forward_clock(self, seconds: int | None = None) -> str:
        """Move the community's clock and return its time; None goes to what falls due next."""
        body: Json = {"to": "next"} if seconds is None else {"seconds": seconds}
        return str((await self._line.post("/phone/clock/forward", body))["now"])
