"""The form: fields to fill in, a line below each that tells what is wrong, and a way to save.

It knows nothing of what is asked. Every text given to it is drawn as it is.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.dialog import HEIGHTS, ConfirmDialog, DialogKeys
from workshoptui.tui.dialogs.question import Field, Question
from workshoptui.tui.widgets.cells import drawable


class Problem(msgspec.Struct, frozen=True):
    """Why a form was not accepted, for people to read; `field` is the one it is about, if any."""

    sentence: str
    field: str = ""


Submit = Callable[[dict[str, str]], Awaitable[Problem | None]]
"""Takes what was typed, by field name. Gives the problem that stopped it, or None when done."""


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
        save: str = "",
        errors: Mapping[str, str] | None = None,
        submit: Submit | None = None,
    ) -> None:
        """Make a form.

        Args:
            title: What is asked, in a few words.
            fields: What to ask for, in order; their names are unique.
            intro: What is said above the fields; a sentence, or several lines.
            save: The word on the button that saves; *Save* where none is given.
            errors: Sentences to show at once, by field name.
            submit: Who accepts or refuses what was typed.
        """
        super().__init__()
        self._title = title
        self._intro = intro
        self._save_label = save or _("Save")
        self._submit = submit
        errors = errors or {}
        self._questions = [Question(field, errors.get(field.name, "")) for field in fields]
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out the title, the fields that scroll, and the buttons that stay."""
        with Vertical(classes="dialog"):
            yield Static(drawable(self._title), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-body", can_focus=False):
                if self._intro:
                    intro = "\n".join(drawable(line) for line in self._intro.split("\n"))
                    yield Static(intro, classes="dialog-intro", markup=False)
                yield from self._questions
            with Vertical(classes="dialog-foot"):
                yield Static("", classes="dialog-problem", markup=False)
                with Horizontal(classes="dialog-buttons"):
                    yield Button(Content(drawable(self._save_label)), variant="primary", id="save")
                    yield Button(Content(_("Cancel")), id="cancel")
                    yield DialogKeys(_("ctrl+s saves · esc cancels"))

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
        questions = {question.field.name: question for question in self._questions}
        question = questions.get(problem.field)
        line = self.query_one(".dialog-problem", Static)
        line.update("" if question else f"▲ {drawable(problem.sentence)}")
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
            _("Close without saving?"),
            yes=_("Close"),
            no=_("Keep writing"),
            detail=_("What you wrote here would be lost."),
            careful=True,
        )
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
