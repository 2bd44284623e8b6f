"""The form: fields to fill in, a line below each that tells what is wrong, and a way to save.

It knows nothing of what is asked. Every text given to it is drawn as it is.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, Static, Switch, TextArea

from workshoptui.tui.dialogs.dialog import HEIGHTS, ConfirmDialog
from workshoptui.tui.widgets.cells import plain
from workshoptui.tui.widgets.inputs import LineInput, ParagraphInput

SWITCH = (("no", "no"), ("yes", "yes"))
"""Choices that become a switch."""


class Problem(msgspec.Struct, frozen=True):
    """Why a form was not accepted, for people to read; `field` is the one it is about, if any."""

    sentence: str
    field: str = ""


class Field(msgspec.Struct, frozen=True):
    """Something a form asks for.

    `lines` asks for text of several lines. `choices` are (value, label) pairs to choose from; two
    that are called ``yes`` and ``no`` become a switch. `limit` counts characters.
    """

    name: str
    label: str
    value: str = ""
    limit: int = 200
    lines: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    hint: str = ""


Submit = Callable[[dict[str, str]], Awaitable[Problem | None]]
"""Takes what was typed, by field name. Gives the problem that stopped it, or None when done."""


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
        self.began = self.value if not isinstance(self._control, Select) else self._given()

    def _given(self) -> str:
        """Return the choice to begin with; a select only tells its own once it is on screen."""
        values = [value for value, _ in self.field.choices]
        return self.field.value if self.field.value in values else ""

    def _make(self) -> Input | TextArea | Select[str] | Switch:
        field = self.field
        if field.choices:
            values = [value for value, _ in field.choices]
            if set(values) == {value for value, _ in SWITCH}:
                return Switch(field.value == "yes")
            options = [(Text(plain(label)), value) for value, label in field.choices]
            begins_with = self._given() or Select.NULL
            may_stay_open = not field.required or begins_with is Select.NULL
            return Select(options, value=begins_with, allow_blank=may_stay_open, prompt="Choose…")
        if field.lines:
            return ParagraphInput(self._shown())
        return LineInput(self._shown())

    def _shown(self) -> str:
        """Return the text to begin with, as a terminal can draw it."""
        if self.field.lines:
            return "\n".join(plain(line) for line in self.field.value.splitlines())
        return plain(self.field.value)

    def compose(self) -> ComposeResult:
        """Lay out the label, the control and the line below it."""
        field = self.field
        label = Content(plain(field.label))
        if not field.required:
            label += Content.styled("  (may stay empty)", "not bold $ink-soft")
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
            return "Please choose one." if self.field.choices else "Please write something here."
        if not self.field.choices and over > 0:
            return f"Please shorten this by {over} character{'s' if over > 1 else ''}."
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
        note.update(plain(f"▲ {self.error}" if self.error else hint))
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
        room.update("" if not near else f"{left} left" if left >= 0 else f"{-left} too many")


class FormDialog(ModalScreen[dict[str, str] | None]):
    """Asks for fields, and gives what was typed by field name, or None when cancelled.

    With `submit`, it stays open until that accepts what was typed: a refusal shows where it
    belongs and nothing is lost. Cancelling asks first once something was typed.
    """

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        # Not a priority: keys that were typed just before it must reach their field first.
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save what you wrote"),
        Binding("escape", "cancel", "Cancel", id="form.cancel", tooltip="Close without saving"),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        fields: Iterable[Field],
        *,
        intro: str = "",
        save: str = "Save",
        errors: Mapping[str, str] | None = None,
        submit: Submit | None = None,
    ) -> None:
        """Make a form.

        Args:
            title: What is asked, in a few words.
            fields: What to ask for, in order; their names are unique.
            intro: What is said above the fields; a sentence, or several lines.
            save: The word on the button that saves.
            errors: Sentences to show at once, by field name.
            submit: Who accepts or refuses what was typed.
        """
        super().__init__()
        self._title = title
        self._intro = intro
        self._save_label = save
        self._submit = submit
        errors = errors or {}
        self._questions = [Question(field, errors.get(field.name, "")) for field in fields]
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out the title, the fields that scroll, and the buttons that stay."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-body", can_focus=False):
                if self._intro:
                    intro = "\n".join(plain(line) for line in self._intro.split("\n"))
                    yield Static(intro, classes="dialog-intro", markup=False)
                yield from self._questions
            with Vertical(classes="dialog-foot"):
                yield Static("", classes="dialog-problem", markup=False)
                with Horizontal(classes="dialog-buttons"):
                    yield Button(Content(plain(self._save_label)), variant="primary", id="save")
                    yield Button("Cancel", id="cancel")
                    yield Static("ctrl+s saves · esc cancels", classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin in the first field with an error, else in the first."""
        refused = (question for question in self._questions if question.error)
        first = next(refused, next(iter(self._questions), None))
        if first is not None:
            first.take_focus()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form now, by field name."""
        return {question.field.name: question.value for question in self._questions}

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the form began with."""
        return any(question.value != question.began for question in self._questions)

    def refuse(self, problem: Problem) -> None:
        """Show why the form was not accepted, at its field or above the buttons."""
        asked = {question.field.name: question for question in self._questions}
        question = asked.get(problem.field)
        line = self.query_one(".dialog-problem", Static)
        line.update("" if question else f"▲ {plain(problem.sentence)}")
        line.display = question is None
        if question is not None:
            question.refuse(problem.sentence)
            question.take_focus()

    @on(Question.Edited)
    def _edited(self) -> None:
        self.query_one(".dialog-problem").display = False

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Check the fields, then hand them on; stays open when something is refused."""
        if self._saving:
            return
        # What was said in the corner before would lie over what is wrong now, or repeat it.
        self.app.clear_notifications()
        wrong = [question for question in self._questions if question.check()]
        for question in wrong:
            question.refuse(question.check())
        if wrong:
            wrong[0].take_focus()
        elif self._submit is None:
            self.dismiss(self.values)
        else:
            self._saving = True
            self.run_worker(self._hand_on(self._submit, self.values), group="form")

    async def _hand_on(self, submit: Submit, values: dict[str, str]) -> None:
        try:
            problem = await submit(values)
        finally:
            self._saving = False
        if problem is None:
            self.dismiss(values)
        else:
            self.refuse(problem)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close the form; asks first once something was typed."""
        if not self.changed:
            self.dismiss(None)
            return
        question = ConfirmDialog(
            "Close without saving?",
            yes="Close",
            no="Keep writing",
            detail="What you wrote here would be lost.",
            careful=True,
        )
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
