"""The style of phones' pages: what can be told apart, in either theme and by old browsers."""

import re
from itertools import pairwise

import pytest

from tests.support.paths import ROOT

STYLE = (ROOT / "src" / "workshoptui" / "web" / "static" / "style.css").read_text("utf-8")
THEMES = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
GROUNDS = ("ground", "sheet", "panel", "glow", "good-ground", "bad-ground")


def colours(theme: str) -> dict[str, str]:
    """The colours of a theme, by name."""
    return dict(re.findall(r"--([\w-]+): #([0-9a-f]{6})", theme))


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, as WCAG counts it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG counts it."""
    parts = [int(colour[first:last], 16) / 255 for first, last in pairwise((0, 2, 4, 6))]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_the_edge_of_a_field_is_seen_and_what_is_written_is_read(theme: str) -> None:
    """3 to 1 for edges and rings, 4.5 to 1 for words, on every ground that there is."""
    known = colours(theme)
    for ground in GROUNDS:
        assert contrast(known["rule"], known[ground]) >= 3, ground
        assert contrast(known["main"], known[ground]) >= 3, ground
        for words in ("ink", "soft"):
            assert contrast(known[words], known[ground]) >= 4.5, (words, ground)
    assert contrast(known["on-main"], known["main"]) >= 4.5


def test_a_ring_needs_no_new_browser() -> None:
    """Each focus has one; only browsers that tell keys from fingers take it away again."""
    assert re.search(r"^:focus \{ outline: 3px", STYLE, re.MULTILINE)
    assert re.search(r"^\.levels :focus \+ span \{ outline: 3px", STYLE, re.MULTILINE)
    assert ":focus:not(:focus-visible) { outline: none; }" in STYLE
    assert "selector(:focus-visible)" not in STYLE  # which iOS 14 does not know either


def test_nothing_moves_for_whoever_wants_that() -> None:
    """What is new lights up, and for them it does not."""
    moving = set(re.findall(r"(\.\w+) \{[^}]*animation: (?!none)", STYLE))
    still = STYLE.partition("(prefers-reduced-motion: reduce)")[2].partition("\n")[0]
    assert moving
    assert all(f"{one} {{ animation: none; }}" in still for one in moving)
    assert "transition" not in STYLE
    assert "scroll-behavior" not in STYLE
