"""What people wrote on cards: the citizen value, and every idea in its original words."""

from collections.abc import Sequence
from typing import Literal

from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import anchor, link
from workshoptui.record.body import Body, body, bullets_of, numbered_of
from workshoptui.record.columns import LATE, SITTING, number_column, text_column
from workshoptui.record.escape import inline, quote
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each, each_beside
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, moment, quoted
from workshoptui.record.section import Section
from workshoptui.record.sections.beginning import taken_over_from
from workshoptui.record.sections.resolutions import resolution_number, resolution_of, with_number
from workshoptui.record.sections.rounds import ROUNDS, dated, discussion, sitting_number
from workshoptui.record.sections.thread import from_story, numbers_of_stories
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.kinds.clarify import ClarifyActivity
from workshoptui.workshop.kinds.collect import CollectActivity, cards_of, count_of_cards
from workshoptui.workshop.kinds.reveal import RevealActivity
from workshoptui.workshop.kinds.story import Story, story_of_card
from workshoptui.workshop.next_cycle import Beginning, beginning, carried_value
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import Run, runs_of, runs_of_kind
from workshoptui.workshop.state import Workshop

About = Literal["ideas", "citizen-value"]


def collecting(workshop: Workshop, about: About) -> list[CollectActivity]:
    """The activities of the agenda that collect cards about this."""
    planned = [
        activity for activity in workshop.all(Activity) if isinstance(activity, CollectActivity)
    ]
    return [collect for collect in planned if collect.about == about]


def ideas_in_order(workshop: Workshop) -> list[Card]:
    """Every idea that everybody may see, in the order of the record's numbers."""
    return [
        card for collect in collecting(workshop, "ideas") for card in cards_of(workshop, collect.id)
    ]


def hidden_cards(workshop: Workshop, about: About) -> int:
    """How many cards about this have been written that nobody may see yet."""
    return sum(
        workshop.count(Card, activity=collect.id) - count_of_cards(workshop, collect.id)
        for collect in collecting(workshop, about)
    )


def _still_hidden(workshop: Workshop, about: About) -> str:
    hidden = hidden_cards(workshop, about)
    if not hidden:
        return ""
    return ngettext(
        "{count} card so far, hidden until they are revealed.",
        "{count} cards so far, hidden until they are revealed.",
        hidden,
    )


def _runs(workshop: Workshop, about: About) -> list[Run]:
    activities = collecting(workshop, about)
    return [run for collect in activities for run in runs_of(workshop, collect.id)]


def _turns(workshop: Workshop) -> list[Run]:
    """The rounds in which ideas were shown in turns and clarified: they have no other place."""
    return [*runs_of_kind(workshop, RevealActivity), *runs_of_kind(workshop, ClarifyActivity)]


def idea_numbers(workshop: Workshop) -> dict[str, int]:
    """The number of each of these in the record, by its id."""
    return workshop.once(_idea_numbers, "", (Activity, Card, Run))


def _idea_numbers(workshop: Workshop, _about: str) -> dict[str, int]:
    return {card.id: number for number, card in enumerate(ideas_in_order(workshop), 1)}


def _citizen_value(workshop: Workshop) -> Body:
    settled = workshop.find(CitizenValue, "")
    cards = [
        card
        for collect in collecting(workshop, "citizen-value")
        for card in cards_of(workshop, collect.id)
    ]
    written = each_beside(workshop, cards, numbers_of_stories(workshop, cards), _sentence)
    return body(
        with_number(
            workshop,
            _whence(workshop, settled),
            resolution_of(workshop, "value", at=settled.at),
        )
        if settled
        else "",
        quote(settled.text) if settled else "",
        *(
            blocks(
                with_number(
                    workshop,
                    _superseded(workshop, earlier_value),
                    resolution_of(workshop, "value", at=earlier_value.at),
                ),
                quote(earlier_value.text),
            )
            for earlier_value in reversed(workshop.all(EarlierValue))
        ),
        _("What people wrote, one sentence each ({number}):", number=len(cards)) if cards else "",
        bullets_of(written),
        _still_hidden(workshop, "citizen-value"),
        discussion(workshop, _runs(workshop, "citizen-value")),
    )


def _sentence(workshop: Workshop, card: Card, story: int) -> str:
    return " ".join(filter(None, [_words(card), from_story(workshop, card, story)]))


def _words(card: Card) -> str:
    """What a card says, where others lead to."""
    words = anchor("card", card.id) + marked(inline(card.text), late=card.late)
    return _("{words} (from a file)", words=words) if card.imported else words


def _ideas(workshop: Workshop) -> Body:
    cards = ideas_in_order(workshop)
    merged, stories = _merged_into(workshop, cards), numbers_of_stories(workshop, cards)
    beside = list(zip(merged, stories, strict=True)) if any(merged) or any(stories) else None
    return body(
        ngettext(
            "Every idea in its original words, in the order in which they were "
            "written ({count} idea); who wrote which is not shown:",
            "Every idea in its original words, in the order in which they were "
            "written ({count} ideas); who wrote which is not shown:",
            len(cards),
        )
        if cards
        else "",
        numbered_of(
            each_beside(workshop, cards, beside, _idea) if beside else each(workshop, cards, _idea)
        ),
        _still_hidden(workshop, "ideas"),
        discussion(workshop, [*_runs(workshop, "ideas"), *_turns(workshop)]),
    )


def _merged_into(workshop: Workshop, cards: Sequence[Card]) -> Sequence[int]:
    """Beside each card the number of the one that it was merged into; 0 for none."""
    if workshop.count(Card, into="") == len(workshop.table(Card)):
        return bytes(len(cards))
    numbers = idea_numbers(workshop)
    return [numbers.get(card.into, 0) for card in cards]


def _idea(workshop: Workshop, card: Card, beside: tuple[int, int] = (0, 0)) -> str:
    into, story = beside
    parts = [_words(card)]
    if card.meaning:
        parts.append(_("(clarified: {meaning})", meaning=inline(card.meaning)))
    if into:
        number = link(str(into), "card", card.into)
        parts.append(_("(merged into {number})", number=number))
    elif group := workshop.find(Group, card.group):
        named = link(quoted(group.name), "factor", group.id)
        parts.append(_("(in {group})", group=named))
    parts.append(from_story(workshop, card, story))
    return " ".join(filter(None, parts))


def _citizen_value_data(workshop: Workshop) -> Data:
    settled = workshop.find(CitizenValue, "")
    return {
        "settled": settled.text if settled else None,
        "settled_at": moment(settled.at) if settled else None,
        "superseded": [
            {
                "text": earlier_value.text,
                "at": moment(earlier_value.at),
                "until": moment(earlier_value.until),
            }
            for earlier_value in workshop.all(EarlierValue)
        ],
        "sentences": [
            card.text
            for collect in collecting(workshop, "citizen-value")
            for card in cards_of(workshop, collect.id)
        ],
        "hidden": hidden_cards(workshop, "citizen-value"),
        "statements": _statements(workshop),
        "cards": [
            {
                "id": card.id,
                "text": card.text,
                "late": card.late,
                "imported": card.imported,
                "story": _story_of(workshop, card),
            }
            for collect in collecting(workshop, "citizen-value")
            for card in cards_of(workshop, collect.id)
        ],
    }


def _whence(workshop: Workshop, settled: CitizenValue) -> str:
    """That the group settled a statement, and when; or from which workshop it took it over."""
    begun = beginning(workshop)
    if begun and carried_value(workshop, settled):
        title = taken_over_from(begun)
        return _("The statement that was taken over from {title}:", title=title)
    return _("The statement that the group settled ({when}):", when=dated(workshop, settled.at))


def _superseded(workshop: Workshop, earlier: EarlierValue) -> str:
    """That a statement was settled, or taken over, and that another one took its place."""
    begun, until = beginning(workshop), dated(workshop, earlier.until)
    if begun and carried_value(workshop, earlier):
        return _(
            "Taken over from {title}, and superseded (it held until {until}):",
            title=taken_over_from(begun),
            until=until,
        )
    return _(
        "Settled before, and superseded ({when}; it held until {until}):",
        when=dated(workshop, earlier.at),
        until=until,
    )


def _statements(workshop: Workshop) -> Data:
    """Every statement that the group settled: those that were superseded, then the one in force."""
    settled = workshop.find(CitizenValue, "")
    earlier = [_statement(workshop, value, value.until) for value in workshop.all(EarlierValue)]
    return [*earlier, *([_statement(workshop, settled, None)] if settled else [])]


def _statement(workshop: Workshop, value: CitizenValue | EarlierValue, until: float | None) -> Data:
    made = resolution_of(workshop, "value", at=value.at)
    return {
        "text": value.text,
        "at": moment(value.at),
        "until": None if until is None else moment(until),
        "sitting": sitting_number(workshop, value.at),
        "resolution": resolution_number(workshop, made),
        "taken_over": carried_value(workshop, value),
    }


def _ideas_data(workshop: Workshop) -> Data:
    return {
        "cards": [_card(workshop, card) for card in ideas_in_order(workshop)],
        "hidden": hidden_cards(workshop, "ideas"),
    }


def _story_of(workshop: Workshop, card: Card) -> str | None:
    story = story_of_card(workshop, card)
    return story.id if story else None


def _card(workshop: Workshop, card: Card) -> Data:
    return {
        "id": card.id,
        "text": card.text,
        "meaning": card.meaning,
        "group": card.group or None,
        "merged_into": card.into or None,
        "late": card.late,
        "imported": card.imported,
        "story": _story_of(workshop, card),
    }


def section_of(activity: Activity) -> str:
    """With the ideas, or with the citizen value that the cards are about."""
    about_value = isinstance(activity, CollectActivity) and activity.about == "citizen-value"
    return "citizen-value" if about_value else "ideas"


SECTIONS = (
    Section(
        id="citizen-value",
        title=mark("Citizen value"),
        reads=ROUNDS | {Beginning, Card, CitizenValue, EarlierValue, Resolution, Story},
        body=_citizen_value,
        nothing=mark("The group has not said yet for whom a dialogue should make a difference."),
    ),
    Section(
        id="ideas",
        title=mark("Every idea"),
        reads=ROUNDS | {Card, Group, Story},
        body=_ideas,
        nothing=mark("No ideas have been collected yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {
    "citizen_value": _citizen_value_data,
    "ideas": _ideas_data,
}
"""What the record's JSON says of it."""

FROM_STORY = Column("story", "the story it was made from, in stories.csv", empty="from none")
"""The column that leads from a card to its story."""

IMPORTED = Column("imported", "whether it came in from a file, on behalf of the group", "boolean")
"""The column that tells cards of a file from those that people wrote here."""

TABLES = (
    ExportTable(
        "citizen_values",
        "One statement of the citizen value that the group settled; the last one is in force.",
        "citizen_value.statements",
        (
            number_column("which it is, the first one settled being 1"),
            text_column("text", "the statement"),
            Column("at", "when it was settled", "datetime"),
            Column("until", "when another one took its place", "datetime", empty="it is in force"),
            SITTING,
            Column(
                "resolution",
                "the decision on it: `number` in resolutions.csv",
                empty="it was taken over, or its journal does not say",
            ),
            Column(
                "taken_over",
                "whether it is the one of the workshop that this begins from",
                "boolean",
            ),
        ),
        ("number",),
    ),
    ExportTable(
        "citizen_value_cards",
        "One sentence that somebody wrote about the citizen value.",
        "citizen_value.cards",
        (
            Column("card", "the card's id", source="id"),
            text_column("text", "the sentence"),
            LATE,
            IMPORTED,
            FROM_STORY,
        ),
        ("card",),
    ),
    ExportTable(
        "ideas",
        "One idea in its original words. Who wrote it is not told.",
        "ideas.cards",
        (
            Column("card", "the card's id", source="id"),
            number_column("its number under “Every idea” in the record"),
            text_column("text", "the idea"),
            text_column("meaning", "what it was said to mean"),
            Column(
                "factor",
                "the success factor it was laid in: `factor` in success_factors.csv",
                source="group",
                empty="in none",
            ),
            Column("merged_into", "the card that says the same", empty="not merged"),
            LATE,
            IMPORTED,
            FROM_STORY,
        ),
        ("card",),
    ),
)
"""Its tables in the export."""
