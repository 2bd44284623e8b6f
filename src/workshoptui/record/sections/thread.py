"""The thread: how the record leads from one thing to what it came from, and to what came of it.

Story, card, factor, criterion, section, test, rating, decision, use and verdict each have an anchor
where they stand, and each leads to its neighbours. Sentences that only lead somewhere are written
where they can be followed, and nowhere else.
"""

from collections.abc import Sequence

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.record.anchors import link, linking
from workshoptui.record.escape import inline
from workshoptui.record.layout import quoted
from workshoptui.record.sections.beginning import taken_over_from
from workshoptui.record.sections.resolutions import numbered, resolution_of
from workshoptui.record.sections.rounds import referred, round_name
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.criterion_sections import sections_serving
from workshoptui.workshop.group_decision import (
    Decision,
    EarlierDecision,
    earlier_decisions,
)
from workshoptui.workshop.kinds.collect import is_shown
from workshoptui.workshop.kinds.feedback import FeedbackActivity
from workshoptui.workshop.kinds.rate import RateActivity, sheet_of
from workshoptui.workshop.kinds.reflect import (
    was_checked_by,
)
from workshoptui.workshop.kinds.story import Story, shared_in, story_of_card
from workshoptui.workshop.kinds.use import uses_by
from workshoptui.workshop.models import Model, Section, models
from workshoptui.workshop.next_cycle import beginning
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.snapshots import snapshots_of
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of


def numbers_of_stories(workshop: Workshop, cards: Sequence[Card]) -> Sequence[int]:
    """Beside each card the number, in its round, of the story that it was made from; 0 for none."""
    if workshop.count(Card, story="") == len(workshop.table(Card)):
        return bytes(len(cards))
    numbers = workshop.once(_story_numbers, "", (Story,))
    return [numbers.get(card.story, 0) for card in cards]


def _story_numbers(workshop: Workshop, _about: str) -> dict[str, int]:
    """The number of each story that everybody may read, among those of its round."""
    runs = dict.fromkeys(story.run for story in workshop.all(Story))
    return {
        story.id: number for run in runs for number, story in enumerate(shared_in(workshop, run), 1)
    }


def from_story(workshop: Workshop, card: Card, number: int) -> str:
    """Which story a card was made from, by its number; ``""`` for none that may be read."""
    story = story_of_card(workshop, card)
    if story is None:
        remark = workshop.find(Remark, card.remark) if card.remark else None
        if remark is None or remark.gone:
            return ""
        name = _("what was written into the note")
        return _("(from {story})", story=link(name, "remark", remark.id))
    run = inline(round_name(workshop, workshop.get(Run, story.run)))
    name = _("{round}, story {number}", round=run, number=number)
    return _("(from {story})", story=link(name, "story", story.id))


def cards_by_story(workshop: Workshop) -> dict[str, list[Card]]:
    """The cards that everybody may see and that were made from a story, by the story's id."""
    return workshop.once(_cards_by_story, "", (Activity, Card, Run))


def _cards_by_story(workshop: Workshop, _about: str) -> dict[str, list[Card]]:
    if workshop.count(Card, story="") == len(workshop.table(Card)):
        return {}
    cards = dict[str, list[Card]]()
    for card in workshop.all(Card):
        if card.story and not card.withdrawn and is_shown(workshop, card):
            cards.setdefault(card.story, []).append(card)
    return cards


def cards_made(cards: Sequence[tuple[Card, int]]) -> str:
    """Which cards were made from a story; ``""`` for none.

    Each with its number in the list of every idea; 0 for one that does not stand there.
    """
    if not cards:
        return ""
    return ngettext(
        "Made into a card: {cards}.",
        "Made into cards: {cards}.",
        len(cards),
        cards=enumerated(_card(*card) for card in cards),
    )


def _card(card: Card, number: int) -> str:
    text = link(quoted(card.text), "card", card.id)
    return _("{text} (idea {number})", text=text, number=number) if number else text


def criterion_link(criterion: Criterion) -> str:
    """A criterion, leading to where it was decided on."""
    return link(inline(criterion.name), "criterion", criterion.id)


def section_link(workshop: Workshop, section: Section) -> str:
    """A section of a model, leading to what is written in it."""
    title = inline(wording(workshop, section.title))
    return link(title, "section", section.model, section.id)


def test_links(workshop: Workshop, model: str) -> list[str]:
    """The tests of a model by their numbers, each leading to what was found."""
    numbers = {test.id: number for number, test in enumerate(workshop.all(TestRun), 1)}
    return [
        link(_("test {number}", number=numbers[test.id]), "test", test.id)
        for test in tests_of(workshop, model)
    ]


def rating_links(workshop: Workshop, model: str, after: float = 0) -> list[str]:
    """The rounds in which a model was rated; only those that opened after a time, in seconds."""
    kept = [
        row.about for row in snapshots_of(workshop, model) if row.why == "rating" and row.at > after
    ]
    runs = (workshop.find(Run, about) for about in kept)
    return [referred(workshop, run) for run in runs if run and run.phase == "closed"]


def criterion_thread(workshop: Workshop, criterion: Criterion) -> str:
    """Where a criterion came from and what came of it: its factor, sections, tests and ratings."""
    if not linking():
        return ""
    sentences = [_whence(workshop, criterion)]
    for model in models(workshop):
        serving = sections_serving(workshop, model.id, criterion.id)
        if serving:
            sentences.append(
                _(
                    "In {model} it is served by {sections}.",
                    model=model_link(workshop, model),
                    sections=enumerated(section_link(workshop, section) for section in serving),
                )
            )
    rounds = [
        referred(workshop, run)
        for run in runs_of_kind(workshop, RateActivity)
        if run.phase == "closed" and criterion.id in dict(sheet_of(workshop, run))
    ]
    if rounds:
        sentences.append(_("Rated in {rounds}.", rounds=enumerated(rounds)))
    return " ".join(sentences)


def _whence(workshop: Workshop, criterion: Criterion) -> str:
    """What a criterion grew from, or from which workshop it was taken over."""
    name, begun = quoted(criterion.name), beginning(workshop)
    if begun and not criterion.run:
        title = taken_over_from(begun)
        return _("{criterion}: taken over from {title}.", criterion=name, title=title)
    if workshop.find(Group, criterion.id) is None and workshop.find(Card, criterion.id) is None:
        return _("{criterion}: its success factor was taken out since.", criterion=name)
    grew = link(_("its success factor"), "factor", criterion.id)
    return _("{criterion}: grew from {factor}.", criterion=name, factor=grew)


def model_link(workshop: Workshop, model: Model) -> str:
    """A model, leading to all that is written in it."""
    return link(quoted(wording(workshop, model.name)), "model", model.id)


def model_thread(workshop: Workshop, model: Model) -> str:
    """What came of a model: its tests, its ratings, the decisions on it, and its uses."""
    if not linking():
        return ""
    tests, ratings = test_links(workshop, model.id), rating_links(workshop, model.id)
    decision = workshop.find(Decision, "")
    now = decision if decision is not None and decision.model == model.id else None
    before = [row for row in earlier_decisions(workshop) if row.decision.model == model.id]
    sentences = [
        _("Tried in {tests}.", tests=enumerated(tests)) if tests else "",
        _("Rated in {rounds}.", rounds=enumerated(ratings)) if ratings else "",
        *(_chosen_before(workshop, earlier) for earlier in before),
        _("See {decision}.", decision=link(_("the decision"), "heading", "decision"))
        if now
        else "",
        decision_thread(workshop, now) if now else "",
    ]
    return " ".join(filter(None, sentences))


def _chosen_before(workshop: Workshop, earlier: EarlierDecision) -> str:
    """That a model was chosen, by a decision that was superseded, and what came of that."""
    made = resolution_of(workshop, "model", earlier.decision.name)
    number = numbered(workshop, made) or link(_("the decision"), "heading", "decision")
    chosen = _("It was chosen before, and that was superseded: see {decision}.", decision=number)
    return " ".join(filter(None, [chosen, earlier_decision_thread(workshop, earlier)]))


def decision_thread(workshop: Workshop, decision: Decision) -> str:
    """What came of the decision that holds: real uses by it, and the ethics check."""
    came = _came_of(workshop, decision)
    return _("Since then: {uses}.", uses=enumerated(came)) if came else ""


def earlier_decision_thread(workshop: Workshop, earlier: EarlierDecision) -> str:
    """What came of a decision until another one took its place."""
    came = _came_of(workshop, earlier.decision)
    return _("While it held: {uses}.", uses=enumerated(came)) if came else ""


def _came_of(workshop: Workshop, decision: Decision) -> list[str]:
    if not linking():
        return []
    uses = len(uses_by(workshop, decision))
    used = ngettext("{count} real use", "{count} real uses", uses)
    checked = was_checked_by(workshop, decision)
    return [
        *([link(used, "heading", "uses")] if uses else []),
        *([link(_("the ethics check"), "heading", "ethics")] if checked else []),
    ]


def test_thread(workshop: Workshop, test: TestRun) -> str:
    """What a test is of, and where the model was rated after it."""
    model = workshop.find(Model, test.model) if linking() else None
    if model is None:
        return ""
    ratings = rating_links(workshop, model.id, after=test.at)
    led = [_("Of {model}.", model=model_link(workshop, model))]
    if ratings:
        led.append(_("Rated in {rounds}.", rounds=enumerated(ratings)))
    return " ".join(led)


def uses_thread(workshop: Workshop) -> str:
    """Where people say what came of real uses."""
    if not linking():
        return ""
    experienced, answered = _("what people experienced"), _("what they answered")
    if any(run.phase == "closed" for run in runs_of_kind(workshop, FeedbackActivity)):
        sides = _("what each side of them answered")
        return _(
            "What came of them: {experiences}, {sides}, {questionnaire}.",
            experiences=link(experienced, "heading", "experiences"),
            sides=link(sides, "heading", "feedback"),
            questionnaire=link(answered, "heading", "questionnaire"),
        )
    return _(
        "What came of them: {experiences}, {questionnaire}.",
        experiences=link(experienced, "heading", "experiences"),
        questionnaire=link(answered, "heading", "questionnaire"),
    )
