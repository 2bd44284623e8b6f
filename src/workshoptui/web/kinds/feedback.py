"""Feedback on a phone: short questions to each side of a real use, between sittings too."""

from collections.abc import Sequence

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.feedback import counted_words, side_words
from workshoptui.language.labels import SIDES
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.yes_no import LABELS
from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.kind_page import Chosen, KindPage, PhoneAction
from workshoptui.web.use_choices import use_choices, use_words
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.group_decision import Decision, chosen_model
from workshoptui.workshop.kinds.feedback import (
    Feedback,
    FeedbackActivity,
    GiveFeedback,
    feedback_of,
    figures,
)
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

_STAFF = {"co-worker", "manager"}


class SideView(msgspec.Struct, frozen=True):
    """What both sides answered, or one of them: whose it is, and each question with its counts."""

    words: str
    questions: tuple[tuple[str, str], ...]


class FeedbackPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        model: the name of the chosen model, or ``""`` before there is one.
        questions: as id and words.
        uses: the uses in the log, as id and words.
        side: the side that is chosen already: as one said last, else by one's role.
        answered: about which dialogues one has answered, in words.
        sides: what was answered, once the round is closed.
    """

    model: str
    questions: tuple[tuple[str, str], ...]
    uses: Sequence[tuple[str, str]]
    side: str
    answered: tuple[str, ...]
    disclosure: DisclosureNote
    sides: tuple[SideView, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> FeedbackPage:
    """What one participant sees."""
    questions = activity_in(workshop, run, FeedbackActivity).questions
    model, mine = chosen_model(workshop), feedback_of(workshop, run.id, me)
    return FeedbackPage(
        model=wording(workshop, model.name) if model else "",
        questions=tuple((one.id, wording(workshop, one.text)) for one in questions),
        uses=use_choices(workshop),
        side=mine[-1].side if mine else _by_role(workshop, me),
        answered=tuple(_about(workshop, given) for given in mine),
        disclosure=disclosure_note(workshop, run, "answered"),
        sides=tuple(
            SideView(
                side_words(side.side, side.people, side.forms),
                tuple(
                    (wording(workshop, one.question.text), counted_words(one))
                    for one in side.questions
                ),
            )
            for side in figures(workshop, run)
        ),
    )


def _with_answers(workshop: Workshop, run: Run, me: str) -> FeedbackPage | None:
    """What changes with answers; None before there is a model to answer about."""
    page = page_data(workshop, run, me)
    return page if page.model else None


def _by_role(workshop: Workshop, me: str) -> str:
    participant = workshop.find(Participant, me)
    role = participant.role if participant else ""
    return "staff" if role in _STAFF else "person" if role == "citizen" else ""


def _about(workshop: Workshop, given: Feedback) -> str:
    use = workshop.find(Use, given.use)
    return use_words(use.date, use.unit) if use else _("a dialogue that is not in the log")


def chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """One's own answers, dialogue by dialogue, with the side that one was on."""
    questions = activity_in(workshop, run, FeedbackActivity).questions
    lines: list[tuple[str, str]] = []
    for given in feedback_of(workshop, run.id, me):
        lines.append((_about(workshop, given), SIDES[given.side]))
        lines += (
            (wording(workshop, one.text), LABELS[given.answers[one.id]])
            for one in questions
            if one.id in given.answers
        )
    return tuple(lines)


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(
        PhoneAction(
            GiveFeedback,
            mark("Saved. Thank you."),
            choices=frozenset({"answers", "side", "use"}),
            changed=_with_answers,
        ),
    ),
    private_until_closed=(Feedback,),
    shared_tables=(Decision, FiguresShown, Model, Use),
)
