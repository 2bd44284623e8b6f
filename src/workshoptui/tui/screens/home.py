"""Home: the list of workshops, or two ways to begin where there is none."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.messages import DemoChosen, WorkshopChosen
from workshoptui.tui.widgets.cells import clip, fit, plain
from workshoptui.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:  # loaded after the first frame
    from workshoptui.archive.library import Summary, WorkshopLibrary

WIDE = 110
NEW, DEMO = "new", "demo"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class HomeScreen(HasCommands, Screen[None]):
    """Lists the workshops, the one used last first; those that cannot be read say why."""

    trouble: reactive[str] = reactive("")
    """What went wrong with the last thing that was tried, in words."""

    def __init__(self, library: "WorkshopLibrary", *, demo: bool) -> None:
        """List what `library` holds; `demo` says whether one can be watched."""
        super().__init__()
        self._library = library
        self._demo = demo
        self._summaries: list[Summary] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the list and the keys."""
        with Vertical(id="home"):
            yield Static("WorkshopTUI", classes="headline", id="home-title")
            yield Static("", classes="aside", id="home-place", markup=False)
            yield Static("", classes="trouble", id="home-trouble", markup=False)
            yield Static("", id="home-welcome", markup=False)
            yield OptionList(id="home-list", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for workshops, after the first frame."""
        self.watch_trouble(self.trouble)
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.load)

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        self._show()

    def watch_trouble(self, trouble: str) -> None:
        """Show it, or take it away."""
        for said in self.query("#home-trouble").results(Static):  # None before the first frame.
            said.update(f"▲ {plain(trouble)}" if trouble else "")
            said.display = bool(trouble)

    @work(thread=True, exclusive=True, group="list")
    def load(self) -> None:
        """Read the list of workshops again."""
        try:
            found = self._library.summaries()
            trouble = ""
        except OSError as error:
            found, trouble = [], f"{self._library.root} cannot be read: {error.strerror or error}"
        self.app.call_from_thread(self._loaded, found, trouble)

    def _loaded(self, found: "list[Summary]", trouble: str) -> None:
        self._summaries = found
        if trouble:
            self.trouble = trouble
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        if self._summaries is None:
            return
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        width = self.size.width - 8
        options.clear_options()
        if self._summaries:
            rows = [
                Option(_row(s, width), id=f"workshop-{n}") for n, s in enumerate(self._summaries)
            ]
        else:
            rows = [Option(_choice("n", "New workshop", "Give it a title, and begin."), id=NEW)]
            if self._demo:
                about = "A whole workshop in a few minutes, with simulated people."
                rows.append(Option(_choice("d", "Watch a demo", about), id=DEMO))
        options.add_options(rows)
        options.highlighted = min(at, len(rows) - 1)
        self.set_class(not self._summaries, "-empty")
        count = len(self._summaries)
        kept = "1 workshop" if count == 1 else f"{count} workshops" if count else "Workshops"
        where = _short(self._library.root)
        verb = "are kept" if not count else "in"
        place = f"{kept} {verb} {'in ' if not count else ''}{where}"
        self.query_one("#home-place", Static).update(clip(place, max(10, width)))
        self.query_one("#home-welcome", Static).update(
            ""
            if self._summaries
            else "Lead a group through three steps: find out what makes a dialogue good, shape ways"
            " of holding it, try the chosen one in real use. Everybody takes part with a phone, and"
            " all of it leaves as one written record."
        )

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == NEW:
            self.action_new()
        elif event.option_id == DEMO:
            self.action_demo()
        else:
            self.action_open()

    def _has_workshops(self) -> bool:
        return bool(self._summaries)

    def _offers_demo(self) -> bool:
        return self._demo

    def action_open(self) -> None:
        """Open the workshop that the cursor is on."""
        at = self.query_one(OptionList).highlighted
        if not self._summaries or at is None:
            return
        chosen = self._summaries[at]
        self.trouble = chosen.problem
        if chosen.whole:
            self._ask_to_recover(chosen)
        elif not chosen.problem:
            self.post_message(WorkshopChosen(chosen.folder))

    def _ask_to_recover(self, damaged: "Summary") -> None:
        from workshoptui.tui.dialogs.dialog import ConfirmDialog

        def answered(sure: bool | None) -> None:
            if sure:
                self.recover(damaged.folder)

        entries = "1 entry" if damaged.whole == 1 else f"{damaged.whole} entries"
        question = ConfirmDialog(
            "This workshop is damaged. Save what is whole as a workshop of its own?",
            yes="Save it",
            no="Not now",
            detail=f"{entries} can be saved. The damaged files stay as they are.\n\n"
            f"{damaged.problem}",
        )
        self.app.push_screen(question, answered)

    @work(thread=True, exclusive=True, group="recover")
    def recover(self, folder: Path) -> None:
        """Save what is whole of a damaged workshop, and list it."""
        from workshoptui.journal.protocol import JournalBroken

        try:
            saved, _ = self._library.recover(folder)
        except JournalBroken as broken:
            trouble = str(broken)
        else:
            trouble = f"What is whole is in {saved.name} now. The damaged one was left as it is."
        self.app.call_from_thread(self._recovered, trouble)

    def _recovered(self, trouble: str) -> None:
        self.trouble = trouble
        self.load()

    def action_new(self) -> None:
        """Ask for a title and make a workshop."""
        from workshoptui.tui.dialogs.new_workshop import new_workshop

        self.trouble = ""
        new_workshop(self.app, self._library, self._made)

    def _made(self, folder: Path) -> None:
        self.post_message(WorkshopChosen(folder))

    def action_demo(self) -> None:
        """Watch a demo."""
        self.trouble = ""
        self.post_message(DemoChosen())

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="home.open", key="enter", title="Open", short="Open", action=action_open,
                available=_has_workshops,
                help="Open the workshop."),
        Command(id="home.new", key="n", title="New workshop", short="New workshop",
                action=action_new,
                help="Begin a workshop."),
        Command(id="home.demo", key="d", title="Watch a demo", short="Watch a demo",
                action=action_demo, available=_offers_demo,
                help="See a whole workshop with simulated people."),
    )  # fmt: skip


def _short(path: Path) -> str:
    try:
        return f"~/{path.resolve().relative_to(Path.home().resolve())}"
    except (ValueError, RuntimeError, OSError):
        return str(path)


def _choice(key: str, title: str, about: str) -> Content:
    return Content.assemble(
        (f"{key}  {title}\n", "bold"),
        (f"   {about}", ""),
    )


def _row(summary: "Summary", width: int) -> Content:
    """A workshop in two lines, or in one where there is room for columns."""
    title = plain(summary.title)
    if summary.problem:
        head = fit(f"▲ {title}", width)
        why = clip(summary.problem, width - 2)
        return Content.assemble((head, "bold"), "\n", (f"  {why}", ""))
    people = "1 person" if summary.people == 1 else f"{summary.people} people"
    where = f"{summary.step} {plain(summary.activity)}" if summary.step else "not begun yet"
    dots = "".join(
        "●" if n == summary.step else "✓" if n < summary.step else "○" for n in (1, 2, 3)
    )
    day = _day(summary.date)
    if width >= WIDE:
        rest = 30 + 14 + 12
        line = fit(title, width - rest - 9)
        return Content.assemble(
            (line, "bold"),
            (f"  {dots}  ", ""),
            (fit(where, 30), ""),
            (fit(people, 12, "right"), ""),
            (fit(day, 14, "right"), ""),
        )
    return Content.assemble(
        (fit(title, width - 14), "bold"),
        (fit(day, 14, "right"), ""),
        "\n",
        (f"{dots}  {fit(where, width - 17)}{fit(people, 12, 'right')}", ""),
    )


def _day(iso: str) -> str:
    """``2026-03-05`` as ``5 Mar 2026``, the same in every language setting."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
