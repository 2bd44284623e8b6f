"""INDEX.md: what lies in the folder, for people, as text and nothing else."""

import os
import re
import stat
import sys
from pathlib import Path

import msgspec
import pytest
from markdown_it import MarkdownIt

from tests.support.evil import EVIL
from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.archive.index_page import PAGE, render_page, write_page
from workshoptui.archive.summary import Summary
from workshoptui.language.spoken import speaking

CARE = Summary(
    folder=Path("care-at-home"),
    title="Care at home",
    organisation="Lindby",
    step=2,
    activity="Prototype",
    sittings=2,
    sitting="2026-04-01",
    decision="The kitchen table",
    review="2027-02-17",
)


def cells(page: str) -> list[str]:
    """The cells of a page's table as they are read, row by row."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    return [
        "".join(child.content for child in token.children or ())
        for place, token in enumerate(tokens)
        if token.type == "inline" and tokens[place - 1].type == "td_open"
    ]


def test_a_row_says_whose_how_far_what_was_decided_and_when_it_is_looked_at_again() -> None:
    """And the title leads to the workshop."""
    page = render_page([CARE])
    assert cells(page) == [
        "Care at home",
        "Lindby",
        "2, the latest on 2026-04-01",
        "step 2 of 3, Prototype",
        "The kitchen table",
        "2027-02-17",
    ]
    assert "](care-at-home/)" in page


@pytest.mark.parametrize(
    ("summary", "state"),
    [
        (Summary(folder=Path("a"), title="A"), "not begun"),
        (Summary(folder=Path("a"), title="A", problem="Damaged."), "cannot be opened"),
        (Summary(folder=Path("a"), title="A", example=True), "example, not begun"),
    ],
)
def test_every_state_has_its_words(summary: Summary, state: str) -> None:
    """An example is called one."""
    assert cells(render_page([summary]))[3] == state


@pytest.mark.parametrize("text", EVIL.values(), ids=list(EVIL))
def test_hostile_words_are_words_in_a_table(text: str) -> None:
    """Six cells a row and one link, to the folder; no heading, picture or HTML."""
    summary = Summary(
        folder=Path("talk"), title=text, organisation=text, step=1, activity=text, decision=text
    )
    page = render_page([summary, CARE])
    assert len(cells(page)) == 12
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(page)
    assert html.count("<a ") == 2
    assert html.count("<h1>") == 1
    assert not any(tag in html for tag in ("<img", "<script", "<h2", "<b>"))


def test_a_folder_of_any_name_is_where_its_link_leads() -> None:
    """Nothing in a name ends the link, or leads out of the folder."""
    folder = Path(os.fsdecode("a) [b](c) <d>\n|é".encode()))
    (link,) = [
        child.attrs["href"]
        for token in MarkdownIt("commonmark")
        .enable("table")
        .parse(render_page([Summary(folder=folder, title="A")]))
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert link == "a%29%20%5Bb%5D%28c%29%20%3Cd%3E%0A%7C%C3%A9/"


def test_the_page_is_written_when_something_changed_and_only_then(tmp_path: Path) -> None:
    """Who keeps the folder under version control sees no change that is none."""
    write_page(tmp_path, [CARE])
    before = (tmp_path / PAGE).stat()
    write_page(tmp_path, [CARE])
    assert (tmp_path / PAGE).stat() == before
    write_page(tmp_path, [])
    assert "There is none yet." in (tmp_path / PAGE).read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [PAGE]


def test_no_page_is_made_where_there_is_no_workshop(tmp_path: Path) -> None:
    """A folder that is only looked at stays as it is."""
    write_page(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_page_is_left_alone(tmp_path: Path) -> None:
    """A file of that name that is not ours, or a link, is nobody's to replace."""
    (tmp_path / PAGE).write_text("# My own\n")
    write_page(tmp_path, [CARE])
    assert (tmp_path / PAGE).read_text() == "# My own\n"


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes")
def test_a_page_is_for_its_owner_until_they_share_it(tmp_path: Path) -> None:
    """A new one is 0600; one that was opened to others stays so; a link is not followed."""
    write_page(tmp_path, [CARE])
    assert stat.S_IMODE((tmp_path / PAGE).stat().st_mode) == 0o600
    (tmp_path / PAGE).chmod(0o644)
    write_page(tmp_path, [])
    assert stat.S_IMODE((tmp_path / PAGE).stat().st_mode) == 0o644
    (tmp_path / PAGE).rename(tmp_path / "elsewhere")
    (tmp_path / PAGE).symlink_to("elsewhere")
    write_page(tmp_path, [CARE])
    assert "There is none yet." in (tmp_path / "elsewhere").read_text("utf-8")


def test_the_page_is_in_the_language_that_is_spoken() -> None:
    """All but its first line, by which it is known again."""
    with speaking(pseudo_language()):
        first, *page = render_page([CARE, msgspec.structs.replace(CARE, example=True)]).splitlines()
    assert first == render_page([]).splitlines()[0]
    left = outside("\n".join(page))
    for known in ("Care at home", "care-at-home", "Lindby", "The kitchen table"):
        left = left.replace(known, "")
    assert not re.search("[A-Za-z]", left), left
