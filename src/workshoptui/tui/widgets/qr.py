"""A QR code that phones can read off the wall, whatever the theme."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import fit, wrap

QUIET_WANTED = 4
QUIET_LEAST = 2
LARGEST_SCALE = 6

_BLACK = Color.from_rgb(0, 0, 0)
_WHITE = Color.from_rgb(255, 255, 255)
# (upper module dark, lower module dark) -> what one cell shows.
_CELLS = {
    (upper, lower): (
        " " if upper == lower else "▀",
        Style(color=_BLACK if upper else _WHITE, bgcolor=_BLACK if lower else _WHITE),
    )
    for upper in (False, True)
    for lower in (False, True)
}

Modules = tuple[tuple[bool, ...], ...]


class Fit(NamedTuple):
    """How a code is drawn: cells across a module, and modules of white around the code."""

    scale: int
    quiet: int


@lru_cache(maxsize=16)
def modules(text: str) -> Modules:
    """Return the dark modules of the smallest code for `text`, without a quiet zone.

    Capitals, digits and ``$%*+-./:`` take a denser mode, so a URL in capitals stays small. Where
    the same size leaves space for the stronger error correction (M instead of L), it has it.
    """
    # Not at the top: the library costs start-up time and only the join screen needs it.
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
    from qrcode.image.pure import PyPNGImage
    from qrcode.main import QRCode

    def make(correction: int) -> QRCode[PyPNGImage]:
        code = QRCode(error_correction=correction, border=0, image_factory=PyPNGImage)
        code.add_data(text)
        code.make(fit=True)
        return code

    small, strong = make(ERROR_CORRECT_L), make(ERROR_CORRECT_M)
    code = strong if strong.version == small.version else small
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def best_fit(side: int, width: int, height: int) -> Fit | None:
    """Return the largest way to draw `side` modules in `width` by `height` cells, if there is one.

    A cell is one module wide and two high. Bigger modules come first, since they decide how far
    away a phone can stand; then the widest quiet zone, from four modules down to two.
    """
    for scale in range(LARGEST_SCALE, 0, -1):
        for quiet in range(QUIET_WANTED, QUIET_LEAST - 1, -1):
            full = (side + 2 * quiet) * scale
            if full <= width and -(-full // 2) <= height:
                return Fit(scale, quiet)
    return None


class QrCode(Widget):
    """Draws a text as a QR code in the middle of the space it has.

    It is always pure black on pure white: themes, tints, opacity, text styles and ``NO_COLOR`` do
    not reach it, for a dimmed code is an unreadable one. It has no border or padding of its own.
    Where even a quiet zone of two modules does not fit, it shows the text itself and says why.
    """

    DEFAULT_CSS = """
    QrCode {
        width: 1fr;
        height: 1fr;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"qr--text", "qr--sentence"}
    ALLOW_SELECT = False

    text: reactive[str] = reactive("", layout=True)
    """What the code says, usually a URL."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(QrCode.text, text)

    def fits(self, width: int, height: int) -> bool:
        """Return whether the code can be drawn in `width` by `height` cells."""
        return best_fit(len(modules(self.text)), width, height) is not None

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """Return the cells across the smallest readable drawing."""
        return len(modules(self.text)) + 2 * QUIET_LEAST

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002
        viewport: Size,  # noqa: ARG002
        width: int,  # noqa: ARG002
    ) -> int:
        """Return the rows of the smallest readable drawing."""
        return -(-(len(modules(self.text)) + 2 * QUIET_LEAST) // 2)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw past Textual's styling pipeline, which tints and fades what a widget renders."""
        width, height = self.region.size
        code = modules(self.text)
        how = best_fit(len(code), width, height)
        lines = self._drawing(code, how) if how else self._apology(width)
        ground = self.rich_style
        top = max(0, (height - len(lines)) // 2)
        strips = []
        for y in crop.line_range:
            inside = 0 <= y - top < len(lines)
            segments = list(lines[y - top]) if inside else []
            left = (width - sum(segment.cell_length for segment in segments)) // 2
            strip = Strip([Segment(" " * max(0, left), ground), *segments])
            strips.append(strip.adjust_cell_length(width, ground).crop(crop.x, crop.right))
        return strips

    def _drawing(self, code: Modules, how: Fit) -> Sequence[Sequence[Segment]]:
        scale, quiet = how
        side = len(code)
        span = range(-quiet * scale, (side + quiet) * scale)

        def dark(x: int, y: int) -> bool:
            x, y = x // scale, y // scale
            return 0 <= x < side and 0 <= y < side and code[y][x]

        return [[Segment(*_CELLS[dark(x, y), dark(x, y + 1)]) for x in span] for y in span[::2]]

    def _apology(self, width: int) -> Sequence[Sequence[Segment]]:
        sentence = self.get_component_rich_style("qr--sentence")
        address = self.get_component_rich_style("qr--text")
        lines = wrap(_("Enlarge the window to see the QR code, or type this address:"), width)
        return [
            *([Segment(fit(line, width, "center"), sentence)] for line in lines),
            *([Segment(fit(line, width, "center"), address)] for line in wrap(self.text, width)),
        ]
