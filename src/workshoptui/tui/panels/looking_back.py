"""What the group has come to so far, page by page: what each says, and what will stand there."""

from collections.abc import Iterator

from workshoptui.agendas.wording import wording
from workshoptui.language.late import late_mark, marked
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.panels.served_criteria import criterion_line, placed_dots
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.criteria import Criterion, criterion_weights, traces
from workshoptui.workshop.criterion_sections import sections_serving
from workshoptui.workshop.kinds.group import Factor
from workshoptui.workshop.kinds.story import Story, StoryActivity
from workshoptui.workshop.look_back import LookBack
from workshoptui.workshop.models import Model, comments_on, models
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of


def story_blocks(workshop: Workshop, so_far: LookBack) -> list[Block]:
    """Every story that everybody may read, the latest first."""
    if not so_far.stories:
        return [_empty(_("Stories will stand here, once somebody has told one and shares it."))]
    many = len(so_far.stories)
    blocks = [Block(ngettext("{count} story", "{count} stories", many), "eyebrow")]
    for number, story in enumerate(so_far.stories):
        blocks += _story(workshop, story, many - number)
    return blocks


def _story(workshop: Workshop, story: Story, number: int) -> Iterator[Block]:
    activity = activity_in(workshop, workshop.get(Run, story.run), StoryActivity)
    first = True
    for question in activity.questions:
        if answer := story.answers.get(question.id):
            yield Block(
                wording(workshop, question.text),
                "strong",
                mark=str(number) if first else "",
                close=not first,
            )
            yield Block(answer, close=True)
            first = False
    if story.late:
        yield Block(late_mark(), "aside", close=True)


def value_blocks(_workshop: Workshop, so_far: LookBack) -> list[Block]:
    """The statement."""
    if not so_far.value:
        return [_empty(_("The citizen value will stand here, once the group has settled it."))]
    return [Block(_("What it is for"), "eyebrow"), Block(so_far.value, "headline")]


def factor_blocks(workshop: Workshop, so_far: LookBack) -> list[Block]:
    """Every factor with the ideas that it rests on, and how it serves the citizen value."""
    if not so_far.factors:
        return [_empty(_("Success factors will stand here, once ideas are laid in groups."))]
    how = traces(workshop)
    return [block for factor in so_far.factors for block in _factor(factor, how)]


def _factor(factor: Factor, how: dict[str, str]) -> Iterator[Block]:
    yield Block(factor.name, "strong", mark="●")
    if factor.id in how:
        yield Block(how[factor.id], "good", mark="→", close=True)
    for card in factor.cards:
        if not card.withdrawn and card.id != factor.id:
            yield Block(card.text, close=True)


def criterion_blocks(workshop: Workshop, so_far: LookBack) -> list[Block]:
    """Every criterion with how it serves the citizen value, and the sections that serve it."""
    if not so_far.criteria:
        return [_empty(_("Criteria will stand here, once the group has decided on them."))]
    weights, how = criterion_weights(workshop), traces(workshop)
    blocks = placed_dots(so_far.criteria)
    for number, criterion in enumerate(so_far.criteria, 1):
        blocks += _criterion(workshop, criterion, number, weights[criterion.id], how)
    return blocks


def _criterion(
    workshop: Workshop, criterion: Criterion, number: int, weight: float, how: dict[str, str]
) -> Iterator[Block]:
    yield Block(criterion_line(criterion, weight), "strong", mark=str(number))
    if criterion.id in how:
        yield Block(how[criterion.id], close=True)
    for model in models(workshop):
        serving = sections_serving(workshop, model.id, criterion.id)
        if serving:
            titles = enumerated(wording(workshop, section.title) for section in serving)
            name = wording(workshop, model.name)
            words = _("{model}: {sections}", model=name, sections=titles)
            yield Block(words, "good", mark="→", close=True)


def finding_blocks(workshop: Workshop, so_far: LookBack) -> list[Block]:
    """What was found when each model was tried."""
    if not so_far.tested:
        return [_empty(_("Findings will stand here, once a model was tried and the test logged."))]
    blocks = []
    for tested in so_far.tested:
        blocks.append(Block(wording(workshop, tested.model.name), "headline"))
        blocks += [block for test in tested.tests for block in test_blocks(test)]
    return blocks


def test_blocks(test: TestRun) -> Iterator[Block]:
    """What one test showed."""
    yield Block(marked(test.case, late=test.late), "aside", mark="●")
    for asked, answer in (
        (_("What felt easy or hard"), test.felt),
        (_("What it means for citizen value"), test.meaning),
        (_("What to keep, change or drop"), test.change),
    ):
        yield Block(asked, "eyebrow", mark=" ", close=True)
        yield Block(answer, close=True)


def beside_rating(workshop: Workshop, model: Model) -> list[Block]:
    """What tests of a model showed and what people said of it, while it is rated."""
    tests = [test for test in tests_of(workshop, model.id) if not test.withdrawn]
    comments = comments_on(workshop, model.id)
    blocks = [Block(wording(workshop, model.name), "headline")]
    if not tests:
        blocks.append(_empty(_("No test of it is logged.")))
    blocks += [block for test in tests for block in test_blocks(test)]
    blocks.append(Block(_("What others say about it"), "eyebrow"))
    if not comments:
        blocks.append(_empty(_("Nothing yet.")))
    blocks += [Block(marked(row.text, late=row.late), mark="●", close=True) for row in comments]
    return blocks


def _empty(words: str) -> Block:
    return Block(words, "aside")
