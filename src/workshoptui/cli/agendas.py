"""Agendas on the command line: see, copy and check them."""

import argparse

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines, print_text
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext


def list_agendas(options: argparse.Namespace) -> int:
    """List the agendas that come along."""
    from workshoptui.agendas import agenda_names, load_agenda
    from workshoptui.agendas.wording import agenda_wording

    agendas = {name: load_agenda(name) for name in agenda_names()}
    if options.json:
        from workshoptui.cli.json_output import agendas_document, print_json

        print_json(agendas_document(agendas.values()))
        return 0
    for name, agenda in agendas.items():
        minutes = sum(activity.minutes for activity in agenda.activities)
        print_lines(
            f"{name}: {agenda_wording(agenda, agenda.title)}",
            f"    {agenda_wording(agenda, agenda.about)}",
            "    "
            + enumerated(
                (
                    ngettext("{count} activity", "{count} activities", len(agenda.activities)),
                    ngettext(
                        "{count} minute suggested in all",
                        "{count} minutes suggested in all",
                        minutes,
                    ),
                )
            ),
        )
    return 0


def show_agenda(options: argparse.Namespace) -> int:
    """Print an agenda."""
    from workshoptui.agendas import spoken_agenda_text
    from workshoptui.agendas.agenda_file import AgendaError

    try:
        text = spoken_agenda_text(options.name)
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
    print_text(text)
    return 0


def check_agenda(options: argparse.Namespace) -> int:
    """Say whether an agenda file can be used."""
    from workshoptui.agendas import load_agenda
    from workshoptui.agendas.agenda_file import AgendaError
    from workshoptui.agendas.wording import agenda_wording

    try:
        agenda = load_agenda(options.file)
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
    print_lines(
        ngettext(
            "{file}: “{title}” can be used: {count} activity.",
            "{file}: “{title}” can be used: {count} activities.",
            len(agenda.activities),
            file=options.file,
            title=agenda_wording(agenda, agenda.title),
        )
    )
    return 0
