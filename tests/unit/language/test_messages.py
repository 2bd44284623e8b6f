"""Messages: sentences with places, in the language that is spoken."""

import asyncio

from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.language.catalogue import language
from workshoptui.language.messages import gettext, mark, ngettext, pgettext
from workshoptui.language.spoken import speaking, spoken


def test_what_people_wrote_is_put_in_as_it_is(evil_text: str) -> None:
    """Nothing in it is taken for a place of the sentence, or for a command of formatting."""
    assert gettext("“{title}” is kept", title=evil_text) == f"“{evil_text}” is kept"
    assert gettext("{a}{b}", a="{b}", b=evil_text) == "{b}" + evil_text


def test_a_count_stands_in_the_form_of_its_number() -> None:
    """With its thousands set apart."""
    said = [ngettext("{count} card", "{count} cards", number) for number in (0, 1, 1200)]
    assert said == ["0 cards", "1 card", "1,200 cards"]
    with speaking(language("sv")):
        assert (
            ngettext("{count} person", "{count} people", 12_345)
            == "12\N{NO-BREAK SPACE}345 personer"
        )


def test_a_language_is_spoken_in_its_block_alone() -> None:
    """Other tasks go on in theirs, at the same time."""

    async def one(code: str) -> list[str]:
        heard = []
        with speaking(language(code)):
            for _ in range(3):
                await asyncio.sleep(0)
                heard.append(spoken().code)
        return [*heard, spoken().code]

    async def both() -> list[list[str]]:
        return list(await asyncio.gather(one("sv"), one("en")))

    assert asyncio.run(both()) == [["sv", "sv", "sv", "en"], ["en"] * 4]


def test_the_pseudo_language_shows_what_goes_through_no_message() -> None:
    """And is longer than English."""
    with speaking(pseudo_language()):
        said = [
            gettext("Kept: {title}", title="x"),
            ngettext("{count} card", "{count} cards", 2),
            pgettext("verb", "Open"),
        ]
        assert [outside(sentence) for sentence in said] == ["", "", ""]
        assert outside(f"{said[0]} and more") == " and more"
        assert mark("as it is") == "as it is"
        assert len(said[1]) > 1.3 * len("2 cards")
