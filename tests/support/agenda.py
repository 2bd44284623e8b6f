"""The agendas that tests use, each with a name: `agendas/` beside this file."""

from pathlib import Path

from workshoptui.workshop.agenda import Agenda, parse_agenda

AGENDAS = Path(__file__).with_name("agendas")


def agenda_toml(name: str) -> str:
    """The agenda with this name as it is written."""
    return (AGENDAS / f"{name}.toml").read_text("utf-8")


def agenda(name: str) -> Agenda:
    """The agenda with this name."""
    return parse_agenda(agenda_toml(name), f"{name}.toml")
