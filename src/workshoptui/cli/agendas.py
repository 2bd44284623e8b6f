"""Agendas on the command line: see, copy and check them."""

import argparse
import sys

from workshoptui.cli.wrong import Wrong


def list_agendas(_: argparse.Namespace) -> int:
    """List the agendas that come along."""
    from workshoptui.agendas import agenda_names, load_agenda

    for name in agenda_names():
        agenda = load_agenda(name)
        minutes = sum(activity.minutes for activity in agenda.activities)
        print(f"{name}: {agenda.title}")
        print(f"    {agenda.about}")
        print(f"    {len(agenda.activities)} activities, {minutes} minutes suggested in all")
    return 0


def show_agenda(options: argparse.Namespace) -> int:
    """Print an agenda."""
    from workshoptui.agendas import agenda_text
    from workshoptui.workshop.agenda import AgendaError

    try:
        text, _ = agenda_text(options.name)
    except AgendaError as error:
        raise Wrong(str(error)) from error
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(text)
    return 0


def check_agenda(options: argparse.Namespace) -> int:
    """Say whether an agenda file can be used."""
    from workshoptui.agendas import load_agenda
    from workshoptui.workshop.agenda import AgendaError

    try:
        agenda = load_agenda(options.file)
    except AgendaError as error:
        raise Wrong(str(error)) from error
    print(f"{options.file}: “{agenda.title}” can be used: {len(agenda.activities)} activities.")
    return 0
