"""A picture of the record: an SVG element from a template, with what stands around it."""

from functools import cache
from typing import Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from workshoptui.language.figures import people
from workshoptui.language.messages import gettext as _

LABEL: Final = 40
"""How many letters of a name a picture has; the table beside it has all."""
_LIGHT: Final = 118
"""From this grey on black letters stand out, and white ones below it (4.5 to 1 and more)."""


class Picture(msgspec.Struct, frozen=True):
    """A picture.

    Attributes:
        name: of its file, without an ending.
        section: the id of the section that it stands in.
        title: what it shows, of how many people, in the language that is spoken.
        caption: how to read it.
        svg: an element that needs nothing else.
    """

    name: str
    section: str
    title: str
    caption: str
    svg: str


def svg(template: str, **values: object) -> str:
    """The element that a template makes of these values: the same bytes for the same ones."""
    return _templates().get_template(f"{template}.svg").render(values)


def titled(title: str, count: int) -> str:
    """What a picture shows, with how many people its figures rest on."""
    return _("{picture} ({people})", picture=title, people=people(count))


def cut(name: str, letters: int = LABEL) -> str:
    """A name as long as a picture has room for."""
    return name if len(name) <= letters else f"{name[: letters - 1]}…"


def shade(grey: int) -> tuple[str, str]:
    """A grey from 0 to 255 as a colour, and the colour in which letters stand out from it."""
    return f"#{grey:02x}{grey:02x}{grey:02x}", "#000000" if grey >= _LIGHT else "#ffffff"


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("workshoptui.record", "pictures"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
