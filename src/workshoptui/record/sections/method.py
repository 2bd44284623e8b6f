"""The method: how the workshop worked, for a reader who was not there."""

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.escape import inline
from workshoptui.record.layout import blocks, bullets, headed
from workshoptui.record.section import Section
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info

STEPS = mark(
    "A group identifies what makes a dialogue good for the people it is about (success factors), "
    "develops, tests and rates ways of holding such dialogues (dialogue models) and chooses one, "
    "and then evaluates the chosen one in real use."
)
SOURCES = mark(
    "The three steps, the opportunity to prepare, the structured documentation and the holistic "
    "view are after Mårtensson, Ingelsson and Bäckström (2020), Co-creation as a success factor in "
    "the development of constructive customer-focused dialogues, Quality Innovation Prosperity "
    "24(2), doi 10.12776/qip.v24i2.1442. The relational lens, the ethics check, the conditions and "
    "the questions for reflection are after Co-creation as a relational service, by the project "
    "CoSIE (Co-creation of Service Innovation in Europe)."
)
WORDS = (
    mark(
        "*Sitting*: a meeting of the group; there may be weeks between two. *Round*: one time"
        " that an activity was carried out; all rounds are kept."
    ),
    mark("*Citizen value*: for whom a dialogue is to make a difference, and which."),
    mark(
        "*Success factor*: ideas that the group laid together and named. *Criterion*: a "
        "success factor that models are rated on. Its *dots* are votes, and its *weight* is "
        "its share of them."
    ),
    mark(
        "*Dialogue model*: a way of holding a dialogue, written on a *canvas* of sections. A "
        "section that is *free* is filled by the dialogue itself."
    ),
    mark(
        "*Test*: a role-play in the room. *Real use*: a dialogue held with the chosen model "
        "in everyday work. One never counts as the other."
    ),
    mark(
        "*Output*: something that is counted. *Outcome experience*: something that a person "
        "lived through; it is told and talked about, and never counted or averaged."
    ),
)
AGAIN = mark(
    "The numbers in this record can be computed again from the tallies in it, or from its export "
    "as JSON. Only the shares of the resamples need more than tallies: they need everybody's "
    "ballots, which are not in a record but in the journal that it was written from."
)

ROUNDED = mark(
    "Numbers are written to one or two decimals. All of their digits are in the exports as JSON "
    "and as tables, which hold nothing that this record does not show."
)


def _method(workshop: Workshop) -> str:
    agenda = inline(workshop_info(workshop).agenda)
    return blocks(
        _(STEPS),
        _(SOURCES),
        _(
            "What was asked, and in which order, is from the agenda "
            "“{agenda}”. Its canvas, its statements and its pairs are its own, "
            "and not those of the study.",
            agenda=agenda,
        ),
        _("What words mean here:"),
        bullets(headed(WORDS)),
        _(AGAIN),
        "" if keeps_earlier_words(workshop) else _(ROUNDED),
    )


METHOD = Section(
    id="method",
    title=mark("How to read this record"),
    reads=frozenset({WorkshopInfo}),
    body=_method,
    nothing="",
    live=False,
)
