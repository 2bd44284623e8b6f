"""The trial: what tests, real uses and answers showed, in a few sentences, each with its n.

It draws on several kinds for the first page, so it belongs to none of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated, listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import link
from workshoptui.record.kinds.lens import last_lens
from workshoptui.record.kinds.survey import answerers, surveyed
from workshoptui.record.layout import bullets, decimal, people, quoted
from workshoptui.record.section import Section
from workshoptui.record.sections.experience import EXPERIENCES
from workshoptui.record.sections.findings import label
from workshoptui.record.sections.rounds import ROUNDS
from workshoptui.record.sections.verdict import JUDGED, earlier_choice, of_earlier_choice
from workshoptui.workshop.conditions import standings
from workshoptui.workshop.disclosure import FiguresShown, shown
from workshoptui.workshop.experience import share
from workshoptui.workshop.group_decision import Decision, chosen_model
from workshoptui.workshop.kinds.lens import Profile, profile
from workshoptui.workshop.kinds.story import Story, StoryActivity, shared_in
from workshoptui.workshop.kinds.survey import LateWords, SurveyActivity, counts
from workshoptui.workshop.kinds.use import Use, uses_of
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.people import Participant, RoleAtClose
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of
from workshoptui.workshop.ties import first

_NAMED = 2
"""So many pairs of the lens that tie are named here; the lens itself names more."""


def _trial(workshop: Workshop) -> str:
    chosen = chosen_model(workshop)
    return bullets(
        filter(
            None,
            [
                _tested(workshop, chosen) if chosen else _tested_so_far(workshop),
                *(_used(workshop, chosen) if chosen else ()),
                *_told(workshop),
                _answered(workshop),
                _conditions(workshop),
                _looked(workshop),
            ],
        )
    )


def _tested(workshop: Workshop, chosen: Model) -> str:
    """How often the chosen model was played before it was chosen."""
    decision, tests = workshop.get(Decision, ""), tests_of(workshop, chosen.id)
    number = sum(test.at <= decision.at for test in tests)
    if not tests:
        return _("The chosen model was never tested in a role-play.")
    if not number:
        return _("The chosen model was not tested in a role-play before the choice.")
    times = ngettext("{count} role-play of it", "{count} role-plays of it", number)
    return _("Before the choice: {tests}.", tests=link(times, "heading", "tests"))


def _tested_so_far(workshop: Workshop) -> str:
    """How often models were played while none is chosen."""
    number = len(workshop.table(TestRun))
    if not number:
        return ""
    times = ngettext("{count} role-play", "{count} role-plays", number)
    return _("{tests}, and no model has been chosen yet.", tests=link(times, "heading", "tests"))


def _used(workshop: Workshop, chosen: Model) -> Iterator[str]:
    """How many real dialogues there were with the chosen model, then with each choice before it."""
    others = [model for model in models(workshop) if model != chosen]
    for model in (chosen, *others):
        uses = uses_of(workshop, model.id)
        if uses:
            many = ngettext("{count} real dialogue", "{count} real dialogues", len(uses))
            figures = _(
                "{uses}: {prepared} prepared, {documented} documented.",
                uses=link(many, "heading", "uses"),
                prepared=sum(use.prepared is True for use in uses),
                documented=sum(use.documented is True for use in uses),
            )
            yield _with_earlier(workshop, figures, None if model == chosen else model)


def _told(workshop: Workshop) -> Iterator[str]:
    """How many experiences people told of the chosen model, then of each choice before it."""
    told: Counter[str] = Counter()
    for run in runs_of_kind(workshop, StoryActivity):
        if activity_in(workshop, run, StoryActivity).about == "outcome":
            earlier = earlier_choice(workshop, run)
            told[earlier.id if earlier else ""] += len(shared_in(workshop, run.id))
    for model, number in sorted(told.items(), key=lambda each: each[0] != ""):
        if number:
            stories = ngettext("{count} experience", "{count} experiences", number)
            yield _with_earlier(
                workshop,
                _(
                    "{stories}, told in people's own words.",
                    stories=link(stories, "heading", "experiences"),
                ),
                workshop.find(Model, model),
            )


def _with_earlier(workshop: Workshop, figures: str, earlier: Model | None) -> str:
    """Figures, and behind them that they are of an earlier choice where they are."""
    return " ".join(filter(None, [figures, of_earlier_choice(workshop, earlier)]))


def _answered(workshop: Workshop) -> str:
    """How many statements the last questionnaire supports, of how many people."""
    closed = [run for run in surveyed(workshop, labels=True) if shown(workshop, run)]
    if not closed:
        return ""
    run = closed[-1]
    survey = activity_in(workshop, run, SurveyActivity)
    spreads = [counts(workshop, run, item)[0] for item in survey.items]
    labels = [label(spread, survey.cut_offs) for spread in spreads]
    if not any(labels):
        return ""
    statements = ngettext("{count} statement", "{count} statements", len(labels))
    figures = _(
        "{statements}: {supported} supported, {mixed} mixed, {divided} divided ({people}).",
        statements=link(statements, "round", run.activity, run.number),
        supported=labels.count("supported"),
        mixed=labels.count("mixed"),
        divided=labels.count("divided"),
        people=_who(workshop, run, answerers(workshop, run)),
    )
    return _with_earlier(workshop, figures, earlier_choice(workshop, run))


def _who(workshop: Workshop, run: Run, answered: list[str]) -> str:
    """Of how many people figures are: those who met the model, where that was asked."""
    met = share(workshop, run.id, answered)
    if met is None:
        return ngettext("{count} person answered", "{count} people answered", len(answered))
    return ngettext(
        "{count} person with such a dialogue",
        "{count} people with such dialogues",
        met.some,
    )


def _conditions(workshop: Workshop) -> str:
    """Which conditions are not met, by the last poll."""
    closed = [run for run in surveyed(workshop, labels=False) if shown(workshop, run)]
    if not closed:
        return ""
    missing = [
        _(
            "{condition} ({agreeing} of {count} people say it is)",
            condition=quoted(wording(workshop, standing.item.finding)),
            agreeing=standing.agreeing,
            count=standing.people,
        )
        for standing in standings(workshop, closed[-1])
        if standing.met is False
    ]
    if not missing:
        return ""
    return _(
        "{conditions} not met: {missing}.",
        conditions=link(_("Conditions"), "heading", "conditions"),
        missing=enumerated(missing),
    )


def _looked(workshop: Workshop) -> str:
    """The pair with the largest distance from now to wanted, or all that tie for it."""
    run = last_lens(workshop)
    lines = [line for line in profile(workshop, run) if line.gap is not None] if run else []
    if run is None or not lines:
        return ""
    lens = link(_("relational lens"), "round", run.activity, run.number)
    figures = _longest_way(workshop, lens, lines)
    return _with_earlier(workshop, figures, earlier_choice(workshop, run))


def _longest_way(workshop: Workshop, lens: str, lines: list[Profile]) -> str:
    """The longest way to go; two that tie, how many more do, or that there is none."""
    wide = [line for line in lines if (line.gap or 0) > 0]
    if not wide:
        return _("The {lens}: on no pair is there a way to go from now to wanted.", lens=lens)
    gap = decimal(wide[0].gap or 0)
    # Without a limit all that tie are kept.
    longest = first(wide, 1, lambda line: line.gap or 0, limit=len(wide)).kept
    if len(longest) > _NAMED:
        return ngettext(
            "The {lens}: {count} pair has the longest way ({people}).",
            "The {lens}: {count} pairs share the longest way ({people}).",
            len(longest),
            lens=lens,
            people=_paired(longest),
        )
    if len(longest) > 1:
        return _(
            "The {lens}: the longest ways to go are {ways} ({gap} of 4 steps each, {people}).",
            lens=lens,
            ways=listed(_way(workshop, line) for line in longest),
            gap=gap,
            people=_paired(longest),
        )
    left, right = _sides(workshop, longest[0])
    return _(
        "The {lens}: the longest way to go is from {left} to {right} ({gap} of 4 steps, {people}).",
        lens=lens,
        left=left,
        right=right,
        gap=gap,
        people=_paired(longest),
    )


def _paired(lines: Sequence[Profile]) -> str:
    """How many people gave both places, of several pairs the fewest and the most."""
    least, most = (many(line.paired for line in lines) for many in (min, max))
    return people(most) if least == most else _("{least} to {most} people", least=least, most=most)


def _way(workshop: Workshop, line: Profile) -> str:
    left, right = _sides(workshop, line)
    # Translators: one of two ways to go, as in “the longest ways to go are …”.
    return _("from {left} to {right}", left=left, right=right)


def _sides(workshop: Workshop, line: Profile) -> tuple[str, str]:
    pair = line.pair
    return quoted(wording(workshop, pair.left)), quoted(wording(workshop, pair.right))


READS: frozenset[type[Row]] = (
    ROUNDS
    | EXPERIENCES
    | JUDGED
    | {
        *(Decision, FiguresShown, LateWords, Model, Participant, RoleAtClose, Story, TestRun, Use),
    }
)
"""The tables that it is gathered from."""

TRIAL = Section(
    id="trial",
    title=mark("What the trial showed"),
    reads=READS,
    body=_trial,
    nothing=mark("Nothing has been tried yet."),
    live=False,
    later=True,
)
"""What the trial showed, for the first page."""
