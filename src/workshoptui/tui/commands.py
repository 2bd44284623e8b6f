"""Commands: how a screen or kind declares its keys, and the bindings made from that.

Key bindings, the footer, the command palette, the help screen and the page of keys are all made
from these values. Whatever has commands declares them as its `KEYS`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.keys import format_key

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import pgettext

FIRST, USUAL, LAST = 0, 1, 99
"""Ranks in the footer: the way on; what nothing else is said of; what stands at the right end."""

_PREFIX = "action_"


def always(_owner: object) -> bool:
    """The predicate of commands that are always available."""
    return True


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the facilitator can do.

    Attributes:
        id: ``screen.name``, unique; what a keymap or a test calls it.
        key: the key as Textual names it, or several parted by commas; the first is shown.
        title: what it does, in two or three words; the palette and the help say this. Like `help`
            and `short` a message, translated where it is shown.
        help: one sentence more.
        action: what does it: a method of whatever has the command, called ``action_…`` as for
            Textual; it may be a coroutine function.
        available: says of whatever has the command whether it can be done now.
        row_of: selects the widget whose row under the cursor it is about, if it is about one: it is
            offered while that cursor is seen, and pressing its key shows the cursor.
        short: what the footer says, or a method that says it, translated; ``""`` keeps it out of
            the footer.
        rank: where it stands in the footer, lower ones first: the way on is `FIRST`, what a kind of
            activity adds is `USUAL`, the rest of the frame 2 and more. What does not fit is left
            out, but for what is `LAST`: that always fits, at the right end.
    """

    id: str
    key: str
    title: str
    help: str
    action: Callable[..., object]
    available: Callable[..., bool] = always
    row_of: str = ""
    short: str | Callable[..., str] = ""
    rank: int = USUAL

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys as people read them: ``Esc``, ``Ctrl+Q``, ``?``."""
        return tuple(_name(key) for key in self.key_names)

    @property
    def key_names(self) -> tuple[str, ...]:
        """Its keys as Textual names them: ``escape``, ``ctrl+q``."""
        return (",",) if self.key == "," else tuple(key.strip() for key in self.key.split(","))

    @property
    def name(self) -> str:
        """Its action as Textual names it."""
        return self.action.__name__.removeprefix(_PREFIX)

    def label(self, owner: object) -> str:
        """What the footer says for `owner`, which has it; ``""`` keeps it out of the footer."""
        if isinstance(self.short, str):
            return _(self.short) if self.short else ""
        return self.short(owner)

    def binding(self) -> Binding:
        """Textual's binding for it."""
        return Binding(
            self.key,
            self.name,
            self.title if callable(self.short) else self.short or self.title,
            show=bool(self.short),
            key_display=self.keys[0],
            tooltip=self.help,
            id=self.id,
        )


class HasCommands:
    """What has commands: a screen, the view of an activity, the app. Mixed in before Textual's."""

    KEYS: ClassVar[tuple[Command, ...]] = ()
    """What can be done here, with the keys that do it; below the methods that it refers to."""

    BINDINGS: ClassVar[list[BindingType]]
    _commands_by_action: ClassVar[Mapping[str, Command]] = {}

    def __init_subclass__(cls, **options: bool) -> None:
        """Make Textual's bindings of `KEYS`."""
        if "KEYS" in cls.__dict__:
            others: list[BindingType] = cls.__dict__.get("BINDINGS", [])
            cls.BINDINGS = [*bindings(cls.KEYS), *others]
            cls._commands_by_action = {command.name: command for command in cls.KEYS}
        super().__init_subclass__(**options)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether something can be done now, which its command says."""
        command = self._commands_by_action.get(action)
        return command is None or command.available(self)

    def command_owners(self) -> "tuple[HasCommands, ...]":
        """Whose commands can be given here: its own, and those of what it shows."""
        return (self,)


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The bindings for some commands, in their order."""
    return [command.binding() for command in commands]


def _name(key: str) -> str:
    """A key as people read it, in the language that is spoken."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    last = _key_name(last) or (last if len(last) == 1 and not held else format_key(last))
    held = [pgettext("key", "Ctrl") if part == "ctrl" else part.capitalize() for part in held]
    return "+".join([*held, last.upper() if held and len(last) == 1 else last])


def _key_name(key: str) -> str:
    """What stands on a key that types no letter; ``""`` for one that Textual can name."""
    names = {
        "escape": pgettext("key", "Esc"),
        "enter": pgettext("key", "Enter"),
        "space": pgettext("key", "Space"),
        "tab": pgettext("key", "Tab"),
        "delete": pgettext("key", "Del"),
        "backspace": pgettext("key", "Backspace"),
        "pageup": pgettext("key", "PgUp"),
        "pagedown": pgettext("key", "PgDn"),
        "f1": "F1",
    }
    return names.get(key, "")
