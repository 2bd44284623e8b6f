"""Tests: the role-plays of each model with their four answers, and what was rated without one."""

from workshoptui.language.late import late_mark
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.anchors import anchor
from workshoptui.record.body import Body, body, paragraphs_of
from workshoptui.record.columns import LATE, VERSION, number_column, text_column
from workshoptui.record.escape import inline, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each_numbered
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, bullets, labelled, moment
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.record.sections.thread import test_thread
from workshoptui.record.sections.versions import (
    NOT_KEPT,
    VERSIONS,
    changed_since,
    model_name,
    version_at,
    version_number,
)
from workshoptui.workshop.kinds.rate import Waiver
from workshoptui.workshop.kinds.test import TestActivity
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of


def _tests(workshop: Workshop) -> Body:
    tests = workshop.all(TestRun)
    waivers = workshop.all(Waiver)
    waived = {waiver.model for waiver in waivers}
    untested = [
        model
        for model in models(workshop)
        if not model.datum and model.id not in waived and not tests_of(workshop, model.id)
    ]
    runs = runs_of_kind(workshop, TestActivity)
    return body(
        paragraphs_of(each_numbered(workshop, tests, _test)),
        _("Rated without a test; the facilitator allowed it, for this reason:") if waivers else "",
        bullets(
            f"{inline(model_name(workshop, waiver.model))}: {inline(waiver.reason)}"
            for waiver in waivers
        ),
        _(
            "Not tested so far: {models}.",
            models=enumerated(inline(model.name) for model in untested),
        )
        if untested and (tests or waivers or runs)
        else "",
        discussion(workshop, runs),
    )


def _test(workshop: Workshop, test: TestRun, number: int) -> str:
    name, when = within(model_name(workshop, test.model)), moment(test.at)
    sections = changed_since(workshop, test.id, test.model)
    version = version_at(workshop, test.id, test.model)
    headline = (
        _(
            "**Test {number}: {model}** (role-play, {moment}; {late})",
            number=number,
            model=name,
            moment=when,
            late=late_mark(),
        )
        if test.late
        else _(
            "**Test {number}: {model}** (role-play, {moment})",
            number=number,
            model=name,
            moment=when,
        )
    )
    return blocks(
        f"{anchor('test', test.id)}{headline}",
        _("What was played is {version} of the model.", version=version)
        if version
        else _(NOT_KEPT),
        labelled(_("The case:"), test.case),
        labelled(_("What the observers saw:"), test.observed),
        labelled(_("What happened:"), test.happened),
        labelled(_("What felt easy or hard:"), test.felt),
        labelled(_("What it means for citizen value:"), test.meaning),
        labelled(_("What to keep, change or drop:"), test.change),
        _("Changed in this model since this test: {sections}.", sections=sections)
        if sections
        else "",
        test_thread(workshop, test),
    )


def _tests_data(workshop: Workshop) -> Data:
    return [
        {
            "id": test.id,
            "model": test.model,
            "version": version_number(workshop, test.id, test.model),
            "at": moment(test.at),
            "case": test.case,
            "observed": test.observed,
            "happened": test.happened,
            "felt": test.felt,
            "meaning": test.meaning,
            "change": test.change,
            "late": test.late,
        }
        for test in workshop.all(TestRun)
    ]


SECTIONS = (
    Section(
        id="tests",
        title=mark("Tests"),
        reads=ROUNDS | VERSIONS | {Model, TestRun, Waiver},
        body=_tests,
        nothing=mark("No model has been tested yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"tests": _tests_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "tests",
        "One test of a model: a role-play in the room.",
        "tests",
        (
            Column("test", "its id", source="id"),
            number_column("its number under “Tests” in the record"),
            Column("model", "`model` in models.csv"),
            VERSION,
            Column("at", "when it was logged", "datetime"),
            text_column("case", "the case that was played"),
            text_column("observed", "what the observers saw"),
            text_column("happened", "what happened"),
            text_column("felt", "what felt easy or hard"),
            text_column("meaning", "what it means for the citizen value"),
            text_column("change", "what to keep, change or drop"),
            LATE,
        ),
        ("test",),
    ),
)
"""Its tables in the export."""
