"""Key index: collects keys for the help and the documentation.

They are declared, with their help, as `KEYS`: in each module of `screens`, in each kind's view in
`kinds`, and in `app` for those that work everywhere.
"""

from collections.abc import Sequence

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.commands import Command
from workshoptui.tui.kinds import view_of
from workshoptui.tui.screens.accounts import AccountsScreen
from workshoptui.tui.screens.help import HelpScreen, KeyGroup
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.join import JoinScreen
from workshoptui.tui.screens.look_back import LookBackScreen
from workshoptui.tui.screens.moderation import ModerationScreen
from workshoptui.tui.screens.notes import NotesScreen
from workshoptui.tui.screens.people import PeopleScreen
from workshoptui.tui.screens.readings import ReadingsScreen
from workshoptui.tui.screens.record import RecordScreen
from workshoptui.tui.screens.remarks import RemarksScreen
from workshoptui.tui.screens.two_views import TwoViewsScreen
from workshoptui.tui.screens.whole_model import WholeModelScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.kinds import KINDS


def common_keys(program: tuple[Command, ...]) -> list[KeyGroup]:
    """The commands that belong to no kind of activity; those of the `program` work everywhere."""
    return [
        (mark("Everywhere"), program),
        (mark("Home"), HomeScreen.KEYS),
        (mark("Workshop"), WorkshopScreen.KEYS),
        (mark("Notes"), NotesScreen.KEYS),
        (mark("Written into the note"), RemarksScreen.KEYS),
        (mark("What people see"), ModerationScreen.KEYS),
        (mark("What became of it"), AccountsScreen.KEYS),
        (mark("Look back"), LookBackScreen.KEYS),
        (mark("To read or watch"), ReadingsScreen.KEYS),
        (mark("Two ways to look at a service"), TwoViewsScreen.KEYS),
        (mark("The model on one page"), WholeModelScreen.KEYS),
        (mark("People"), PeopleScreen.KEYS),
        (mark("Join screen"), JoinScreen.KEYS),
        (mark("Record"), RecordScreen.KEYS),
        (mark("Help"), HelpScreen.KEYS),
    ]


def activity_keys() -> list[KeyGroup]:
    """The commands of every kind of activity that has any, in the order of the kinds."""
    return [(f"Activity: {kind}", view_of(kind).KEYS) for kind in KINDS if view_of(kind).KEYS]


def key_table(groups: Sequence[KeyGroup]) -> str:
    """Keys as a Markdown table, for the documentation."""
    rows = [_("| Where | Key | What it does |"), "|---|---|---|"]
    for where, commands in groups:
        rows += [
            f"| {where} | {' '.join(f'`{key}`' for key in command.keys)} "
            f"| {command.title}: {command.help[0].lower()}{command.help[1:]} |"
            for command in commands
        ]
    return "\n".join(rows)
