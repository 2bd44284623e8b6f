"""From a screen's SVG to a PNG, as a terminal would draw it.

``python -m tests.support.picture in.svg out.png`` does it for anyone who wants to look at a screen.

Textual's SVG asks the internet for its font and draws blocks such as ``▀`` as letters, whose size
then depends on the font at hand. Terminals draw blocks themselves, edge to edge; so does this, and
a QR code made of half blocks stays one that phones can read.
"""

import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser
from rich.cells import cell_len

from tests.support import chromium

CELL_WIDTH = 12.2
CELL_HEIGHT = 24.4
BASELINE = 20.0
"""The measures of a cell in Rich's SVG: a font of 20 px, 0.61 wide and 1.22 high."""
TOP = 1.5
"""How far below the line's origin Rich lets a cell begin."""

FONT = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, monospace"

# What part of its cell each block fills: left, top, right, bottom.
BLOCKS: dict[str, tuple[float, float, float, float]] = {
    "▀": (0, 0, 1, 1 / 2),
    "▔": (0, 0, 1, 1 / 8),
    "▐": (1 / 2, 0, 1, 1),
    "▕": (7 / 8, 0, 1, 1),
    **{chr(0x2580 + n): (0, 1 - n / 8, 1, 1) for n in range(1, 9)},  # ▁ to █
    **{chr(0x2590 - n): (0, 0, n / 8, 1) for n in range(1, 8)},  # ▏ to ▉
}

_TEXT = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r"(?P<rest> textLength=[^>]*)>(?P<text>[^<]*)</text>"
)


def as_terminals_draw(svg: str) -> str:
    """`svg` with its blocks drawn as rectangles and a font that is on the machine."""
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONT};", svg)
    return _TEXT.sub(_draw_blocks, svg)


def _draw_blocks(match: re.Match[str]) -> str:
    text = html.unescape(match["text"])
    left, top = float(match["x"]), float(match["y"]) - BASELINE + TOP
    rectangles = []
    for place, character in enumerate(text):
        if character in BLOCKS:
            x0, y0, x1, y1 = BLOCKS[character]
            x = left + cell_len(text[:place]) * CELL_WIDTH
            rectangles.append(
                f'<rect class="{match["style"]}" shape-rendering="crispEdges"'
                f' x="{x + x0 * CELL_WIDTH:.2f}" y="{top + y0 * CELL_HEIGHT:.2f}"'
                f' width="{(x1 - x0) * CELL_WIDTH:.2f}" height="{(y1 - y0) * CELL_HEIGHT:.2f}"/>'
            )
    if not rectangles:
        return match[0]
    letters = "".join("\xa0" if character in BLOCKS else character for character in text)
    return (
        f'<text class="{match["style"]}" x="{match["x"]}" y="{match["y"]}"{match["rest"]}>'
        f"{html.escape(letters)}</text>{''.join(rectangles)}"
    )


def svg_to_png(svg: str, path: Path, width: int | None = None) -> Path:
    """Draw a screen's `svg` into a PNG at `path`, `width` pixels wide (else the SVG's own width).

    Raises:
        RuntimeError: there is no Chromium, or it made no picture; the message says what it said.
    """
    executable = chromium.find()
    if executable is None:
        raise RuntimeError("no Chromium: put one on the PATH or set WORKSHOPTUI_CHROMIUM")
    html, wide, high = _page(svg, width)
    with tempfile.TemporaryDirectory(prefix="picture-") as folder:
        page = Path(folder, "screen.html")
        page.write_text(html, encoding="utf-8")
        done = subprocess.run(
            [
                executable,
                *chromium.ARGS,
                "--headless",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                f"--user-data-dir={folder}/profile",
                f"--window-size={wide},{high}",
                f"--screenshot={path.resolve()}",
                page.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    if done.returncode or not path.is_file():
        raise RuntimeError(f"Chromium made no picture: {done.stderr.strip()}")
    return path


async def svg_drawn_in(browser: Browser, svg: str) -> bytes:
    """A PNG of a screen's `svg`, from a browser that is there already."""
    html, wide, high = _page(svg)
    page = await browser.new_page(viewport={"width": wide, "height": high})
    await page.set_content(html)
    picture = await page.screenshot()
    await page.close()
    return picture


def _page(svg: str, width: int | None = None) -> tuple[str, int, int]:
    """A page that shows `svg` and nothing else, and how many pixels it is wide and high."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if box is None:
        raise RuntimeError("this is not an SVG of a screen: it has no viewBox")
    columns, rows = float(box[1]), float(box[2])
    wide = width or round(columns)
    high = round(rows * wide / columns)
    sized = as_terminals_draw(svg).replace("<svg ", f'<svg width="{wide}" height="{high}" ', 1)
    style = "<style>*{margin:0}svg{display:block}</style>"
    return f"<!doctype html><meta charset=utf-8>{style}{sized}", wide, high


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    svg_to_png(source.read_text(encoding="utf-8"), target)
