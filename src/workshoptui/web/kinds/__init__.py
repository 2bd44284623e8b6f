"""The kinds of activity as phones see them: one module each, called as the kind is.

A module ``vote`` holds `PAGE`, what a phone shows and may send; its template is
``pages/kinds/vote.html``. An activity of a kind without a module here happens in the room alone.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from workshoptui.web.kind_page import PLAIN, KindPage

KIND_PAGES: Final[dict[str, KindPage]] = {
    kind.name: import_module(f"{__name__}.{kind.name}").PAGE for kind in iter_modules(__path__)
}
"""By the name of the kind."""


def page_of(kind: str) -> KindPage:
    """What phones show of this kind of activity."""
    return KIND_PAGES.get(kind, PLAIN)


def template_of(kind: str) -> str:
    """The template that shows it."""
    return f"kinds/{kind}.html" if kind in KIND_PAGES else "plain.html"
