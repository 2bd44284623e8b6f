"""The activity view: base class of the widget that shows one kind of activity."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.events import Key
from textual.widget import Widget

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.room.room import EntryApplied, Room
from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.dialogs.show_figures import ask_to_show_figures
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.panels.disclosure import SHOW_KEY
from workshoptui.tui.widgets.board import Board
from workshoptui.tui.widgets.countdown import Ending, round_ending
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.selectable import SelectableView
from workshoptui.tui.widgets.table import Table
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.finishing import progress
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Workshop


class ActivityView(HasCommands, Widget, can_focus=True):
    """The widget for one run. Each kind of activity extends it in a module of its own.

    A view lives as long as its run is the current one: going to another run makes another view. It
    holds no state of the workshop: `refresh_from` is given the workshop on mount and after every
    change (at most one call a frame), and shows it. What only the screen knows (cursor, scroll,
    filter) is its own.

    A subclass yields its widgets in `compose`, overrides `refresh_from`, and says its commands in
    `KEYS` below the methods that do them. A widget in it that can take the focus gets it when the
    view appears; otherwise the view itself has it, so its keys always work. The keys of
    `WorkshopScreen` and `WorkshopApp` are theirs; every other key is free.

    Above it the screen already says title, prompt and phase of the run and who has finished; a view
    does not repeat them. Space: 80×24 leaves a view about 78×15, 160×45 about 156×33. The screen
    carries the classes ``-narrow`` or ``-wide`` (from 120 columns), ``-short`` or ``-tall`` (from
    36 rows). A stylesheet of its own, ``styles/<kind>.tcss``, is loaded by being there.

    Attributes:
        room: the open workshop.
        run_id: the run that it shows.
    """

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {}
    """What the facilitator does here, in words that can follow “Taken back: ”."""

    OPENS: ClassVar[str] = mark("Open")
    """What the footer calls opening a round: ``Open the vote``."""

    CLOSE_LABEL: ClassVar[str] = mark("Close")
    """What the footer calls closing it: ``Reveal the cards``."""

    CLOSABLE: ClassVar[bool] = True
    """Whether closing a round means anything here; False hides the key."""

    PROGRESS: ClassVar[str] = mark("{done} of {of} done")
    """How many have finished, of how many: ``18 of 24 voted``."""

    PROGRESS_ALL: ClassVar[str] = mark("all {of} done")
    """That all of them have."""

    PROGRESS_NOBODY: ClassVar[str] = mark("{done} done")
    """How many have finished, where there is nobody any more to ask."""

    DEFAULT_CSS = """
    ActivityView {
        width: 1fr;
        height: 1fr;
    }
    """

    def __init__(self, room: Room, run: Run) -> None:
        super().__init__(id="view")
        self.room = room
        self.run_id = run.id
        self._run = run

    @property
    def workshop(self) -> Workshop:
        """The present state."""
        return self.room.workshop

    @property
    def run(self) -> Run:
        """The run as it is now.

        For the moment between an undo that takes it back and the screen taking this view away, the
        run as it last was: keys and timers may still ask for it.
        """
        self._run = self.workshop.find(Run, self.run_id) or self._run
        return self._run

    @property
    def activity(self) -> Activity:
        """The activity of the run."""
        return activity_of(self.workshop, self.run)

    @property
    def interaction(self) -> Interaction:
        """Submits the facilitator's actions."""
        return Interaction(self.app, self.room)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show what is true now. Called on mount and at most once a frame after changes.

        Whoever calls it shows afterwards which keys do something now.
        """

    def turn_to(self, page: str) -> None:
        """Open one of its pages; its keys are those of that page then."""
        self.query_one(Pages).open(page)
        self.show_again()

    def show_again(self) -> None:
        """Show what is true now, after something changed that only this screen knows."""
        self.refresh_from(self.workshop)
        self.refresh_bindings()

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:
        """How many have finished, of how many (0: of nobody any more); by default the marks.

        None where nobody has to finish anything. Where an activity has no word of its own for it,
        people add what they like when they like: it counts once the first says to have finished.
        """
        done, of = progress(workshop, self.run_id)
        if not done and self.PROGRESS == ActivityView.PROGRESS:
            return None
        return done, of

    @property
    def unfinished(self) -> str:
        """What would stay behind if the group went on from an open run now, as a sentence.

        ``""`` where nothing would; anything else is asked about before the group goes on.
        """
        return ""

    @property
    def stays(self) -> bool:
        """False while the view is being unmounted."""
        return self.is_attached and self.display  # Textual hides a widget before it removes it.

    @property
    def close_label(self) -> str:
        """What the footer calls what the key for closing does now."""
        return _(self.CLOSE_LABEL)

    @property
    def ending(self) -> str:
        """What closing the round would do now that the group may not expect, as a sentence.

        ``""`` where nothing is: the round then closes unasked.
        """
        return ""

    @property
    def reveal_notice(self) -> str:
        """What becomes of hidden things when the round closes: asked before, as a sentence."""
        return _("What was given is then shown to all.")

    @property
    def closed(self) -> str:
        """What the heading says of a round that is closed."""
        figures = disclosure(self.workshop, self.run)
        if figures.withheld:
            return _("closed: too few gave something for figures to be shown")
        if figures.all_not_counted:
            return _("closed: no figures, as nobody took part in a real dialogue")
        return _("closed: this is what was given")

    @staticmethod
    def part_ending() -> Ending:
        """What the countdown says of a hidden part of the run that closes before the run does."""
        return round_ending()

    def held_back(self) -> Run | None:
        """The closed round whose figures wait for the facilitator's word here, or None.

        As few people gave something; a view with the command of `show_figures` offers it.
        """
        run = self.run
        waits = run.phase == "closed" and disclosure(self.workshop, run).askable
        return run if waits else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now: nothing in a view that is being taken away.

        And to a row only while it is seen which row that is.
        """
        if not self.stays or not super().check_action(action, parameters):
            return False
        command = self._commands_by_action.get(action)
        return command is None or not self._unmarked(command)

    def on_key(self, event: Key) -> None:
        """Show the cursor to who presses a key that is about what it is on."""
        for command in self.KEYS:
            if event.key in command.key_names and command.available(self):
                for rows in self._unmarked(command):
                    rows.point()

    def _unmarked(self, command: Command) -> list[SelectableView]:
        """Where the row that a command is about would stand, if its cursor is not seen there."""
        if not command.row_of:
            return []
        return [
            rows
            for rows in self.query(command.row_of).results(SelectableView)
            if not rows.pointing and _is_shown(rows)
        ]

    def can_point(self) -> bool:
        """Whether there are rows to which something could be done, and none is marked yet."""
        return self.stays and any(
            command.available(self) and self._unmarked(command) for command in self.KEYS
        )

    def point(self) -> None:
        """Mark the row that the cursor is on."""
        for command in self.KEYS:
            for rows in self._unmarked(command):
                rows.point()

    @on(Board.CursorMoved)
    @on(Table.CursorMoved)
    def _name_keys_anew(self) -> None:
        """Name the keys that work on what the cursor is on now."""
        self.refresh_bindings()

    def is_open(self) -> bool:
        """Whether people may give."""
        return self.run.phase == "open"

    def holds_back(self) -> bool:
        """Whether figures wait for the facilitator's word."""
        return self.held_back() is not None

    def action_show_figures(self) -> None:
        """Show the figures of few people, after asking."""
        run = self.held_back()
        if run is not None:
            ask_to_show_figures(self.interaction, run)

    def action_two_views(self) -> None:
        """Show the text on the transactional and the relational view."""
        from workshoptui.tui.screens.two_views import TwoViewsScreen

        self.app.push_screen(TwoViewsScreen())

    async def submit(self, action: Action) -> EntryApplied | None:
        """Submit as the facilitator; a refusal is told in a notification, and None returned."""
        return await self.interaction.submit(action)


def _is_shown(widget: Widget) -> bool:
    """Whether a widget is on the page that is turned to."""
    above = widget.ancestors_with_self
    return all(part.display for part in above if isinstance(part, Widget))


def show_figures(kind: str) -> Command:
    """The command that shows figures of few people, for a kind of activity."""
    return Command(
        id=f"{kind}.show-figures",
        key=SHOW_KEY,
        title=_("Show figures of few people"),
        short=_("Show the figures"),
        action=ActivityView.action_show_figures,
        available=ActivityView.holds_back,
        help=_(
            "Shows what is held back as few people gave something; asks first, "
            "and the record says so."
        ),
    )


def show_two_views(kind: str) -> Command:
    """The command that shows the transactional and the relational view, for a kind of activity."""
    return Command(
        id=f"{kind}.two-views",
        key="w",
        title=mark("Two ways to look at a service"),
        short=mark("Two ways"),
        action=ActivityView.action_two_views,
        help=mark("Half a page on the transactional and the relational view, to read together."),
    )
