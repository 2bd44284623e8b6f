"""Choosing: the evidence on one screen, a proposal with gradients of agreement, the decision."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.worker import get_current_worker

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.room.room import Room
from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.choose_model import (
    Numbers,
    ask_for_decision,
    ask_what_to_propose,
    is_blocked,
)
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.end_round import close_round
from workshoptui.tui.panels.choice_words import words_page
from workshoptui.tui.panels.decision import caution_lines, decision_page
from workshoptui.tui.panels.disclosure import evidence_note, evidence_withheld
from workshoptui.tui.panels.evidence import EvidenceSheet
from workshoptui.tui.panels.proposal import ProposalPage, answered
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.countdown import Ending
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.disclosure import FiguresShown, disclosure
from workshoptui.workshop.evidence import AdviceDetails, Evidence, advise_on, evidence
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Proposal,
    Propose,
    last_proposal,
)
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.runs import Run, RunAgain
from workshoptui.workshop.state import Workshop

WORDS, NUMBERS, DETAILS = "words", "numbers", "details"
PROPOSAL, DECIDED = "proposal", "decided"
_TITLES = {
    WORDS: mark("The choice in words"),
    NUMBERS: mark("What the numbers say"),
    DETAILS: mark("How sure the numbers are"),
    PROPOSAL: mark("The proposal"),
    DECIDED: mark("The decision"),
}
_WIDE = 112
"""From this width on all numbers are on one page."""
_PATIENCE = 0.07
"""Seconds after which, and between which, the room is told how far the computation has come."""


class _StopError(Exception):
    """The evidence has changed, so nobody waits for this computation any more."""


class ChooseView(ActivityView):
    """Words first, then the numbers behind them, what people say to a proposal, the decision.

    Attributes:
        advice_details: what the evidence advises; None while that is computed, and without
            evidence.
    """

    CLOSE_LABEL = mark("End the choice")
    PROGRESS = mark("{done} of {of} answered")
    PROGRESS_NOBODY = mark("{done} answered")
    PROGRESS_ALL = mark("all {of} answered")

    @dataclass
    class NumbersComputed(Message):
        """The numbers for some evidence have come, or this many resamples of them."""

        key: Hashable
        done: int
        advice_details: AdviceDetails | None = None

    def __init__(self, room: Room, run: Run) -> None:
        super().__init__(room, run)
        self._key: Hashable = ()
        self._evidence: Evidence | None = None
        self.advice_details: AdviceDetails | None = None
        self._done = 0
        self._seen: tuple[str, bool, float] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line above and the pages."""
        yield PlainText(id="choice-cautions", classes="caution")
        yield PlainText(id="choice-place", classes="aside")
        yield Pages(
            TextPage(id=WORDS),
            EvidenceSheet("scores", id=NUMBERS),
            initial=WORDS,  # The other pages come when there is something to say on them.
        )

    # ── What is shown ──────────────────────────────────────────────────────────────────

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the numbers, the proposal and the decision; new evidence is computed aside."""
        self._weigh(workshop)
        proposal = last_proposal(workshop, self.run_id)
        decided = workshop.find(Decision, "")
        pages = self.query_one(Pages)
        if proposal is not None:
            if not pages.has(PROPOSAL):
                pages.put(ProposalPage(id=PROPOSAL))
            self.query_one(ProposalPage).show(workshop, proposal)
        if decided is not None:
            if not pages.has(DECIDED):
                pages.put(TextPage(id=DECIDED))
            page = decision_page(workshop, decided, self._evidence, self.advice_details)
            self.query_one(f"#{DECIDED}", TextPage).show(page)
        held = evidence_withheld(workshop, self.held_back())
        self.query_one(f"#{WORDS}", TextPage).show(words_page(workshop, self._evidence, held))
        self._show_cautions(workshop, proposal, decided)
        self._show_pages(proposal, decided)

    def _show_cautions(
        self, workshop: Workshop, proposal: Proposal | None, decided: Decision | None
    ) -> None:
        """What is to be known before this round decides; afterwards the decision says it."""
        line = self.query_one("#choice-cautions", PlainText)
        done = decided is not None and decided.run == self.run_id
        line.display = not done and self.run.phase == "open"
        words = caution_lines(workshop, proposal)
        line.display = line.display and bool(words)
        if line.content != words:
            line.update(words)

    def on_resize(self) -> None:
        """All numbers on one page where there is space, on two where there is not."""
        if self._key:  # Before the first refresh there is nothing to show pages of.
            self._show_pages(
                last_proposal(self.workshop, self.run_id), self.workshop.find(Decision, "")
            )

    def _show_pages(self, proposal: Proposal | None, decided: Decision | None) -> None:
        if not self.size.width:
            return  # Not laid out yet: the first resize comes here again.
        wide = self.size.width >= _WIDE
        self.query_one(f"#{NUMBERS}", EvidenceSheet).show_part("all" if wide else "scores")
        allowed = [WORDS, NUMBERS] if wide else [WORDS, NUMBERS, DETAILS]
        allowed += [PROPOSAL] if proposal else []
        allowed += [DECIDED] if decided else []
        pages = self.query_one(Pages)
        if not wide and not pages.has(DETAILS):
            pages.put(EvidenceSheet("details", id=DETAILS))
        pages.allow(*allowed)
        # What has just happened is what the room wants to see; otherwise the page stays.
        now = (
            proposal.id if proposal else "",
            bool(proposal and proposal.closed),
            decided.at if decided else 0.0,
        )
        if now != self._seen:
            before, self._seen = self._seen, now
            if decided and (before is None or before[2] != decided.at):
                pages.open(DECIDED)
            elif proposal and (before is None or before[:2] != now[:2]):
                pages.open(PROPOSAL)
        self._show_numbers()
        at, of = pages.place
        place = self.query_one("#choice-place", PlainText)
        title = _(_TITLES[pages.current or WORDS])
        words = (
            _("{title}   {page} of {pages} · v turns the page", title=title, page=at, pages=of)
            if of > 1
            else ""
        )
        if place.content != words:  # To say the same again would cost a layout.
            place.update(words)
        place.display = of > 1

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:
        """How many have answered to the proposal that is open; None while none is."""
        proposal = last_proposal(workshop, self.run_id)
        if proposal is None or proposal.closed:
            return None
        return answered(workshop, proposal)

    # ── The numbers, in a thread of their own ──────────────────────────────────────────

    def _weigh(self, workshop: Workshop) -> None:
        """Compute anew where what the numbers rest on has changed."""
        key = (
            last_rated(workshop),
            last_ranked(workshop),
            tuple(criteria(workshop)),
            tuple(models(workshop)),
            tuple(workshop.all(FiguresShown)),
        )
        if key == self._key:
            return
        self._key, self.advice_details, self._done = key, None, 0
        self._evidence = weighed = _in_words(workshop, evidence(workshop))
        if weighed is not None:
            self.run_worker(
                lambda: self._compute(key, weighed), thread=True, exclusive=True, group="advice"
            )

    def _compute(self, key: Hashable, weighed: Evidence) -> None:
        worker = get_current_worker()
        reported_at = monotonic()

        def progress(done: int) -> None:
            nonlocal reported_at
            if worker.is_cancelled:
                raise _StopError
            if monotonic() - reported_at > _PATIENCE:
                reported_at = monotonic()
                self.post_message(self.NumbersComputed(key, done))

        try:
            details = advise_on(weighed, progress=progress)
        except _StopError:
            return
        self.post_message(self.NumbersComputed(key, details.resamples, details))

    @on(NumbersComputed)
    def _take(self, computed: NumbersComputed) -> None:
        computed.stop()
        if computed.key == self._key:
            self._done = computed.done
            self.advice_details = computed.advice_details or self.advice_details
            self._show_numbers()
            if computed.advice_details is not None:
                self.show_again()

    def _show_numbers(self) -> None:
        if self._evidence is not None and self.advice_details is None and not self._done:
            return  # They are nearly always here before anybody could read what is missing.
        for sheet in self.query(EvidenceSheet):
            # A page that nobody has turned to yet would only cost a layout.
            if sheet.display:
                held = self.held_back()
                sheet.show(
                    self._evidence,
                    self.advice_details,
                    self._done,
                    instead=evidence_withheld(self.workshop, held),
                    note=evidence_note(self.workshop),
                )

    def held_back(self) -> Run | None:
        """The round of rating or of ranking whose figures wait for the facilitator's word."""
        rounds = (last_rated(self.workshop), last_ranked(self.workshop))
        waits = (run for run in rounds if run and disclosure(self.workshop, run).askable)
        return next(waits, None)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_pages(self) -> bool:
        return bool(self.children) and self.query_one(Pages).place[1] > 1

    def _is_not_asking(self) -> bool:
        """Whether no proposal is open."""
        proposal = last_proposal(self.workshop, self.run_id)
        return proposal is None or proposal.closed

    def _can_show_answers(self) -> bool:
        """Whether a proposal is open; while it counts down the frame's own key does not wait."""
        return not self._is_not_asking() and self.is_open() and self.run.closing_at is None

    def action_turn(self) -> None:
        """On to the next page."""
        self.query_one(Pages).turn()
        self.show_again()

    @staticmethod
    def part_ending() -> Ending:
        """That the answers to the proposal are shown."""
        return Ending(
            _("The answers are shown. Please hand in what you have."),
            _("The answers are shown: hand in"),
            _("o shows them now · O changes or stops it"),
        )

    @property
    def close_label(self) -> str:
        """While people answer, the key for closing shows what they said; the choice goes on."""
        return _("Show the answers") if self._can_show_answers() else super().close_label

    @property
    def unfinished(self) -> str:
        """Answers to a proposal that nobody has been shown yet."""
        if self._is_not_asking():
            return ""
        return _("A proposal is open: people may still be answering, and what they said is hidden.")

    @property
    def ending(self) -> str:
        """A choice that ends without a decision is easily a slip of the finger."""
        decided = self.workshop.find(Decision, "")
        if self._can_show_answers() or (decided and decided.run == self.run_id):
            return ""
        return _("Nothing is decided in this round yet: p proposes a model, d writes the decision.")

    @property
    def _numbers(self) -> Numbers:
        """What the questions say of the models."""
        return Numbers(
            self._evidence, self.advice_details, last_proposal(self.workshop, self.run_id)
        )

    def action_propose(self) -> None:
        """Ask which model to put to the group."""
        self._in_open_round(
            _("Propose a model"),
            lambda run: ask_what_to_propose(self.interaction, run, self._numbers),
        )

    def _in_open_round(self, title: str, then: Callable[[str], None]) -> None:
        """Do something in this run, or in a new round where this one has ended, after asking."""
        run = self.run
        if run.phase == "open":
            then(run.id)
            return

        async def begin() -> None:
            applied = await self.submit(RunAgain(run.activity))
            begun = applied.put(Run) if applied else None
            if begun is not None:
                then(begun.id)

        self.interaction.confirm(
            ConfirmDialog(
                title,
                _("Begin round {number}", number=run.number + 1),
                _("Stay"),
                detail=_(
                    "This choice has ended. What was said and decided in it is kept, "
                    "and the group goes on in a new round."
                ),
            ),
            begin,
        )

    def action_close_proposal(self) -> None:
        """Show the answers; counts down first while some are missing."""
        if self._can_show_answers():
            self.run_worker(close_round(self.interaction, self))

    def action_decide(self) -> None:
        """Ask for the model, the reasons and the objections; not for a model that is blocked."""
        proposal = last_proposal(self.workshop, self.run_id)
        there = models(self.workshop)
        none_left = bool(there) and all(is_blocked(self.workshop, model.id) for model in there)
        if none_left or (proposal is not None and is_blocked(self.workshop, proposal.model)):
            blocked = self.workshop.find(Model, proposal.model) if proposal else None
            blocks = _(
                "Somebody blocks every model, so it cannot be decided. Talk about what stands in"
                " the way, then propose again (p), this one or another."
            )
            if blocked:
                blocks = _(
                    "Somebody blocks “{model}”, so it cannot be decided. Talk about what stands in"
                    " the way, then propose again (p), this one or another.",
                    model=drawable(wording(self.workshop, blocked.name)),
                )
            self.interaction.say(blocks, severity="warning")
            return
        self._in_open_round(
            _("The decision"), lambda run: ask_for_decision(self.interaction, run, self._numbers)
        )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="choose.turn", key="v", title=mark("Next page"), short=mark("Next page"),
                action=action_turn, available=_has_pages,
                help=mark("The words, the numbers behind them, the proposal, the decision.")),
        Command(id="choose.propose", key="p", title=mark("Propose a model"), short=mark("Propose"),
                action=action_propose, available=_is_not_asking,
                help=mark("Everybody says on their phone how far they agree; hidden until you"
                          " show it.")),
        Command(id="choose.close", key="c", title=mark("Show the answers"),
                short=mark("Show the answers"), action=action_close_proposal,
                available=_can_show_answers,
                help=mark("Ends the proposal and shows how far everybody agrees; counts down"
                          " first while some are still answering.")),
        Command(id="choose.decide", key="d", title=mark("Write down the decision"),
                short=mark("Decide"), action=action_decide, available=_is_not_asking,
                help=mark("The model, why the group chose it, and what spoke against it.")),
        show_figures("choose"),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        Propose: mark("proposing a model"),
        CloseProposal: mark("showing the answers"),
        ChooseModel: mark("the decision"),
    }


def _in_words(workshop: Workshop, evidence: Evidence | None) -> Evidence | None:
    """The evidence with the names of its models in the language that is spoken."""
    if evidence is None:
        return None

    def in_words(model: Model) -> Model:
        return msgspec.structs.replace(model, name=wording(workshop, model.name))

    return msgspec.structs.replace(
        evidence,
        models=type(evidence.models)(map(in_words, evidence.models)),
        left_out=type(evidence.left_out)(
            (in_words(model), number) for model, number in evidence.left_out
        ),
    )
