"""Criteria: what models are rated on, what each weighs and rests on, and why it was promoted."""

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import anchor, link, linking
from workshoptui.record.columns import number_column, text_column
from workshoptui.record.escape import within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, Made, blocks, bullets, headed, labelled, quoted, table
from workshoptui.record.section import Section
from workshoptui.record.sections.beginning import taken_over_from
from workshoptui.record.sections.resolutions import resolution_number, resolution_of, with_number
from workshoptui.record.sections.rounds import ROUNDS, discussion, referred
from workshoptui.record.sections.thread import criterion_thread
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import Criterion, Trace, criteria, criterion_weights, traces
from workshoptui.workshop.kinds.decide import DecideActivity
from workshoptui.workshop.next_cycle import Beginning, beginning
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo

HEAD = (mark("No."), mark("Criterion"), mark("Dots"), mark("Weight"), mark("Chosen for"))


def _criteria(workshop: Workshop) -> str:
    chosen = criteria(workshop)
    weights = criterion_weights(workshop)
    rows: list[list[Cell]] = [
        [
            number,
            Made(anchor("criterion", criterion.id) + within(criterion.name)),
            _dots(workshop, criterion),
            weights[criterion.id],
            criterion.reason or _chosen_for(workshop, criterion),
        ]
        for number, criterion in enumerate(chosen, 1)
    ]
    promoted = [criterion for criterion in chosen if criterion.reason]
    must_haves = [criterion for criterion in chosen if criterion.must_have]
    dots = sum(criterion.dots for criterion in chosen)
    rule = (
        _(
            "The weight of a criterion is its dots divided by the dots of all "
            "criteria together ({dots}). Together the weights are 1.",
            dots=dots,
        )
        if dots
        else _(
            "They were taken over without dots, so all weigh the same until this group has voted. "
            "Together the weights are 1."
        )
        if beginning(workshop) and not any(criterion.run for criterion in chosen)
        else _("No criterion has a dot, so all weigh the same. Together the weights are 1.")
    )
    return blocks(
        table(headed(HEAD), rows),
        rule if chosen else "",
        _rests_on(workshop, chosen[0]) if chosen else "",
        _(
            "Promoted by the group although it had fewer dots: {criteria}.",
            criteria=enumerated(quoted(criterion.name) for criterion in promoted),
        )
        if promoted
        else "",
        _(
            "Must have, on which no model should be chosen whose median is below 3: {criteria}.",
            criteria=enumerated(quoted(criterion.name) for criterion in must_haves),
        )
        if must_haves
        else "",
        _served(workshop, chosen) if chosen else "",
        _("Where each came from, and what came of it:") if linking() and chosen else "",
        bullets(filter(None, (criterion_thread(workshop, criterion) for criterion in chosen))),
        discussion(workshop, runs_of_kind(workshop, DecideActivity)),
    )


def _dots(workshop: Workshop, criterion: Criterion) -> int | None:
    """Its dots; none where there was no vote, as in one that was taken over."""
    return criterion.dots if criterion.vote or keeps_earlier_words(workshop) else None


def _chosen_for(workshop: Workshop, criterion: Criterion) -> Cell:
    begun = beginning(workshop)
    if begun and not criterion.run:
        return Made(_("taken over from {title}", title=taken_over_from(begun)))
    return _("its place in the vote")


def _rests_on(workshop: Workshop, criterion: Criterion) -> str:
    """The rounds that the criteria come from; all of them come from the same."""
    vote, decided = workshop.find(Run, criterion.vote), workshop.find(Run, criterion.run)
    dots = (
        ngettext(
            "The dots are those of {round}: {count} person placed them.",
            "The dots are those of {round}: {count} people placed them.",
            criterion.people,
            round=referred(workshop, vote),
        )
        if vote
        else ""
    )
    where = (
        with_number(
            workshop,
            _("The group decided on the criteria in {round}.", round=referred(workshop, decided)),
            resolution_of(workshop, "criteria"),
        )
        if decided
        else ""
    )
    return " ".join(filter(None, [dots, where]))


def _served(workshop: Workshop, chosen: list[Criterion]) -> str:
    """What each criterion does for the citizen, in the group's words, and which lack it."""
    value = workshop.find(CitizenValue, "")
    if value is None:
        return _("No citizen value is settled, so the criteria are not traced to one.")
    serves = traces(workshop)
    rows: list[list[Cell]] = [[criterion.name, serves.get(criterion.id)] for criterion in chosen]
    settled = link(_("citizen value"), "heading", "citizen-value")
    return blocks(
        _("How they serve the {value} that was settled:", value=settled)
        if linking()
        else labelled(_("The citizen value that they are to serve:"), value.text),
        table([_("Criterion"), _("How it serves the citizen value")], rows) if serves else "",
        _("The group has not written down yet how the criteria serve it.") if not serves else "",
    )


def _criteria_data(workshop: Workshop) -> Data:
    weights = criterion_weights(workshop)
    serves = traces(workshop)
    resolution = resolution_number(workshop, resolution_of(workshop, "criteria"))
    return [
        {
            "id": criterion.id,
            "name": criterion.name,
            "dots": _dots(workshop, criterion),
            "weight": weights[criterion.id],
            "people": criterion.people if criterion.vote else None,
            "promoted_for": criterion.reason or None,
            "must_have": criterion.must_have,
            "serves_citizen_value": serves.get(criterion.id),
            "vote": criterion.vote or None,
            "decided_in": criterion.run or None,
            "resolution": resolution if criterion.run else None,
        }
        for criterion in criteria(workshop)
    ]


SECTIONS = (
    Section(
        id="criteria",
        title=mark("Criteria"),
        reads=ROUNDS | {Beginning, CitizenValue, Criterion, Resolution, Trace, WorkshopInfo},
        body=_criteria,
        nothing=mark("The group has not decided on criteria yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"criteria": _criteria_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "criteria",
        "One criterion that models are rated on: a success factor that the group chose.",
        "criteria",
        (
            Column(
                "criterion",
                "its id: `factor` in success_factors.csv, where it is one still",
                source="id",
            ),
            number_column("its number under “Criteria” in the record"),
            Column("name", "its name"),
            Column("dots", "its dots in the vote it comes from", "integer", empty="no vote"),
            Column("weight", "its dots divided by those of all criteria together", "number"),
            Column("people", "how many placed the dots of that vote", "integer", empty="no vote"),
            Column("must_have", "whether a model has to do well on it", "boolean"),
            Column("promoted_for", "why it was promoted with fewer dots", empty="it was not"),
            text_column("serves_citizen_value", "how it serves the citizen value"),
            Column("vote", "the round of the vote: `round` in rounds.csv", empty="no vote"),
            Column(
                "decided_in",
                "the round it was decided in: `round` in rounds.csv",
                empty="it was taken over from an earlier workshop",
            ),
            Column(
                "resolution",
                "the decision on it: `number` in resolutions.csv",
                empty="it was taken over, or its journal does not say",
            ),
        ),
        ("criterion",),
    ),
)
"""Its tables in the export."""
