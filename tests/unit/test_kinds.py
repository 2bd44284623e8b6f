"""Every kind of activity is whole: the module that each package has of it holds what it needs.

That there are such modules is looked at in `test_kind_files.py`, what a kind does when people use
it in `tests/acceptance/test_every_kind.py`. What is proven of all kinds at once stands elsewhere:
that a page names every table that it reads in `tests/web/test_watches.py`, the same of the sections
of the record in `tests/unit/record/test_section.py`, that every key is safe in
`tests/tui/test_activity_view.py`.
"""

import inspect
from functools import cache
from html import unescape

import msgspec
import pytest

from tests.support.agenda import agenda
from tests.support.paths import ROOT
from tests.support.room_page import rendered
from workshoptui.agendas import DEFAULT, agenda_names, load_agenda
from workshoptui.demo.kinds import simulate_of
from workshoptui.journal.embedded import read_entries
from workshoptui.record.data import VALUES
from workshoptui.record.kinds import data_of_kind, sections_of, tables_of_kind
from workshoptui.record.outline import SECTIONS
from workshoptui.record.tables import TABLES
from workshoptui.tui import kinds as tui_kinds
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.kinds import view_of
from workshoptui.web.kinds import page_of, template_of
from workshoptui.workshop.action import Action, ParticipantAction
from workshoptui.workshop.activity import Activity, Phase
from workshoptui.workshop.kinds import KIND_MODULES, KINDS
from workshoptui.workshop.people import Participant
from workshoptui.workshop.rules import fold
from workshoptui.workshop.runs import CurrentRun, Run, activity_of, current_run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Put, Workshop

EXAMPLE = ROOT / "sessions" / "example" / "workshop.json"
PAGES = ROOT / "src" / "workshoptui" / "web" / "pages"
KEYS = ROOT / "docs" / "keys.md"

of_every_kind = pytest.mark.parametrize("kind", KINDS)


@cache
def example() -> Workshop:
    """A whole workshop that had every kind of activity, as it ended."""
    return fold(read_entries(EXAMPLE))


@cache
def templates() -> str:
    """All that stands on pages."""
    return "".join(page.read_text("utf-8") for page in PAGES.rglob("*.html"))


def planned(kind: str) -> Activity:
    """An activity of a kind as an agenda that comes along plans it, the default one first."""
    agendas = [load_agenda(name) for name in (DEFAULT, *agenda_names())]
    activities = (activity for plan in agendas for activity in plan.activities)
    found = next((activity for activity in activities if activity.kind == kind), None)
    if found is None:
        pytest.fail(f"plan {kind} in src/workshoptui/agendas/{DEFAULT}.toml, or in another there")
    return found


def while_on(kind: str, phase: Phase) -> Workshop:
    """The example, as if the group were in an activity of this kind, in this phase."""
    workshop = example().copy()
    sitting, runs = workshop.all(Sitting)[-1], workshop.all(Run)
    run = next((run for run in runs if activity_of(workshop, run).kind == kind), None)
    if run is None:  # a kind that came after the example
        activity = planned(kind)
        run = msgspec.structs.replace(runs[-1], id="new", activity="new", number=1)
        workshop.evolve((Put(msgspec.structs.replace(activity, id="new")),))
    workshop.evolve(
        (
            Put(msgspec.structs.replace(run, phase=phase)),
            Put(CurrentRun(run.id)),
            Put(msgspec.structs.replace(sitting, closed_at=None)),
        )
    )
    return workshop


def actions_of(kind: str) -> tuple[type[Action], ...]:
    """Everything that the rules of a kind let anybody do."""
    actions: tuple[type[Action], ...] = KIND_MODULES[kind].ACTIONS
    return actions


@of_every_kind
def test_its_rules_say_what_it_is_called_and_all_that_can_be_done(kind: str) -> None:
    """The tag that agendas and journals have is the module's name; `ACTIONS` leaves nothing out."""
    module = KIND_MODULES[kind]
    assert KINDS[kind].__struct_config__.tag == kind
    here = {
        action
        for _, action in inspect.getmembers(module, inspect.isclass)
        if issubclass(action, Action) and action.__module__ == module.__name__
    }
    unlisted = {action for action in here if action.__struct_config__.tag} - {*actions_of(kind)}
    assert unlisted == set(), f"not among the ACTIONS of {module.__name__}"


@of_every_kind
def test_it_can_be_planned(kind: str) -> None:
    """An agenda that comes along has it."""
    planned(kind)


@pytest.mark.parametrize("name", ["all_kinds", "whole_workshop"])
@of_every_kind
def test_the_agendas_of_the_tests_have_it(kind: str, name: str) -> None:
    """Those that say that they have every kind."""
    kinds = {activity.kind for activity in agenda(name).activities}
    assert kind in kinds, f"plan {kind} in tests/support/agendas/{name}.toml"


@of_every_kind
@pytest.mark.parametrize("phase", ["ready", "open", "closed"])
def test_its_page_is_drawn(kind: str, phase: Phase) -> None:
    """In every phase, and with the words of the activity on it."""
    workshop = while_on(kind, phase)
    run = current_run(workshop)
    assert run is not None
    title = activity_of(workshop, run).title
    page = unescape(rendered(workshop, workshop.all(Participant)[0]))
    assert f'<h1 dir="auto">{title}' in page


@of_every_kind
def test_whatever_participants_can_do_is_on_its_page(kind: str) -> None:
    """What is theirs alone, a phone can send, and there is a form for all that it sends."""
    sent = {sendable.action: sendable.name for sendable in page_of(kind).actions}
    theirs = {action for action in actions_of(kind) if issubclass(action, ParticipantAction)}
    assert (PAGES / template_of(kind)).is_file()
    assert theirs - sent.keys() == set(), f"not among the actions of PAGE in web/kinds/{kind}.py"
    assert [name for name in sent.values() if f'"{name}"' not in templates()] == [], (
        "no form sends these"
    )


@of_every_kind
def test_its_view_is_called_as_it_is_and_its_keys_are_explained(kind: str) -> None:
    """The page of keys has each of them, as the help on the screen does."""
    view = view_of(kind)
    assert issubclass(view, ActivityView)
    assert view.__module__ == f"{tui_kinds.__name__}.{kind}"
    page = KEYS.read_text("utf-8")
    for command in view.KEYS:
        keys = " ".join(f"`{key}`" for key in command.keys)
        assert f"| Activity: {kind} | {keys} | {command.title}: " in page, (
            f"{command.id} is not in docs/keys.md: python -m workshoptui.tui.key_page docs"
        )
        assert command.help.endswith("."), command.id


@of_every_kind
def test_whatever_the_facilitator_does_can_be_undone_in_words(kind: str) -> None:
    """Its view names each action; only what phones alone can do needs no name there."""
    done = {action for action in actions_of(kind) if not issubclass(action, ParticipantAction)}
    assert done - {*view_of(kind).UNDO_LABELS} == set(), "these have no UNDO_LABELS in its view"


@of_every_kind
def test_its_sections_stand_in_the_record_once(kind: str) -> None:
    """Each under an id of its own, and with a sentence for as long as nothing has happened."""
    for section in sections_of(kind):
        assert [other.id for other in SECTIONS].count(section.id) == 1
        assert section.render(Workshop()).endswith(".")


@of_every_kind
def test_its_data_stand_in_the_json_of_the_record(kind: str) -> None:
    """Under keys that no other kind has."""
    assert data_of_kind(kind).items() <= VALUES.items()


@of_every_kind
def test_its_tables_take_what_they_say_from_its_data(kind: str) -> None:
    """Every key of its data is in a table of its own, under a name that no other table has."""
    tables = tables_of_kind(kind)
    for table in tables:
        assert [other.name for other in TABLES].count(table.name) == 1
    told = {table.path.partition(".")[0] for table in tables}
    single = {
        "next_review",
        "stories_not_shared",
        "uses_logged_by",
    }  # one value each, which is in workshop.csv
    assert told == data_of_kind(kind).keys() - single, "see TABLES in docs/adding-a-kind.md"


@of_every_kind
def test_the_demo_simulates_it(kind: str) -> None:
    """A coroutine function, which the demo's facilitator waits for."""
    assert inspect.iscoroutinefunction(simulate_of(kind))
