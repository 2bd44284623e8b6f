"""A whole demo in Swedish on the real server: another story, with another outcome."""

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import START
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.demo.demonstration import Demonstration
from workshoptui.demo.scenario import scenario_in
from workshoptui.journal.embedded import read_entries
from workshoptui.language.catalogue import SOURCE, language
from workshoptui.language.spoken import speaking, spoken
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.choose import Proposal, Stance
from workshoptui.workshop.kinds.rate import Waiver
from workshoptui.workshop.kinds.use import uses
from workshoptui.workshop.models import Model, sections_of
from workshoptui.workshop.people import Participant
from workshoptui.workshop.rules import fold
from workshoptui.workshop.runs import runs_of
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun as RolePlay
from workshoptui.workshop.workshop_info import activities, workshop_info

pytestmark = pytest.mark.usefixtures("patient_server")

_PEOPLE = 3


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the default agenda, played once by a few people who speak Swedish."""
    library = WorkshopLibrary(
        tmp_path_factory.mktemp("spelad"), clock=lambda: START, random=Random(1)
    )
    demonstration = Demonstration(
        library,
        load_agenda("dialogue-model"),
        people=_PEOPLE,
        seed=1,
        speed=None,
        language="sv",
    )
    return asyncio.run(demonstration.run())


@pytest.fixture(scope="module")
def workshop(played: Path) -> Workshop:
    """What was true at its end."""
    return fold(read_entries(played.parent / FILE))


def test_the_workshop_speaks_swedish_from_its_name_on(workshop: Workshop, played: Path) -> None:
    """It is the story of that language, in a workshop of that language."""
    info = workshop_info(workshop)
    assert (info.language, info.organisation) == ("sv", "Tjärnsele kommun")
    assert played.parent.name == "nar-det-ar-langt-till-skolan"
    assert all(runs_of(workshop, activity.id) for activity in activities(workshop))
    assert len(workshop.table(Participant)) == _PEOPLE


def test_somebody_says_no_and_the_group_turns_to_another_model(workshop: Workshop) -> None:
    """A block leads to another proposal than the first, with what was missing written into it."""
    story = scenario_in("sv")
    proposals = workshop.all(Proposal)
    assert len(proposals) == 2
    assert "block" in {stance.gradient for stance in workshop.all(Stance)}
    model = chosen_model(workshop)
    assert model is not None
    assert model.name == story.waiting.model
    assert proposals[-1].model == model.id
    texts = [section.text for section in sections_of(workshop, model.id)]
    assert any(text.endswith(story.waiting.added) for text in texts)


def test_its_record_is_in_swedish(played: Path) -> None:
    """Not only people's words: what the program says around them, too."""
    record = played.read_text("utf-8")
    assert "Gruppen valde **Sida vid sida**" in record
    assert "## Steg 3: Utvärdera den valda modellen" in record


def test_a_model_falls_at_its_test_and_another_is_rated_without_one(workshop: Workshop) -> None:
    """What was seen in the role-play is logged, and stands beside the rating."""
    models = {model.id: model.name for model in workshop.all(Model)}
    tested = {models[run.model]: run for run in workshop.all(RolePlay)}
    assert "fortsatt" in tested["Stora bordet"].happened
    assert [models[waiver.model] for waiver in workshop.all(Waiver)] == ["Tre rader"]
    assert len(uses(workshop)) == len(scenario_in("sv").uses)


def test_what_is_spoken_here_says_what_the_demo_speaks(tmp_path: Path) -> None:
    """With nothing else said, as on the command line; afterwards it is spoken as before."""
    library = WorkshopLibrary(tmp_path, clock=lambda: START, random=Random(1))
    with speaking(language("sv")):
        demonstration = Demonstration(library, load_agenda("short"), people=2, seed=1, speed=None)
    folder = asyncio.run(demonstration.begin())
    assert workshop_info(fold(read_entries(folder / FILE))).language == "sv"
    assert spoken().code == SOURCE
