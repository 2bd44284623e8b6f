"""A facilitator at the real screen: what they press, type and see."""

from functools import partial

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select, Switch, TextArea

from tests.support.pilot import strike
from tests.support.program import room_of, shown, until
from tests.support.screen import drawn, settle
from workshoptui.room.room import Room
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.dialogs.question import Question
from workshoptui.tui.widgets.board import Board
from workshoptui.workshop.runs import Run, activity_of, current_run

TYPED = 12
"""Longer texts are pasted, which a terminal hands over in one piece; shorter ones are typed."""


class Facilitator:
    """Moves a workshop with the keys that the footer names.

    Attributes:
        pilot: the keyboard.
    """

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def room(self) -> Room:
        """The workshop that is open."""
        return room_of(self.pilot)

    @property
    def run(self) -> Run:
        """The run that is that is on."""
        run = current_run(self.room.workshop)
        assert run is not None
        return run

    @property
    def at(self) -> str:
        """The id of the activity that is that is on."""
        run = current_run(self.room.workshop)
        return activity_of(self.room.workshop, run).id if run else ""

    @property
    def screen(self) -> str:
        """What stands on the screen now."""
        return "\n".join(drawn(self.pilot.app))

    def says(self, words: str) -> bool:
        """Whether the screen shows these words, however its lines are broken."""
        return " ".join(words.split()) in " ".join(self.screen.split())

    async def see(self, words: str) -> None:
        """Return once the screen shows these words.

        Raises:
            AssertionError: it never did; the message is what it showed instead.
        """
        try:
            await until(self.pilot, partial(self.says, words))
        except TimeoutError:
            raise AssertionError(f"“{words}” is not on the screen:\n{self.screen}") from None

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each once what the one before did is on the screen."""
        for key in keys:
            await strike(self.pilot, key)
            await shown(self.pilot)

    async def go_to(self, activity: str) -> None:
        """On to the next activity, which is the one with this id, and open it where it waits."""
        await self.press("greater_than_sign")
        if isinstance(self.pilot.app.screen, ChoiceDialog):
            await self.press("enter")  # close the round, then go on
            if self._closing:
                await self.press("o")  # without the seconds that are counted down
        assert self.at == activity, self.screen
        if self.run.phase == "ready":
            await self.press("o")
            await until(self.pilot, lambda: self.run.phase == "open")

    @property
    def _closing(self) -> bool:
        return self.run.phase == "open" and self.run.closing_at is not None

    async def close(self) -> None:
        """Close the round, whoever has not finished."""
        await self.press("o")
        if isinstance(self.pilot.app.screen, ConfirmDialog):
            await self.press("y")
        await until(self.pilot, lambda: self.run.phase == "closed" or self._closing)
        if self._closing:
            await self.press("O")  # without the seconds that are counted down
            await self.choose("At once")
            await until(self.pilot, lambda: self.run.phase == "closed")
        assert self.run.phase == "closed", self.screen

    async def fill(self, **values: str) -> None:
        """Fill the form that is on the screen, field after field, and save it."""
        form = self.pilot.app.screen
        assert isinstance(form, FormDialog), self.screen
        questions = {question.field.name: question for question in form.query(Question)}
        assert set(values) <= set(questions), (sorted(values), sorted(questions))
        for name, value in values.items():
            questions[name].take_focus()
            await self._enter(questions[name], value)
        await strike(self.pilot, "ctrl+s")
        await until(self.pilot, lambda: self.pilot.app.screen is not form)
        await shown(self.pilot)

    async def _enter(self, question: Question, value: str) -> None:
        field = question.query(Input).first(Input) if question.query(Input) else None
        if question.query(Select):
            labels = {label: one for one, label in question.field.choices}
            question.query_one(Select).value = labels.get(value, value)
        elif question.query(Switch):
            if question.value != value:
                await strike(self.pilot, "space")
        else:
            await self.pilot.pause()
            if field is not None:
                await strike(self.pilot, "end", "shift+home", "delete")
            else:
                await strike(self.pilot, "ctrl+end", "ctrl+shift+home", "delete")
                assert question.query_one(TextArea).text == ""
            if len(value) <= TYPED:
                await strike(self.pilot, *value)
            else:
                self.pilot.app.post_message(Paste(value))
        await until(self.pilot, lambda: question.value == value or bool(question.query(Select)))
        assert question.value == value or question.query(Select), (question.value, value)

    async def choose(self, label: str) -> None:
        """Choose the option that begins with this label."""
        dialog = self.pilot.app.screen
        assert isinstance(dialog, ChoiceDialog), self.screen
        options = dialog.query_one(OptionList)
        texts = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        at = next(n for n, text in enumerate(texts) if text.startswith(label))
        while options.highlighted != at:
            await strike(self.pilot, "down")
        await strike(self.pilot, "enter")
        await until(self.pilot, lambda: self.pilot.app.screen is not dialog)
        await shown(self.pilot)

    async def point_at(self, card: str) -> None:
        """Move the cursor of the board to the card with this text."""
        board = self.pilot.app.screen.query_one(Board)
        await strike(self.pilot, "home")
        across = "right"
        while not (board.tile and board.tile.text.startswith(card)):
            before = board.cursor
            await strike(self.pilot, "down")
            if board.cursor == before:
                while board.cursor and await self._moves(board, "up"):
                    pass
                assert await self._moves(board, across), f"no card “{card}”:\n{self.screen}"

    async def _moves(self, board: Board, key: str) -> bool:
        before = board.cursor
        await strike(self.pilot, key)
        return board.cursor != before

    async def picture(self) -> str:
        """The screen as SVG, standing still."""
        await settle(self.pilot)
        return self.pilot.app.export_screenshot(simplify=True)
