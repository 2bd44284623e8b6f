"""What is asked to choose a model: which one to propose, and the decision with its reasons."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import decimal
from workshoptui.tui.dialogs.dialog import ChoiceDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.panels.decision import caution_lines
from workshoptui.workshop.evidence import AdviceDetails, Evidence
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import ChooseModel, Proposal, Propose, blocks, proposal_of
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.state import Workshop


class Numbers(msgspec.Struct, frozen=True):
    """What the questions say of the models.

    Attributes:
        evidence: the scores, if there are any.
        advice_details: what they advise; None while that is computed, and without evidence.
        proposal: the latest proposal of the round, if there is one.
    """

    evidence: Evidence | None
    advice_details: AdviceDetails | None
    proposal: Proposal | None

    def label(self, workshop: Workshop, model: Model) -> str:
        """A model's name, with its score where it has one."""
        evidence = self.evidence
        ids = [weighed.id for weighed in evidence.models] if evidence else []
        if evidence is None or model.id not in ids:
            return wording(workshop, model.name)
        score = decimal(evidence.scores[ids.index(model.id)], 2)
        return f"{wording(workshop, model.name)}   {score}"

    @property
    def basis(self) -> str:
        """What the number behind a model's name is, and how many people it is from."""
        if self.evidence is None:
            return ""
        return ngettext(
            "The numbers: weighted scores; {count} rated.",
            "The numbers: weighted scores; {count} rated.",
            self.evidence.raters,
        )

    def suggested(self, workshop: Workshop) -> str:
        """The model to begin with: what was proposed and not blocked, else who leads."""
        if self.proposal is not None and not blocks(workshop, self.proposal):
            return self.proposal.model
        leader = self.advice_details.advice.leader if self.advice_details else None
        return self.evidence.models[leader].id if self.evidence and leader is not None else ""


def is_blocked(workshop: Workshop, model: str) -> bool:
    """Whether somebody blocks the latest proposal of a model; in any round."""
    proposal = proposal_of(workshop, model)
    return proposal is not None and blocks(workshop, proposal)


def ask_what_to_propose(interaction: Interaction, run: str, numbers: Numbers) -> None:
    """Ask which model to put to the group in a round, and propose it."""
    workshop = interaction.room.workshop

    async def chosen(model: str | None) -> None:
        if model:
            await interaction.submit(Propose(run, model))

    interaction.app.push_screen(
        ChoiceDialog(
            _("Propose a model"),
            [(model.id, numbers.label(workshop, model)) for model in models(workshop)],
            intro=" ".join(
                filter(
                    None,
                    [_("Everybody then says on their phone how far they agree."), numbers.basis],
                )
            ),
            current=numbers.suggested(workshop),
        ),
        chosen,
    )


def ask_for_decision(interaction: Interaction, run: str, numbers: Numbers) -> None:
    """Ask for the model, why and against what, and write it down; not for one that is blocked."""
    workshop = interaction.room.workshop
    before = workshop.find(Decision, "")
    free = [model for model in models(workshop) if not is_blocked(workshop, model.id)]
    # Of all models: the group may choose another one than was proposed.
    known = caution_lines(workshop)
    interaction.form(
        _("The decision"),
        [
            Field(
                "model",
                _("Which model do you choose?"),
                before.model if before else numbers.suggested(workshop),
                choices=tuple((model.id, numbers.label(workshop, model)) for model in free),
            ),
            text_field(
                ChooseModel,
                "rationale",
                _("Why this one?"),
                value=before.rationale if before else "",
            ),
            text_field(
                ChooseModel,
                "objections",
                _("What spoke against it?"),
                value=before.objections if before else "",
            ),
        ],
        lambda values: ChooseModel(run, **values),
        intro="\n".join(filter(None, [_("The group decides; the numbers only advise."), known])),
        save=_("We decide this"),
    )
