"""The agendas that come with WorkshopTUI, and agendas from a person's own files."""

from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _

if TYPE_CHECKING:
    from workshoptui.workshop.agenda import Agenda

# What reads an agenda stands inside the functions: a screen whose first frame only asks for the
# `wording` of one need not wait for it.

DEFAULT = "dialogue-model"

_DEFAULT_WORDS = frozenset({"Today's way"})
"""What an agenda says where its file says nothing: the name of the model for comparison."""
_FOLDER = Path(__file__).parent
_LARGEST = 1_000_000
"""In bytes: more than any agenda has."""


def agenda_names() -> list[str]:
    """The names of the agendas that come along, the default first."""
    names = (file.stem for file in _FOLDER.glob("*.toml"))
    return sorted(names, key=lambda name: (name != DEFAULT, name))


def agenda_text(name: str) -> tuple[str, str]:
    """The text of an agenda and the file it came from; `name` is one that comes along or a path.

    Raises:
        AgendaError: there is none, or it cannot be read.
    """
    from workshoptui.agendas.agenda_file import AgendaError
    from workshoptui.language.system_errors import why

    if name in agenda_names():
        file = _FOLDER / f"{name}.toml"
        return file.read_text(encoding="utf-8"), file.name
    path = Path(name)
    try:
        with path.open("rb") as opened:
            content = opened.read(_LARGEST + 1)  # some files, such as devices, have no end
        return content.decode("utf-8-sig"), str(path)  # Some editors put a mark in front.
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise AgendaError(
            _("{path}, line {line}: expected text saved as UTF-8", path=path, line=line)
        ) from error
    except (OSError, ValueError) as error:
        known = enumerated(agenda_names())
        if isinstance(error, OSError) and path.exists():
            raise AgendaError(
                _("{name} cannot be read: {why}.", name=name, why=why(error))
            ) from error
        raise AgendaError(
            _(
                "{name}: there is no such agenda and no file by that name. Agendas "
                "that come along: {known}.",
                name=name,
                known=known,
            )
        ) from error


def spoken_agenda_text(name: str) -> str:
    """The text of an agenda, to be read or copied and changed.

    One that comes along is in the language that is spoken, as far as it is translated into it, and
    says so; a file is as it was written.

    Raises:
        AgendaError: there is none, or it cannot be read.
    """
    from workshoptui.agendas.agenda_file import parse_agenda
    from workshoptui.agendas.shipped_words import in_spoken_language, with_translations

    text, file = agenda_text(name)
    if name not in agenda_names():
        return text
    return in_spoken_language(text, with_translations(parse_agenda(text, file)))


def load_agenda(name: str = DEFAULT) -> "Agenda":
    """The agenda with this name, or in the TOML file at this path, in all languages that it has.

    One that comes along has those of the catalogues; one of a file, those that are written there.

    Raises:
        AgendaError: with file, line and what was expected.
    """
    from workshoptui.agendas.agenda_file import parse_agenda
    from workshoptui.agendas.shipped_words import with_translations, words_of

    agenda = parse_agenda(*agenda_text(name))
    if name in agenda_names():
        return with_translations(agenda)
    # What a file leaves out, it cannot translate.
    return with_translations(agenda, _DEFAULT_WORDS & set(words_of(agenda)))
