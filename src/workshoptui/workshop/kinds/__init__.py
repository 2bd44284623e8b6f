"""The kinds of activity: each is a module in this folder, and is called as its module is.

A module ``vote`` holds `VoteActivity`, what an agenda plans; the tables and rules of what people do
in it; and `ACTIONS`, everything that they can do.
"""

from functools import reduce
from importlib import import_module
from operator import or_
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Final

from workshoptui.workshop.activity import Activity

KIND_MODULES: Final[dict[str, ModuleType]] = {
    module.name: import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)
}
"""The module of each kind by the name of the kind."""

KINDS: Final[dict[str, type[Activity]]] = {
    name: getattr(module, f"{name.capitalize()}Activity") for name, module in KIND_MODULES.items()
}
"""The activity of each kind, by the name of the kind: as in agenda files, screens and pages."""

if TYPE_CHECKING:
    AnyActivity = Activity
else:
    AnyActivity = reduce(or_, KINDS.values())
"""An activity of any kind that an agenda may plan."""
