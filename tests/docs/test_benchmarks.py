"""The table of benchmarks, and what makes it."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.bench.measurement import Measurement, percentile
from tests.bench.table import COLUMNS, JSON, PAGE, as_json, cells, markdown, page, read
from tests.support.paths import ROOT

HELD = Measurement(family="storm", name="saved", unit="ms", ours=120.0, limit=60.0, bar=150)
LINES = (
    HELD,
    Measurement(family="note", name="late", unit="ms", ours=50.0, limit=40.0, ratio_bar=1.1),
    Measurement(family="loop", name="posts", unit="/s", ours=900, bar=1200, more_is_better=True),
    Measurement(family="peers", name="memory", unit="kB", ours=10.0, beside="somebody"),
)


def test_the_table_in_the_docs_is_what_its_json_gives() -> None:
    """Nobody has written a figure there by hand."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(JSON.read_text(encoding="utf-8"), text)


def test_a_run_is_read_as_it_was_written() -> None:
    """JSON keeps everything about each line."""
    run, lines = read(as_json(LINES, "quick", "2026-11-26"))
    assert lines == list(LINES)
    assert run["size"] == "quick"


def test_each_bar_is_held_or_not() -> None:
    """A figure, a ratio and a least are judged; what has no bar, or was not measured, is not."""
    assert [line.held for line in LINES] == [True, False, False, None]
    assert HELD.ratio == 2
    missing = Measurement(family="peers", name="x", unit="ms", ours=1.0, limit=None, ratio_bar=1)
    assert missing.held is None


def test_what_was_not_measured_says_so() -> None:
    """Without a peer, its column is not left empty."""
    assert "not measured" in cells(LINES[-1])
    table = markdown(as_json(LINES, "quick", "2026-11-26"))
    assert all(line.count("|") == len(COLUMNS) + 1 for line in table.splitlines()[2:])


def test_a_percentile_of_one_value_is_that_value() -> None:
    """However few rounds there were, there is a figure."""
    assert percentile([3.0], 95) == 3.0
    assert percentile([float(n) for n in range(101)], 95) == 95.0


FAMILIES = ("append", "undo", "loop", "join", "record")
"""Which are tried: with the program and without. The others take what these do."""


async def test_the_benchmark_runs_at_its_smallest(tmp_path: Path) -> None:
    """Every figure is there, whatever it is; and nothing that it started is left."""
    pytest.importorskip("psutil")
    file = tmp_path / "run.json"
    arguments = ("--tiny", "--json", str(file), "--folder", str(tmp_path), *FAMILIES)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench", *arguments),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = await process.stdout.read()
    assert await process.wait() == 0, said.decode()[-2000:]
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, signal.SIGCONT)
    measured = json.loads(file.read_text(encoding="utf-8"))["measurements"]
    assert {line["family"] for line in measured} == set(FAMILIES)
    assert all(line["ours"] is not None for line in measured)
