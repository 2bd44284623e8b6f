"""The first page: what somebody reads who has three minutes, such as a politician.

What it was for, who objected, what happens next and what is not known; what was decided and what
the trial showed stand beside it, in `decided` and `trial`. It leads to the rest by links, and lists
nothing that is listed elsewhere.
"""

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated, listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import link
from workshoptui.record.body import Body, body
from workshoptui.record.escape import inline, quote
from workshoptui.record.kinds.context import CONTEXT
from workshoptui.record.kinds.plan import ahead, follow_up_table, on_first_page
from workshoptui.record.layout import blocks, bullets, day, labelled, people
from workshoptui.record.section import Section
from workshoptui.record.sections.account import ACCOUNTS
from workshoptui.record.sections.experience import EXPERIENCES
from workshoptui.record.sections.limitations import SMALL
from workshoptui.record.sections.participants import (
    NO_CITIZEN,
    citizen_missing,
    without_citizen,
)
from workshoptui.record.sections.resolutions import resolution_of, with_number
from workshoptui.record.sections.rounds import ROUNDS
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import FiguresShown, disclosure
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.group_decision import Decision, EarlierDecision, chosen_model
from workshoptui.workshop.kinds.choose import (
    Proposal,
    stances_on,
)
from workshoptui.workshop.kinds.choose import (
    blocks as blocked,
)
from workshoptui.workshop.kinds.context import context_questions
from workshoptui.workshop.kinds.rate import Waiver
from workshoptui.workshop.kinds.use import Use, uses_of
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.participation import SHOWN_AT_ONCE, took_part
from workshoptui.workshop.people import Attendance, Participant, RoleAtClose
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of

AIMS = {
    1: mark("find out what makes a dialogue good for the people it is about"),
    2: mark("shape a way of holding it"),
    3: mark("try that in everyday work"),
}
"""What each step is for, as a sentence goes on that begins with *They met to*."""


def _purpose(workshop: Workshop) -> str:
    steps = sorted({activity.step for activity in workshop.all(Activity)})
    aims = listed(_(AIMS[step]) for step in steps)
    context = [quote(asked.settled.text) for asked in context_questions(workshop) if asked.settled]
    return blocks(_met(workshop, "" if context else aims), "\n>\n".join(context))


def _met(workshop: Workshop, aims: str) -> str:
    """How many met, how often and when, and what for."""
    sittings, gave = workshop.all(Sitting), len(took_part(workshop))
    if not sittings:
        return _("The group means to {aims}.", aims=aims)
    often = ngettext("{count} sitting", "{count} sittings", len(sittings))
    first, last = day(sittings[0].date), day(sittings[-1].date)
    when = first if first == last else _("{first} to {last}", first=first, last=last)
    who = link(people(gave), "heading", "participants")
    if not aims:
        about = _("What it was about")
        return _(
            "{people} took part in {sittings} ({when}). {context}:",
            people=who,
            sittings=often,
            when=when,
            context=link(about, "heading", "context"),
        )
    return _(
        "{people} took part in {sittings} ({when}), to {aims}.",
        people=who,
        sittings=often,
        when=when,
        aims=aims,
    )


def _objections(workshop: Workshop) -> str:
    decision = workshop.find(Decision, "")
    if decision is None:
        return ""
    proposal = workshop.find(Proposal, decision.proposal)
    before = [
        other
        for other in workshop.all(Proposal)
        if other.closed and blocked(workshop, other) and other.id != decision.proposal
    ]
    return blocks(
        _how_far(workshop, proposal)
        if proposal
        else _("No proposal: nobody was asked how far they agree with this choice."),
        " ".join(_blocked_before(workshop, other) for other in before),
        labelled(_("What spoke against it:"), decision.objections)
        or _("No objection was written down."),
    )


def _how_far(workshop: Workshop, proposal: Proposal) -> str:
    """How many stood where, in words, and where their own words stand."""
    gradients = [stance.gradient for stance in stances_on(workshop, proposal)]
    endorse = gradients.count("endorse")
    reserved = gradients.count("minor-reservations") + gradients.count("reservations")
    more = gradients.count("more-discussion")
    aside, blocks_it = gradients.count("stand-aside"), gradients.count("block")
    counted = [
        ngettext("{count} endorses it", "{count} endorse it", endorse),
        ngettext("{count} has reservations", "{count} have reservations", reserved),
        ngettext("{count} wanted more discussion", "{count} wanted more discussion", more),
        ngettext("{count} stands aside", "{count} stand aside", aside),
        ngettext("{count} cannot live with it", "{count} cannot live with it", blocks_it),
    ]
    numbers = (endorse, reserved, more, aside, blocks_it)
    given = [words for words, many in zip(counted, numbers, strict=True) if many]
    nobody = _("Nobody stands aside or blocks it.") if not aside + blocks_it else ""
    sentence = ngettext(
        "Of the {count} person who answered: {counted}.",
        "Of the {count} people who answered: {counted}.",
        len(gradients),
        counted=enumerated(given) or "–",
    )
    theirs = link(_("Their own words"), "proposal", proposal.id)
    return " ".join(filter(None, [sentence, nobody, f"{theirs}."]))


def _blocked_before(workshop: Workshop, proposal: Proposal) -> str:
    gradients = [stance.gradient for stance in stances_on(workshop, proposal)]
    earlier = link(_("An earlier proposal"), "proposal", proposal.id)
    return ngettext(
        "{proposal}, which {count} person could not live with, went back to discussion.",
        "{proposal}, which {count} people could not live with, went back to discussion.",
        gradients.count("block"),
        proposal=earlier,
    )


def _next(workshop: Workshop) -> Body:
    review = workshop.find(Review, "")
    listed_here = on_first_page(workshop)
    if not (review or workshop.all(FollowUp)):
        return ()
    more = len(ahead(workshop)) - len(listed_here)
    return body(
        follow_up_table(workshop, listed_here, short=True),
        _more(more, listed=bool(listed_here)) if more else "",
        with_number(
            workshop,
            _("The group looks at the model again on {date}.", date=day(review.date)),
            resolution_of(workshop, "review", review.date),
        )
        if review
        else _("No date has been set yet for looking at the model again."),
    )


def _more(count: int, *, listed: bool) -> str:
    """How many more follow-ups there are; they are due after those that are listed, if any is."""
    if listed:
        return link(
            ngettext("{count} more later", "{count} more later", count), "heading", "follow-up"
        )
    things = ngettext("{count} thing", "{count} things", count)
    return _("Still to be done: {things}.", things=link(things, "heading", "follow-up"))


def _unknown(workshop: Workshop) -> str:
    gave = len(took_part(workshop))
    if not gave:
        return ""
    missed = without_citizen(workshop)
    return blocks(
        bullets(
            filter(
                None,
                [
                    _("What caused a change: there was no group to compare with."),
                    ngettext(
                        "How it would be elsewhere: {count} person of one organisation.",
                        "How it would be elsewhere: {count} people of one organisation.",
                        gave,
                    )
                    if gave < SMALL
                    else "",
                    _(NO_CITIZEN) if citizen_missing(workshop) else "",
                    _(
                        "What citizens or service users would have said in sitting {numbers}: "
                        "none was there, or none said so.",
                        numbers=enumerated(str(sitting.number) for sitting in missed),
                    )
                    if missed and not citizen_missing(workshop)
                    else "",
                    *_of_models(workshop),
                    _of_uses(workshop),
                    _of_figures(workshop),
                ],
            )
        ),
        _(
            "More under {limitations}.",
            limitations=link(_("Limitations"), "heading", "limitations"),
        ),
    )


def _of_models(workshop: Workshop) -> list[str]:
    """What was never tried, where something was chosen."""
    chosen = chosen_model(workshop)
    if chosen is None:
        return []
    untested = [
        model for model in models(workshop) if not model.datum and not tests_of(workshop, model.id)
    ]
    names = enumerated(inline(wording(workshop, model.name)) for model in untested)
    return [_("How models would do that nobody tested: {models}.", models=names)][: len(untested)]


def _of_uses(workshop: Workshop) -> str:
    chosen = chosen_model(workshop)
    uses = uses_of(workshop, chosen.id) if chosen else []
    if chosen and not uses:
        return _("How the model works in real dialogues: none is logged yet.")
    silent = sum(use.prepared is None or use.documented is None for use in uses)
    if not silent:
        return ""
    return ngettext(
        "Whether {count} real use was both prepared and documented: not all was said.",
        "Whether {count} real uses were both prepared and documented: not all was said.",
        silent,
    )


def _of_figures(workshop: Workshop) -> str:
    held = sum(disclosure(workshop, run).withheld for run in workshop.all(Run))
    if not held:
        return ""
    return ngettext(
        "What the figures of {count} round say: they are not shown, as too few people gave some.",
        "What the figures of {count} rounds say: they are not shown, as too few people gave some.",
        held,
    )


PURPOSE = Section(
    id="purpose",
    title=mark("What it was for"),
    reads=SHOWN_AT_ONCE | ROUNDS | CONTEXT | {Proposal, Participant, Run, Sitting},
    body=_purpose,
    nothing="",
    live=False,
    later=True,
)
OBJECTIONS = Section(
    id="objections",
    title=mark("Who objected or stood aside"),
    reads=frozenset({Decision, EarlierDecision, Proposal}),
    body=_objections,
    nothing=mark("The group has not chosen a model yet."),
    live=False,
    later=True,
)
NEXT = Section(
    id="next",
    title=mark("What happens next, and who does it"),
    reads=ACCOUNTS | {Activity, FollowUp, Resolution, Review, Run},
    body=_next,
    nothing=mark("Nothing has been agreed for afterwards yet."),
    live=False,
    later=True,
)
_LOOKED_AT: frozenset[type[Row]] = (
    SHOWN_AT_ONCE
    | ROUNDS
    | EXPERIENCES
    | {
        *(
            Attendance,
            Decision,
            FiguresShown,
            Model,
            Participant,
            Proposal,
            RoleAtClose,
            Run,
            Sitting,
        ),
        *(TestRun, Use, Waiver),
    }
)

UNKNOWN = Section(
    id="unknown",
    title=mark("What is not known"),
    reads=_LOOKED_AT,
    body=_unknown,
    nothing=mark("Nobody has given anything yet."),
    live=False,
    later=True,
)
