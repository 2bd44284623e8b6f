"""Commands: everything the facilitator can do with a key, said once.

Key bindings, the footer, the command palette, the help screen and the page of keys are all made
from these values. A body adds the commands of its own kind of activity as `Body.COMMANDS`.
"""

from collections.abc import Iterable

import msgspec
from textual.binding import Binding
from textual.keys import format_key

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "delete": "Del",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "f1": "F1",
}


class Command(msgspec.Struct, frozen=True):
    """One thing that the facilitator can do.

    Attributes:
        id: ``screen.name``, unique; what a keymap or a test calls it.
        key: the key as Textual names it, or several parted by commas; the first is shown.
        title: what it does, in two or three words; the palette and the help say this.
        help: one sentence more.
        action: Textual's action: `action_<this>` of the screen or body that has the command.
        group: the heading that the help puts it under.
        short: what the footer says; ``""`` keeps it out of the footer.
        rank: where it stands in the footer, lower ones first: the way on is 0, what a kind of
            activity adds is 1, the rest of the frame 2 and more. What does not fit is left out.
    """

    id: str
    key: str
    title: str
    help: str
    action: str
    group: str
    short: str = ""
    rank: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys as people read them: ``Esc``, ``Ctrl+Q``, ``?``."""
        return tuple(_name(key) for key in _split(self.key))

    def binding(self) -> Binding:
        """Textual's binding for it."""
        return Binding(
            self.key,
            self.action,
            self.short or self.title,
            show=bool(self.short),
            key_display=self.keys[0],
            tooltip=self.help,
            id=self.id,
        )


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The bindings for some commands, in their order."""
    return [command.binding() for command in commands]


def _split(key: str) -> list[str]:
    return [","] if key == "," else [part.strip() for part in key.split(",")]


def _name(key: str) -> str:
    *held, last = key.split("+") if len(key) > 1 else [key]
    last = _NAMES.get(last, last if len(last) == 1 and not held else format_key(last))
    return "+".join(
        [*(part.capitalize() for part in held), last.upper() if held and len(last) == 1 else last]
    )


WAY = "The way through"
TIME = "Time"
ROOM = "The room"
PROGRAM = "The program"

APP = (
    Command(
        "app.help", "?,f1", "Help", "Every key, and what it does.", "show_help", PROGRAM, "Help"
    ),
    Command(
        "app.theme",
        "ctrl+t",
        "Dark or light",
        "A dark screen for a dimmed room, a light one for daylight.",
        "switch_theme",
        PROGRAM,
    ),
    Command(
        "app.quit",
        "q,ctrl+q",
        "Quit",
        "Close the workshop and leave. Everything is kept; it asks first while a workshop is open.",
        "quit",
        PROGRAM,
    ),
    Command(
        "app.copy",
        "ctrl+c",
        "Copy",
        "Copies what was marked with the mouse or in a form; quits where nothing is marked.",
        "copy_or_quit",
        PROGRAM,
    ),
)

HOME = (
    Command("home.open", "enter", "Open", "Open the workshop.", "open", "Home", "Open"),
    Command("home.new", "n", "New workshop", "Begin a workshop.", "new", "Home", "New workshop"),
    Command(
        "home.demo",
        "d",
        "Watch a demo",
        "See a whole workshop with simulated people.",
        "demo",
        "Home",
        "Watch a demo",
    ),
)

WORKSHOP = (
    Command(
        "workshop.next",
        ">",
        "Next activity",
        "On to the next activity; asks, and counts down, while people are still giving in a hidden"
        " round.",
        "next",
        WAY,
        "Next",
        0,
    ),
    Command(
        "workshop.back",
        "<",
        "Activity before",
        "Back to the activity before, as it was left.",
        "back",
        WAY,
        "Back",
        3,
    ),
    Command(
        "workshop.open-round",
        "o",
        "Open the round",
        "Settings are fixed and people may give: votes, answers, cards.",
        "open_round",
        WAY,
        "Open",
        0,
    ),
    Command(
        "workshop.close-round",
        "o",
        "Close the round",
        "Nobody gives any more, and what was hidden is shown; counts down first while people are"
        " still giving in a hidden round. Once more closes at once.",
        "close_round",
        WAY,
        "Close",
        0,
    ),
    Command(
        "workshop.closing-time",
        "O",
        "When the round closes",
        "Set the countdown, go on at once, or keep the round open after all.",
        "closing_time",
        WAY,
    ),
    Command(
        "workshop.go",
        "g",
        "Go to an activity",
        "Choose any activity, forward or back.",
        "go",
        WAY,
        "Go to",
        2,
    ),
    Command(
        "workshop.again",
        "R",
        "Run again",
        "A new round of this activity; earlier rounds are kept as they are.",
        "again",
        WAY,
    ),
    Command(
        "workshop.undo",
        "u,ctrl+z",
        "Undo",
        "Take back the last thing done at this terminal; says what it was.",
        "undo",
        WAY,
    ),
    Command(
        "workshop.timer",
        "t",
        "Start or pause the timer",
        "Starts with the minutes the agenda suggests, or goes on from where it was paused.",
        "timer",
        TIME,
        "Timer",
        2,
    ),
    Command(
        "workshop.timer-restart",
        "T",
        "Restart the timer",
        "From the minutes that the agenda suggests.",
        "timer_restart",
        TIME,
    ),
    Command(
        "workshop.timer-clear",
        "0",
        "Clear the timer",
        "No timer any more, until it is started again. It also ends with its activity and sitting.",
        "timer_clear",
        TIME,
    ),
    Command("workshop.more-time", "+", "A minute more", "Adds a minute.", "more_time", TIME),
    Command("workshop.less-time", "-", "A minute less", "Takes a minute off.", "less_time", TIME),
    Command(
        "workshop.join",
        "j",
        "Join screen",
        "The QR code and the address, large, for people to join.",
        "join",
        ROOM,
        "Join",
        2,
    ),
    Command(
        "workshop.note",
        "N",
        "Write a note",
        "Something worth keeping was said: a discussion note beside this activity.",
        "note",
        ROOM,
    ),
    Command(
        "workshop.notes",
        "M",
        "Notes of this activity",
        "Read, change or take back the notes beside this activity.",
        "notes",
        ROOM,
    ),
    Command(
        "workshop.people",
        "P",
        "People",
        "Who takes part: rename, set aside, keep out, join two entries, lock joining.",
        "people",
        ROOM,
    ),
    Command(
        "workshop.moderation",
        "H",
        "What people see",
        "Everything that people can read of one another, to hide it.",
        "moderation",
        ROOM,
    ),
    Command(
        "workshop.record",
        "r",
        "Record",
        "The record as it stands now, and saving it as Markdown.",
        "record",
        ROOM,
        "Record",
        2,
    ),
    Command(
        "workshop.sitting",
        "S",
        "Start or end a sitting",
        "Date and place when the group meets; what was agreed when it parts.",
        "sitting",
        ROOM,
    ),
    Command(
        "workshop.home",
        "escape",
        "Home",
        "Close this workshop and go to the list of workshops; asks first.",
        "home",
        PROGRAM,
    ),
)

MODERATION = (
    Command("moderation.hide", "enter,x,delete", "Hide", "Takes a text out of sight, everywhere; "
            "asks first, without repeating it.", "hide", "What people see", "Hide", 0),
    Command("moderation.hide-all", "a", "Hide all of this person",
            "Everything that the same phone wrote; asks first.", "hide_all", "What people see",
            "Hide all theirs", 0),
    Command("moderation.keep-out", "k", "Keep this phone out",
            "The phone that wrote this can send nothing more, or can again.", "keep_out",
            "What people see", "Keep out"),
    Command("moderation.look", "slash", "Look for letters", "Shows only texts with these letters.",
            "look", "What people see", "Find"),
    Command("moderation.hidden", "v", "What is hidden", "What you have hidden, to show it again.",
            "hidden", "What people see", "Hidden"),
    Command("moderation.undo", "u,ctrl+z", "Undo",
            "Take back the last thing done at this terminal.", "undo", "What people see"),
    Command("moderation.back", "escape", "Back", "Leaves what people see.", "back",
            "What people see", "Back"),
)  # fmt: skip

PEOPLE = (
    Command("people.rename", "enter,e", "Another name", "How somebody is called in pairs, teams "
            "and turns; empty for no name.", "rename", "People", "Rename"),
    Command("people.merge", "m", "The same person",
            "Two entries of one person become one; asks which, and says what both gave.", "merge",
            "People", "Same person", 0),
    Command("people.keep-out", "k", "Keep out, or let in",
            "Their phones can send nothing more; what they gave stays.", "keep_out", "People",
            "Keep out"),
    Command("people.aside", "x,delete", "Set aside, or take in",
            "Somebody counts no longer, with all they gave; asks first.", "aside", "People",
            "Set aside"),
    Command("people.hide-all", "a", "Hide all they wrote",
            "Every text of theirs; votes and ratings stay; asks first.", "hide_all", "People",
            "Hide all", 2),
    Command("people.lock", "l", "Lock joining, or unlock it",
            "Nobody new can join; who is in stays in.", "lock", "People", "Lock joining", 2),
    Command("people.undo", "u,ctrl+z", "Undo", "Take back the last thing done at this terminal.",
            "undo", "People"),
    Command("people.back", "escape,P", "Back", "Leaves the list of people.", "back", "People",
            "Back"),
)  # fmt: skip

JOIN = (
    Command(
        "join.copy",
        "c",
        "Copy the address",
        "Into this computer's clipboard, to be sent to somebody or pasted into a browser.",
        "copy",
        "Join screen",
        "Copy",
    ),
    Command(
        "join.address",
        "a",
        "Another address",
        "The next of this computer's addresses, where phones cannot reach the one shown.",
        "address",
        "Join screen",
        "Another address",
    ),
    Command(
        "join.lock",
        "l",
        "Lock joining, or unlock it",
        "Nobody new can join; who is in stays in.",
        "lock",
        "Join screen",
        "Lock joining",
    ),
    Command(
        "join.back",
        "escape,enter,space,j",
        "Back to the workshop",
        "Any other key goes back to the workshop.",
        "back",
        "Join screen",
        "Back",
    ),
)

RECORD = (
    Command(
        "record.save",
        "s",
        "Save the record",
        "Writes record.md into the workshop's folder and says where.",
        "save",
        "Record",
        "Save",
    ),
    Command(
        "record.back",
        "escape,r",
        "Back to the workshop",
        "Leaves the record.",
        "back",
        "Record",
        "Back",
    ),
)

NOTES = (
    Command("notes.new", "n,N", "New note", "Write a note.", "new", "Notes", "New"),
    Command("notes.edit", "enter,e", "Change", "Put a note better.", "edit", "Notes", "Change"),
    Command("notes.drop", "delete,x", "Take back", "Remove a note.", "drop", "Notes", "Take back"),
    Command("notes.back", "escape", "Back", "Leaves the notes.", "back", "Notes", "Back"),
)

HELP = (
    Command(
        "help.back",
        "escape,enter,space",
        "Close the help",
        "Goes back to where you were.",
        "back",
        "Help",
        "Back",
    ),
)

FRAME: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("Everywhere", APP),
    ("Home", HOME),
    ("Workshop", WORKSHOP),
    ("Notes", NOTES),
    ("What people see", MODERATION),
    ("People", PEOPLE),
    ("Join screen", JOIN),
    ("Record", RECORD),
    ("Help", HELP),
)
"""The commands that do not belong to one kind of activity, by where they work."""


def key_table() -> str:
    """Every key of the program as a Markdown table, for the page of keys."""
    from workshoptui.tui.bodies import body_commands  # bodies import this module

    rows = ["| Where | Key | What it does |", "|---|---|---|"]
    for where, commands in (*FRAME, *body_commands()):
        rows += [
            f"| {where} | {' '.join(f'`{key}`' for key in command.keys)} "
            f"| {command.title}: {command.help[0].lower()}{command.help[1:]} |"
            for command in commands
        ]
    return "\n".join(rows)
