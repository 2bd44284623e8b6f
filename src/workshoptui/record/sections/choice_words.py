"""The choice in words: what a group knew before it chose, before any number behind it.

It rests on tests, ratings, orders and what people said together, so it belongs to no one kind.
"""

from collections.abc import Mapping

from workshoptui.agendas.wording import gradient_labels, wording
from workshoptui.language.choice_words import answer_in_words, leads_in_words, voices_in_words
from workshoptui.language.late import marked
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.anchors import link, linking
from workshoptui.record.body import Body, body, bullets_of
from workshoptui.record.escape import inline, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import Item, each, each_beside
from workshoptui.record.json_values import Data
from workshoptui.record.layout import day, quoted
from workshoptui.record.section import Section
from workshoptui.record.sections.scores import EVIDENCE
from workshoptui.record.sections.versions import model_name
from workshoptui.workshop.choice_overview import (
    Concern,
    Voices,
    findings_by_model,
    lead,
    voices,
    worries,
)
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.evidence import Evidence, evidence, evidence_before
from workshoptui.workshop.group_decision import Decision, EarlierDecision
from workshoptui.workshop.kinds.choose import ChooseActivity, LateStance, Proposal
from workshoptui.workshop.models import Comment, comments_on, models
from workshoptui.workshop.people import Attendance
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun
from workshoptui.workshop.workshop_info import WorkshopInfo


def _choice(workshop: Workshop) -> Body:
    """Nothing before the group comes to its choice."""
    if not runs_of_kind(workshop, ChooseActivity):
        return ()
    rated = _evidence(workshop)
    heard = _heard(workshop)
    said = worries(workshop)
    worried = each_beside(workshop, [concern.row for concern in said], said, _worry)
    commented = {model.id: comments_on(workshop, model.id) for model in models(workshop)}
    return body(
        _leads(workshop, rated)
        if rated
        else _("There are no ratings that can be shown, so none of the models leads."),
        _voices(heard) if heard else "",
        _("What the tests showed:"),
        bullets_of(tests) if (tests := _tests(workshop)) else _("No model was tested."),
        _("What worries people:"),
        bullets_of(worried) if worried else _("Nobody has written down a worry."),
        _comments(workshop, commented) if any(commented.values()) else (),
        _("The numbers behind it follow below. They advise, and the group decides."),
    )


def _voices(heard: Voices) -> str:
    """Who was not heard, in the sitting by its number and its day: a record is read after it."""
    sitting = _("sitting {number} ({date})", number=heard.sitting, date=day(heard.date))
    return " ".join(
        voices_in_words(heard.here, heard.missing, heard.rated, heard.ranked, FEW, sitting)
    )


def _comments(workshop: Workshop, commented: Mapping[str, list[Comment]]) -> Body:
    """The comments on each model, or where they stand."""
    if linking():
        named = (
            link(quoted(model_name(workshop, model)), "model", model)
            for model, comments in commented.items()
            if comments
        )
        return body(_("Comments stand with each model: {models}.", models=enumerated(named)))
    return body(
        _("Comments on the models:"),
        bullets_of(
            [item for comments in commented.values() for item in each(workshop, comments, _comment)]
        ),
    )


def _comment(workshop: Workshop, comment: Comment) -> str:
    about = Concern(comment, comment.model, "comment", comment.text, late=comment.late)
    return _concern(workshop, about)


def _evidence(workshop: Workshop) -> Evidence | None:
    """What the decision rests on; before there is one, what there is now."""
    decision = workshop.find(Decision, "")
    return evidence_before(workshop, decision) if decision else evidence(workshop)


def _heard(workshop: Workshop) -> Voices | None:
    return voices(workshop, workshop.find(Decision, ""))


def _leads(workshop: Workshop, rated: Evidence) -> str:
    ahead = lead(rated)
    sentence = leads_in_words(
        [quoted(wording(workshop, model.name)) for model in ahead.first],
        ahead.rankings,
        [quoted(wording(workshop, model.name)) for model in ahead.winners],
        ahead.raters,
        ahead.rankers,
    )
    return f"**{sentence}**"


def _tests(workshop: Workshop) -> list[Item]:
    """What each test means, and what to keep, change or drop; the whole of it stands below."""
    numbers = {test.id: number for number, test in enumerate(workshop.all(TestRun), 1)}
    lines = list[Item]()
    for tested in findings_by_model(workshop):
        beside = [numbers[test.id] for test in tested.tests]
        lines += each_beside(workshop, tested.tests, beside, _test)
        if not tested.tests:
            name = quoted(model_name(workshop, tested.model.id))
            lines.append(Item(_("{model}: not tested", model=name)))
    return lines


def _test(workshop: Workshop, test: TestRun, number: int) -> str:
    return _(
        "{model}, test {number}: {meaning} – Keep, change or drop: {change}",
        model=quoted(model_name(workshop, test.model)),
        number=number,
        meaning=within(test.meaning),
        change=within(test.change),
    )


def _worry(workshop: Workshop, _row: Row, concern: Concern) -> str:
    return _concern(workshop, concern)


def _concern(workshop: Workshop, concern: Concern) -> str:
    name = quoted(model_name(workshop, concern.model))
    words = marked(inline(concern.text), late=concern.late) if concern.text else ""
    if concern.gradient:
        answer = answer_in_words(
            gradient_labels(workshop)[concern.gradient], earlier=concern.earlier
        )
        if not words:
            return _("{model}: {answer}, without words", model=name, answer=answer)
        return _("{model}: {words} ({answer})", model=name, words=words, answer=answer)
    if concern.source == "decision":
        return _("{model}: {words} (before an earlier decision)", model=name, words=words)
    return _("{model}: {words}", model=name, words=words)


def choice_data(workshop: Workshop) -> Data:
    """Who leads, whether the rankings say the same, and who was not heard."""
    rated, heard = _evidence(workshop), _heard(workshop)
    ahead = lead(rated) if rated else None
    return {
        "first": [model.id for model in ahead.first] if ahead else [],
        "rankings": ahead.rankings if ahead else None,
        "first_in_rankings": [model.id for model in ahead.winners] if ahead else [],
        "raters": ahead.raters if ahead else None,
        "rankers": ahead.rankers if ahead else None,
        "roles_missing_in_the_sitting": list(heard.missing) if heard else None,
        "sitting": heard.sitting if heard else None,
        "came": heard.here if heard else None,
        "came_and_rated": _not_of_few(heard.rated) if heard else None,
        "came_and_ranked": _not_of_few(heard.ranked) if heard else None,
    }


def _not_of_few(number: int | None) -> int | None:
    """A number of people; of few, not the number: it would point at them."""
    return None if number is not None and 0 < number < FEW else number


READS: frozenset[type[Row]] = EVIDENCE | {
    *(Attendance, Comment, Decision, EarlierDecision, LateStance, Proposal, Sitting, TestRun),
    WorkshopInfo,
}
"""The tables that it is gathered from."""

CHOICE = Section(
    id="choice",
    title=mark("The choice in words"),
    reads=READS,
    body=_choice,
    nothing=mark("The group has not come to its choice yet."),
    later=True,
)

_NO_SITTING = "nobody has come to a choice yet"

TABLES = (
    ExportTable(
        "choice",
        "What the group knew before it chose, or knows now. One row.",
        "choice_in_words",
        (
            Column(
                "first",
                "the models with the best score, with spaces between: `model` in models.csv",
                empty="there are no ratings that can be shown",
            ),
            Column(
                "rankings",
                "what they say of a model that leads alone: `only`: it is first alone, `shared`: "
                "with others, `other`: others are, or there are several leaders; `none`: nothing",
                empty="there are no ratings that can be shown",
            ),
            Column(
                "first_in_rankings",
                "the models that come first in the rankings, with spaces between",
                empty="there are no rankings that can be shown",
            ),
            Column("raters", "how many rated", "integer", empty="there are no such ratings"),
            Column("rankers", "how many ranked", "integer", empty="there are no such ratings"),
            Column(
                "roles_missing_in_the_sitting",
                "roles in which nobody there spoke, with spaces between: `citizen`, `co-worker`, "
                "`manager`, `politician`",
                empty=f"none, or {_NO_SITTING}",
            ),
            Column(
                "sitting", "which sitting: `sitting` in sittings.csv", "integer", empty=_NO_SITTING
            ),
            Column("came", "how many came to the sitting", "integer", empty=_NO_SITTING),
            Column(
                "came_and_rated",
                "how many of them rated",
                "integer",
                empty=f"fewer than 3, or {_NO_SITTING}",
            ),
            Column(
                "came_and_ranked",
                "how many of them ranked",
                "integer",
                empty=f"fewer than 3, or {_NO_SITTING}",
            ),
        ),
    ),
)
"""Its table in the export."""
