"""A proposal: how many have answered, and once it is closed how far everybody agrees."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from workshoptui.agendas.wording import gradient_labels, wording
from workshoptui.language.labels import Gradient, Labels
from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.widgets.bars import Bar, Bars
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.kinds.choose import LateStance, Proposal, Stance, late_on, stances_on
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import expected
from workshoptui.workshop.state import Workshop


class ProposalPage(Vertical):
    """Shows one proposal: a count while answers are hidden, then six bars with their words."""

    def compose(self) -> ComposeResult:
        """Lay out the name, what the answers mean, the count or the bars, and people's words."""
        yield PlainText(id="proposed", classes="headline")
        yield PlainText(id="outcome")
        yield BigCount()
        yield Bars(id="gradients")
        yield TextPage(id="stances")

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._now: tuple[Workshop, Proposal] | None = None

    def show(self, workshop: Workshop, proposal: Proposal) -> None:
        """Show `proposal` as it is now, at the latest once the page is on screen."""
        self._now = workshop, proposal
        if self.is_mounted:
            self._draw(workshop, proposal)

    def on_mount(self) -> None:
        """Show what there was to show before."""
        if self._now is not None and self.children:  # None where it is taken away already.
            self._draw(*self._now)

    def _draw(self, workshop: Workshop, proposal: Proposal) -> None:
        model = workshop.find(Model, proposal.model)
        name = drawable(wording(workshop, model.name)) if model else ""
        self.query_one("#proposed", PlainText).update(_("Proposed: {model}", model=name))
        count, outcome = self.query_one(BigCount), self.query_one("#outcome", PlainText)
        gradients, stances = self.query_one(Bars), self.query_one(TextPage)
        count.display = not proposal.closed
        outcome.display = gradients.display = stances.display = proposal.closed
        if not proposal.closed:
            done, of = answered(workshop, proposal)
            words = ngettext(
                "of {count} answered: how far do you agree?",
                "of {count} answered: how far do you agree?",
                of,
            )
            count.show_of(done, of, words, _("Hidden until you show the answers (c)."))
            return
        answers = stances_on(workshop, proposal)
        labels = gradient_labels(workshop)
        gradients.show(_bars(answers, labels))
        stances.show(_in_their_words(answers, labels, late_on(workshop, proposal)))
        means = _outcome(answers)
        outcome.update(means.text)
        outcome.set_classes(means.tone)


def answered(workshop: Workshop, proposal: Proposal) -> tuple[int, int]:
    """How many have answered to a proposal, of how many; nothing of what they said."""
    rows = workshop.table(Stance).values()
    people = {row.given_by for row in rows if row.proposal == proposal.id}
    return len(people), expected(workshop, people)


def _bars(stances: Sequence[Stance], labels: Labels[Gradient]) -> list[Bar]:
    gradients = [stance.gradient for stance in stances]
    counted = ((words, gradients.count(gradient)) for gradient, words in labels.items())
    return [Bar(words, n, len(gradients), text=str(n), muted=not n) for words, n in counted]


def _outcome(stances: Sequence[Stance]) -> Block:
    """What a closed proposal means now, and what comes next."""
    blocking = sum(stance.gradient == "block" for stance in stances)
    if blocking:
        blocked = ngettext(
            "▲ Somebody blocks this: it goes back to discussion. Hear what stands in the way, then"
            " propose again (p).",
            "▲ {count} people block this: it goes back to discussion. Hear what stands in the way,"
            " then propose again (p).",
            blocking,
        )
        return Block(blocked, "caution")
    if stances:
        agreed = ngettext(
            "{count} person answered, and nobody blocks. Write down what you decide, and why (d).",
            "{count} people answered, and nobody blocks. Write down what you decide, and why (d).",
            len(stances),
        )
        return Block(agreed, "good")
    return Block(_("Nobody answered. Propose again (p), or decide (d)."), "aside")


def _in_their_words(
    stances: Sequence[Stance], labels: Labels[Gradient], late: Sequence[LateStance]
) -> list[Block]:
    """What people wrote: with their answers, those who agree least first, and afterwards."""
    worded = [stance for stance in stances if stance.words]
    if not (worded or late):
        return []
    order = list(labels)
    worded.sort(key=lambda stance: -order.index(stance.gradient))
    return [
        Block(_("In their words"), "eyebrow"),
        *(Block(f"{stance.words}  ({labels[stance.gradient]})", mark="●") for stance in worded),
        *(Block(marked(stance.words, late=True), mark="●") for stance in late),
    ]
