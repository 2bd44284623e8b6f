"""The kinds of activity as the screen shows them: one module each, called as the kind is."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # views build on what builds on this
    from workshoptui.tui.activity_view import ActivityView


def view_of(kind: str) -> "type[ActivityView]":
    """The view that shows this kind of activity: `VoteView` of `vote` for ``vote``.

    Its module is imported when it is first shown.
    """
    module = import_module(f"{__name__}.{kind}")
    view: type[ActivityView] = getattr(module, f"{kind.capitalize()}View")
    return view
