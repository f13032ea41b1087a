"""What the benchmark of reports found in all repetitions of one kind."""

from dataclasses import dataclass, field

from benchmarks.figures import latencies, spread


@dataclass
class Figures:
    """What came of all repetitions of one kind."""

    whole: list[float] = field(default_factory=list)
    delivered: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)
    paced: list[float] = field(default_factory=list)

    def tell(self, title: str) -> None:
        """Print them."""
        print(f"  linli, {title}:")
        print(f"    whole in the database   {spread(self.whole, 'reports/s')}")
        print(f"    receipts delivered      {spread(self.delivered, 'reports/s')}")
        print(f"    receipts and cards all  {spread(self.settled, 'reports/s')}")
        print(f"    receipt after, at once  {latencies(self.at_once)}")
        print(f"    receipt after, paced    {latencies(self.paced)}", flush=True)
