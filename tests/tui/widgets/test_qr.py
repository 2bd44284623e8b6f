"""The QR code on the wall."""

import pytest
import zxingcpp
from PIL import Image
from textual.filter import NoColor
from textual.geometry import Region
from textual.strip import Strip

from tests.support.apps import WidgetApp
from tests.support.screen import SIZES, drawn
from workshoptui.tui import theme
from workshoptui.tui.widgets.qr import Fit, QrCode, best_fit, modules

URL = "HTTP://192.168.178.201:8765/J/ABCD12"


def test_a_url_in_capitals_stays_small() -> None:
    """A join URL on a home network is version 2: 25 modules, 15 rows with a quiet zone of two."""
    assert len(modules(URL)) == 25
    assert best_fit(25, 29, 15) == Fit(scale=1, quiet=2)
    assert best_fit(25, 29, 14) is None
    assert best_fit(25, 28, 15) is None


def test_small_letters_cost_room() -> None:
    """The same URL in small letters needs a larger code, which is why ours is in capitals."""
    url = "HTTPS://WORKSHOP.EXAMPLE.ORG/J/ABCD12"
    assert len(modules(url)) == 25 < len(modules(url.lower()))


@pytest.mark.parametrize(
    ("width", "height", "how"),
    [
        (80, 24, Fit(1, 4)),
        (160, 43, Fit(2, 4)),
        (76, 16, Fit(1, 3)),
        (58, 29, Fit(2, 2)),
        (400, 400, Fit(6, 4)),
    ],
)
def test_modules_come_first_then_the_quiet_zone(width: int, height: int, how: Fit) -> None:
    """The code is as large as whole modules allow, then as quiet as the rest allows."""
    assert best_fit(25, width, height) == how


def test_it_says_whether_it_fits() -> None:
    """A screen can ask before it gives the code a place."""
    code = QrCode(URL)
    assert code.fits(29, 15)
    assert not code.fits(29, 14)


def pixels(strips: list[Strip]) -> Image.Image:
    """What a terminal draws of lines of half blocks, as large as a camera likes it."""
    rows: list[list[tuple[int, ...]]] = []
    for strip in strips:
        above: list[tuple[int, ...]] = []
        below: list[tuple[int, ...]] = []
        for segment in strip:
            assert segment.style is not None
            back, front = segment.style.bgcolor, segment.style.color
            assert back is not None
            for character in segment.text:
                block = front if character == "▀" else back
                assert block is not None
                above.append(block.get_truecolor())
                below.append(back.get_truecolor())
        rows += [above, below]
    picture = Image.new("RGB", (len(rows[0]), len(rows)))
    picture.putdata([colour for row in rows for colour in row])
    return picture.resize((8 * picture.width, 8 * picture.height), Image.Resampling.NEAREST)


@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
@pytest.mark.parametrize("size", SIZES)
async def test_a_phone_can_read_it(size: tuple[int, int], look: str) -> None:
    """A decoder reads the URL from what is drawn, in every look and size."""
    code = QrCode(URL)
    async with WidgetApp(code, look=look).run_test(size=size):
        picture = pixels(code.render_lines(Region(0, 0, *code.region.size)))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [URL]


async def test_nothing_dims_it() -> None:
    """Tint, opacity, text styles, disabling and NO_COLOR leave it pure black on pure white."""
    code = QrCode(URL)
    app = WidgetApp(code)
    async with app.run_test() as pilot:
        before = code.render_lines(Region(0, 0, *code.region.size))
        code.styles.tint = "red 50%"
        code.styles.opacity = 0.3
        code.styles.text_opacity = 0.3
        code.styles.text_style = "dim reverse"
        code.disabled = True
        app._filters.append(NoColor())
        await pilot.pause()
        strips = code.render_lines(Region(0, 0, *code.region.size))
    modules_of = [
        {
            (segment.style.color.get_truecolor(), segment.style.bgcolor.get_truecolor())
            for strip in lines
            for segment in strip
            if segment.text in ("▀", " ") and segment.style and segment.style.color
            and segment.style.bgcolor
            and segment.style.bgcolor.get_truecolor() in ((0, 0, 0), (255, 255, 255))
        }
        for lines in (before, strips)
    ]  # fmt: skip
    assert modules_of[0] == modules_of[1] != set()
    drawn_styles = {segment.style for strip in strips for segment in strip if segment.text == "▀"}
    assert all(style and not style.dim and not style.reverse for style in drawn_styles)


async def test_too_little_room_shows_the_address() -> None:
    """Where no phone could read the code, people can still type the address."""
    app = WidgetApp(QrCode(URL))
    async with app.run_test(size=(60, 14)):
        text = "\n".join(drawn(app))
    assert "▀" not in text
    assert URL in text
    assert "Enlarge the window" in text
