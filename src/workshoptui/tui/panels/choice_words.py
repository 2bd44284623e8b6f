"""The choice in words: what the tests showed, what worries people, and who has not been heard."""

from workshoptui.agendas.wording import gradient_labels, wording
from workshoptui.language.choice_words import answer_in_words, leads_in_words, voices_in_words
from workshoptui.language.labels import placeholder_words
from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.text_page import Block, Tone
from workshoptui.workshop.choice_overview import (
    Concern,
    TestedModel,
    concerns,
    findings_by_model,
    lead,
    voices,
)
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.evidence import Evidence
from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Workshop


def words_page(workshop: Workshop, evidence: Evidence | None, instead: str) -> list[Block]:
    """What a group reads before it decides; `instead` is said where no figures are shown."""
    return [
        Block(_leads(workshop, evidence, instead), "headline"),
        *_heard(workshop),
        *_tested(workshop),
        *_worries(workshop),
        Block(
            _(
                "The numbers behind it are on the next page. They advise; the group decides, and"
                " says why."
            ),
            "aside",
        ),
    ]


def _leads(workshop: Workshop, evidence: Evidence | None, instead: str) -> str:
    if evidence is None:
        return instead or _("Nobody has rated the models yet, so none of them leads.")
    ahead = lead(evidence)
    return leads_in_words(
        [_named(workshop, model) for model in ahead.first],
        ahead.rankings,
        [_named(workshop, model) for model in ahead.winners],
        ahead.raters,
        ahead.rankers,
    )


def _named(workshop: Workshop, model: Model) -> str:
    return _("“{title}”", title=drawable(wording(workshop, model.name)))


def _heard(workshop: Workshop) -> list[Block]:
    heard = voices(workshop)
    if heard is None:
        return []
    sentences = voices_in_words(heard.here, heard.missing, heard.rated, heard.ranked, FEW)
    if not sentences:
        return []
    words = " ".join(sentences)
    return [
        Block(_("Who has not been heard"), "eyebrow"),
        Block(words, "caution" if heard.missing else "text", close=True),
    ]


def _tested(workshop: Workshop) -> list[Block]:
    blocks = [Block(_("What the tests showed"), "eyebrow")]
    models = findings_by_model(workshop)
    for tested in models:
        blocks += _tests_of(tested)
    if not models:
        blocks.append(Block(_("There is no model yet."), "aside", close=True))
    return blocks


def _tests_of(tested: TestedModel) -> list[Block]:
    name = drawable(tested.model.name)
    if not tested.tests:
        return [Block(_("{model}: not tested", model=name), "caution", close=True)]
    times = ngettext(
        "{model}: tested once", "{model}: tested {count} times", len(tested.tests), model=name
    )
    blocks = [Block(times, "strong", close=True)]
    for test in tested.tests:
        felt, meaning, change = (
            drawable(placeholder_words(words)) for words in (test.felt, test.meaning, test.change)
        )
        blocks += [
            Block(
                marked(_("Easy or hard: {words}", words=felt), late=test.late),
                mark="●",
                close=True,
            ),
            Block(_("For citizen value: {words}", words=meaning), mark="●", close=True),
            Block(_("Keep, change or drop: {words}", words=change), mark="●", close=True),
        ]
    return blocks


def _worries(workshop: Workshop) -> list[Block]:
    said = concerns(workshop)
    worries = [concern for concern in said if concern.source != "comment"]
    comments = [concern for concern in said if concern.source == "comment"]
    blocks = [Block(_("What worries people"), "eyebrow")]
    if not worries:
        blocks.append(Block(_("Nobody has written down a worry."), "aside", close=True))
    blocks += [_said(workshop, concern) for concern in worries]
    if comments:
        blocks.append(Block(_("Comments on the models"), "eyebrow"))
    return [*blocks, *(_said(workshop, concern) for concern in comments)]


def _said(workshop: Workshop, concern: Concern) -> Block:
    tone: Tone = "strong" if concern.gradient == "block" else "text"
    return Block(_concern(workshop, concern), tone, mark="●", close=True)


def _concern(workshop: Workshop, concern: Concern) -> str:
    """What somebody said, of which model, and with which answer to a proposal."""
    model = workshop.find(Model, concern.model)
    name = _named(workshop, model) if model else ""
    words = marked(drawable(placeholder_words(concern.text)), late=concern.late)
    if concern.gradient:
        answer = answer_in_words(
            gradient_labels(workshop)[concern.gradient], earlier=concern.earlier
        )
        if not words:
            return _("{model}: {answer}, without words", model=name, answer=answer)
        return _("{model}: {words} ({answer})", model=name, words=words, answer=answer)
    if concern.source == "decision":
        return _("{model}: {words} (before an earlier decision)", model=name, words=words)
    return _("{model}: {words}", model=name, words=words)
