"""Stories: told in pairs, in the words of the teller, discussed, and never turned into numbers."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.labels import SIDES
from workshoptui.language.late import late_mark, marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import anchor
from workshoptui.record.body import Body, Items, body, paragraphs_of
from workshoptui.record.columns import LATE, around, number_column, round_column, text_column
from workshoptui.record.escape import inline, quote, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each_beside
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds.collect import idea_numbers
from workshoptui.record.layout import blocks, labelled
from workshoptui.record.section import Section
from workshoptui.record.sections.account import ACCOUNTS, became
from workshoptui.record.sections.rounds import ROUNDS, discussion, round_name
from workshoptui.record.sections.thread import cards_by_story, cards_made
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.story import (
    Deliberation,
    Story,
    StoryActivity,
    deliberations_on,
    shared_in,
)
from workshoptui.workshop.kinds.use import Use, uses
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop

NOT_SAID_OF = "nobody said, or it is about none"
About = Literal["dialogue", "outcome"]
ABOUT: tuple[About, ...] = ("dialogue", "outcome")


def story_rounds(workshop: Workshop, about: About) -> list[Run]:
    """The rounds in which stories about this were told, oldest first."""
    runs = runs_of_kind(workshop, StoryActivity)
    return [run for run in runs if activity_in(workshop, run, StoryActivity).about == about]


def _stories_section(workshop: Workshop, about: About) -> Body:
    runs = story_rounds(workshop, about)
    return body(
        *(_stories(workshop, run) for run in runs),
        _kept_back(not_shared(workshop, about)),
        discussion(workshop, runs),
    )


class _Beside(NamedTuple):
    """What stands beside a story, or beside a note on it, where that is more than its number.

    Attributes:
        number: the story's number in its round.
        use: the number of the real use that it is about; None for none.
        ends: the id of the story that ends with this.
        cards: those that were made from that, with their numbers.
    """

    number: int
    use: int | None
    ends: str = ""
    cards: tuple[tuple[Card, int], ...] = ()


def _stories(workshop: Workshop, run: Run) -> Items:
    """The stories of a round, each with the notes beside it."""
    notes = workshop.once(_notes_by_story, "", (Deliberation,))
    made = cards_by_story(workshop)
    uses = use_numbers(workshop)
    rows: list[Story | Deliberation] = []
    beside: list[int | _Beside] = []
    for number, story in enumerate(shared_in(workshop, run.id), 1):
        use = uses.get(story.use)
        rows.append(story)
        if said := notes.get(story.id):
            rows += said
            beside += [_Beside(number, use)] * len(said)
        if said or use or story.id in made:
            cards = _numbered(workshop, made.get(story.id, ()))
            beside.append(_Beside(number, use, story.id, cards))
        else:
            beside.append(number)
    return paragraphs_of(each_beside(workshop, rows, beside, _told, run.id))


def _notes_by_story(workshop: Workshop, _about: str) -> dict[str, list[Deliberation]]:
    notes = dict[str, list[Deliberation]]()
    for note in workshop.all(Deliberation):
        notes.setdefault(note.story, []).append(note)
    return notes


def _numbered(workshop: Workshop, cards: Iterable[Card]) -> tuple[tuple[Card, int], ...]:
    numbers = idea_numbers(workshop)
    return tuple((card, numbers.get(card.id, 0)) for card in cards)


def _told(workshop: Workshop, row: Story | Deliberation, known: int | _Beside, run: str) -> str:
    beside = _Beside(known, None, row.id) if isinstance(known, int) else known
    said = _story(workshop, row, beside, run) if isinstance(row, Story) else _note(row)
    if not beside.ends:
        return said
    return blocks(said, cards_made(beside.cards), became(workshop, "story", beside.ends))


def _note(note: Deliberation) -> str:
    return blocks(marked(_("Said about this story"), late=note.late) + ":", quote(note.text))


def not_shared(workshop: Workshop, about: About) -> int:
    """How many stories are not in the record as their tellers have not agreed to it."""
    runs = story_rounds(workshop, about)
    return sum(workshop.count(Story, run=run.id) - len(shared_in(workshop, run.id)) for run in runs)


def _kept_back(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "{count} story more is not shown: its teller has not agreed to it.",
        "{count} stories more are not shown: their tellers have not agreed to it.",
        number,
    )


def _story(workshop: Workshop, story: Story, beside: _Beside, run_id: str) -> str:
    run = workshop.get(Run, run_id)
    questions = activity_in(workshop, run, StoryActivity).questions
    about = _about_use(workshop, story, beside.use)
    facts = [_agreed(story), about, late_mark() if story.late else ""]
    known = "; ".join(filter(None, facts))
    return blocks(
        anchor("story", story.id)
        + _(
            "**{round}, story {number}** ({known})",
            round=inline(round_name(workshop, run)),
            number=beside.number,
            known=known,
        ),
        *(
            labelled(inline(wording(workshop, question.text)), story.answers.get(question.id, ""))
            for question in questions
        ),
    )


def _about_use(workshop: Workshop, story: Story, number: int | None) -> str:
    """On which side its teller was, and about which real use it is, where that was said."""
    use = workshop.find(Use, story.use)
    about = _("about use {number}, {unit}", number=number, unit=within(use.unit)) if use else ""
    side = _("told by {side}", side=SIDES[story.side]) if story.side else ""
    return "; ".join(filter(None, (side, about)))


def use_numbers(workshop: Workshop) -> dict[str, int]:
    """The number of each real use in the record, by its id."""
    return workshop.once(_use_numbers, "", (Use,))


def _use_numbers(workshop: Workshop, _about: str) -> dict[str, int]:
    return {use.id: number for number, use in enumerate(uses(workshop), 1)}


def _agreed(story: Story) -> str:
    """What is known of the teller's consent, and from where."""
    if story.consent == "terminal":
        return _("the teller agreed to these words, said at the terminal")
    if story.agreed:
        return _("the teller agreed to these words")
    return _("not confirmed by the teller")


def _stories_data(workshop: Workshop) -> Data:
    return [
        {
            "about": about,
            **_story_data(workshop, story),
            "round": run.id,
            "number_in_round": number,
            "told": [
                {
                    "question": question.id,
                    "asked": wording_put(workshop, question.text),
                    "text": text,
                }
                for question in activity_in(workshop, run, StoryActivity).questions
                if (text := story.answers.get(question.id))
            ],
        }
        for about in ABOUT
        for run in story_rounds(workshop, about)
        for number, story in enumerate(shared_in(workshop, run.id), 1)
    ]


def _stories_not_shared(workshop: Workshop) -> Data:
    return {about: not_shared(workshop, about) for about in ABOUT}


def _story_data(workshop: Workshop, story: Story) -> dict[str, Data]:
    return {
        "answers": story.answers,
        "agreed": story.agreed,
        "late": story.late,
        "agreed_at_the_terminal": story.consent == "terminal",
        "use": use_numbers(workshop).get(story.use),
        "use_id": use.id if (use := workshop.find(Use, story.use)) else None,
        "side": story.side or None,
        "discussed": [note.text for note in deliberations_on(workshop, story.id)],
        "id": story.id,
        "deliberations": [
            {"text": note.text, "late": note.late} for note in deliberations_on(workshop, story.id)
        ],
    }


def section_of(activity: Activity) -> str:
    """With the stories, or with the experiences that were told after the trial."""
    outcome = isinstance(activity, StoryActivity) and activity.about == "outcome"
    return "experiences" if outcome else "stories"


SECTIONS = (
    Section(
        id="stories",
        title=mark("Stories of dialogues"),
        reads=ROUNDS | ACCOUNTS | {Story, Deliberation, Card, Use},
        body=lambda workshop: _stories_section(workshop, "dialogue"),
        nothing=mark("No story of a dialogue has been told yet."),
    ),
    Section(
        id="experiences",
        title=mark("Outcome experiences"),
        reads=ROUNDS | ACCOUNTS | {Story, Deliberation, Card, Use},
        body=lambda workshop: _stories_section(workshop, "outcome"),
        nothing=mark("No experience with the chosen model has been told yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {
    "stories": _stories_data,
    "stories_not_shared": _stories_not_shared,
}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "stories",
        "One story that its teller agreed to share. Stories are never counted or scored.",
        "stories",
        (
            Column("story", "its id", source="id"),
            round_column(0),
            number_column("its place among all stories of the record"),
            Column("number_in_round", "its number in the record: within its round", "integer"),
            Column("about", "`dialogue`, or `outcome`: an experience with the chosen model"),
            Column("agreed", "whether its teller agreed to these words", "boolean"),
            Column("agreed_at_the_terminal", "whether they said so at the terminal", "boolean"),
            Column(
                "use",
                "the real use that it is about: `number` in uses.csv",
                "integer",
                empty=NOT_SAID_OF,
            ),
            Column("use_id", "the same: `use` in uses.csv", empty=NOT_SAID_OF),
            Column("side", "the side of it that tells: `person` or `staff`", empty=NOT_SAID_OF),
            LATE,
        ),
        ("story",),
    ),
    ExportTable(
        "story_answers",
        "What one story says to one question.",
        "stories.told",
        (
            around("story", "`story` in stories.csv", key="id"),
            Column("question", "the question's id"),
            Column("asked", "the question, as it was put"),
            text_column("text", "what was told"),
        ),
        ("story", "question"),
    ),
    ExportTable(
        "story_deliberations",
        "What was said about one story.",
        "stories.deliberations",
        (
            around("story", "`story` in stories.csv", key="id"),
            text_column("text", "what was said"),
            LATE,
        ),
    ),
)
"""Its tables in the export."""
