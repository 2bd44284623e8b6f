"""Reflection: open questions, and what people answered in their own words.

In an ethics check the answers stand by party, with what the group sees: where the parties differ,
and what it concludes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Literal

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import PARTIES, capitalized
from workshoptui.language.late import marked
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.questions_view import OF_QUESTION, QuestionsView, all_questions, read_question
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Question
from workshoptui.workshop.kinds.reflect import (
    PARTIES as PARTY_NAMES,
)
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    ConcludeEthics,
    DropPartyDifference,
    EditReflection,
    NotePartyDifference,
    Party,
    PartyDifference,
    ReflectActivity,
    Reflection,
    WithdrawReflection,
    by_party,
    conclusion_now,
    difference_on,
    parties_unheard,
    reflections_in,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop

_DIFFER = "differ-"
"""What the id of the row begins with that says in what the parties differ on a question."""
_CONCLUSION = "conclusion"
"""The id of the row with the conclusion."""


class ReflectView(QuestionsView):
    """The questions with their answers below, and one question with all its answers, large."""

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the questions and what was answered."""
        ethics = self._is_ethics()
        reflections = reflections_in(workshop, self.run)
        rows = self._conclusion_rows(workshop) if ethics else []
        for number, question in enumerate(self._questions(workshop), 1):
            answers = [answer for answer in reflections if answer.question == question.id]
            rows.append(
                Heading(wording(workshop, question.text), _unheard(answers), mark=f"{number}")
            )
            rows += _by_party(answers) if ethics else map(_answer, answers)
            if not answers:
                waiting = Cell(_("Nobody has answered yet. People write on their phones."), "aside")
                rows.append(Entry(OF_QUESTION + question.id, _cells(waiting, ethics=ethics)))
            difference = difference_on(workshop, self.run, question.id)
            if difference:
                cells = Cell(_("They differ"), "caution"), Cell(difference.text, "strong")
                rows.append(Entry(_DIFFER + question.id, cells))
        columns = (Column(), Column(weight=1)) if ethics else (Column(weight=1),)
        self.query_one(Table).show(columns, rows)
        self._show_page(workshop, reflections)

    def _conclusion_rows(self, workshop: Workshop) -> list[Heading | Entry]:
        conclusion = conclusion_now(workshop)
        if conclusion is None:
            return []
        cells = "", Cell(conclusion.text, "strong")
        return [Heading(_("What we conclude")), Entry(_CONCLUSION, cells)]

    def _show_page(self, workshop: Workshop, reflections: Sequence[Reflection]) -> None:
        """What the cursor is at, large: the conclusion, or a question with all its answers."""
        page, here = self.query_one(TextPage), self.question
        conclusion = conclusion_now(workshop)
        if conclusion and self.cursor == _CONCLUSION:
            headline = Block(_("What we conclude"), "headline")
            page.show([headline, Block(conclusion.text, "strong", mark="●")])
        for question in self._questions(workshop):
            if question.id != here:
                continue
            answers = [answer for answer in reflections if answer.question == here]
            blocks = [Block(wording(workshop, question.text), "headline")]
            columns = _columns(answers)
            unnamed = [answer for answer in answers if not (columns and answer.party)]
            below = [Block(capitalized(PARTIES[""]), "eyebrow")] if columns and unnamed else []
            below += [_large(answer) for answer in unnamed]
            below += [] if answers else [Block(_("Nobody has answered yet."), "aside")]
            if unheard := _unheard(answers):
                below.append(Block(unheard, "caution"))
            if difference := difference_on(workshop, self.run, here):
                below.append(Block(_("The parties differ: {words}", words=difference.text), "good"))
            page.show(blocks, columns, below)

    def _questions(self, workshop: Workshop) -> tuple[Question, ...]:
        return activity_in(workshop, self.run, ReflectActivity).questions

    @property
    def answer(self) -> Reflection | None:
        """The answer under the cursor."""
        return self.workshop.find(Reflection, self.cursor)

    @property
    def question(self) -> str:
        """The question that the cursor is at; none has the id that stands for the conclusion."""
        return super().question.removeprefix(_DIFFER)

    def _is_ethics(self) -> bool:
        return activity_in(self.workshop, self.run, ReflectActivity).about == "ethics"

    @property
    def difference(self) -> PartyDifference | None:
        """What the parties differ in, where the cursor is on that row."""
        at = self.question
        here = bool(at) and self.cursor == _DIFFER + at
        return difference_on(self.workshop, self.run, at) if here else None

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _can_drop(self) -> bool:
        """Whether the cursor is on an answer, or on what the parties differ in."""
        return self.has_answer() or (
            self.lists_answers() and self._is_ethics() and self.difference is not None
        )

    def _can_note_difference(self) -> bool:
        """Whether the cursor is at a question of an ethics check."""
        asked = {question.id for question in self._questions(self.workshop)}
        return self._is_ethics() and self.question in asked

    def _party_fields(self, party: str) -> list[Field]:
        """For whom an answer speaks, where that is asked."""
        if not self._is_ethics():
            return []
        choices = tuple((name, capitalized(words)) for name, words in PARTIES.items() if name)
        return [Field("party", _("For whom?"), party, choices=choices, required=False)]

    def action_add(self) -> None:
        """Ask for an answer, by default to the question that the cursor is at."""
        run = self.run_id
        self.interaction.form(
            _("An answer, in their own words"),
            [
                self.which_question(self._questions(self.workshop)),
                *self._party_fields(self.answer.party if self.answer else ""),
                text_field(AddReflection, "text", _("What was said")),
            ],
            lambda values: AddReflection(run, values["question"], values["text"], _party(values)),
        )

    def action_edit(self) -> None:
        """Ask for better words for an answer that was written here."""
        reflection = self.answer
        if reflection is not None:
            self.interaction.form(
                _("An answer, in their own words"),
                [
                    *self._party_fields(reflection.party),
                    text_field(EditReflection, "text", _("What was said"), value=reflection.text),
                ],
                lambda values: EditReflection(
                    reflection.id, values["text"], _party(values) if "party" in values else None
                ),
            )

    def action_drop(self) -> None:
        """Take an answer, or what the parties differ in, back, after asking."""
        reflection, difference = self.answer, self.difference
        if reflection is not None:
            ask_to_remove(
                self.interaction,
                _("Take this answer back?"),
                _("Take it back"),
                removing(reflection, WithdrawReflection(reflection.id)),
            )
        elif difference is not None:
            ask_to_remove(
                self.interaction,
                _("Do the parties not differ after all?"),
                _("Take it back"),
                removing(difference, DropPartyDifference(difference.run, difference.question)),
            )

    def action_differ(self) -> None:
        """Ask in what the parties differ on the question that the cursor is at."""
        run, at = self.run_id, self.question
        said = difference_on(self.workshop, self.run, at)
        asked = {one.id: wording(self.workshop, one.text) for one in self._questions(self.workshop)}
        self.interaction.form(
            _("The parties differ"),
            [
                text_field(
                    NotePartyDifference,
                    "text",
                    _("In what, in one line?"),
                    value=said.text if said else "",
                )
            ],
            lambda values: NotePartyDifference(run, at, values["text"]),
            intro=asked.get(at, ""),
        )

    def action_conclude(self) -> None:
        """Ask for the conclusion, beginning with the one there is."""
        run, settled = self.run_id, conclusion_now(self.workshop)
        self.interaction.form(
            _("Conclusion of the ethics check"),
            [
                text_field(
                    ConcludeEthics,
                    "text",
                    _("The conclusion we agree on"),
                    value=settled.text if settled else "",
                    hint=_("Is it right for each of them? If not yet, what has to change first?"),
                )
            ],
            lambda values: ConcludeEthics(run, values["text"]),
            save=_("We agree on this"),
            intro=_("It stands with the model, and in the record."),
        )

    KEYS: ClassVar[tuple[Command, ...]] = (
        read_question("reflect", mark("With all its answers, large.")),
        Command(id="reflect.edit", key="e", title=mark("Put it better"), short=mark("Change"),
                action=action_edit, available=QuestionsView.can_edit, row_of="Table",
                help=mark("An answer that was written here.")),
        Command(id="reflect.differ", key="d", title=mark("The parties differ"),
                short=mark("Parties differ"), action=action_differ,
                available=_can_note_difference, row_of="Table",
                help=mark("In the ethics check: in what the parties differ on the question at the"
                          " cursor, in one line.")),
        all_questions("reflect"),
        Command(id="reflect.add", key="a", title=mark("Write an answer"),
                short=mark("Write an answer"), action=action_add, available=QuestionsView.is_open,
                help=mark("For somebody without a phone.")),
        Command(id="reflect.conclude", key="c", title=mark("Write the conclusion"),
                short=mark("Conclusion"), action=action_conclude, available=_is_ethics,
                help=mark("In the ethics check: the one conclusion that the group agrees on.")),
        Command(id="reflect.drop", key="x,delete", title=mark("Take it back"), action=action_drop,
                available=_can_drop, row_of="Table",
                help=mark("The answer under the cursor; asks first.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddReflection: mark("the answer you wrote"),
        EditReflection: mark("the change to an answer"),
        WithdrawReflection: mark("taking back an answer"),
        NotePartyDifference: mark("what the parties differ in"),
        DropPartyDifference: mark("taking back what the parties differ in"),
        ConcludeEthics: mark("the conclusion of the ethics check"),
    }


def _party(values: Mapping[str, str]) -> Party | Literal[""]:
    """The party that was chosen in a form; ``""`` for none."""
    return next((party for party in PARTY_NAMES if party == values.get("party")), "")


def _unheard(answers: Sequence[Reflection]) -> str:
    """For whom nobody has spoken, as a sentence; ``""`` where all are heard, or none was named."""
    parties = enumerated(PARTIES[party] for party in parties_unheard(answers))
    return _("Nobody has spoken for: {parties}.", parties=parties) if parties else ""


def _cells(cell: Cell, *, ethics: bool) -> tuple[Cell | str, ...]:
    return ("", cell) if ethics else (cell,)


def _answer(answer: Reflection) -> Entry:
    return Entry(answer.id, (marked(answer.text, late=answer.late),))


def _by_party(answers: Sequence[Reflection]) -> Iterator[Entry]:
    """The answers, each party's name before its first."""
    named = any(answer.party for answer in answers)
    for party, given in by_party(answers):
        for place, answer in enumerate(given):
            name = capitalized(PARTIES[party]) if named and not place else ""
            yield Entry(answer.id, (Cell(name, "aside"), marked(answer.text, late=answer.late)))


def _large(answer: Reflection) -> Block:
    return Block(marked(answer.text, late=answer.late), "strong", mark="●")


def _columns(answers: Sequence[Reflection]) -> list[list[Block]]:
    """Every party with its answers, those without any too; none where no party is named."""
    if not any(answer.party for answer in answers):
        return []
    columns = []
    for party in PARTY_NAMES:
        given = [_large(answer) for answer in answers if answer.party == party]
        nothing = Block(_("Nobody has spoken for them yet."), "aside")
        columns.append([Block(capitalized(PARTIES[party]), "eyebrow"), *(given or [nothing])])
    return columns
