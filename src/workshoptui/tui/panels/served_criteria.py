"""The criteria beside a model while it is drafted, and which of its sections serve each."""

from collections.abc import Sequence

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import percent
from workshoptui.tui.dialogs.dialog import ChoiceDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.citizen_value import settled_value
from workshoptui.workshop.criteria import Criterion, criteria, criterion_weights, traces
from workshoptui.workshop.criterion_sections import (
    ServeCriterion,
    UnserveCriterion,
    criteria_served,
    sections_serving,
)
from workshoptui.workshop.models import Model, Section
from workshoptui.workshop.state import Workshop

_CLIPPED = 40


def placed_dots(chosen: Sequence[Criterion]) -> list[Block]:
    """Of how many people's dots the weights are; nothing where nobody placed any."""
    people = max((criterion.people for criterion in chosen), default=0)
    words = ngettext("{count} person placed dots.", "{count} people placed dots.", people)
    return [Block(words, "aside", close=True)] if people else []


def criteria_blocks(workshop: Workshop, model: Model) -> list[Block]:
    """What a model is for and what it will be rated on, with its sections that serve each."""
    value, chosen = settled_value(workshop), criteria(workshop)
    weights, how = criterion_weights(workshop), traces(workshop)
    blocks = [Block(_("Citizen value"), "eyebrow")]
    if value:
        blocks.append(Block(value, "strong", close=True))
    else:
        blocks.append(Block(_("The group has not settled it yet."), "aside", close=True))
    blocks.append(Block(_("Criteria"), "eyebrow"))
    if not chosen:
        words = _("None yet. The success factors with most dots become criteria.")
        blocks.append(Block(words, "aside", close=True))
    blocks += placed_dots(chosen)
    for number, criterion in enumerate(chosen, 1):
        titles = [
            wording(workshop, section.title)
            for section in sections_serving(workshop, model.id, criterion.id)
        ]
        blocks += [
            Block(criterion_line(criterion, weights[criterion.id]), "strong", mark=f"{number}"),
            *([Block(how[criterion.id], close=True)] if criterion.id in how else []),
            Block(enumerated(titles), "good", mark="→", close=True)
            if titles
            else Block(_("no section yet"), "aside", mark="→", close=True),
        ]
    return blocks


def criterion_line(criterion: Criterion, weight: float) -> str:
    """A criterion in a line: its name, whether it is a must have, what it weighs."""
    name = criterion.name
    if criterion.must_have:
        name = _("{criterion} – must have", criterion=name)
    return _("{criterion}, weighs {share}", criterion=name, share=percent(weight))


def choose_criterion(interaction: Interaction, section: Section) -> None:
    """Ask which criterion a section serves; one that it serves already, it serves no longer."""
    workshop = interaction.room.workshop
    served = {criterion.id for criterion in criteria_served(workshop, section.model, section.id)}

    async def chosen(criterion: str | None) -> None:
        if criterion is None:
            return
        action = UnserveCriterion if criterion in served else ServeCriterion
        await interaction.submit(action(section.model, criterion, section.id))

    interaction.app.push_screen(
        ChoiceDialog(
            _(
                "Which criterion does “{section}” serve?",
                section=clip(wording(workshop, section.title), _CLIPPED),
            ),
            [(one.id, _option(one, one.id in served)) for one in criteria(workshop)],
            intro=_("✓ stands at those that it serves. Choosing one of these takes it away."),
            empty=_("There are no criteria yet."),
        ),
        chosen,
    )


def _option(criterion: Criterion, served: bool) -> str:
    return f"{'✓' if served else ' '} {criterion.name}"
