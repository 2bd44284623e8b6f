"""Words: everything that people can read of one another, wherever it stands, in one list.

Whoever adds a table with people's words adds it to `SOURCES`; nothing can be hidden otherwise.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.disclosure import shown
from workshoptui.workshop.kinds import (
    choose,
    collect,
    decide,
    draft,
    goal,
    group,
    output,
    plan,
    rate,
    reflect,
    shift,
    story,
    survey,
    test,
    use,
)
from workshoptui.workshop.locks import Reopening
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.notes import Note
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Key, Row, Workshop, table_of
from workshoptui.workshop.takenback import TAKEN_BACK

REMOVED = "(removed)"
"""What stands in place of hidden words where something has to stand."""

PLACEHOLDERS = frozenset({"", REMOVED, TAKEN_BACK})
"""What stands where no words are."""

R = TypeVar("R", bound=Row)
Parts = Mapping[str, str]
"""Words by the part of the row that they stand in; ``""`` for the row as a whole."""


class Written(msgspec.Struct, frozen=True):
    """Something that somebody wrote.

    Attributes:
        table, row, part: where it stands: the table's tag, the row's key with spaces, the part.
        what: what it is, in a word or two.
        given_by: the participant, the facilitator, or ``""`` where nobody alone wrote it.
        teller: the participant in whose words another one wrote it down, or ``""``.
        text: what it says, as one text.
        number: grows with time.
        seen: whether everybody can see it now.
        edited: of what two people write: the entry that changed it last.
    """

    table: str
    row: str
    part: str
    what: str
    given_by: str
    teller: str
    text: str
    number: int
    seen: bool
    edited: int | None = None


class Source(msgspec.Struct, Generic[R], frozen=True):
    """A table in which people's words stand.

    Attributes:
        what: what one of its rows is called.
        words: the words of a row, by part.
        without: the row without the words of a part, as the stamp says who took them out; None
            where the whole row goes.
        given_by: who wrote a row; by default who gave it.
        number: the entry that wrote it last.
        seen: whether everybody can see a row now.
        edited: where two people write a row: the entry that changed it last.
    """

    what: str
    words: Callable[[Workshop, R], Parts]
    without: Callable[[R, str, Context], R] | None = None
    given_by: Callable[[R], str] = lambda row: row.given_by
    number: Callable[[R], int] = lambda row: _number(row)
    seen: Callable[[Workshop, R], bool] = lambda *_: True
    edited: Callable[[R], int | None] = lambda _: None


def written(workshop: Workshop) -> list[Written]:
    """All words that are there, seen or not yet, the latest first."""
    found = (
        one
        for table, rows in workshop.tables()
        if table in SOURCES
        for row in rows.values()
        for one in words_of(workshop, row)
    )
    return sorted(found, key=lambda one: -one.number)


def written_by(workshop: Workshop, participant: str) -> list[Written]:
    """All words of one participant, the latest first."""
    return [one for one in written(workshop) if one.given_by == participant]


def of_own(workshop: Workshop, participant: str) -> list[Written]:
    """What a participant wrote, or told for another one to write down, the latest first."""
    return [one for one in written(workshop) if participant in {one.given_by, one.teller}]


def instead(context: Context) -> str:
    """What stands where words stood: it says who took them out."""
    return REMOVED if context.by == FACILITATOR else TAKEN_BACK


def address(key: Key) -> str:
    """A row's key as one text; no part of a key has a space in it."""
    return key if isinstance(key, str) else " ".join(key)


def row_at(workshop: Workshop, table: str, row: str) -> Row | None:
    """The row of the table with this tag whose key has this address, or None."""
    kind = TABLES.get(table)
    if kind is None:
        return None
    parts = tuple(row.split(" "))
    return workshop.find(kind, row) or workshop.find(kind, parts)


def source_of(row: Row) -> Source[Any]:
    """How the words of this row are read."""
    return SOURCES[table_of(type(row))]


def words_of(workshop: Workshop, row: Row) -> Iterator[Written]:
    """The words that stand in a row, part by part."""
    source = source_of(row)
    tag = str(table_of(type(row)).__struct_config__.tag)
    seen = source.seen(workshop, row)
    for part, text in source.words(workshop, row).items():
        if text not in PLACEHOLDERS:
            yield Written(
                table=tag,
                row=address(row.key),
                part=part,
                what=source.what,
                given_by=source.given_by(row),
                teller=row.teller,
                text=text,
                number=source.number(row),
                seen=seen,
                edited=source.edited(row),
            )


def _number(row: Row) -> int:
    """The number in an id such as ``c12``, which is that of the entry that made the row."""
    digits = "".join(filter(str.isdigit, str(getattr(row, "id", ""))))
    return int(digits) if digits else 0


def _joined(*texts: str) -> Parts:
    return {"": _left(*texts)}


def _left(*texts: str) -> str:
    """The texts that are still there, as one."""
    return "\n".join(text for text in texts if text not in PLACEHOLDERS)


def _card_seen(workshop: Workshop, card: collect.Card) -> bool:
    run, asked = workshop.find(Run, card.run), workshop.find(collect.CollectActivity, card.activity)
    if run is None or asked is None:
        return False
    return card.shown if asked.turns else collect.revealed(workshop, run)


def _note_seen(workshop: Workshop, note: story.Deliberation) -> bool:
    about = workshop.find(story.Story, note.story)
    return about is not None and about.shared


def _stance_seen(workshop: Workshop, stance: choose.Stance | choose.LateStance) -> bool:
    proposal = workshop.find(choose.Proposal, stance.proposal)
    return proposal is not None and proposal.closed


def _answers_seen(workshop: Workshop, answers: survey.Answers | survey.LateWords) -> bool:
    run = workshop.find(Run, answers.run)
    return run is not None and shown(workshop, run)


def _answers_words(answers: survey.Answers | survey.LateWords) -> Parts:
    comments = {f"comments.{item}": text for item, text in answers.comments.items()}
    return {**comments, "words": answers.words}


A = TypeVar("A", survey.Answers, survey.LateWords)


def _answers_without(answers: A, part: str, _: Context) -> A:
    if part == "words":
        return msgspec.structs.replace(answers, words="")
    left = {item: text for item, text in answers.comments.items() if f"comments.{item}" != part}
    return msgspec.structs.replace(answers, comments=left)


def _model_words(workshop: Workshop, model: Model) -> Parts:
    planned = workshop.find(draft.DraftActivity, model.activity)
    given = planned is not None and model.datum and model.name == planned.datum
    return {"name": "" if given else model.name}


def _section_words(workshop: Workshop, section: Section) -> Parts:
    """The text, and the title where a team wrote it: the others are the agenda's."""
    model = workshop.find(Model, section.model)
    planned = workshop.find(draft.DraftActivity, model.activity) if model else None
    given = {one.title for one in planned.canvas} if planned else set()
    return {"text": section.text, "title": "" if section.title in given else section.title}


def _model_without(model: Model, _: str, context: Context) -> Model:
    return msgspec.structs.replace(model, name=REMOVED, named=context.seq)


def _section_without(section: Section, part: str, context: Context) -> Section:
    if part == "text":
        return msgspec.structs.replace(section, text="", edited=context.seq)
    # Pages that still show the title put it back in no way; by earlier rules they did.
    shaped = context.seq if context.rules >= 3 else section.shaped
    return msgspec.structs.replace(section, title=REMOVED, shaped=shaped)


def _nameless(one: Participant, _: str, context: Context) -> Participant:
    renamed = context.seq if context.by == FACILITATOR else one.renamed
    return msgspec.structs.replace(one, name="", renamed=renamed)


_TEST = ("case", "observed", "happened", "felt", "meaning", "change")


def _test_without(tried: test.TestRun, _: str, context: Context) -> test.TestRun:
    gone = {name: instead(context) for name in _TEST if getattr(tried, name)}
    return msgspec.structs.replace(tried, **gone)


def _decision_words(made: choose.Decision) -> Parts:
    return {"words": _left(made.rationale, made.objections)}


def _decision_without(made: choose.Decision) -> choose.Decision:
    return msgspec.structs.replace(
        made, rationale=REMOVED, objections=REMOVED if made.objections else ""
    )


SOURCES: dict[type[Row], Source[Any]] = {
    collect.Card: Source[collect.Card](
        "card",
        lambda _, card: _joined(card.text, card.meaning),
        seen=_card_seen,
    ),
    collect.CitizenValue: Source[collect.CitizenValue](
        "citizen value",
        lambda _, settled: {"": settled.text},
        given_by=lambda _: FACILITATOR,
    ),
    story.Story: Source[story.Story](
        "story",
        lambda _, told: _joined(*told.answers.values()),
        edited=lambda told: told.edited,
        seen=lambda _, told: told.shared,
    ),
    story.Deliberation: Source[story.Deliberation](
        "note beside a story",
        lambda _, note: {"": note.text},
        seen=_note_seen,
    ),
    group.Group: Source[group.Group](
        "name of a group",
        lambda _, made: {"name": made.name},
        lambda made, _part, _: msgspec.structs.replace(made, name=REMOVED),
        given_by=lambda _: FACILITATOR,
    ),
    collect.EarlierValue: Source[collect.EarlierValue](
        "earlier citizen value",
        lambda _, settled: {"": settled.text},
        given_by=lambda _: FACILITATOR,
    ),
    decide.Criterion: Source[decide.Criterion](
        "reason for a criterion",
        lambda _, criterion: {"reason": criterion.reason},
        lambda criterion, _part, _: msgspec.structs.replace(criterion, reason=REMOVED),
        given_by=lambda _: FACILITATOR,
    ),
    decide.Trace: Source[decide.Trace](
        "how a factor serves the citizen",
        lambda _, trace: {"": trace.words},
        given_by=lambda _: FACILITATOR,
    ),
    Model: Source[Model](
        "name of a model",
        _model_words,
        _model_without,
    ),
    Section: Source[Section](
        "section of a model",
        _section_words,
        _section_without,
        number=lambda section: section.edited or _number(section),
    ),
    EarlierSection: Source[EarlierSection](
        "earlier text of a section",
        lambda _, earlier: {"": earlier.section.text},
        seen=lambda *_: False,
    ),
    draft.Comment: Source[draft.Comment](
        "comment on a model",
        lambda _, comment: {"": comment.text},
    ),
    test.TestRun: Source[test.TestRun](
        "test",
        lambda _, tried: {"words": _left(*(getattr(tried, n) for n in _TEST))},
        _test_without,
    ),
    rate.Waiver: Source[rate.Waiver](
        "reason for rating without a test",
        lambda _, waiver: {"reason": waiver.reason},
        lambda waiver, _part, _: msgspec.structs.replace(waiver, reason=REMOVED),
        given_by=lambda _: FACILITATOR,
    ),
    choose.Stance: Source[choose.Stance](
        "words with an answer to a proposal",
        lambda _, stance: {"words": stance.words},
        lambda stance, _part, _: msgspec.structs.replace(stance, words=""),
        number=lambda stance: stance.given,
        seen=_stance_seen,
    ),
    choose.LateStance: Source[choose.LateStance](
        "late words on a proposal",
        lambda _, late: {"": late.words},
        number=lambda late: late.given,
        seen=_stance_seen,
    ),
    choose.Decision: Source[choose.Decision](
        "decision",
        lambda _, made: _decision_words(made),
        lambda made, *_: _decision_without(made),
        given_by=lambda _: FACILITATOR,
    ),
    choose.EarlierDecision: Source[choose.EarlierDecision](
        "earlier decision",
        lambda _, was: _decision_words(was.decision),
        lambda was, *_: msgspec.structs.replace(was, decision=_decision_without(was.decision)),
        given_by=lambda _: FACILITATOR,
    ),
    Reopening: Source[Reopening](
        "reason for opening a model again",
        lambda _, opened: {"reason": opened.reason},
        lambda opened, _part, _: msgspec.structs.replace(opened, reason=REMOVED),
        given_by=lambda _: FACILITATOR,
    ),
    use.Use: Source[use.Use](
        "use",
        lambda _, held: _joined(held.unit, held.adaptations),
    ),
    output.Output: Source[output.Output](
        "output",
        lambda _, counted: _joined(counted.what, counted.period),
    ),
    survey.Answers: Source[survey.Answers](
        "words in a questionnaire",
        lambda _, answers: _answers_words(answers),
        _answers_without,
        number=lambda answers: answers.given,
        seen=_answers_seen,
    ),
    survey.LateWords: Source[survey.LateWords](
        "late words in a questionnaire",
        lambda _, late: _answers_words(late),
        _answers_without,
        number=lambda late: late.given,
        seen=_answers_seen,
    ),
    goal.Goal: Source[goal.Goal](
        "goal",
        lambda _, wanted: {"": wanted.words},
    ),
    shift.RoleShift: Source[shift.RoleShift](
        "role that changes",
        lambda _, row: _joined(row.who, row.before, row.after),
    ),
    reflect.Reflection: Source[reflect.Reflection](
        "reflection",
        lambda _, said: {"": said.text},
    ),
    plan.Adaptation: Source[plan.Adaptation](
        "adaptation",
        lambda _, made: _joined(made.unit, made.kept, made.changed, made.added, made.why),
    ),
    plan.FollowUp: Source[plan.FollowUp](
        "follow-up",
        lambda _, agreed: _joined(agreed.what, agreed.who),
    ),
    Note: Source[Note](
        "discussion note",
        lambda _, note: {"": note.text},
        given_by=lambda _: FACILITATOR,
    ),
    Sitting: Source[Sitting](
        "what was agreed",
        lambda _, sitting: {"agreed": sitting.agreed},
        lambda sitting, _part, _: msgspec.structs.replace(sitting, agreed=REMOVED),
        given_by=lambda _: FACILITATOR,
    ),
    Participant: Source[Participant](
        "name of a person",
        lambda _, one: {"name": one.name},
        _nameless,
        given_by=lambda one: one.id,
    ),
}
"""The tables that hold people's words."""

TABLES: dict[str, type[Row]] = {str(table.__struct_config__.tag): table for table in SOURCES}
"""The same tables by their tags."""
