"""The new workshop: title, whose it is, agenda and language; or a copy of one that is there."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from workshoptui.agendas import DEFAULT, agenda_names, load_agenda
from workshoptui.agendas.agenda_file import AgendaError
from workshoptui.agendas.beginning_words import not_there_words, taken_words
from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.catalogue import SOURCE, language_name, languages
from workshoptui.language.messages import gettext as _
from workshoptui.language.refusals import refusal
from workshoptui.language.spoken import spoken
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.form import FormDialog, Problem
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.widgets.cells import clip
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.workshop_info import CreateWorkshop

if TYPE_CHECKING:
    from workshoptui.archive.library import Summary, WorkshopLibrary
    from workshoptui.archive.next_cycle import Earlier

_CLIPPED = 40


def new_workshop(
    app: App[Any],
    library: "WorkshopLibrary",
    on_made: Callable[[Path], object],
    earlier: "Earlier | None" = None,
) -> None:
    """Ask for a new workshop, make it, and hand its folder to `on_made`.

    With an `earlier` one it is the next cycle of that, which says what it takes over.
    """
    taken = earlier.taken if earlier else None
    fields = [
        text_field(
            CreateWorkshop,
            "title",
            _("What is the workshop about?"),
            value=taken.title if taken else "",
            hint=_("The room sees this as its title."),
        ),
        text_field(
            CreateWorkshop,
            "organisation",
            _("Whose workshop is it?"),
            value=taken.organisation if taken else "",
        ),
        text_field(
            CreateWorkshop,
            "facilitator",
            _("Who leads it?"),
            hint=_("The record says it, and phones do not."),
        ),
    ]
    names = agenda_names()
    own = earlier.agenda.name if earlier else DEFAULT
    if earlier and own not in names:
        agendas = [("", earlier.agenda.title), *((name, _agenda_title(name)) for name in names)]
        own = ""
    else:
        agendas = [(name, _agenda_title(name)) for name in names]
    if len(agendas) > 1:
        fields.append(Field("agenda", _("Agenda"), own, choices=tuple(agendas)))
    here = earlier.language if earlier else spoken().code
    fields.append(
        Field(
            "language",
            _("Language"),
            here if here in languages() else SOURCE,
            choices=tuple((code, language_name(code)) for code in languages()),
            hint=_("What the screen and the record speak. Each phone can choose its own."),
        )
    )

    async def submit(values: dict[str, str]) -> Problem | None:
        wanted = values.get("agenda", DEFAULT)
        try:
            agenda = earlier.agenda if earlier and not wanted else load_agenda(wanted)
            folder = await library.create(
                values["title"],
                agenda,
                organisation=values["organisation"],
                language=values["language"],
                taken=taken,
                facilitator=values["facilitator"],
            )
        except Refused as refused:
            return Problem(refusal(refused.code, refused.values), refused.field)
        except (JournalBroken, AgendaError) as trouble:
            return Problem(str(trouble))
        on_made(folder)
        return None

    title, intro = _("New workshop"), ""
    if earlier and taken:
        title = _("The next cycle of “{title}”", title=clip(taken.title, _CLIPPED))
        intro = " ".join(filter(None, (taken_words(taken), not_there_words(taken))))
    app.push_screen(FormDialog(title, fields, save=_("Begin"), submit=submit, intro=intro))


def copy_workshop(
    app: App[Any],
    library: "WorkshopLibrary",
    original: "Summary",
    on_made: Callable[[Path], object],
) -> None:
    """Ask what a copy of a workshop is to be called, make it, and hand its folder to `on_made`."""
    title = text_field(
        CreateWorkshop,
        "title",
        _("What is your copy to be called?"),
        value=original.title,
        hint=_("It goes on where this one is. Everything in it stays, and you can add to it."),
    )

    async def submit(values: dict[str, str]) -> Problem | None:
        try:
            folder = await library.copy(original.folder, values["title"])
        except Refused as refused:
            return Problem(refusal(refused.code, refused.values), refused.field)
        except JournalBroken as trouble:
            return Problem(str(trouble))
        on_made(folder)
        return None

    app.push_screen(FormDialog(_("Copy the example"), [title], save=_("Copy"), submit=submit))


def _agenda_title(name: str) -> str:
    """The title of an agenda that comes along, in the language that is spoken."""
    agenda = load_agenda(name)
    words = agenda.translations.get(spoken().code, {})
    return words.get(agenda.title, agenda.title)
