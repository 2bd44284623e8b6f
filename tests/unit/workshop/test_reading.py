"""What there is to read or watch: where it is found, and for which sitting."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.reading import (
    AddReading,
    ChangeReading,
    DropReading,
    Reading,
    checked,
    readings,
)
from workshoptui.workshop.refused import Refused


def test_something_is_added_changed_and_taken_away(folded: FoldedWorkshop) -> None:
    """By the facilitator alone; it keeps its place in the list."""
    film = folded.put(AddReading("A film", "https://films.example.org/1", "Short"), Reading)
    folded.do(AddReading("The form", "form.pdf, in the folder Planning"))
    assert folded.refusal(AddReading("Mine", "here"), "p3") == ("not-allowed", "")
    folded.do(ChangeReading(film.id, "A short film", "https://films.example.org/2", "", 2))
    first, second = readings(folded.workshop)
    assert (first.title, first.address, first.why) == (
        "A short film",
        "https://films.example.org/2",
        "",
    )
    assert (second.title, second.address) == ("The form", "")
    folded.do(DropReading(film.id))
    assert [row.title for row in readings(folded.workshop)] == ["The form"]


def test_a_list_is_for_one_sitting_or_for_all(folded: FoldedWorkshop) -> None:
    """What is for every sitting stands in each list."""
    for number in range(3):
        folded.do(AddReading(f"For {number}", "here", "", number))
    assert [row.title for row in readings(folded.workshop, 2)] == ["For 0", "For 2"]
    assert [row.title for row in readings(folded.workshop)] == ["For 0", "For 1", "For 2"]


@pytest.mark.parametrize(
    "where",
    [
        "https://films.example.org/asked?page=2#top",
        "HTTP://example.org",
        "https://tjärnsele.se/läs",
        "https://[2001:db8::1]:8443/film",
    ],
)
def test_an_address_on_the_web_may_be_a_link(where: str) -> None:
    """As it was written."""
    assert checked(where) == where
    assert Reading("g1", "A film", "", where, 0, 1).address == where


def test_an_address_without_its_beginning_gets_one() -> None:
    """As people write it."""
    assert checked("www.example.org/film") == "https://www.example.org/film"


@pytest.mark.parametrize(
    "where",
    [
        "form.pdf, in the folder Planning",
        "Film: on the shelf in the reading room",
        r"C:\Planning\form.pdf",
        "www at the library",
        "12:30, on the radio",
    ],
)
def test_anything_else_is_only_words(where: str) -> None:
    """Of where a file is kept; never a link."""
    assert checked(where) == where
    assert Reading("g1", "The form", "", where, 0, 1).address == ""


@pytest.mark.parametrize(
    "where",
    [
        "javascript:alert(1)",
        "data:text/html,<b>",
        "ftp://example.org/form.pdf",
        "file:///etc/passwd",
        "mailto:someone@example.org",
        "https://",
        "https:example.org",
        "https://bank.example@evil.example/",
        'https://example.org/" onclick="x',
        "https://example.org/a b",
        "https://example.org:port/",
        "https://[half/",
        r"https:\\example.org",
        "www.example.org/<script>",
    ],
)
def test_what_only_looks_like_an_address_is_refused(where: str) -> None:
    """With how to write one; so is one with a name in it, which hides where it leads."""
    with pytest.raises(Refused) as refused:
        checked(where)
    assert (refused.value.code, refused.value.field) == ("not-on-the-web", "where")
