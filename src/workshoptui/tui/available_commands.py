"""Available commands: which commands apply now, for the footer, the palette and the help."""

from inspect import isawaitable
from typing import Any

import msgspec
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from workshoptui.language.messages import gettext as _
from workshoptui.tui.commands import Command, HasCommands


class AvailableCommand(msgspec.Struct, frozen=True):
    """A command that can be given now.

    Attributes:
        command: which.
        owner: what has it.
        label: what the footer calls it; ``""`` keeps it out of the footer.
    """

    command: Command
    owner: HasCommands
    label: str

    async def run(self) -> None:
        """Do it, unless it cannot be done any more."""
        if self.owner.check_action(self.command.name, ()):
            result = self.command.action(self.owner)
            if isawaitable(result):
                await result


def available_commands(screen: Screen[Any]) -> list[AvailableCommand]:
    """What can be done on a screen now: its own commands, its view's, the program's."""
    app = screen.app
    owners = (
        *(screen.command_owners() if isinstance(screen, HasCommands) else ()),
        *(app.command_owners() if isinstance(app, HasCommands) else ()),
    )
    return [
        AvailableCommand(command, owner, command.label(owner))
        for owner in owners
        for command in owner.KEYS
        if owner.check_action(command.name, ())
    ]


class CommandProvider(Provider):
    """Puts what can be done now into the command palette."""

    async def discover(self) -> Hits:
        """Everything, while nothing has been typed."""
        for available in available_commands(self.screen):
            command = available.command
            yield DiscoveryHit(_title(command), available.run, _(command.title), _(command.help))

    async def search(self, query: str) -> Hits:
        """What matches the words that were typed, in the title or the explanation.

        In the language that is spoken, and in English: whoever learned it there finds it too.
        """
        matcher = self.matcher(query)
        found = False
        for available in available_commands(self.screen):
            command = available.command
            title, explanation = _(command.title), _(command.help)
            in_title = matcher.match(title)
            in_others = max(
                0.9 * matcher.match(command.title),
                0.5 * matcher.match(explanation),
                0.5 * matcher.match(command.help),
            )
            score = max(in_title, in_others)
            if score > 0:
                found = True
                shown = matcher.highlight(title) if in_title else _title(command)
                yield Hit(score, shown, available.run, title, explanation)
        if not found:
            yield Hit(1, Content(_("No command is found by these words.")), _nothing)


async def _nothing() -> None:
    """What happens when nothing was found and is chosen."""


def _title(command: Command) -> Content:
    return Content(f"{_(command.title)}  ({command.keys[0]})")
