"""Resolutions: everything that the group decided, numbered, with the journal's entries and the why.

D1, D2 and so on over the whole workshop, in the order of the journal. A number stays with what it
stands for, also when another decision takes its place.
"""

from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number
from workshoptui.record.anchors import anchor, link, linking
from workshoptui.record.columns import NOT_SAID, around
from workshoptui.record.escape import within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data
from workshoptui.record.layout import Cell, Made, blocks, day, headed, moment, quoted, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, dated, referred, sitting_number
from workshoptui.record.sections.versions import model_name
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.group_decision import Decision, EarlierDecision, earlier_decisions
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.kinds.decide import DecideActivity
from workshoptui.workshop.kinds.plan import Adaptation
from workshoptui.workshop.models import Model
from workshoptui.workshop.resolutions import Resolution, Resolved, resolutions
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of

HEAD = (
    mark("No."),
    mark("What was decided"),
    mark("When"),
    mark("Entry of the journal"),
    mark("Rests on"),
)

_SHORT = 12
"""So many digits of a digest tell one entry of a journal from all others."""


def numbers(workshop: Workshop) -> dict[int, str]:
    """What each decision is called, by the number of its entry: ``D1``, ``D2`` and so on."""
    return {made.entry: f"D{place}" for place, made in enumerate(resolutions(workshop), 1)}


def resolution_of(
    workshop: Workshop, what: Resolved, about: str = "", at: float | None = None
) -> Resolution | None:
    """The decision on something: of a kind, and where there are several, about this or made then.

    The last one of those that fit; None in workshops whose journal does not tell.
    """
    fitting = [
        made
        for made in resolutions(workshop)
        if made.what == what and made.about == about and at in {None, made.at}
    ]
    return fitting[-1] if fitting else None


def resolution_made(workshop: Workshop, entry: int) -> Resolution | None:
    """The decision that an entry made; None in workshops whose journal does not tell."""
    return next((made for made in resolutions(workshop) if made.entry == entry), None)


def numbered(workshop: Workshop, made: Resolution | None) -> str:
    """A decision's number as a link to its line in the list of them; ``""`` for none."""
    if made is None:
        return ""
    return link(numbers(workshop)[made.entry], "decision", made.entry)


def resolution_number(workshop: Workshop, made: Resolution | None) -> str | None:
    """What a decision is called: ``D1``; None for none."""
    return numbers(workshop)[made.entry] if made else None


def with_number(workshop: Workshop, words: str, made: Resolution | None) -> str:
    """A line of Markdown behind the number of the decision that it tells, where that has a list.

    In the shared note, and in earlier records, there is no list of decisions: there are only the
    words.
    """
    told = numbered(workshop, made) if linking() else ""
    return f"{told}. {words}" if told else words


def _resolutions(workshop: Workshop) -> str:
    rows: list[list[Cell]] = [
        [
            Made(f"{anchor('decision', made.entry)}{name}"),
            Made(_words(workshop, made)),
            Made(dated(workshop, made.at)),
            Made(_entry(workshop, made)),
            Made(enumerated(_basis(workshop, made))),
        ]
        for made, name in zip(resolutions(workshop), numbers(workshop).values(), strict=True)
    ]
    return blocks(
        table(headed(HEAD), rows),
        _(
            "Beside the number of each entry stands the beginning of the running SHA-256 over the "
            "journal up to it: with the workshop's file, anybody can see that nothing before it "
            "was changed since."
        )
        if rows
        else "",
    )


def _entry(workshop: Workshop, made: Resolution) -> str:
    chain = workshop.digests.get(made.entry, "")
    return f"{number(made.entry)} ({chain[:_SHORT]})" if chain else number(made.entry)


def _words(workshop: Workshop, made: Resolution) -> str:
    """What was decided, with a link to where it stands; and what took its place, if anything."""
    words = _told(workshop, made)
    later = superseded_by(workshop, made)
    if later is None:
        return words
    return _("{decision} – superseded by {later}", decision=words, later=numbered(workshop, later))


def superseded_by(workshop: Workshop, made: Resolution) -> Resolution | None:
    """The next decision on the same; units adapt beside one another, so that has none."""
    if made.what == "adaptation":
        return None
    after = (
        other
        for other in resolutions(workshop)
        if other.what == made.what and other.entry > made.entry
    )
    return next(after, None)


def _told(workshop: Workshop, made: Resolution) -> str:
    match made.what:
        case "value":
            return link(_("The citizen value"), "heading", "citizen-value")
        case "criteria":
            names = [quoted(_factor(workshop, factor)) for factor in made.factors]
            told = ngettext("{count} criterion", "{count} criteria", len(names))
            return _(
                "{count}: {criteria}",
                count=link(told, "heading", "criteria"),
                criteria=enumerated(names),
            )
        case "model":
            decision = decision_called(workshop, made.about)
            if decision is None:
                return link(_("The chosen model"), "heading", "decision")
            name = quoted(model_name(workshop, decision.model))
            return link(_("The chosen model: {model}", model=name), "heading", "decision")
        case "conclusion":
            told = _("What the group concluded from the ethics check")
            return link(told, "conclusion", made.entry)
        case "adaptation":
            adaptation = workshop.find(Adaptation, made.about)
            if adaptation is None:
                return _("A unit's adaptation, which was taken back")
            told = _("The adaptation of {unit}", unit=within(adaptation.unit))
            return link(told, "adaptation", adaptation.id)
        case "review":
            told = _("The next review: {date}", date=day(made.about))
            return link(told, "heading", "next")


def _factor(workshop: Workshop, factor: str) -> str:
    """What a factor is called: as a criterion it keeps the name that it had."""
    criterion = workshop.find(Criterion, factor)
    group, card = workshop.find(Group, factor), workshop.find(Card, factor)
    return criterion.name if criterion else group.name if group else card.text if card else factor


def decision_called(workshop: Workshop, name: str) -> Decision | None:
    """The decision on a model that is called so, whether it holds or was superseded."""
    now = workshop.find(Decision, "")
    before = [earlier.decision for earlier in earlier_decisions(workshop)]
    return next((each for each in [*before, *([now] if now else [])] if each.name == name), None)


def _basis(workshop: Workshop, made: Resolution) -> list[str]:
    """What a decision rests on, each as a link."""
    if made.what == "value":
        return [link(_("what people wrote"), "heading", "citizen-value")]
    return [_linked(workshop, row) for row in _rests_on(workshop, made)]


def _linked(workshop: Workshop, row: TestRun | Run | Proposal | Resolution) -> str:
    match row:
        case TestRun():
            number = workshop.all(TestRun).index(row) + 1
            return link(_("test {number}", number=number), "test", row.id)
        case Run():
            return referred(workshop, row)
        case Proposal():
            number = workshop.all(Proposal).index(row) + 1
            return link(_("proposal {number}", number=number), "proposal", row.id)
        case Resolution():
            return numbered(workshop, row)


def _rests_on(workshop: Workshop, made: Resolution) -> list[TestRun | Run | Proposal | Resolution]:
    """What a decision rests on, besides what people wrote."""
    match made.what:
        case "criteria":
            vote = _vote_before(workshop, made)
            return [vote] if vote else []
        case "model":
            decision = decision_called(workshop, made.about)
            if decision is None:
                return []
            runs = [workshop.find(Run, decision.rated), workshop.find(Run, decision.ranked)]
            proposal = workshop.find(Proposal, decision.proposal)
            return [
                *(row for row in tests_of(workshop, decision.model) if row.at <= decision.at),
                *(run for run in runs if run),
                *([proposal] if proposal else []),
            ]
        case "conclusion":
            checked = [row for row in resolutions(workshop) if row.what == "model"
                       and row.entry < made.entry]  # fmt: skip
            run = workshop.find(Run, made.run)
            return [*checked[-1:], *([run] if run else [])]
        case "adaptation":
            adaptation = workshop.find(Adaptation, made.about)
            version = adaptation.version if adaptation else ""
            chosen_by = resolution_of(workshop, "model", version) if version else None
            return [chosen_by] if chosen_by else []
    return []


def _vote_before(workshop: Workshop, made: Resolution) -> Run | None:
    """The vote that criteria were decided by: the last one that was closed by then."""
    run = workshop.find(Run, made.run)
    source = activity_in(workshop, run, DecideActivity).source if run else ""
    votes = [
        vote
        for vote in workshop.where(Run, activity=source)
        if vote.closed_at is not None and vote.closed_at <= made.at
    ]
    return votes[-1] if votes else None


def _named(workshop: Workshop, row: TestRun | Run | Proposal | Resolution) -> Data:
    """The same by the ids that the JSON has."""
    if isinstance(row, Resolution):
        return {"what": "resolution", "id": resolution_number(workshop, row)}
    what = "test" if isinstance(row, TestRun) else "round" if isinstance(row, Run) else "proposal"
    return {"what": what, "id": row.id}


def resolutions_data(workshop: Workshop) -> Data:
    """Everything that was decided, with the entries of the journal."""
    by_entry = numbers(workshop)
    return [
        {
            "number": by_entry[made.entry],
            "entry": made.entry,
            "chain": workshop.digests.get(made.entry) or None,
            "what": made.what,
            "about": made.about or None,
            "factors": list(made.factors),
            "round": made.run or None,
            "at": moment(made.at),
            "sitting": sitting_number(workshop, made.at),
            "rests_on": [_named(workshop, row) for row in _rests_on(workshop, made)],
            "superseded_by": by_entry[later.entry]
            if (later := superseded_by(workshop, made))
            else None,
        }
        for made in resolutions(workshop)
    ]


READS: frozenset[type[Row]] = ROUNDS | {
    *(Adaptation, Card, CitizenValue, Criterion, Decision, EarlierDecision, EarlierValue),
    *(Group, Model, Proposal, Resolution, TestRun),
}
"""The tables that it is gathered from."""

RESOLUTIONS = Section(
    id="decisions",
    title=mark("Decisions, numbered"),
    reads=READS,
    body=_resolutions,
    nothing=mark("Nothing has been decided yet."),
    live=False,
    later=True,
)
"""The list of decisions."""

TABLES = (
    ExportTable(
        "resolutions",
        "Something that the group decided, in the order of the journal; all of it stays.",
        "resolutions",
        (
            Column("number", "its number in the record: `D1`, `D2` and so on"),
            Column("entry", "the number of the journal's entry", "integer"),
            Column("chain", "the running SHA-256 over the journal up to it", empty=NOT_SAID),
            Column("what", "`value`, `criteria`, `model`, `conclusion`, `adaptation` or `review`"),
            Column("about", "the id of what was decided, or a date", empty="it has none"),
            Column(
                "factors",
                "of criteria: ids of success factors, with spaces between",
                empty="no criteria",
            ),
            Column("round", "the round it was decided in: `round` in rounds.csv", empty=NOT_SAID),
            Column("at", "when", "datetime"),
            Column(
                "sitting",
                "in which sitting: `sitting` in sittings.csv",
                "integer",
                empty="between sittings",
            ),
            Column("superseded_by", "the number of the one that took its place", empty="it holds"),
        ),
        ("number",),
    ),
    ExportTable(
        "resolution_basis",
        "One thing that a decision rests on.",
        "resolutions.rests_on",
        (
            around("resolution", "`number` in resolutions.csv", key="number"),
            Column("what", "`test`, `round`, `proposal` or `resolution`: an earlier decision"),
            Column(
                "id",
                "its id: `test` in tests.csv, `round` in rounds.csv, `proposal` in proposals.csv, "
                "`number` in resolutions.csv",
            ),
        ),
        ("resolution", "what", "id"),
    ),
)
"""Its tables in the export."""
