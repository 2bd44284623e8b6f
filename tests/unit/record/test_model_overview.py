"""All that one page says of a model, before and after it was chosen."""

from tests.support.hidden_words import silenced
from tests.support.milestones import model, with_models
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speaking
from workshoptui.record.model_overview import model_overview
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.criterion_sections import ServeCriterion
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import AddSection, WriteSection
from workshoptui.workshop.model_locks import ReopenModel
from workshoptui.workshop.models import models, sections_of


async def test_the_version_and_what_became_of_it() -> None:
    """Not chosen yet; chosen on a day; what changed since; and the others, which were not."""
    live = await with_models(2)
    first, other = model(live, "The round table"), model(live, "The open letter")
    datum = next(one for one in models(live.workshop) if one.datum)
    assert model_overview(live.workshop, first).status == ("v1", "not chosen yet")
    assert model_overview(live.workshop, datum).status == ("v1", "how things are done today")
    await live.do(ChooseModel(await live.go("choose"), first.id, "It leads"))
    assert model_overview(live.workshop, first).status == ("v1, chosen on 5 March 2026",)
    assert model_overview(live.workshop, other).status == ("v1", "not chosen")
    await live.do(ReopenModel(first.id, "A gap"))
    section = sections_of(live.workshop, first.id)[0]
    await live.do(WriteSection(first.id, section.id, "Ask first", section.edited))
    assert model_overview(live.workshop, first).status == (
        "v1, chosen on 5 March 2026",
        f"v2, changed after the decision: {section.title}",
    )
    with speaking(language("sv")):
        assert "den 5 mars 2026" in model_overview(live.workshop, first).status[0]


async def test_the_groups_own_sections_stand_with_the_others() -> None:
    """In the order of the canvas, with the criteria that the model is measured by."""
    live = await with_models(2)
    first = model(live, "The round table")
    await live.do(AddSection(first.id, "The one who is close"))
    served = criteria(live.workshop)[0]
    part = sections_of(live.workshop, first.id)[0]
    await live.do(ServeCriterion(first.id, served.id, part.id))
    overview = model_overview(live.workshop, first)
    assert f"serves {served.name}" in overview.sections[0].marks
    assert overview.sections[-1].title == "The one who is close"
    assert len(overview.sections) == len(sections_of(live.workshop, first.id))
    assert overview.criteria[0] == "Time and presence"
    assert overview.value == ""


async def test_words_that_were_hidden_are_not_on_it() -> None:
    """Of no model, whatever was written where."""
    left = await silenced()
    for one in models(left.live.workshop):
        assert left.leaked(repr(model_overview(left.live.workshop, one))) == []
