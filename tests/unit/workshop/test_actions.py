"""Actions: whatever the rules let anybody do is known to a journal, and each kind says its own."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import workshoptui.workshop
from workshoptui.workshop.action import Action, FacilitatorAction, NewcomerAction, ParticipantAction
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.kinds import KIND_MODULES, KINDS

BY_WHOM = {FacilitatorAction, NewcomerAction, ParticipantAction}


def below(act: type[Action]) -> Iterator[type[Action]]:
    """Every class that is an `act`."""
    for one in act.__subclasses__():
        yield one
        yield from below(one)


def test_every_action_of_every_module_is_known() -> None:
    """An action that its module's `ACTIONS` left out could be kept by no journal."""
    for module in walk_packages(workshoptui.workshop.__path__, "workshoptui.workshop."):
        import_module(module.name)
    there = {act for act in below(Action) if act.__module__.startswith("workshoptui.")}
    assert there - BY_WHOM == set(ACTIONS)


def test_each_is_said_once_and_has_a_name_of_its_own() -> None:
    """A journal tells actions by their names alone."""
    assert len({str(act.__struct_config__.tag) for act in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_called_as_its_module(name: str) -> None:
    """In agenda files as in every folder; and a module says what it holds and no other does."""
    assert KINDS[name].__struct_config__.tag == name
    assert {act.__module__ for act in KIND_MODULES[name].ACTIONS} <= {KIND_MODULES[name].__name__}
