"""A facilitator's own agenda, in two languages and in one: what each phone and the record show."""

from pathlib import Path

from tests.support.phone import Page, ServedWorkshop
from workshoptui.agendas import load_agenda
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.kinds.reflect import AddReflection
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.runs import CloseRound

BOTH = """
name = "home-care"
title = { en = "Support at home", sv = "Stöd hemma" }

[[activities]]
id = "talk"
kind = "reflect"
step = 1
title = { en = "A first talk", sv = "Ett första samtal" }
prompt.en = "Say it in your own words."
prompt.sv = "Säg det med egna ord."
questions = [
  { id = "good", text = { en = "What was good?", sv = "Vad var bra?" } },
  { id = "fika", text = "Fika?" },
]

[[activities]]
id = "conditions"
kind = "survey"
step = 3
title = { en = "Conditions", sv = "Förutsättningar" }
labels = false
items = [
  { id = "time", finding = { en = "Time", sv = "Tid" }, text = { en = "Enough.", sv = "Nog." } },
]
"""
SWEDISH = """
name = "hemtjanst"
language = "sv"
title = "Stöd hemma"

[[activities]]
id = "talk"
kind = "reflect"
step = 1
title = "Ett första samtal"
prompt = "Säg det med egna ord."
questions = [{ id = "good", text = "Vad var bra?" }]
"""


def written(tmp_path: Path, toml: str) -> Agenda:
    """The agenda, read from a file as a facilitator's is."""
    file = tmp_path / "ours.toml"
    file.write_text(toml, encoding="utf-8")
    return load_agenda(str(file))


async def read(served: ServedWorkshop, phone: int, language: str) -> Page:
    """The page of a phone whose browser likes this language best."""
    served.phones[phone].http.headers["accept-language"] = language
    return await served.phones[phone].room()


async def test_two_phones_read_one_agenda_in_two_languages(tmp_path: Path) -> None:
    """Each its own; what is not translated as it was written; the record in the workshop's."""
    plan = written(tmp_path, BOTH)
    async with await ServedWorkshop.with_roles(
        "citizen", "co-worker", plan=plan, language="sv"
    ) as served:
        run = await served.go("talk")
        english, swedish = await read(served, 0, "en-GB"), await read(served, 1, "sv-FI,sv;q=0.9")
        for words, others in (
            ("A first talk", "Ett första samtal"),
            ("Say it in your own words.", "Säg det med egna ord."),
            ("What was good?", "Vad var bra?"),
        ):
            assert words in english.text
            assert words not in swedish.text
            assert others in swedish.text
            assert others not in english.text
        assert "Fika?" in english.text
        assert "Fika?" in swedish.text

        await served.do(AddReflection(run, "good", "Kaffet."), 0)
        poll = await served.go("conditions")
        for person in range(2):
            await served.do(AnswerSurvey(poll, {"time": 4}), person)
        await served.do(CloseRound(poll))
        assert "**Vad var bra?**\n\n> Kaffet." in served.record
        assert "What was good?" not in served.record
        assert "Ett första samtal" in served.record


async def test_an_agenda_in_swedish_alone_is_read_in_swedish_by_everybody(tmp_path: Path) -> None:
    """What an English phone says itself is in English, with the questions as they were written."""
    plan = written(tmp_path, SWEDISH)
    async with await ServedWorkshop.with_roles("citizen", plan=plan, language="sv") as served:
        run = await served.go("talk")
        page = await read(served, 0, "en-GB")
        assert '<html lang="en"' in page.html
        assert "Säg det med egna ord." in page.text
        assert "Vad var bra?" in page.text
        await served.do(AddReflection(run, "good", "Kaffet."), 0)
        assert "**Vad var bra?**\n\n> Kaffet." in served.record
