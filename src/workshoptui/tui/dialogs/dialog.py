"""Dialogs: confirm, notice, and choice from a list.

They know nothing of what is asked. Every text given to them is drawn as it is.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import pgettext
from workshoptui.tui.widgets.cells import cell_len, drawable

HEIGHTS = [(0, "-low"), (36, "-high")]
"""The classes by which a dialog knows how high the screen is."""


class DialogKeys(Static):
    """The keys of a dialog beside its buttons; where there is no space for all they are left out.

    The buttons do the same.
    """

    def __init__(self, keys: str) -> None:
        super().__init__(keys, classes="dialog-keys", markup=False)
        self._across = cell_len(keys)

    def on_resize(self) -> None:
        """Show them where they fit."""
        self.visible = self.size.width >= self._across


class ConfirmDialog(ModalScreen[bool]):
    """Asks a question that is answered with yes or no; escape means no."""

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Yes"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no", tooltip="No"),
        Binding("left", "app.focus_previous", "Left", False, id="confirm.left",
                tooltip="The button on the left"),
        Binding("right", "app.focus_next", "Right", False, id="confirm.right",
                tooltip="The button on the right"),
    ]  # fmt: skip

    def __init__(
        self,
        question: str,
        yes: str = "",
        no: str = "",
        *,
        detail: str = "",
        careful: bool = False,
    ) -> None:
        """Make a question.

        Args:
            question: The question itself, short.
            yes: The words on the button that means yes; *Yes* where none are given.
            no: The words on the other; *No* where none are given.
            detail: What would happen, below the question.
            careful: Begin on *no*, where a yes cannot be taken back.
        """
        super().__init__()
        self._question, self._detail = question, detail
        self._yes, self._no = yes or _("Yes"), no or _("No")
        self._careful = careful

    def compose(self) -> ComposeResult:
        """Lay out the question and its two buttons."""
        with Vertical(classes="dialog -small"):
            yield Static(drawable(self._question), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-body", can_focus=False):
                if self._detail:
                    yield Static(drawable(self._detail), classes="dialog-intro", markup=False)
            with Horizontal(classes="dialog-foot dialog-buttons"):
                yield Button(Content(drawable(self._yes)), variant="primary", id="yes")
                yield Button(Content(drawable(self._no)), id="no")
                yield DialogKeys("y · n")

    def on_mount(self) -> None:
        """Begin on the button that a stray Enter may press."""
        for button in self.query("#no" if self._careful else "#yes"):
            button.focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Give the answer and close."""
        self.dismiss(answer)


class NoticeDialog(ModalScreen[None]):
    """Says something that has to be read, until it is put away."""

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "read", "Close", id="notice.close", tooltip="Put it away"),
    ]

    def __init__(self, title: str, words: Sequence[str]) -> None:
        """Say `words`, a paragraph each, under a title."""
        super().__init__()
        self._title, self._words = title, tuple(words)

    def compose(self) -> ComposeResult:
        """Lay out the words and the button."""
        with Vertical(classes="dialog -small"):
            yield Static(drawable(self._title), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-body", can_focus=False):
                paragraphs = "\n\n".join(map(drawable, self._words))
                yield Static(paragraphs, classes="dialog-intro", markup=False)
            with Horizontal(classes="dialog-foot dialog-buttons"):
                yield Button(Content(_("Go on")), variant="primary", id="yes")
                yield DialogKeys(pgettext("key", "enter"))

    def on_mount(self) -> None:
        """Begin on the button."""
        for button in self.query(Button):
            button.focus()

    @on(Button.Pressed)
    def action_read(self) -> None:
        """Put it away."""
        self.dismiss(None)


class ChoiceDialog(ModalScreen[str | None]):
    """Asks to choose one of (value, label) options; gives the value, or None when cancelled."""

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="choice.cancel", tooltip="Choose nothing"),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        *,
        intro: str = "",
        current: str = "",
        empty: str = "",
    ) -> None:
        """Make a choice.

        Args:
            title: What is chosen, in a few words.
            options: (value, label) pairs, in order.
            intro: A sentence above them.
            current: The value that the cursor begins on.
            empty: The sentence shown when there are no options, if not that there are none yet.
        """
        super().__init__()
        self._title, self._intro = title, intro
        self._options = tuple(options)
        self._current = current
        self._empty = empty or _("There is nothing to choose from yet.")

    def compose(self) -> ComposeResult:
        """Lay out the title and the options."""
        intro = self._intro if self._options else self._empty
        with Vertical(classes="dialog"):
            yield Static(drawable(self._title), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-body", can_focus=False):
                if intro:
                    yield Static(drawable(intro), classes="dialog-intro", markup=False)
                yield OptionList(
                    *(Option(Content(drawable(label))) for value, label in self._options),
                    markup=False,
                )
            yield Static(_("enter chooses · esc cancels"), classes="dialog-foot dialog-keys")

    def on_mount(self) -> None:
        """Begin on the current value."""
        values = [value for value, label in self._options]
        for options in self.query(OptionList):
            if values:
                options.highlighted = values.index(self._current) if self._current in values else 0
            options.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._options[event.option_index][0])

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
