"""The table of what was measured, in a terminal and in the docs; both from the same JSON.

    python -m tests.bench.table

writes the table in `docs/benchmarks.md` anew, from `docs/benchmarks.json`.
"""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from tests.bench.measurement import Measurement
from tests.support.paths import ROOT

JSON: Final = ROOT / "docs" / "benchmarks.json"
PAGE: Final = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- benchmarks -->", "<!-- /benchmarks -->"
COLUMNS = ("Measured", "Here", "Beside it", "There", "Ratio", "Bar", "Held")


def as_json(measurements: Sequence[Measurement], size: str, made: str) -> str:
    """A run as JSON."""
    run = {
        "made": made,
        "size": size,
        "machine": {
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.system(),
        },
        "measurements": [asdict(measurement) for measurement in measurements],
    }
    return json.dumps(run, indent=1, ensure_ascii=False) + "\n"


def read(text: str) -> tuple[dict[str, Any], list[Measurement]]:
    """A run that was written as JSON: what is said of it, and what was measured."""
    run: dict[str, Any] = json.loads(text)
    return run, [Measurement(**fields) for fields in run.pop("measurements")]


def cells(measurement: Measurement) -> tuple[str, ...]:
    """A line of the table, by column."""
    held = {True: "yes", False: "**no**", None: ""}[measurement.held]
    return (
        measurement.name,
        amount(measurement.ours, measurement.unit),
        measurement.beside,
        amount(measurement.limit, measurement.unit) if measurement.beside else "",
        "" if measurement.ratio is None else number(measurement.ratio),
        bar(measurement),
        held,
    )


def bar(measurement: Measurement) -> str:
    """What a measurement has to keep to."""
    sign = "≥" if measurement.more_is_better else "≤"
    said = []
    if measurement.bar is not None:
        said.append(f"{sign} {amount(measurement.bar, measurement.unit)}")
    if measurement.ratio_bar is not None:
        said.append(f"ratio {sign} {number(measurement.ratio_bar)}")
    return ", ".join(said)


def amount(value: float | None, unit: str) -> str:
    """A figure with its unit."""
    return "not measured" if value is None else f"{number(value)} {unit}".strip()


def number(value: float) -> str:
    """A figure with three digits that count."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def markdown(text: str) -> str:
    """The table of a run, as Markdown, with where it was made."""
    run, measurements = read(text)
    machine = run["machine"]
    shares = [measurement.phones for measurement in measurements if measurement.phones is not None]
    most = f"; the phones took {100 * max(shares):.0f} % of a core at most" if shares else ""
    about = (
        f"Size *{run['size']}*, {run['made']}, {machine['processors']} processors, "
        f"{machine['system']}, Python {machine['python']}{most}."
    )
    rows = [cells(measurement) for measurement in measurements]
    lines = [_row(COLUMNS), "|---|--:|---|--:|--:|---|---|", *map(_row, rows)]
    return "\n".join((about, "", *lines))


def _row(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |"


def page(text: str, before: str) -> str:
    """The page `before` with the table of a run in its place."""
    head, _begin, rest = before.partition(BEGIN)
    _table, _end, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{markdown(text)}\n{END}{tail}"


def write(text: str, file: Path = JSON, to: Path = PAGE) -> None:
    """Keep a run as JSON, and put its table into the page."""
    file.write_text(text, encoding="utf-8")
    to.write_text(page(text, to.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write(JSON.read_text(encoding="utf-8"))
