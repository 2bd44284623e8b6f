"""Forms, yes or no, and choices."""

import asyncio
from collections.abc import Mapping
from functools import partial

import pytest
from textual.events import Key
from textual.widgets import Button, Input, Switch, TextArea

from tests.support.apps import WidgetApp
from tests.support.program import until
from tests.support.screen import SIZES, drawn
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog, Problem, Submit
from workshoptui.tui.dialogs.question import Field, Question

FIELDS = (
    Field("title", "Title", limit=20, hint="Short is good."),
    Field("value", "Citizen value", lines=True, required=False, limit=100),
    Field("agenda", "Agenda", "a", choices=(("a", "Dialogue model"), ("b", "Other")), limit=1),
    Field("open", "Open the log?", "no", choices=(("yes", "It is open"), ("no", "It is closed"))),
)


class Asking(WidgetApp):
    """Opens a dialog and keeps its answer."""

    answer: object = "still open"

    def ask(self, dialog: FormDialog | ConfirmDialog | ChoiceDialog) -> None:
        self.push_screen(dialog, self.keep)

    def keep(self, answer: object) -> None:
        self.answer = answer


def in_hand(app: Asking, label: str) -> bool:
    """Whether the question with this label has the focus and can be read."""
    focused = [one.field.label for one in app.screen.query(Question) if one.has_focus_within]
    return focused == [label] and label in "\n".join(drawn(app))


def form(submit: Submit | None = None, errors: Mapping[str, str] | None = None) -> FormDialog:
    """A form with a field of every kind."""
    return FormDialog("A new workshop", FIELDS, save="Create", submit=submit, errors=errors)


@pytest.mark.parametrize("size", SIZES)
async def test_a_form_gives_what_was_typed(size: tuple[int, int]) -> None:
    """Tab goes through the fields in order, and ctrl+s gives every value by name."""
    app = Asking()
    async with app.run_test(size=size) as pilot:
        app.ask(form())
        await pilot.pause()
        await pilot.press(*"Hi", "tab", *"one", "enter", *"two", "tab", "tab", "space", "ctrl+s")
        await pilot.pause()
    assert app.answer == {"title": "Hi", "value": "one\ntwo", "agenda": "a", "open": "yes"}


async def test_saving_waits_for_what_was_typed_just_before() -> None:
    """Words and ctrl+s that come in one burst, as over a slow line, are saved whole."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(form())
        await pilot.pause()
        for letter in "Hello":
            app.post_message(Key(letter, letter))
        app.post_message(Key("ctrl+s", None))
        await pilot.pause()
        await pilot.pause()
    assert isinstance(app.answer, dict)
    assert app.answer["title"] == "Hello"


@pytest.mark.parametrize("size", SIZES)
async def test_the_buttons_are_always_in_sight(size: tuple[int, int]) -> None:
    """However long the form, title and buttons stay on screen and only the fields scroll."""
    app = Asking()
    async with app.run_test(size=size) as pilot:
        app.ask(FormDialog("Many", [Field(str(n), f"Field {n}", lines=True) for n in range(12)]))
        for number in range(12):
            label = f"Field {number}"
            await until(pilot, partial(in_hand, app, label))
            text = "\n".join(drawn(app))
            assert "Many" in text
            assert "Save" in text
            assert "Cancel" in text
            await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, Button))


async def test_words_that_nobody_changed_stay_as_they_were() -> None:
    """What a terminal cannot draw, a joiner in a word, is not lost by opening and saving a form."""
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    one, many = Field("a", "A", persian), Field("b", "B", f"{persian}\n{persian}", lines=True)
    app = Asking()
    async with app.run_test() as pilot:
        dialog = FormDialog("Rename", [one, many])
        app.ask(dialog)
        await pilot.pause()
        assert dialog.values == {"a": persian, "b": f"{persian}\n{persian}"}
        assert not dialog.changed
        await pilot.press("end", "x")
        assert dialog.values["a"] == persian.replace("\u200c", "") + "x"


async def test_enter_saves_from_a_line() -> None:
    """A form of one line is answered with enter."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(FormDialog("Rename", [Field("title", "Title", "Old")]))
        await pilot.pause()
        await pilot.press("end", *"er", "enter")
        await pilot.pause()
    assert app.answer == {"title": "Older"}


async def test_what_is_missing_or_too_long_is_said_at_its_field() -> None:
    """Nothing is cut off: the form stays open and says what to do, until that is done."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(form())
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "▲ Please write something here." in "\n".join(drawn(app))
        await pilot.press(*"x" * 22)
        await pilot.pause()
        text = "\n".join(drawn(app))
        assert "2 too many" in text
        assert "Please write" not in text
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "▲ Please shorten this by 2 characters." in "\n".join(drawn(app))
        assert app.answer == "still open"
        await pilot.press("backspace", "backspace", "ctrl+s")
        await pilot.pause()
    assert isinstance(app.answer, dict)
    assert app.answer["title"] == "x" * 20


async def test_errors_can_be_given_at_once() -> None:
    """A form that opens with an error shows it, and begins in its field."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(form(errors={"value": "Say for whom."}))
        await pilot.pause()
        assert "▲ Say for whom." in "\n".join(drawn(app))
        assert isinstance(app.focused, TextArea)


async def test_a_refusal_shows_inside_and_nothing_is_lost() -> None:
    """What the rules refuse stays in the form, with the reason where it belongs."""
    problems = [
        Problem("There is one with this title already.", "title"),
        Problem("The disk is full; nothing was lost."),
        None,
    ]
    seen: list[dict[str, str]] = []

    async def submit(values: dict[str, str]) -> Problem | None:
        seen.append(values)
        return problems[len(seen) - 1]

    app = Asking()
    async with app.run_test() as pilot:
        app.ask(form(submit))
        await pilot.pause()
        await pilot.press(*"Hi", "tab", "ctrl+s")
        await pilot.pause()
        assert "▲ There is one with this title already." in "\n".join(drawn(app))
        assert isinstance(app.focused, Input)
        assert app.focused.value == "Hi"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "▲ The disk is full; nothing was lost." in "\n".join(drawn(app))
        assert app.answer == "still open"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert isinstance(app.answer, dict)
    assert seen == [app.answer] * 3


async def test_saving_twice_submits_once() -> None:
    """An impatient second ctrl+s does not make a second workshop."""
    gate = asyncio.Event()
    calls = 0

    async def submit(values: dict[str, str]) -> Problem | None:
        nonlocal calls
        calls += 1
        await gate.wait()
        return None

    app = Asking()
    async with app.run_test() as pilot:
        app.ask(FormDialog("Rename", [Field("title", "Title", "Old")], submit=submit))
        await pilot.pause()
        await pilot.press("ctrl+s", "ctrl+s", "enter")
        gate.set()
        await pilot.pause()
    assert calls == 1
    assert app.answer == {"title": "Old"}


async def test_escape_leaves_an_untouched_form() -> None:
    """Nothing was typed, so nothing is asked."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(form())
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    assert app.answer is None


async def test_escape_asks_before_it_drops_what_was_typed() -> None:
    """A stray escape and enter lose nothing; only a clear yes does."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(form())
        await pilot.pause()
        await pilot.press("H", "escape")
        await pilot.pause()
        assert "Close without saving?" in "\n".join(drawn(app))
        await pilot.press("enter")
        await pilot.pause()
        assert app.answer == "still open"
        assert isinstance(app.focused, Input)
        assert app.focused.value == "H"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    assert app.answer is None


async def test_a_switch_says_its_state_in_words() -> None:
    """On and off are not only a side and a colour."""
    app = Asking()
    async with app.run_test(size=(80, 40)) as pilot:
        app.ask(form())
        await pilot.pause()
        assert "It is closed" in "\n".join(drawn(app))
        app.screen.query_one(Switch).value = True
        await pilot.pause()
        assert "It is open" in "\n".join(drawn(app))


async def test_the_room_left_is_counted_near_the_end() -> None:
    """People see how much they may still write before they run into the limit."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(FormDialog("Idea", [Field("idea", "Idea", limit=100)]))
        await pilot.pause()
        assert " left" not in "\n".join(drawn(app))
        await pilot.press(*"x" * 85)
        await pilot.pause()
        assert "15 left" in "\n".join(drawn(app))


async def test_a_date_that_is_full_is_not_counted() -> None:
    """Only what is too long for a short field is said."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(FormDialog("Day", [Field("day", "Day", "2026-03-05", limit=10)]))
        await pilot.pause()
        assert " left" not in "\n".join(drawn(app))
        await pilot.press("end", "1")
        await pilot.pause()
        assert "1 too many" in "\n".join(drawn(app))


@pytest.mark.parametrize(
    ("keys", "careful", "answer"),
    [
        (("enter",), False, True),
        (("enter",), True, False),
        (("y",), True, True),
        (("n",), False, False),
        (("escape",), False, False),
        (("right", "enter"), False, False),
        (("left", "enter"), True, True),
    ],
)
async def test_yes_and_no(keys: tuple[str, ...], careful: bool, answer: bool) -> None:
    """A letter, the arrows or escape answer; a careful question begins on no."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(ConfirmDialog("Close the vote?", "Close it", "Not yet", careful=careful))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    assert app.answer is answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(("enter",), "b"), (("down", "enter"), "c"), (("home", "enter"), "a"), (("escape",), None)],
)
async def test_a_choice(keys: tuple[str, ...], answer: str | None) -> None:
    """It begins on the current option; enter gives the value, escape nothing."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(ChoiceDialog("Go to", [("a", "A"), ("b", "B"), ("c", "C")], current="b"))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    assert app.answer == answer


async def test_a_long_choice_scrolls() -> None:
    """Fifty options work on the smallest screen, title and keys in sight."""
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask(ChoiceDialog("Go to", [(str(n), f"Option {n}") for n in range(50)]))
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        text = "\n".join(drawn(app))
        assert "Go to" in text
        assert "Option 49" in text
        assert "enter chooses" in text


async def test_nothing_to_choose_from_says_so() -> None:
    """An empty choice is a sentence and escape."""
    app = Asking()
    async with app.run_test() as pilot:
        app.ask(ChoiceDialog("Go to", []))
        await pilot.pause()
        assert "nothing to choose from" in "\n".join(drawn(app))
        await pilot.press("enter", "escape")
        await pilot.pause()
    assert app.answer is None
