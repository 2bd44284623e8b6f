"""Note writing on a phone: the box that is there in every activity, and what one wrote beside it.

What stands in the note is the same for everybody, so it leads here with the number of what is
answered or changed, as a place on the page: see `page_parts.ANYWHERE`.
"""

import msgspec

from workshoptui.web.own_rows import OwnRows
from workshoptui.web.page_parts import Place
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import is_shown
from workshoptui.workshop.note_writing import silent_round
from workshoptui.workshop.remarks import Remark, Writing
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class RemarkView(msgspec.Struct, frozen=True):
    """Something in the note, as its writer or who answers it has it.

    Attributes:
        id, text, edited, shared, parked: as in `Remark`.
        is_mine: whether one wrote it.
        is_answer, is_other: whether it answers something, or is the other text of something.
        is_kept: whether others see it later.
    """

    id: str
    text: str
    edited: int
    shared: bool
    parked: bool
    is_mine: bool
    is_answer: bool
    is_other: bool
    is_kept: bool


class WritingPage(msgspec.Struct, frozen=True, kw_only=True):
    """What one participant sees of the box.

    Attributes:
        run: the round beside which they write; ``""`` between sittings.
        kept: why others see later what is written now: ``round`` or ``facilitator``; else ``""``.
        answered: what they answer or change, if they do.
        card, words: the card that they write about, and what it says; ``""`` for none.
        is_missing: whether what they came to answer is no longer there.
        mine: what they wrote beside this round, the latest last.
    """

    run: str
    kept: str
    answered: RemarkView | None
    card: str
    words: str
    is_missing: bool
    mine: tuple[RemarkView, ...]


def writing_page(workshop: Workshop, run: str, me: str, place: Place) -> WritingPage:
    """What one participant sees of the box on the page of this round."""
    answered = _readable(workshop, f"w{place.start}", me) if place.list == "answer" else None
    card = _card(workshop, f"c{place.start}") if place.list == "about" else None
    silent = silent_round(workshop, run)
    about = answered.id if answered else ""
    return WritingPage(
        run=run,
        kept=("facilitator" if workshop.find(Writing, silent) else "round") if silent else "",
        answered=_view(answered, me) if answered else None,
        card=card.id if card else "",
        words=card.text if card else "",
        is_missing=place.list in {"answer", "about"} and not (answered or card),
        mine=tuple(row for row in _mine(workshop, run, me) if row.id != about),
    )


class AddedRemark(msgspec.Struct, frozen=True):
    """What changes with one more of theirs beside this round.

    Attributes:
        spot: what it answers or is about, as its form is called.
        number: how many of theirs there are now.
        remark: the last of them.
    """

    spot: str
    number: int
    remark: RemarkView


def added_remark(workshop: Workshop, run: Run, me: str) -> AddedRemark | None:
    """What changes with what they wrote last; None where that stands beside another round."""
    last = _last(workshop, me)
    mine = _mine(workshop, run.id, me)
    if last is None or not mine or mine[-1].id != last.id:
        return None
    return AddedRemark(last.reply_to or last.card, len(mine), mine[-1])


def edited_remarks(workshop: Workshop, run: Run, me: str) -> OwnRows[RemarkView] | None:
    """Theirs beside this round; None where two texts stand beside each other since."""
    last = _last(workshop, me)
    return None if last and last.beside else OwnRows(_mine(workshop, run.id, me))


def _last(workshop: Workshop, me: str) -> Remark | None:
    mine = workshop.where(Remark, given_by=me)
    return mine[-1] if mine else None


def _mine(workshop: Workshop, run: str, me: str) -> tuple[RemarkView, ...]:
    mine = workshop.where(Remark, run=run, given_by=me)
    return tuple(_view(remark, me) for remark in mine if not remark.gone)


def _view(remark: Remark, me: str) -> RemarkView:
    return RemarkView(
        id=remark.id,
        text=remark.text,
        edited=remark.edited,
        shared=remark.shared,
        parked=remark.parked,
        is_mine=remark.given_by == me,
        is_answer=bool(remark.reply_to),
        is_other=bool(remark.beside),
        is_kept=bool(remark.held),
    )


def _readable(workshop: Workshop, remark_id: str, me: str) -> Remark | None:
    remark = workshop.find(Remark, remark_id)
    if remark is None or remark.gone or (remark.held and remark.given_by != me):
        return None
    return remark


def _card(workshop: Workshop, card_id: str) -> Card | None:
    card = workshop.find(Card, card_id)
    return card if card and not card.withdrawn and is_shown(workshop, card) else None
