"""A question of a form: what it asks for, its control, and a line that tells what is wrong.

It knows nothing of what is asked. Every text given to it is drawn as it is.
"""

from dataclasses import dataclass

import msgspec
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select, Static, Switch, TextArea

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.inputs import LineInput, ParagraphInput

SWITCH = {"no", "yes"}
"""Values of choices that become a switch."""


class Field(msgspec.Struct, frozen=True):
    """Something a form asks for.

    `lines` asks for text of several lines. `choices` are (value, label) pairs to choose from; two
    whose values are ``yes`` and ``no`` become a switch. `limit` counts characters.
    """

    name: str
    label: str
    value: str = ""
    limit: int = 200
    lines: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    hint: str = ""


class Question(Vertical):
    """A field on screen: label, control, and a line that tells its error, hint and room left."""

    @dataclass
    class Edited(Message):
        """Something was typed or chosen."""

        question: "Question"

    def __init__(self, field: Field, error: str = "") -> None:
        super().__init__()
        self.field = field
        self.error = error
        self._control = self._make()
        self.began = self.value if not isinstance(self._control, Select) else self._initial_choice()

    def _initial_choice(self) -> str:
        """Return the choice to begin with; a select only tells its own once it is on screen."""
        values = [value for value, label in self.field.choices]
        return self.field.value if self.field.value in values else ""

    def _make(self) -> Input | TextArea | Select[str] | Switch:
        field = self.field
        if field.choices:
            values = [value for value, label in field.choices]
            if set(values) == SWITCH:
                return Switch(field.value == "yes")
            options = [(Text(drawable(label)), value) for value, label in field.choices]
            begins_with = self._initial_choice() or Select.NULL
            may_stay_open = not field.required or begins_with is Select.NULL
            return Select(
                options, value=begins_with, allow_blank=may_stay_open, prompt=_("Choose…")
            )
        if field.lines:
            return ParagraphInput(self._shown())
        return LineInput(self._shown())

    def _shown(self) -> str:
        """Return the text to begin with, as a terminal can draw it."""
        if self.field.lines:
            return "\n".join(drawable(line) for line in self.field.value.splitlines())
        return drawable(self.field.value)

    def compose(self) -> ComposeResult:
        """Lay out the label, the control and the line below it."""
        field = self.field
        label = Content(drawable(field.label))
        if not field.required:
            label += Content.styled("  " + _("(may stay empty)"), "not bold $ink-soft")
        yield Static(label, classes="question-label")
        yield self._control
        with Horizontal(classes="question-foot"):
            yield Static("", classes="question-note", markup=False)
            yield Static("", classes="question-room", markup=False)

    def on_mount(self) -> None:
        """Show the error it was given, or the hint."""
        if self.children:  # What is closed in its first moment has nothing inside.
            self._tell()

    def on_descendant_focus(self) -> None:
        """Bring all of it into sight, the label too, and what stands above the first field."""
        body = self.parent
        if isinstance(body, VerticalScroll) and body.query(Question).first() is self:
            self.call_after_refresh(body.scroll_home, animate=False)
        else:
            self.call_after_refresh(self.scroll_visible, animate=False)

    @property
    def value(self) -> str:
        """What was typed or chosen; words that nobody changed keep what a terminal cannot draw."""
        control = self._control
        if isinstance(control, Switch):
            return "yes" if control.value else "no"
        if isinstance(control, Select):
            return "" if control.is_blank() else str(control.value)
        typed = control.text if isinstance(control, TextArea) else control.value
        return self.field.value if typed == self._shown() else typed

    def check(self) -> str:
        """Return what is wrong with the value, as a sentence; empty when nothing is."""
        over = len(self.value) - self.field.limit
        if self.field.required and not self.value.strip():
            return (
                _("Please choose one.") if self.field.choices else _("Please write something here.")
            )
        if not self.field.choices and over > 0:
            return ngettext(
                "Please shorten this by {count} character.",
                "Please shorten this by {count} characters.",
                over,
            )
        return ""

    def refuse(self, sentence: str) -> None:
        """Show why the value cannot stay; an empty sentence takes the reason away."""
        self.error = sentence
        self._tell()

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self._control.focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Switch.Changed)
    def _edited(self, event: Message) -> None:
        event.stop()
        self.error = ""
        self._tell()
        self.post_message(self.Edited(self))

    def _tell(self) -> None:
        note, room = self.query_one(".question-note", Static), self.query_one(".question-room")
        assert isinstance(room, Static)
        self.set_class(bool(self.error), "-refused")
        hint = self.field.hint
        if isinstance(self._control, Switch):
            # A switch alone says on or off by colour and side; this says it in a word.
            hint = "  ".join(filter(None, (dict(self.field.choices)[self.value], hint)))
        note.update(drawable(f"▲ {self.error}" if self.error else hint))
        foot = self.query_one(".question-foot")
        foot.display = bool(self.error or hint)
        if self.field.choices:
            return
        left = self.field.limit - len(self.value)
        self.set_class(left < 0, "-over")
        # Counting aloud from the first letter would hurry people who have plenty of room.
        # A date would be full, and "0 left", as soon as it is right.
        near = left < 0 or (self.field.limit > 20 and left <= max(20, self.field.limit // 5))
        foot.display |= near
        if not near:
            room.update("")
        elif left >= 0:
            # Translators: how many characters can still be written.
            room.update(ngettext("{count} left", "{count} left", left))
        else:
            room.update(ngettext("{count} too many", "{count} too many", -left))
