"""The decision: which model the group chose and why, and how far people agreed with it."""

from collections.abc import Iterator
from math import isclose

from workshoptui.agendas.wording import gradient_labels, keeps_earlier_words, wording
from workshoptui.language.advice import unmet_must_have
from workshoptui.language.labels import ADVICE_LABELS, CAUTIONS
from workshoptui.language.late import marked
from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import anchor, link, linking
from workshoptui.record.columns import VERSION, around, number_column, text_column
from workshoptui.record.escape import inline, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds.draft import model_name
from workshoptui.record.layout import (
    Cell,
    blocks,
    bullets,
    decimal,
    labelled,
    moment,
    quoted,
    table,
)
from workshoptui.record.section import Section
from workshoptui.record.sections.advice import cached_advice
from workshoptui.record.sections.alphabet import in_order
from workshoptui.record.sections.resolutions import resolution_of, with_number
from workshoptui.record.sections.rounds import dated, discussion, referred
from workshoptui.record.sections.scores import EVIDENCE
from workshoptui.record.sections.thread import SINCE, decision_thread
from workshoptui.record.sections.versions import (
    NOT_KEPT,
    VERSIONS,
    sections_changed,
    version_at,
    version_number,
)
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.evidence import Evidence, evidence_before
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
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.models import Model
from workshoptui.workshop.must_haves import unmet_before
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of
from workshoptui.workshop.versions import changed_since, changed_since_test
from workshoptui.workshop.workshop_info import WorkshopInfo

BLOCKED = mark("Somebody blocked it, so it went back to discussion.")


def _decision(workshop: Workshop) -> str:
    decision = workshop.find(Decision, "")
    notes = discussion(workshop, runs_of_kind(workshop, ChooseActivity))
    proposals = _proposals(workshop)
    if decision is None:
        return blocks(proposals, notes)
    return blocks(
        with_number(
            workshop,
            _(
                "The group chose **{model}** ({when}).",
                model=inline(model_name(workshop, decision.model)),
                when=dated(workshop, decision.at),
            ),
            resolution_of(workshop, "model", decision.name),
        ),
        _against(workshop, decision),
        known_before(workshop, decision),
        labelled(_("Why, in the group's words:"), decision.rationale),
        labelled(_("What spoke against it:"), decision.objections)
        or _("No objection was written down."),
        _rests_on(workshop, decision),
        decision_thread(workshop, decision.model),
        *(_earlier(workshop, earlier) for earlier in reversed(earlier_decisions(workshop))),
        proposals,
        notes,
    )


def known_before(workshop: Workshop, decision: Decision) -> str:
    """What the group was to know before it chose, as it then was; ``""`` where nothing was."""
    unmet = unmet_before(workshop, decision)
    known = bullets(
        [
            *(CAUTIONS[caution] for caution in decision.cautions),
            *(unmet_must_have(quoted(each.name), each.median, each.people) for each in unmet),
        ]
    )
    return blocks(_("What was to be known before it:"), known) if known else ""


def _earlier(workshop: Workshop, superseded: EarlierDecision) -> str:
    """A decision that another one took the place of: kept with all that was said."""
    decision = superseded.decision
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
        known_before(workshop, decision),
        labelled(_("Why, in the group's words:"), decision.rationale),
        labelled(_("What spoke against it:"), decision.objections)
        or _("No objection was written down."),
    )


def advised_model(workshop: Workshop, decision: Decision) -> tuple[Evidence, Model] | None:
    """The evidence before a decision and the one model that it advised.

    None without evidence, for ties, and where it was too close to advise any. Records of earlier
    workshops know no such thing as too close.
    """
    rated = evidence_before(workshop, decision)
    first = leaders(rated.scores) if rated else []
    if rated is None or len(first) != 1:
        return None
    too_close = cached_advice(rated).advice.label == "too close"
    return None if too_close and linking() else (rated, rated.models[first[0]])


def _against(workshop: Workshop, decision: Decision) -> str:
    """That the group chose another model than the numbers advised, where it did."""
    advice = advised_model(workshop, decision)
    if advice is None or advice[1].id == decision.model:
        return ""
    rated, model = advice
    name = quoted(wording(workshop, model.name))
    label = cached_advice(rated).advice.label
    if label:
        return _(
            "**The group decided against the advice.** The numbers point to {model}; the label of "
            "that advice is *{label}*. Numbers advise, and the group decides.",
            model=name,
            label=ADVICE_LABELS[label],
        )
    return _(
        "**The group decided against the advice.** The numbers point to {model}; too few people "
        "rated or ranked for a label ({judges} rated every model, {rankers} ranked). Numbers "
        "advise, and the group decides.",
        model=name,
        judges=rated.judges,
        rankers=rated.rankers,
    )


def _proposals(workshop: Workshop) -> str:
    """Every proposal, with how many took each gradient of agreement once it was closed."""
    reports = []
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
        late = in_order(workshop, (stance.words for stance in late_on(workshop, proposal)))
        answered = ngettext(
            "{proposal} ({moment}), answered by {count} person.",
            "{proposal} ({moment}), answered by {count} people.",
            len(stances),
            proposal=name,
            moment=moment(proposal.at),
        )
        back = _(BLOCKED) if blocked(workshop, proposal) else ""
        reports.append(
            blocks(
                f"{anchor('proposal', proposal.id)}{answered} {back}".rstrip(),
                table([_("How far people agree"), _("People")], rows),
                bullets(
                    [
                        *_in_their_words(workshop, stances),
                        *(marked(inline(text), late=True) for text in late),
                    ]
                ),
            )
        )
    return blocks(*reports)


def _in_their_words(workshop: Workshop, stances: list[Stance]) -> Iterator[str]:
    """What people said with their answers: those who agree most first, as in the table above."""
    labels = gradient_labels(workshop)
    gradients = list(labels)
    if keeps_earlier_words(workshop):
        gradients.sort(key=labels.__getitem__)
    for gradient in gradients:
        said = (stance.words for stance in stances if stance.gradient == gradient and stance.words)
        for words in in_order(workshop, said):
            yield f"{labels[gradient]}: {within(words)}"


def _rests_on(workshop: Workshop, decision: Decision) -> str:
    """What the decision can be traced to: each with the round and the sitting that it is from."""
    tried = [test for test in tests_of(workshop, decision.model) if test.at <= decision.at]
    return blocks(
        _("What it rests on:"),
        bullets(
            [
                ngettext(
                    "{count} logged test of this model.",
                    "{count} logged tests of this model.",
                    len(tried),
                ),
                _chosen_version(workshop, decision),
                _scored(workshop, decision),
                _proposed(workshop, decision),
                _(
                    "Decided in {round}.",
                    round=referred(workshop, workshop.get(Run, decision.run), decision.at),
                ),
                *_since(workshop, decision),
            ]
        ),
    )


def _chosen_version(workshop: Workshop, decision: Decision) -> str:
    """Which version was chosen, and what in it was not as it was tested or rated."""
    version = version_at(workshop, decision.name, decision.model)
    if not version:
        return _(NOT_KEPT)
    chosen = (decision.model, decision.name)
    tested = changed_since_test(workshop, *chosen, at=decision.at)
    rated = changed_since(workshop, decision.rated, *chosen)
    sentences = [
        _("What was chosen is {version} of the model.", version=version),
        _("Changed since its test: {sections}.", sections=sections_changed(workshop, tested))
        if tested
        else "",
        _("Changed since it was rated: {sections}.", sections=sections_changed(workshop, rated))
        if rated
        else "",
    ]
    return " ".join(filter(None, sentences))


def _since(workshop: Workshop, decision: Decision) -> list[str]:
    """That there are newer numbers than those the decision rests on, so nobody mixes them up."""
    rated, ranked = last_rated(workshop), last_ranked(workshop)
    rated_again = referred(workshop, rated) if rated and rated.id != decision.rated else ""
    ranked_again = referred(workshop, ranked) if ranked and ranked.id != decision.ranked else ""
    if rated_again and ranked_again:
        again = _(
            "After the decision the models were rated again, in {rated}, "
            "and ranked again, in {ranked}.",
            rated=rated_again,
            ranked=ranked_again,
        )
    elif rated_again:
        again = _("After the decision the models were rated again, in {rated}.", rated=rated_again)
    elif ranked_again:
        again = _(
            "After the decision the models were ranked again, in {ranked}.", ranked=ranked_again
        )
    else:
        return []
    newer = _("Those numbers, and the advice on the choice, are newer than the decision.")
    return [f"{again} {newer}"]


def _scored(workshop: Workshop, decision: Decision) -> str:
    """Where the chosen model stood in the last round of rating before the decision."""
    run, rated = workshop.find(Run, decision.rated), evidence_before(workshop, decision)
    places = [m.id for m in rated.models] if rated else []
    if run is None or rated is None or decision.model not in places:
        held = run is not None and disclosure(workshop, run).withheld
        return (
            _("Ratings whose figures are not shown, as too few people gave some.")
            if held
            else _("No ratings: it was not rated in a round that was closed before the decision.")
        )
    score = rated.scores[places.index(decision.model)]
    rests = ngettext(
        "The ratings of {round}, by {count} person: its weighted score is {score}.",
        "The ratings of {round}, by {count} people: its weighted score is {score}.",
        rated.raters,
        round=referred(workshop, run),
        score=decimal(score),
    )
    first = [rated.models[place] for place in leaders(rated.scores)]
    if decision.model not in {model.id for model in first}:
        although = _(
            "The group chose it although {models} had the best weighted score ({score}).",
            models=listed(quoted(wording(workshop, model.name)) for model in first),
            score=decimal(max(rated.scores)),
        )
        return f"{rests} {although}"
    if len(first) > 1:
        shared = ngettext(
            "{count} model shares the best weighted score.",
            "{count} models share the best weighted score.",
            len(first),
        )
        return f"{rests} {shared}"
    best = _("It has the best weighted score.")
    others = [score for score in rated.scores if not isclose(score, max(rated.scores))]
    following = _("The next best has {score}.", score=decimal(max(others))) if others else ""
    return f"{rests} {best} {following}".rstrip()


def _proposed(workshop: Workshop, decision: Decision) -> str:
    """The proposal of this model on which people said how far they agree, if there was one."""
    numbers = {proposal.id: number for number, proposal in enumerate(workshop.all(Proposal), 1)}
    if decision.proposal not in numbers:
        return _("No proposal: nobody was asked how far they agree with this choice.")
    number = numbers[decision.proposal]
    below = _(
        "Proposal {number}, on which people said how far they agree; see below.", number=number
    )
    return link(below, "proposal", decision.proposal)


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
        "model": decision.model,
        "version": version_number(workshop, decision.name, decision.model),
        "name": model_name(workshop, decision.model),
        "at": moment(decision.at),
        "rationale": decision.rationale,
        "objections": decision.objections,
        "round": decision.run,
        "ratings": decision.rated or None,
        "proposal": decision.proposal or None,
        "cautions": list(decision.cautions),
        "must_haves_below_3": list(decision.unmet),
    }


SECTIONS = (
    Section(
        id="decision",
        title=mark("The decision"),
        reads=EVIDENCE
        | VERSIONS
        | SINCE
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
        ),
        ("number",),
    ),
)
"""Its tables in the export."""
