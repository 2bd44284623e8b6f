"""Limitations: what the record cannot say, and the counts that it rests on.

It weighs all kinds together, so it belongs to none of them.
"""

from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.kinds.survey import surveyed
from workshoptui.record.layout import bullets
from workshoptui.record.section import Section
from workshoptui.record.sections.experience import EXPERIENCES
from workshoptui.record.sections.participants import citizen_missing
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.group_decision import Decision, chosen_model
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.kinds.rate import Waiver, last_rated
from workshoptui.workshop.kinds.use import Use, uses_of
from workshoptui.workshop.kinds.vote import VoteActivity
from workshoptui.workshop.models import Model
from workshoptui.workshop.participation import SHOWN_AT_ONCE, took_part
from workshoptui.workshop.people import FEWEST, Attendance, Participant, RoleAtClose
from workshoptui.workshop.runs import Run, activity_of, runs_of_kind
from workshoptui.workshop.state import Workshop

SMALL = 30
"""Below this many people one person more or less can change a result visibly."""


ONE_ORGANISATION = mark(
    "**One organisation.** What was found here was found in one place, by the people who work with "
    "it. Elsewhere it is a suggestion to try, not a result."
)
SELF_REPORT = mark(
    "**Self-report.** Dots, ratings and answers say what people thought and were ready to say, "
    "with colleagues and perhaps managers in the room. Nothing was measured from outside."
)
NUMBERS = mark(
    "**What numbers leave out.** Means and scores put in order what people gave; they do not "
    "say why, and a small difference between two models is no difference. Resampling says how "
    "far a result hangs on single people in this group, not what another group would say. "
    "Stories and reflections are never turned into numbers. There was no group to compare with,"
    " so nothing here shows that a model caused a change."
)
NAMES = mark(
    "**Names left out.** Roles with fewer than {fewest} people are not shown apart, and no answer "
    "is tied to a person, so nobody's answers can be followed from one round to the next."
)
MISSING = mark(
    "**Missing voices.** No citizen or service user took part, or none said so. What the record "
    "says about citizen value is then what others believe it to be."
)


def _limitations(workshop: Workshop) -> str:
    return bullets(
        filter(
            None,
            [
                _few_people(len(took_part(workshop))),
                _(ONE_ORGANISATION),
                _(SELF_REPORT),
                _("**Answered by whom.** {reach}", reach=_reach(workshop)),
                _(MISSING) if citizen_missing(workshop) else "",
                _tests_are_not_use(workshop),
                _waived(len(workshop.table(Waiver))),
                _(NUMBERS),
                _(NAMES, fewest=FEWEST),
            ],
        )
    )


def _few_people(number: int) -> str:
    if number >= SMALL:
        return ngettext(
            "**Who came.** {count} person took part. They were asked to, or came by "
            "their own choice, and do not stand for everybody concerned.",
            "**Who came.** {count} people took part. They were asked to, or came by "
            "their own choice, and do not stand for everybody concerned.",
            number,
        )
    return ngettext(
        "**Few people.** {count} person took part. With so few, one person more "
        "or less can change a result, and nothing here can be read as a "
        "percentage of a population.",
        "**Few people.** {count} people took part. With so few, one person more "
        "or less can change a result, and nothing here can be read as a "
        "percentage of a population.",
        number,
    )


def _tests_are_not_use(workshop: Workshop) -> str:
    model = chosen_model(workshop)
    uses = len(uses_of(workshop, model.id)) if model else 0
    before = len(workshop.table(Use)) - uses
    why = _(
        "**Tests are not use.** Role-plays show how a model feels to play, "
        "not what it does in a real dialogue."
    )
    if before:
        logged = ngettext(
            "So far {count} real use of the chosen model is logged, "
            "and {before} of a model that was chosen before.",
            "So far {count} real uses of the chosen model are logged, "
            "and {before} of a model that was chosen before.",
            uses,
            before=before,
        )
    else:
        logged = ngettext(
            "So far {count} real use of the chosen model is logged.",
            "So far {count} real uses of the chosen model are logged.",
            uses,
        )
    return f"{why} {logged}"


def _waived(waived: int) -> str:
    if not waived:
        return ""
    return ngettext(
        "**Rated without a test.** The rule that a model is tested before "
        "it is rated was set aside for {count} model; the reasons stand under "
        "Tests.",
        "**Rated without a test.** The rule that a model is tested before "
        "it is rated was set aside for {count} models; the reasons stand under "
        "Tests.",
        waived,
    )


def _reach(workshop: Workshop) -> str:
    """How many gave dots, ratings and answers in the last closed round of each."""
    votes = [run for run in runs_of_kind(workshop, VoteActivity) if run.phase == "closed"]
    surveys = [run for run in surveyed(workshop, labels=True) if run.phase == "closed"]
    rated = last_rated(workshop)
    voted = _people_in(workshop, votes[-1]) if votes else None
    raters = _people_in(workshop, rated) if rated else None
    answered = _people_in(workshop, surveys[-1]) if surveys else None
    counts = []
    if voted is not None:
        counts.append(ngettext("{count} person voted", "{count} people voted", voted))
    if raters is not None:
        counts.append(ngettext("{count} person rated", "{count} people rated", raters))
    if answered is not None:
        counts.append(
            ngettext(
                "{count} person answered the questionnaire",
                "{count} people answered the questionnaire",
                answered,
            )
        )
    if not counts:
        return _("No vote, rating or questionnaire has been closed yet, so no number rests on one.")
    return _(
        "In the last closed rounds {counts}. Who gave nothing is not in a number.",
        counts=enumerated(counts),
    )


def _people_in(workshop: Workshop, run: Run) -> int:
    """How many gave something in a round, whether or not its figures are of them."""
    activity = activity_of(workshop, run)
    return len(activity.respondents(workshop, run.id)) + activity.not_counted(workshop, run.id)


LIMITATIONS = Section(
    id="limitations",
    title=mark("Limitations"),
    reads=SHOWN_AT_ONCE
    | EXPERIENCES
    | {Proposal, Activity, Attendance, Decision, Model, Participant, RoleAtClose, Run, Use, Waiver},
    body=_limitations,
    nothing="",
    live=False,
)
