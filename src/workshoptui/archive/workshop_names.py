"""Workshop names: how a workshop's folder is called, and by what people find it again."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from workshoptui.archive.summary import FILE, Summary
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext

_LONGEST_SLUG = 48
_NAMED = 8
"""How many workshops are named to somebody who asked for one that is not there."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows does not give to folders."""

_TRANSLITERATED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


class NoSuchWorkshop(LookupError):
    """No workshop goes by that name, or several do; the message says which there are."""


def slug(title: str) -> str:
    """A folder's name for a title: small ASCII letters, digits and hyphens; never empty."""
    decomposed = unicodedata.normalize("NFKD", title.casefold().translate(_TRANSLITERATED))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c)))
    name = "-".join(words)[:_LONGEST_SLUG].strip("-") or "workshop"
    return f"workshop-{name}" if _RESERVED.fullmatch(name) else name


def find(
    wanted: str, root: Path, folders: list[Path], summaries: Callable[[], Sequence[Summary]]
) -> Path:
    """Which of the `folders` of workshops in `root` goes by `wanted`.

    That is, in this order: a folder's name, a path, the number that it has in `summaries` counted
    from 1, its title, or the beginning of one folder's name.

    Raises:
        NoSuchWorkshop: none does, or several do.
    """
    if same_name := [folder for folder in folders if folder.name == wanted]:
        return same_name[0]
    if folder_at_path := _workshop_at(wanted):
        return folder_at_path
    workshops = summaries()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(workshops):
        return workshops[int(wanted) - 1].folder
    name = wanted.casefold().strip()
    matching = [w.folder for w in workshops if w.title.casefold() == name]
    if not matching and name:
        matching = [f for f in folders if f.name.casefold().startswith(name)]
    if len(matching) == 1:
        return matching[0]
    raise NoSuchWorkshop(_not_found(wanted, matching, folders, root))


def _workshop_at(path: str) -> Path | None:
    """The folder of the workshop at this path, which may name the folder or its file."""
    try:
        folder = Path(path).expanduser()
        if folder.name == FILE and folder.is_file():
            return folder.parent
        return folder if (folder / FILE).is_file() else None
    except (OSError, RuntimeError, ValueError):  # no path at all: too long, or an unknown user's
        return None


def _folder_named(wanted: str, root: Path) -> Path | None:
    """The folder that is there at this path, or by this name among the workshops."""
    if not wanted.strip():
        return None
    try:
        places = (Path(wanted).expanduser(), root / wanted)
        return next((place for place in places if place.is_dir()), None)
    except (OSError, RuntimeError, ValueError):  # no path at all: too long, or an unknown user's
        return None


def _not_found(wanted: str, matching: list[Path], folders: list[Path], root: Path) -> str:
    if matching:
        names = enumerated(folder.name for folder in matching)
        return _(
            "“{wanted}” could be any of these: {names}. Give the whole name.",
            wanted=wanted,
            names=names,
        )
    if folder := _folder_named(wanted, root):
        return _(
            "The folder {folder} holds no {file}, so it is no workshop. Nothing was changed.",
            folder=folder,
            file=FILE,
        )
    if not folders:
        return _(
            "There is no workshop “{wanted}”: {root} holds none yet.", wanted=wanted, root=root
        )
    names = enumerated(folder.name for folder in folders[:_NAMED])
    if len(folders) > _NAMED:
        return ngettext(
            "There is no workshop “{wanted}”. In {root} there are: {names} and {count} more.",
            "There is no workshop “{wanted}”. In {root} there are: {names} and {count} more.",
            len(folders) - _NAMED,
            wanted=wanted,
            root=root,
            names=names,
        )
    return _(
        "There is no workshop “{wanted}”. In {root} there are: {names}.",
        wanted=wanted,
        root=root,
        names=names,
    )
