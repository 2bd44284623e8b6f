"""Pictures: drawn from what is shown, readable in grey, and told in text."""

import re
from xml.etree import ElementTree

import pytest

from tests.support.evil import ENCODABLE
from tests.support.example import example
from tests.support.whole_workshop import played
from workshoptui.record.export import export_files
from workshoptui.record.formats import to_page
from workshoptui.record.pictures.drawing import pictures
from workshoptui.record.pictures.picture import Picture
from workshoptui.workshop.rules import fold

SVG = "{http://www.w3.org/2000/svg}"


def of_example() -> dict[str, Picture]:
    """The pictures of the worked example, by their names."""
    return {picture.name: picture for picture in pictures(fold(example()))}


def lightness(colour: str) -> float:
    """The relative luminance of a grey, as WCAG has it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    assert red == green == blue, "a picture is printed in grey"
    return red / 12.92 if red <= 0.03928 else ((red + 0.055) / 1.055) ** 2.4


def test_they_stand_in_the_page_and_in_the_export() -> None:
    """Below the heading of their section, and as files of their own, the same each time."""
    workshop = fold(example())
    page = to_page(workshop)
    assert page == to_page(fold(example()))
    assert page.count("<figure>") == len(of_example()) == 6
    for section in ("votes", "ratings", "questionnaire", "lens", "conditions"):
        report = page.partition(f'<h3 id="{section}">')[2].partition("<h3 ")[0]
        assert "<figure>\n<svg" in report, section
    files = export_files(workshop)
    assert {name for name in files if name.startswith("pictures/")} == {
        "pictures/conditions.svg",
        "pictures/dots.svg",
        "pictures/lens.svg",
        "pictures/questionnaire.svg",
        "pictures/ratings.svg",
        "pictures/resamples.svg",
    }


def test_a_screen_reader_hears_the_numbers() -> None:
    """Every bar and every cell, with its name; what is drawn is passed over."""
    for picture in of_example().values():
        root = ElementTree.fromstring(picture.svg)
        assert root.get("role") == "img"
        told = root.findtext(f"{SVG}desc") or ""
        drawn = root.find(f"{SVG}g")
        assert drawn is not None
        assert drawn.get("aria-hidden") == "true"
        labels = set((root.get("aria-labelledby") or "").split())
        assert labels == {one.get("id") for one in root if one.get("id")}
        if picture.name == "dots":
            assert told.startswith("Something happens afterwards: 10; ")
            assert told.count(";") == len(drawn.findall(f"{SVG}rect")) - 1
        elif picture.name == "lens":
            assert "Goals are agreed with the person: now 2.0 (1.0 – 2.75), wanted 5.0" in told
            assert told.count(";") == len(drawn.findall(f"{SVG}circle")) / 2 - 1
        elif picture.name in {"questionnaire", "conditions"}:
            assert told.startswith("Of ")
            assert ": 1. " in told
        elif picture.name == "resamples":
            assert re.search(r"The kitchen table: 9\d\.\d\d %", told)
        else:
            assert told.count(";") == len(drawn.findall(f"{SVG}rect")) - 1
            assert "The kitchen table, Being heard to the end: 4.45 (4.0 – 5.0)" in told


def test_each_says_of_how_many_people_it_is() -> None:
    """In its title, which stands below it, in the Markdown and for whoever cannot see it."""
    page = to_page(fold(example()))
    for name, picture in of_example().items():
        count = 10 if name in {"questionnaire", "lens"} else 12
        assert picture.title.endswith(f" ({count} people)"), name
        assert f"<figcaption><strong>{picture.title}." in page
        assert ElementTree.fromstring(picture.svg).findtext(f"{SVG}title") == picture.title


def test_letters_stand_out_from_every_grey() -> None:
    """At least 4.5 to 1 (WCAG 2.2 AA), and cells differ by lightness alone."""
    root = ElementTree.fromstring(of_example()["ratings"].svg)
    cells = root.iter(f"{SVG}rect")
    greys = [cell.get("fill") or "" for cell in cells]
    inks = [text.get("fill") or "" for text in root.iter(f"{SVG}text") if text.get("font-weight")]
    for grey, ink in zip(greys, inks, strict=True):
        light, dark = sorted((lightness(grey), lightness(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (grey, ink)


async def test_what_is_hidden_is_not_drawn() -> None:
    """While a vote is open, and where too few people voted."""
    assert pictures(await played(until="vote", closing=False)) == []
    assert pictures(await played(until="vote", people=2)) == []
    assert [picture.name for picture in pictures(await played(until="vote"))] == ["dots"]


@pytest.mark.parametrize("name", ENCODABLE)
async def test_whatever_is_written_is_only_text(name: str) -> None:
    """Nobody's words become an element of a picture."""
    workshop = await played(until="vote", say=lambda text: f"{ENCODABLE[name]} {text}"[:60])
    for picture in pictures(workshop):
        root = ElementTree.fromstring(picture.svg)
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert names <= {"svg", "title", "desc", "g", "text", "rect"}
