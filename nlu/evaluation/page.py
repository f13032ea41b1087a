"""The evaluation as text: a summary for the terminal, Markdown for docs, a page with everything."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from nlu.evaluation.figures import WAYS, DangerFigures, Evaluation, Share, TextSet
from nlu.measures import wilson

_WORST = 15

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto }
table { border-collapse: collapse; margin: 1rem 0 }
td { border: 1px solid #ccd; padding: .2rem .6rem }
svg { max-width: 100%; height: auto }
"""


def summary(evaluation: Evaluation) -> str:
    """Give the figures as Markdown, without any text that was judged."""
    return "\n".join(_summary_lines(evaluation)) + "\n"


def _summary_lines(evaluation: Evaluation) -> Iterator[str]:
    yield f"Model {evaluation.model}."
    yield ""
    headings = ("texts", "rows", "accuracy (95 %)", "macro-F1 (95 %)", "top-3", "ECE")
    yield f"| {' | '.join(headings)} | filed at once | of these wrong |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in evaluation.sets:
        yield _set_line(one)
    yield ""
    yield (
        f"In process, on one core: p50 {evaluation.p50:.1f} ms, p95 {evaluation.p95:.1f} ms a text;"
        f" {evaluation.megabytes:.0f} MB at most."
    )
    if evaluation.danger is not None:
        yield ""
        yield from _danger_lines(evaluation.danger)


def _set_line(one: TextSet) -> str:
    gate = one.present_gate
    wrong = gate.wrong / gate.accepted if gate.accepted else 0.0
    cells = (
        one.name,
        str(len(one.judged)),
        f"{one.accuracy:.3f} ({_interval(one.accuracy_interval)})",
        f"{one.macro_f1:.3f} ({_interval(one.macro_f1_interval)})",
        f"{one.top3:.3f}",
        f"{one.calibration_error:.3f}",
        f"{gate.accepted:.1%}",
        f"{wrong:.1%}",
    )
    return f"| {' | '.join(cells)} |"


def _danger_lines(danger: DangerFigures) -> Iterator[str]:
    kinds = list(danger.alarms[WAYS[0]])
    headings = [
        "seen by",
        "dangers seen (95 %)",
        *(f"false alarms, {kind} (95 %)" for kind in kinds),
    ]
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for way in WAYS:
        shares = [danger.seen[way], *danger.alarms[way].values()]
        yield f"| {way} | {' | '.join(map(_share, shares))} |"


def _share(share: Share) -> str:
    hits, count = share
    return f"{hits} of {count} = {hits / count:.1%} ({_interval(wilson(hits, count))})"


def _interval(bounds: tuple[float, float]) -> str:
    return f"{bounds[0]:.3f} … {bounds[1]:.3f}"


def labels_table(one: TextSet) -> str:
    """Give precision, recall and F1 of each label as Markdown."""
    lines = ["| intent | rows | precision | recall | F1 |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {each.label} | {each.rows} | {each.precision:.2f} | {each.recall:.2f} | {each.f1:.2f} |"
        for each in one.labels
    ]
    return "\n".join(lines) + "\n"


def page(evaluation: Evaluation, pictures: Mapping[str, str]) -> str:
    """Give one HTML page with the pictures (SVG by name) in it; it names texts that went wrong."""
    parts = [_table(summary(evaluation))]
    parts += [f"<h2>{escape(name)}</h2>{_bare(svg)}" for name, svg in pictures.items()]
    for one in evaluation.sets:
        parts.append(f"<h2>{escape(one.name)}: intents</h2>{_table(labels_table(one))}")
        parts.append(f"<h2>{escape(one.name)}: taken for</h2>{_confusions(one)}")
        parts.append(f"<h2>{escape(one.name)}: wrong</h2>{_wrong(one)}")
    if evaluation.danger is not None:
        parts.append(f"<h2>Dangers missed</h2>{_list(evaluation.danger.missed)}")
        parts.append(f"<h2>False alarms</h2>{_list(evaluation.danger.false)}")
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8">'
        f"<title>{escape(evaluation.model)}</title><style>{STYLE}</style>"
        f"<h1>{escape(evaluation.model)}</h1>{''.join(parts)}</html>"
    )


def _table(markdown: str) -> str:
    """Turn our own Markdown (paragraphs and tables) into HTML."""
    html: list[str] = []
    rows: list[str] = []
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("| ---"):
            continue
        if line.startswith("|"):
            cells = "".join(
                f"<td>{escape(cell.strip())}</td>" for cell in line.strip("|").split("|")
            )
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            html.append(f"<table>{''.join(rows)}</table>")
            rows = []
        if line:
            html.append(f"<p>{escape(line)}</p>")
    return "".join(html)


def _confusions(one: TextSet) -> str:
    lines = [f"{meant} → {said}: {count}" for (meant, said), count in one.confusions[:_WORST]]
    return _list(lines)


def _wrong(one: TextSet) -> str:
    return _list(
        [
            f"{each.label} → {each.best} {each.confidence:.2f}: {each.text}"
            for each in one.judged
            if not each.right
        ]
    )


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _bare(svg: str) -> str:
    """Drop what stands before the picture itself."""
    return svg[svg.index("<svg") :]


def write_page(evaluation: Evaluation, folder: Path, names: Sequence[str]) -> Path:
    """Write index.html beside the pictures, and give its place."""
    pictures = {name: (folder / f"{name}.svg").read_text(encoding="utf-8") for name in names}
    place = folder / "index.html"
    place.write_text(page(evaluation, pictures), encoding="utf-8")
    return place
