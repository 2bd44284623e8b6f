"""Note writing: everybody writes into the shared note, whatever the group does.

What is written while people give in silence, or while the facilitator has turned writing off, is
kept: only its writer sees it, until the round closes or writing is turned on. So nothing is lost,
and nobody is told what others think before they have said it themselves.

A remark is changed by its writer, and by others where that one lets them. Two people may change it
at once: what both made of it is put together, or else both texts stand, one beside the other.
"""

from typing import Final

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.kinds.collect import CollectActivity, is_shown
from workshoptui.workshop.merge import merged
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.remarks import KEPT_VERSIONS, Remark, Writing, released
from workshoptui.workshop.runs import Run, activity_of, current_run, runs_of
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Changes, Put, Workshop
from workshoptui.workshop.text import Line, Paragraph, text_fields


class AddRemark(Action, frozen=True, tag="add-remark"):
    """Something written into the note, whenever that is. Fields as in `Remark`."""

    run: str
    text: Paragraph
    shared: bool = False
    reply_to: str = ""
    card: str = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The remark; an answer stands where that is which it answers."""
        run, reply_to = self.run, ""
        if self.reply_to:
            answered = _readable(workshop, self.reply_to, context)
            run, reply_to = answered.run, answered.reply_to or answered.beside or answered.id
        if run:
            workshop.get(Run, run)
        if self.card and not is_shown(workshop, workshop.get(Card, self.card)):
            raise Refused("gone", "card")
        remark = Remark(
            id=f"w{context.seq}",
            run=run,
            given_by=context.by,
            text=self.text,
            at=context.at,
            edited=context.seq,
            shared=self.shared,
            reply_to=reply_to,
            card=self.card,
            held=_silent_round(workshop, run, context),
        )
        return (Put(remark),)


class EditRemark(Action, frozen=True, tag="edit-remark"):
    """A remark, put better by its writer, or by whom that one lets change it.

    Attributes:
        edited: the `Remark.edited` of the text that the sender began from.
        shared: as in `Remark`; only its writer says so.
    """

    remark: str
    text: Paragraph
    edited: int | None = None
    shared: bool = False

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The remark with what both made of it, or both texts, one beside the other."""
        remark = _readable(workshop, self.remark, context)
        mine = remark.given_by == context.by
        if not (mine or remark.shared or context.by == FACILITATOR):
            raise Refused("not-your-remark")
        if not remark.held and _silent_round(workshop, remark.run, context):
            raise Refused("writing-off")
        shared = self.shared if mine else remark.shared
        text = self.text
        if self.edited != remark.edited:
            base = remark.earlier.get(str(self.edited))
            limit = text_fields(EditRemark)["text"].limit
            together = merged(base, remark.text, text, limit) if base is not None else None
            if together is None and text != remark.text:
                return (Put(_beside(remark, text, context)),)
            text = together or text
        if text == remark.text:
            return (Put(msgspec.structs.replace(remark, shared=shared)),)
        versions = {**remark.earlier, str(remark.edited): remark.text}
        earlier = dict(list(versions.items())[-KEPT_VERSIONS:])
        return (
            Put(
                msgspec.structs.replace(
                    remark, text=text, edited=context.seq, shared=shared, earlier=earlier
                )
            ),
        )


class ParkRemark(FacilitatorAction, frozen=True, tag="park-remark"):
    """A remark waits in the parking lot, or no longer."""

    remark: str
    parked: bool = True

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The remark, which stays where it was written."""
        remark = _readable(workshop, self.remark, context)
        return (Put(msgspec.structs.replace(remark, parked=self.parked)),)


class CardFromRemark(FacilitatorAction, frozen=True, tag="card-from-remark"):
    """A card that says what somebody wrote into the note; it is theirs."""

    remark: str
    text: Line

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card, among those of the activity; the remark stays where it was written."""
        remark = _readable(workshop, self.remark, context)
        run = round_for_card(workshop, remark)
        if run is None:
            raise Refused("no-round-for-card")
        card = Card(
            id=f"c{context.seq}",
            activity=run.activity,
            run=run.id,
            given_by=remark.given_by,
            text=self.text,
            at=context.at,
            shown=run.phase == "closed",
            late=run.phase == "closed",
            told=remark.text,
            remark=remark.id,
        )
        return (Put(card),)


class AllowWriting(FacilitatorAction, frozen=True, tag="allow-writing"):
    """Writing into the note is turned on or off for a round, whatever is usual in it."""

    run: str
    on: bool

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """What holds now; what was kept meanwhile is shown when it is turned on."""
        run = workshop.get(Run, self.run)
        return Put(Writing(run.id, self.on)), *(released(workshop, run.id) if self.on else ())


ACTIONS: Final = (AddRemark, EditRemark, ParkRemark, CardFromRemark, AllowWriting)
"""Everything that can be done here."""


def is_writing_off(workshop: Workshop, run: Run) -> bool:
    """Whether what is written beside a round is kept from others for now.

    By default while people give in silence: an open round whose answers are hidden until it closes,
    or an open proposal. Where the facilitator has turned it off, while the group is there, too:
    once that has gone on from a round that hides nothing, what was kept is shown.
    """
    silent = gives_in_silence(workshop, run)
    said = workshop.find(Writing, run.id)
    if said is None:
        return silent
    if said.on or run.phase == "closed":
        return False
    return silent or _group_run(workshop) == run


def gives_in_silence(workshop: Workshop, run: Run) -> bool:
    """Whether nobody is to know yet what others give in a round, as in an open proposal."""
    activity = activity_of(workshop, run)
    if run.phase != "open":
        return False
    return activity.secret or activity.closes_first(workshop, run.id) is not None


def is_silent(workshop: Workshop, run_id: str) -> bool:
    """Whether what is written beside this round is kept now; not where there is none."""
    run = workshop.find(Run, run_id)
    return run is not None and is_writing_off(workshop, run)


def silent_round(workshop: Workshop, run: str) -> str:
    """The round over which what is written beside `run` is kept now; ``""`` for none.

    That may be the one in which the group is, too: else its silence could be talked into elsewhere.
    """
    rounds = (workshop.find(Run, run), _group_run(workshop))
    return next((one.id for one in rounds if one and is_writing_off(workshop, one)), "")


def round_for_card(workshop: Workshop, remark: Remark) -> Run | None:
    """The round whose cards a card of this remark joins: those that it was written beside.

    Otherwise the latest ideas; None before there were any.
    """
    run = workshop.find(Run, remark.run)
    activity = activity_of(workshop, run) if run else None
    source = getattr(activity, "source", "")
    all_of_them = [one for one in workshop.all(Activity) if isinstance(one, CollectActivity)]
    ideas = [one for one in all_of_them if one.about == "ideas"]
    for collect in (activity, workshop.find(Activity, source), *reversed(ideas)):
        if isinstance(collect, CollectActivity) and (rounds := runs_of(workshop, collect.id)):
            return rounds[-1]
    return None


def _group_run(workshop: Workshop) -> Run | None:
    """The round that the group is in; None once it has parted."""
    parted = bool(workshop.table(Sitting)) and not sitting_now(workshop)
    return None if parted else current_run(workshop)


def _readable(workshop: Workshop, remark_id: str, context: Context) -> Remark:
    """A remark that the sender may read, with its words.

    Raises:
        Refused: ``gone``.
    """
    remark = workshop.get(Remark, remark_id)
    if remark.gone or (remark.held and remark.given_by != context.by):
        raise Refused("gone")
    return remark


def _silent_round(workshop: Workshop, run: str, context: Context) -> str:
    """As `silent_round`; the facilitator says aloud what they write."""
    return "" if context.by == FACILITATOR else silent_round(workshop, run)


def _beside(remark: Remark, text: str, context: Context) -> Remark:
    """The other text of a remark, by who was slower."""
    return msgspec.structs.replace(
        remark,
        id=f"w{context.seq}",
        given_by=context.by,
        text=text,
        at=context.at,
        edited=context.seq,
        beside=remark.beside or remark.id,
        parked=False,
        earlier={},
    )
