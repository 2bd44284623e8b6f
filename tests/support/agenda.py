"""The agendas that tests use, each with a name: `agendas/` beside this file."""

from pathlib import Path

from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.workshop.agenda import Agenda

AGENDAS = Path(__file__).with_name("agendas")


def agenda_toml(name: str) -> str:
    """The agenda with this name as it is written."""
    return (AGENDAS / f"{name}.toml").read_text("utf-8")


def agenda(name: str, *changes: tuple[str, str]) -> Agenda:
    """The agenda with this name, in which the second text of each change stands for the first."""
    toml = agenda_toml(name)
    for old, new in changes:
        assert old in toml, f"there is no {old} in {name}"
        toml = toml.replace(old, new)
    return parse_agenda(toml, f"{name}.toml")
