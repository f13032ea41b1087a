"""`linli nlu bench` with the real Rasa on a few texts of foreign labels."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.cli import main
from nlu.evaluation import asking, pipelines
from nlu.model import ROOT, find_rasa_python
from tests.nlu.warm_rasa import STOCK, warm_rasa

LINLI = ROOT / ".venv" / "bin" / "linli"
LIGHTS = "灯坏了 路灯不亮 楼道没有灯 灯泡灭了 灯一直闪 走廊灯不亮 路灯全黑 灯杆上的灯灭了"
WATER = "停水了 水管爆了 没有自来水 水压太小 水龙头不出水 水费太贵 水是黄的 家里没水"


def write(path: Path, first: int, last: int) -> Path:
    rows = ["label\ttext"]
    rows += [f"路灯/照明\t{text}" for text in LIGHTS.split()[first:last]]
    rows += [f"供水+水费\t{text} [3栋](x)" for text in WATER.split()[first:last]]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def bench(train: Path, test: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINLI, "nlu", "bench", "--train", train, "--test", test],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def stock_python() -> Iterator[Path]:
    """Have Rasa imported with what its stock pipeline needs."""
    with (
        TemporaryDirectory(prefix="warm-") as folder,
        warm_rasa(find_rasa_python(), Path(folder), STOCK) as python,
    ):
        yield python


def test_foreign_labels_are_learnt_by_our_pipeline_and_by_a_stock_one(
    tmp_path: Path,
    stock_python: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for module in (asking, pipelines):
        monkeypatch.setattr(module, "find_rasa_python", lambda: stock_python)
    train, test = write(tmp_path / "train.tsv", 0, 5), write(tmp_path / "test.tsv", 5, 8)
    options = ["nlu", "bench", "--train", str(train), "--test", str(test)]
    monkeypatch.setattr(sys, "argv", ["linli", *options])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == 0, said.err
    heading, _, ours, stock = said.out.splitlines()
    assert heading.startswith("| pipeline | accuracy | macro-F1 |")
    assert ours.startswith("| config.yml |")
    assert stock.startswith("| stock LogisticRegressionClassifier |")
    for line in (ours, stock):
        figures = [float(cell) for cell in line.strip("|").split("|")[1:]]
        assert all(0.0 <= share <= 1.0 for share in figures[:4])
        # The seconds of training are whole ones, and may be none: Rasa is imported already.
        median, slow, _, megabytes = figures[4:]
        assert min(median, slow, megabytes) > 0
    assert float(ours.strip("|").split("|")[1]) > 0.5


@pytest.mark.parametrize("content", ["", "one column\n"])
def test_a_wrong_file_is_one_sentence(tmp_path: Path, content: str) -> None:
    wrong = tmp_path / "wrong.tsv"
    wrong.write_text(content, encoding="utf-8")
    ended = bench(wrong, wrong)
    assert ended.returncode == 1
    (line,) = ended.stderr.strip().splitlines()
    assert "wrong.tsv" in line
