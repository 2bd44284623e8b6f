"""Agendas on the command line: see, copy and check them."""

import argparse
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines, print_text
from workshoptui.workshop.counting import count

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
            f"    {_activities(agenda)}, {count(minutes, 'minute')} suggested in all",
        )
    return 0


def show_agenda(options: argparse.Namespace) -> int:
    """Print an agenda."""
    from workshoptui.agendas import agenda_text
    from workshoptui.workshop.agenda import AgendaError

    try:
        text, _ = agenda_text(options.name)
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
    print_text(text)
    return 0


def check_agenda(options: argparse.Namespace) -> int:
    """Say whether an agenda file can be used."""
    from workshoptui.agendas import load_agenda
    from workshoptui.workshop.agenda import AgendaError

    try:
        agenda = load_agenda(options.file)
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
    print_lines(f"{options.file}: “{agenda.title}” can be used: {_activities(agenda)}.")
    return 0


def _activities(agenda: "Agenda") -> str:
    return count(len(agenda.activities), "activity", "activities")
