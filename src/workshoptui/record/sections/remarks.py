"""Remarks: what people wrote into the note, at the end of the section that it was written beside.

What was written between two sittings, or is parked, has sections of its own.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.anchors import anchor, link, round_link
from workshoptui.record.body import Body, body, paragraphs_of
from workshoptui.record.escape import inline
from workshoptui.record.items import each, each_beside
from workshoptui.record.json_values import Data
from workshoptui.record.kinds import section_of_activity
from workshoptui.record.layout import blocks, moment, quoted
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import round_name
from workshoptui.record.simple_markdown import simple_markdown
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import is_shown
from workshoptui.workshop.remarks import Remark, parked_remarks, remarks_beside
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Changes, Row, Workshop

REMARKS = frozenset[type[Row]]({Remark})
"""The tables whose changes change only the sections that `sections_of_remarks` says."""

_BETWEEN_SITTINGS, _PARKED = "between-sittings", "parked"

_answering: ContextVar[bool] = ContextVar("answering", default=False)


@contextmanager
def answering() -> Iterator[None]:
    """Within it a note is written that people answer in: each remark leads to where that is."""
    token = _answering.set(True)
    try:
        yield
    finally:
        _answering.reset(token)


def sections_of_remarks(workshop: Workshop, changes: Changes) -> frozenset[str]:
    """The ids of the sections in which something else stands after changes of remarks."""
    rows = [change.row for change in changes]
    remarks = [row for row in rows if isinstance(row, Remark)]
    made_of = (row.remark for row in rows if isinstance(row, Card) and row.remark)
    remarks += [remark for row in made_of if (remark := workshop.find(Remark, row))]
    if not remarks:
        return frozenset()
    runs = {remark.run for remark in remarks}
    # A card says that it was made of one.
    runs |= {card.run for one in remarks for card in workshop.where(Card, remark=one.id)}
    return frozenset((_PARKED, *(_section_of(workshop, workshop.find(Run, run)) for run in runs)))


def _section_of(workshop: Workshop, run: Run | None) -> str:
    section = section_of_activity(activity_of(workshop, run)) if run else ""
    return section or _BETWEEN_SITTINGS


def with_remarks(workshop: Workshop, section: Section) -> Body:
    """The parts of a section's body, and below them what was written into the note beside it."""
    return body(section.parts(workshop), remarks_of(workshop, section.id))


def remarks_of(workshop: Workshop, section: str) -> Body:
    """What was written into the note beside the rounds that this section tells of."""
    if not workshop.table(Remark) or section == _PARKED:
        return ()
    runs = [run for run in workshop.all(Run) if _section_of(workshop, run) == section]
    ids = [*([""] if section == _BETWEEN_SITTINGS else []), *(run.id for run in runs)]
    rows = [remark for run in ids for remark in remarks_beside(workshop, run)]
    if not rows:
        return ()
    # A heading of its own where something else stands above it.
    title = "" if section == _BETWEEN_SITTINGS else _("**Written into the note**")
    return body(title, paragraphs_of(each_beside(workshop, rows, _beside(rows), _remark)))


def _beside(rows: Sequence[Remark]) -> list[str]:
    """Beside each remark how it stands: ``answer``, ``other``, both, or neither."""
    known = {remark.id for remark in rows}
    return [
        " ".join(
            word
            for word, over in (("answer", remark.reply_to), ("other", remark.beside))
            if over in known
        )
        for remark in rows
    ]


def _remark(workshop: Workshop, remark: Remark, beside: str) -> str:
    """A remark with what it is, when and beside which round it was written, and what came of it."""
    run = workshop.find(Run, remark.run)
    when = moment(remark.at)
    if "other" in beside:
        said = _("Written at the same time, {moment}", moment=when)
    elif "answer" in beside:
        said = _("Answer, {moment}", moment=when)
    elif run:
        name = round_link(inline(round_name(workshop, run)), run)
        said = _("{name}, {moment}", name=name, moment=when)
    else:
        said = when
    answer = _("Answer or change it") if _answering.get() and not remark.gone else ""
    parts = [
        _about(workshop, remark),
        _("parked") if remark.parked and not remark.gone else "",
        *(() if remark.gone else _cards(workshop, remark)),
        f"[{answer}](#answer-{remark.id})" if answer else "",
    ]
    return blocks(
        anchor("remark", remark.id) + " · ".join([said, *filter(None, parts)]),
        simple_markdown(remark.text, 2 if "answer" in beside else 1),
    )


def _about(workshop: Workshop, remark: Remark) -> str:
    card = workshop.find(Card, remark.card)
    if card is None or card.withdrawn or not is_shown(workshop, card):
        return ""
    return _("about {card}", card=link(quoted(card.text), "card", card.id))


def _cards(workshop: Workshop, remark: Remark) -> Iterator[str]:
    for card in _made(workshop, remark):
        yield _("made a card: {card}", card=link(quoted(card.text), "card", card.id))


def _made(workshop: Workshop, remark: Remark) -> list[Card]:
    """The cards that were made of it and that everybody may see."""
    cards = workshop.where(Card, remark=remark.id)
    return [card for card in cards if not card.withdrawn and is_shown(workshop, card)]


def _parked(workshop: Workshop) -> Body:
    return (paragraphs_of(each(workshop, parked_remarks(workshop), _waiting)),)


def _waiting(workshop: Workshop, remark: Remark) -> str:
    run = workshop.find(Run, remark.run)
    where = inline(round_name(workshop, run)) if run else _("between sittings")
    when = _("{name}, {moment}", name=where, moment=moment(remark.at))
    return blocks(link(when, "remark", remark.id) + ":", simple_markdown(remark.text))


SECTIONS = (
    Section(
        id=_BETWEEN_SITTINGS,
        title=mark("Written between sittings"),
        reads=frozenset({Run, Card}),
        body=lambda _workshop: "",
        nothing="",
        optional=True,
    ),
    Section(
        id=_PARKED,
        title=mark("Parked"),
        reads=frozenset({Activity, Run}),
        body=_parked,
        nothing="",
        optional=True,
    ),
)
"""What is written between sittings, and what waits in the parking lot."""


def remarks_data(workshop: Workshop) -> Data:
    """Everything that was written into the note and that everybody may read."""
    rounds = ["", *(run.id for run in workshop.all(Run))]
    return [
        {
            "id": remark.id,
            "round": remark.run or None,
            "at": moment(remark.at),
            "text": remark.text,
            "answers": remark.reply_to or None,
            "beside": remark.beside or None,
            "card": remark.card or None,
            "parked": remark.parked,
            "made": next((card.id for card in _made(workshop, remark)), None),
        }
        for run in rounds
        for remark in remarks_beside(workshop, run)
        if not remark.gone
    ]
