"""The decision: which model the group chose and why, and how far people agreed with it."""

from collections.abc import Iterator

from workshoptui.agendas.wording import gradient_labels, keeps_earlier_words
from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import anchor
from workshoptui.record.body import Body, body, bullets_of
from workshoptui.record.columns import SITTING, VERSION, around, number_column, text_column
from workshoptui.record.escape import inline, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import Item, each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import (
    Cell,
    blocks,
    labelled,
    moment,
    quoted,
    table,
)
from workshoptui.record.section import Section
from workshoptui.record.sections.alphabet import rows_in_order
from workshoptui.record.sections.decision_basis import (
    advice_before_data,
    against,
    known_before,
    rests_on,
)
from workshoptui.record.sections.resolutions import (
    resolution_number,
    resolution_of,
    with_number,
)
from workshoptui.record.sections.rounds import dated, discussion, sitting_number
from workshoptui.record.sections.scores import EVIDENCE
from workshoptui.record.sections.thread import decision_thread, earlier_decision_thread
from workshoptui.record.sections.versions import (
    VERSIONS,
    model_name,
    model_name_put,
    version_number,
)
from workshoptui.workshop.group_decision import Decision, EarlierDecision, earlier_decisions
from workshoptui.workshop.kinds.choose import (
    ChooseActivity,
    LateStance,
    Proposal,
    Stance,
    late_on,
    stances_on,
)
from workshoptui.workshop.kinds.choose import blocks as blocked
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun
from workshoptui.workshop.workshop_info import WorkshopInfo

BLOCKED = mark("Somebody blocked it, so it went back to discussion.")


def _decision(workshop: Workshop) -> Body:
    decision = workshop.find(Decision, "")
    notes = discussion(workshop, runs_of_kind(workshop, ChooseActivity))
    proposals = _proposals(workshop)
    if decision is None:
        return body(proposals, notes)
    return body(
        with_number(
            workshop,
            _(
                "The group chose **{model}** ({when}).",
                model=inline(model_name(workshop, decision.model)),
                when=dated(workshop, decision.at),
            ),
            resolution_of(workshop, "model", decision.name),
        ),
        against(workshop, decision),
        known_before(workshop, decision),
        labelled(_("Why, in the group's words:"), decision.rationale),
        labelled(_("What spoke against it:"), decision.objections)
        or _("No objection was written down."),
        rests_on(workshop, decision),
        decision_thread(workshop, decision),
        *(_earlier(workshop, earlier) for earlier in reversed(earlier_decisions(workshop))),
        proposals,
        notes,
    )


def _earlier(workshop: Workshop, superseded: EarlierDecision) -> str:
    """A decision that another one took the place of: kept with all that was said, and its basis."""
    decision = superseded.decision
    whole = not keeps_earlier_words(workshop)
    return blocks(
        with_number(
            workshop,
            _(
                "**Decided before, and superseded**: {model} ({when}; it held until {until}).",
                model=inline(model_name(workshop, decision.model)),
                when=dated(workshop, decision.at),
                until=dated(workshop, superseded.until),
            ),
            resolution_of(workshop, "model", decision.name),
        ),
        against(workshop, decision) if whole else "",
        known_before(workshop, decision),
        labelled(_("Why, in the group's words:"), decision.rationale),
        labelled(_("What spoke against it:"), decision.objections)
        or _("No objection was written down."),
        rests_on(workshop, decision) if whole else "",
        earlier_decision_thread(workshop, superseded),
    )


def _proposals(workshop: Workshop) -> Body:
    """Every proposal, with how many took each gradient of agreement once it was closed."""
    reports: list[str | Body] = []
    labels = gradient_labels(workshop)
    for number, proposal in enumerate(workshop.all(Proposal), 1):
        name = _(
            "Proposal {number}, {model}",
            number=number,
            model=quoted(model_name(workshop, proposal.model)),
        )
        if not proposal.closed:
            reports.append(
                _("{proposal}: open. Answers are hidden until it is closed.", proposal=name)
            )
            continue
        stances = stances_on(workshop, proposal)
        rows: list[list[Cell]] = [
            [words, sum(stance.gradient == gradient for stance in stances)]
            for gradient, words in labels.items()
        ]
        answered = ngettext(
            "{proposal} ({moment}), answered by {count} person.",
            "{proposal} ({moment}), answered by {count} people.",
            len(stances),
            proposal=name,
            moment=moment(proposal.at),
        )
        back = _(BLOCKED) if blocked(workshop, proposal) else ""
        reports.append(
            body(
                f"{anchor('proposal', proposal.id)}{answered} {back}".rstrip(),
                table([_("How far people agree"), _("People")], rows),
                bullets_of([*_in_their_words(workshop, stances), *_late_words(workshop, proposal)]),
            )
        )
    return body(*reports)


def _late_words(workshop: Workshop, proposal: Proposal) -> list[Item]:
    late = rows_in_order(workshop, late_on(workshop, proposal), lambda stance: stance.words)
    return each(workshop, late, _late)


def _late(_workshop: Workshop, stance: LateStance) -> str:
    return marked(inline(stance.words), late=True)


def _in_their_words(workshop: Workshop, stances: list[Stance]) -> Iterator[Item]:
    """What people said with their answers: those who agree most first, as in the table above."""
    labels = gradient_labels(workshop)
    gradients = list(labels)
    if keeps_earlier_words(workshop):
        gradients.sort(key=labels.__getitem__)
    for gradient in gradients:
        said = (stance for stance in stances if stance.gradient == gradient)
        ordered = rows_in_order(workshop, said, lambda stance: stance.words)
        yield from each(workshop, ordered, _said, labels[gradient])


def _said(_workshop: Workshop, stance: Stance, label: str) -> str:
    return f"{label}: {within(stance.words)}"


def _proposals_data(workshop: Workshop) -> Data:
    return [_gradients(workshop, proposal) for proposal in workshop.all(Proposal)]


def _gradients(workshop: Workshop, proposal: Proposal) -> Data:
    """How many people took each gradient of agreement with one proposal."""
    stances = stances_on(workshop, proposal)
    counts: dict[str, Data] = {
        gradient: sum(stance.gradient == gradient for stance in stances)
        for gradient in gradient_labels(workshop)
    }
    return {
        "id": proposal.id,
        "model": proposal.model,
        "people": len(stances) if proposal.closed else None,
        "gradients": counts if proposal.closed else None,
        "words": sorted(stance.words for stance in stances if stance.words)
        if proposal.closed
        else None,
        "late_words": sorted(late_stance.words for late_stance in late_on(workshop, proposal)),
        "at": moment(proposal.at),
        "closed": proposal.closed,
        "blocked": blocked(workshop, proposal) if proposal.closed else None,
        "reasons": [
            {"gradient": gradient, "words": words}
            for gradient, words in sorted(
                (stance.gradient, stance.words) for stance in stances if stance.words
            )
        ]
        if proposal.closed
        else None,
    }


def _decision_data(workshop: Workshop) -> Data:
    decision = workshop.find(Decision, "")
    if decision is None:
        return None
    superseded = [
        {**_decision_made(workshop, earlier.decision), "until": moment(earlier.until)}
        for earlier in earlier_decisions(workshop)
    ]
    made = _decision_made(workshop, decision)
    return {**made, "superseded": superseded, "all": [*superseded, {**made, "until": None}]}


def _decision_made(workshop: Workshop, decision: Decision) -> dict[str, Data]:
    return {
        "id": decision.name or None,
        "model": decision.model,
        "version": version_number(workshop, decision.name, decision.model),
        "name": model_name_put(workshop, decision.model),
        "at": moment(decision.at),
        "rationale": decision.rationale,
        "objections": decision.objections,
        "round": decision.run,
        "ratings": decision.rated or None,
        "proposal": decision.proposal or None,
        "cautions": list(decision.cautions),
        "must_haves_below_3": list(decision.unmet),
        "ranked": decision.ranked or None,
        "sitting": sitting_number(workshop, decision.at),
        "resolution": resolution_number(workshop, resolution_of(workshop, "model", decision.name)),
        **advice_before_data(workshop, decision),
    }


SECTIONS = (
    Section(
        id="decision",
        title=mark("The decision"),
        reads=EVIDENCE
        | VERSIONS
        | {Decision, EarlierDecision, LateStance, Proposal, Resolution, TestRun, WorkshopInfo},
        body=_decision,
        nothing=mark("The group has not chosen a model yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {
    "proposals": _proposals_data,
    "decision": _decision_data,
}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "proposals",
        "One proposal, on which people said how far they agree.",
        "proposals",
        (
            Column("proposal", "its id", source="id"),
            number_column("its number under “The decision” in the record"),
            Column("model", "`model` in models.csv"),
            Column("at", "when it was made", "datetime"),
            Column("closed", "whether it is closed", "boolean"),
            Column("people", "how many answered", "integer", empty="it is open"),
            Column("blocked", "whether somebody blocked it", "boolean", empty="it is open"),
        ),
        ("proposal",),
    ),
    ExportTable(
        "stances",
        "How many people took one gradient of agreement with one closed proposal.",
        "proposals.gradients.*",
        (
            around("proposal", "`proposal` in proposals.csv", up=2, key="id"),
            Column(
                "gradient",
                "`endorse`, `minor-reservations`, `reservations`, `more-discussion`, `stand-aside` "
                "or `block`",
                source="key",
            ),
            Column("people", "how many took it", "integer", "value"),
        ),
        ("proposal", "gradient"),
    ),
    ExportTable(
        "stance_words",
        "What somebody wrote beside a stance on one closed proposal, in no order of people.",
        "proposals.reasons",
        (
            around("proposal", "`proposal` in proposals.csv", key="id"),
            Column("gradient", "as in stances.csv"),
            text_column("words", "what was written"),
        ),
    ),
    ExportTable(
        "stance_late_words",
        "What somebody wrote about one proposal, and what came after it was closed.",
        "proposals.late_words",
        (
            around("proposal", "`proposal` in proposals.csv", key="id"),
            text_column("words", "what was written", source="value"),
        ),
    ),
    ExportTable(
        "decisions",
        "One decision on a model; the last one holds.",
        "decision.all",
        (
            number_column("which it is, the first one made being 1"),
            Column("model", "`model` in models.csv"),
            VERSION,
            Column("name", "the model's name"),
            Column("at", "when it was made", "datetime"),
            Column("until", "when another one took its place", "datetime", empty="it holds"),
            text_column("rationale", "why, in the group's words"),
            text_column("objections", "what spoke against it"),
            Column("round", "the round it was made in: `round` in rounds.csv"),
            Column("ratings", "the round of rating it rests on", empty="on none"),
            Column("proposal", "the proposal it rests on", empty="on none"),
            Column(
                "cautions",
                "codes of what was to be known before it, with spaces between",
                empty="nothing",
            ),
            Column(
                "must_haves_below_3",
                "must haves on which its median was below 3, with spaces between: `criterion` in "
                "criteria.csv",
                empty="none",
            ),
            Column("decision", "its id", source="id", empty="its journal does not say"),
            Column("ranked", "the round of ranking it rests on", empty="on none"),
            SITTING,
            Column("resolution", "`number` in resolutions.csv", empty="its journal does not say"),
            Column(
                "advice_label",
                "`robust`, `leaning` or `too close`: what the numbers advised then",
                empty="too few people for a label, or no ratings that can be shown",
            ),
            Column(
                "advised_model",
                "the model that the numbers advised then: `model` in models.csv",
                empty="none: they were too close, tied, or not there",
            ),
        ),
        ("number",),
    ),
)
"""Its tables in the export."""
