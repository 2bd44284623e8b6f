"""The help: every key that works, and what it does."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.widgets.cells import cell_len, fit, wrap
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.lines import Line, LineView

KeyGroup = tuple[str, tuple[Command, ...]]
"""Where some commands work, and the commands."""

_WIDE = 100


class HelpScreen(HasCommands, Screen[None]):
    """Lists the keys of the current activity first, then all others."""

    def __init__(self, below: Screen[Any], common: Sequence[KeyGroup]) -> None:
        """Help for somebody on the screen `below`; `common` holds every screen's commands."""
        super().__init__()
        self._screen_below = below
        self._common = common

    def compose(self) -> ComposeResult:
        """Lay out the heading and the keys."""
        with Vertical(classes="page"):
            yield Static(_("Keys"), classes="headline")
            yield Static(
                _("Ctrl+P finds every command by its name. Capital letters are typed with Shift."),
                classes="aside",
            )
            yield _Keys(self._groups())
        yield KeyLine(with_last=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        for keys in self.query(_Keys):
            keys.focus()

    def _groups(self) -> list[KeyGroup]:
        """All commands: the activity's first, then those of the screen that help is for."""
        below = self._screen_below
        screen, *views = below.command_owners() if isinstance(below, HasCommands) else (None,)
        activity = [(mark("This activity"), view.KEYS) for view in views if view.KEYS]
        frame = sorted(
            self._common, key=lambda group: screen is None or group[1] is not screen.KEYS
        )
        return [*activity, *frame]

    def action_back(self) -> None:
        """Back to where help was asked for."""
        self.dismiss()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="help.back", key="escape,enter,space", title=mark("Close the help"),
                short=mark("Back"), action=action_back,
                help=mark("Goes back to where you were.")),
    )  # fmt: skip


class _Keys(LineView):
    """The keys in groups."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--key", "help--title"}
    ROLE_PREFIX = "help"

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self._groups = groups

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """Return a heading for each group, and key, title and explanation for each command."""
        lines: list[Line] = []
        commands = [command for where, group in self._groups for command in group]
        most = 2 if width < _WIDE else 9  # in a narrow window the first two keys have to do
        keys = max(cell_len(_keys(command, most)) for command in commands) + 3
        title = max(cell_len(_(command.title)) for command in commands) + 2
        for name, group in self._groups:
            lines += [((_(name), "group"),)] if not lines else [(), ((_(name), "group"),)]
            for command in group:
                head: Line = (
                    (fit(f" {_keys(command, most)}", keys), "key"),
                    (fit(_(command.title), title), "title"),
                )
                if width < _WIDE:
                    lines.append(head)
                    explanation = wrap(_(command.help), max(20, width - keys - 1))
                    lines += [((" " * keys, ""), (line, "")) for line in explanation]
                else:
                    explanation = wrap(_(command.help), width - keys - title - 1)
                    lines.append((*head, (explanation[0], "")))
                    lines += [((" " * (keys + title), ""), (line, "")) for line in explanation[1:]]
        return lines


def _keys(command: Command, most: int) -> str:
    return "  ".join(command.keys[:most])
