"""Agendas on the command line: see, copy and check them."""

import argparse
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines, print_text
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext

if TYPE_CHECKING:
    from workshoptui.workshop.agenda import Agenda


def list_agendas(options: argparse.Namespace) -> int:
    """List the agendas that come along."""
    from workshoptui.agendas import agenda_names, load_agenda

    agendas = {name: load_agenda(name) for name in agenda_names()}
    if options.json:
        from workshoptui.cli.json_output import agendas_document, print_json

        print_json(agendas_document(agendas.values()))
        return 0
    for name, agenda in agendas.items():
        minutes = sum(activity.minutes for activity in agenda.activities)
        print_lines(
            f"{name}: {agenda.title}",
            f"    {agenda.about}",
            "    "
            + ngettext(
                "{activities}, {count} minute suggested in all",
                "{activities}, {count} minutes suggested in all",
                minutes,
                activities=_activities(agenda),
            ),
        )
    return 0


def show_agenda(options: argparse.Namespace) -> int:
    """Print an agenda."""
    from workshoptui.agendas import agenda_text
    from workshoptui.agendas.agenda_file import AgendaError

    try:
        text = agenda_text(options.name)[0]
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
    print_text(text)
    return 0


def check_agenda(options: argparse.Namespace) -> int:
    """Say whether an agenda file can be used."""
    from workshoptui.agendas import load_agenda
    from workshoptui.agendas.agenda_file import AgendaError

    try:
        agenda = load_agenda(options.file)
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
    print_lines(
        _(
            "{file}: “{title}” can be used: {activities}.",
            file=options.file,
            title=agenda.title,
            activities=_activities(agenda),
        )
    )
    return 0


def _activities(agenda: "Agenda") -> str:
    return ngettext("{count} activity", "{count} activities", len(agenda.activities))
