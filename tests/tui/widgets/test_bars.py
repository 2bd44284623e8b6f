"""Bars, distributions, and keeping them back."""

import pytest

from tests.support.apps import WidgetApp
from tests.support.screen import SIZES, drawn
from workshoptui.tui.widgets.bars import Bar, Bars, Distribution


def filled(line: str) -> int:
    """The whole cells of a bar."""
    return line.count("█")


@pytest.mark.parametrize("size", SIZES)
async def test_bars_are_as_long_as_their_share(size: tuple[int, int]) -> None:
    """Half the value is half the bar, at both sizes; nothing is no bar."""
    bars = Bars()
    async with (app := WidgetApp(bars)).run_test(size=size):
        bars.show([Bar("all", 10, 10), Bar("half", 5, 10), Bar("none", 0, 10)])
        lines = [line for line in drawn(app) if line.strip()]
    full, half, none = (filled(line) for line in lines[:3])
    assert full > 40
    assert abs(half - full / 2) <= 1
    assert none == 0
    assert [line.split()[-1] for line in lines[:3]] == ["10", "5", "0"]


async def test_neighbouring_bars_stay_apart() -> None:
    """Where there is no air between the lines, bars leave some: twelve do not become one block."""
    bars = Bars()
    async with (app := WidgetApp(bars)).run_test(size=(80, 16)):
        bars.show([Bar("Being heard", number) for number in range(1, 13)])
        lines = [line for line in drawn(app) if "Being heard" in line]
    assert len(lines) > 10
    assert not any("█" in line for line in lines)
    assert all("▄" in line for line in lines)


async def test_labels_take_the_room_that_bars_can_spare() -> None:
    """At 80 columns a label of 40 cells stays on one line, and its bar can still be read."""
    bars = Bars()
    long = "Written down together, for all to see it"
    async with (app := WidgetApp(bars)).run_test(size=(80, 24)):
        bars.show([Bar(long, 8), Bar("Short", 4)])
        (line,) = [line for line in drawn(app) if "Written" in line]
    assert long in line
    assert filled(line) >= 24


async def test_without_a_maximum_the_largest_fills_the_bar() -> None:
    """Tallies need no scale."""
    bars = Bars()
    async with (app := WidgetApp(bars)).run_test():
        bars.show([Bar("a", 3, text="3 dots"), Bar("b", 6)])
        a, b = [line for line in drawn(app) if "█" in line]
    assert abs(filled(a) * 2 - filled(b)) <= 2
    assert "3 dots" in a


async def test_hidden_votes_are_nowhere_on_screen() -> None:
    """Until the vote is closed no bar and no number is drawn, only names and the sentence."""
    bars = Bars()
    async with (app := WidgetApp(bars)).run_test():
        bars.show(
            [Bar("Time", 17, note="leads"), Distribution("Heard", (1, 2, 3, 4, 7))],
            hidden="Votes stay hidden until the vote is closed.",
        )
        text = "\n".join(drawn(app))
        assert "Time" in text
        assert "Heard" in text
        assert "Votes stay hidden until the vote is closed." in text
        assert not any(sign in text for sign in ("█", "17", "leads", "7"))
        bars.show([Bar("Time", 17, note="leads")])
        text = "\n".join(drawn(app))
    assert "█" in text
    assert "17" in text
    assert "leads" in text


async def test_a_distribution_names_its_blocks() -> None:
    """Each answer that somebody gave stands as a digit in its block, so colour is not needed."""
    bars = Bars()
    async with (app := WidgetApp(bars)).run_test():
        bars.show([Distribution("Heard", (0, 1, 2, 5, 4))])
        lines = drawn(app)
    line = next(line for line in lines if "Heard" in line)
    stack, counts = line[: line.index("0 1 2 5 4")], line.rstrip()[-9:]
    assert counts == "0 1 2 5 4"
    assert [sign for sign in stack if sign.isdigit()] == ["2", "3", "4", "5"]
    assert any("strongly disagree" in line for line in lines)


async def test_nothing_to_show_says_so() -> None:
    """No rows give a sentence; no answers yet give words, not an empty block."""
    bars = Bars(empty="Nobody has voted yet.")
    async with (app := WidgetApp(bars)).run_test():
        assert "Nobody has voted yet." in "\n".join(drawn(app))
        bars.show([Distribution("Heard", (0, 0, 0, 0, 0))])
        assert "no answers yet" in "\n".join(drawn(app))


async def test_a_label_too_long_is_cut_on_its_second_line() -> None:
    """Long names take two lines at most and say that something is missing."""
    bars = Bars()
    async with (app := WidgetApp(bars)).run_test():
        bars.show([Bar("many words " * 20, 1)])
        lines = [line for line in drawn(app) if line.strip()]
    assert len(lines) == 2
    assert "…" in lines[1]


async def test_one_long_name_leaves_the_others_their_bars() -> None:
    """At 160 columns a factor of 100 characters stands on two lines beside a bar like any other."""
    bars = Bars()
    long = "Somebody who knows me asks first what I need, and then we plan together how to go"
    async with (app := WidgetApp(bars)).run_test(size=(160, 45)):
        bars.show([Bar(f"{long}, step by", 8), Bar("Short", 4)])
        lines = [line for line in drawn(app) if line.strip()]
    assert filled(lines[0]) >= 60
    assert "…" not in "".join(lines)
