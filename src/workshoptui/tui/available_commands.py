"""Available commands: which can be given right now, for the footer, the palette and the help."""

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

import msgspec
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from workshoptui.tui.commands import APP, Command


@runtime_checkable
class HasCommands(Protocol):
    """A screen that has commands."""

    KEYS: tuple[Command, ...]

    @property
    def words(self) -> Mapping[str, str]:
        """What the footer calls a command here, by its id, where that differs."""


class AvailableCommand(msgspec.Struct, frozen=True):
    """A command that can be given now.

    Attributes:
        command: which.
        node: whose action it is.
        words: what the footer calls it; ``""`` keeps it out of the footer.
    """

    command: Command
    node: DOMNode
    words: str


def available_commands(screen: Screen[Any]) -> list[AvailableCommand]:
    """What can be done on a screen now: its own commands, its body's, the program's."""
    own = screen.KEYS if isinstance(screen, HasCommands) else ()
    words = screen.words if isinstance(screen, HasCommands) else {}
    found: list[tuple[Command, DOMNode]] = [(command, screen) for command in own]
    # By its name: to import the body and its dialogs would delay the first frame.
    for body in screen.query("ActivityView"):
        found += [(command, body) for command in getattr(body, "COMMANDS", ())]
    found += [(command, screen.app) for command in APP]
    return [
        AvailableCommand(command, node, words.get(command.id, command.short))
        for command, node in found
        if node.check_action(command.action, ())
    ]


class CommandProvider(Provider):
    """Puts what can be done now into the command palette."""

    async def discover(self) -> Hits:
        """Everything, while nothing has been typed."""
        for offer in available_commands(self.screen):
            yield DiscoveryHit(
                self._title(offer), self._run(offer), offer.command.title, offer.command.help
            )

    async def search(self, query: str) -> Hits:
        """What matches the words that were typed, in the title or the explanation."""
        matcher = self.matcher(query)
        for offer in available_commands(self.screen):
            command = offer.command
            in_title = matcher.match(command.title)
            score = max(in_title, 0.5 * matcher.match(command.help))
            if score > 0:
                shown = matcher.highlight(command.title) if in_title else self._title(offer)
                yield Hit(score, shown, self._run(offer), command.title, command.help)

    def _title(self, offer: AvailableCommand) -> Content:
        return Content(f"{offer.command.title}  ({offer.command.keys[0]})")

    def _run(self, offer: AvailableCommand) -> Any:
        async def run() -> None:
            await self.app.run_action(offer.command.action, offer.node)

        return run
