"""Draft: teams fill a canvas for each dialogue model; the group may change the canvas itself."""

from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction, ParticipantAction
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.citizen_value import (
    VALUE_SECTION,
    CitizenValue,
    EarlierValue,
    is_statement,
)
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.copied import Copied, all_copied, with_copied
from workshoptui.workshop.edit_conflict import is_stale
from workshoptui.workshop.kinds.around import PersonAround
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.model_dependents import has_dependents, has_dependents_since
from workshoptui.workshop.model_locks import check_unlocked
from workshoptui.workshop.models import (
    Comment,
    EarlierSection,
    Model,
    Section,
    Whom,
    comments_on,
    sections_of,
)
from workshoptui.workshop.redaction import (
    REMOVED,
    Parts,
    RedactionRule,
    RedactionRules,
    number_in_id,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_of, current_run, open_run, runs_of_kind
from workshoptui.workshop.state import Changes, Drop, Put, Workshop
from workshoptui.workshop.teams import Team, may_write
from workshoptui.workshop.text import MaybeLongText, Name, Paragraph
from workshoptui.workshop.yes_no import YesNo, as_given


class CanvasSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section that a new model's canvas starts with.

    Attributes:
        hint: what to write there.
        free: whether the dialogue itself fills it: not scripted beforehand.
    """

    id: Identifier
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    hint: Annotated[str, msgspec.Meta(max_length=300)] = ""
    free: bool = False


class DraftActivity(Activity, frozen=True, tag="draft", kw_only=True):
    """Several teams draft several models at once.

    Attributes:
        canvas: the sections that a new model starts with.
        datum: the name of the model that stands for today's way; ``""`` for none.
        fewest, most: how many models to aim for besides the datum.
    """

    canvas: Annotated[tuple[CanvasSection, ...], msgspec.Meta(min_length=1)]
    datum: Annotated[str, msgspec.Meta(max_length=60)] = "Today's way"
    fewest: int = 3
    most: int = 5

    def changes_at_open(self, workshop: Workshop, run: str, seed: int) -> Changes:
        """The datum, the first time."""
        if not self.datum or any(model.datum for model in workshop.all(Model)):
            return ()
        return _new_model(self, f"datum-{run}", self.datum, datum=True)


class AddModel(Action, frozen=True, tag="add-model"):
    """A new model; who adds it from a phone joins its team.

    Its canvas is empty but for the section of the citizen value, which begins with the statement
    that the group settled. Not so today's way: what that does for people is the group's to say.
    """

    run: str
    name: Name

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The model and the sections of its canvas."""
        run = open_run(workshop, self.run, DraftActivity)
        draft = workshop.get(DraftActivity, run.activity)
        if any(model.name.casefold() == self.name.casefold() for model in workshop.all(Model)):
            raise Refused("name-taken", "name")
        # By the rules before the seventh its canvas was empty.
        value = workshop.find(CitizenValue, "") if context.rules >= 7 else None
        added = _new_model(draft, f"m{context.seq}", self.name, named=context.seq, value=value)
        joined = () if context.by == FACILITATOR else (Put(Team(context.by, f"m{context.seq}")),)
        return (*added, *joined)


class RenameModel(Action, frozen=True, tag="rename-model"):
    """Another name for a model.

    Attributes:
        named: the `Model.named` that the sender started from.
    """

    model: str
    name: Name
    named: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The model with the new name, unless somebody else gave it one in the meantime."""
        model = writable_model(workshop, self.model, context)
        if is_stale(self.named, model.named, context) and self.name != model.name:
            raise Refused("model-name-edited-meanwhile", "name")
        others = [other for other in workshop.all(Model) if other.id != model.id]
        if any(other.name.casefold() == self.name.casefold() for other in others):
            raise Refused("name-taken", "name")
        return (Put(msgspec.structs.replace(model, name=self.name, named=context.seq)),)


class DropModel(FacilitatorAction, frozen=True, tag="drop-model"):
    """A model is given up, with its canvas and the comments on it."""

    model: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The model, gone, unless the record has to show it: something else rests on it."""
        model = workshop.get(Model, self.model)
        if has_dependents(workshop, model):
            raise Refused("model-used", "model", model=model.name)
        teams = workshop.where(Team, model=model.id)
        with_it = (
            *teams,
            *comments_on(workshop, model.id),
            *workshop.where(EarlierSection, model=model.id),
            *sections_of(workshop, model.id),
        )
        return (*map(Drop, with_it), Drop(model))


class JoinTeam(ParticipantAction, frozen=True, tag="join-team"):
    """A participant works on this model now."""

    model: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant in the team."""
        return (Put(Team(context.by, _editable(workshop, self.model, context).id)),)


class WriteSection(Action, frozen=True, tag="write-section"):
    """The text of a section.

    Attributes:
        edited: the `Section.edited` that the writer started from; None for an empty section.
        whom: whom the section serves; None leaves it as it was.
        shaped: the `Section.shaped` that the writer started from: what somebody else said of the
            section since then stays.
        copied: whose words the writer copied into it, see `workshoptui.workshop.copied`.
    """

    late_words: ClassVar[bool] = True
    model: str
    section: str
    text: MaybeLongText
    edited: int | None = None
    whom: Whom | None = None
    shaped: int | None = None
    copied: Copied = msgspec.field(default_factory=dict)

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The section with the text, unless someone else wrote it in the meantime.

        A text that was on its way when drafting ended is taken, and marked, while nothing rests on
        the model as it is.
        """
        words = context.rules >= 5 and context.by != FACILITATOR
        ended = _ended_drafting(workshop, context) if words else None
        model = writable_model(workshop, self.model, context, late=ended is not None)
        section = workshop.get(Section, (self.model, self.section))
        if self.edited is not None:
            slower = self.edited != section.edited
        else:  # by the first rules, who said nothing wrote over anything
            phone = context.by != FACILITATOR
            slower = context.rules >= 2 and phone and bool(section.text)
        if ended is not None:
            self._check_late(workshop, model, section, ended)
        if slower and self.text != section.text:
            raise Refused("section-edited-meanwhile", "text")
        text, copied = with_copied(
            workshop, self.text, self.copied, _copied(workshop, section), PersonAround, context
        )
        whom = section.whom if self.whom is None else self.whom
        if is_stale(self.shaped, section.shaped, context, since=2):
            whom = section.whom
        shaped = section.shaped if whom == section.whom else context.seq
        late = ended is not None
        if context.rules >= 5 and text == section.text:
            late = section.late
        new = msgspec.structs.replace(
            section,
            text=text,
            edited=context.seq,
            whom=whom,
            shaped=shaped,
            late=late,
            copied=copied,
        )
        written = Put(new)
        if not section.text or section.text == text or _began_so(workshop, section):
            return (written,)
        return _kept(section, context), written

    def _check_late(self, workshop: Workshop, model: Model, section: Section, ended: Run) -> None:
        """Make sure that the text may stand although drafting has `ended`."""
        if not self.text or self.edited is None:
            raise Refused("drafting-over", "text")
        if section.edited > ended.ended or self.edited != section.edited:
            raise Refused("drafted-section-edited-meanwhile", "text")
        if has_dependents_since(workshop, model, ended.ended_at or 0.0):
            raise Refused("drafted-model-used", "text", model=model.name)


class RestoreSection(FacilitatorAction, frozen=True, tag="restore-section"):
    """A section as it was earlier stands again."""

    earlier: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The earlier text in place of today's, which is kept in turn; or the section, back."""
        earlier = workshop.get(EarlierSection, self.earlier)
        writable_model(workshop, earlier.section.model, context)
        now = workshop.find(Section, earlier.section.key)
        if now is None:
            return (Put(msgspec.structs.replace(earlier.section, edited=context.seq)),)
        was = earlier.section
        back = Put(
            msgspec.structs.replace(
                now, text=was.text, edited=context.seq, late=was.late, copied=was.copied
            )
        )
        if not now.text or now.text == earlier.section.text:
            return (back,)
        return _kept(now, context), back


class AddSection(Action, frozen=True, tag="add-section"):
    """A section that the canvas did not have."""

    model: str
    title: Name
    free: bool = False

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The new section, last on the canvas."""
        model = writable_model(workshop, self.model, context)
        shaped = context.seq if context.rules >= 3 else 0
        added = Section(model.id, f"x{context.seq}", self.title, "", free=self.free, shaped=shaped)
        return (Put(added),)


class ShapeSection(Action, frozen=True, tag="shape-section"):
    """What a section is called and what it is: free or scripted, for whom, confirmed.

    Attributes:
        shaped: the `Section.shaped` that the sender started from.
    """

    model: str
    section: str
    title: Name
    free: bool = False
    whom: Whom = ""
    confirmed: YesNo = None
    shaped: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The section, shaped so."""
        writable_model(workshop, self.model, context)
        section = workshop.get(Section, (self.model, self.section))
        shaped = msgspec.structs.replace(
            section,
            title=self.title,
            free=self.free,
            whom=self.whom,
            confirmed=as_given(self.confirmed, context),
        )
        if shaped == section:
            return ()
        if is_stale(self.shaped, section.shaped, context, since=2):
            raise Refused("section-shape-edited-meanwhile", "title")
        return (Put(msgspec.structs.replace(shaped, shaped=context.seq)),)


class DropSection(Action, frozen=True, tag="drop-section"):
    """A section that this model does not need.

    Attributes:
        edited, shaped: those of the `Section` that the sender saw.
    """

    model: str
    section: str
    edited: int | None = None
    shaped: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The section, gone, unless somebody else changed it; the facilitator can put it back."""
        writable_model(workshop, self.model, context)
        section = workshop.get(Section, (self.model, self.section))
        rewritten = is_stale(self.edited, section.edited, context)
        if rewritten or is_stale(self.shaped, section.shaped, context):
            raise Refused("dropped-section-edited-meanwhile")
        return _kept(section, context, out=True), Drop(section)


class AddComment(Action, frozen=True, tag="add-comment"):
    """A comment on a model, from the gallery round."""

    late_words: ClassVar[bool] = True
    model: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The comment, marked where it comes after the round."""
        model = workshop.get(Model, self.model)
        late = False
        if context.by != FACILITATOR:
            late = _ended_drafting(workshop, context) is not None
        return (Put(Comment(f"o{context.seq}", model.id, self.text, context.at, late, context.by)),)


ACTIONS = (
    AddModel,
    RenameModel,
    DropModel,
    JoinTeam,
    WriteSection,
    RestoreSection,
    AddSection,
    ShapeSection,
    DropSection,
    AddComment,
)
"""Everything that can be done here."""


def _names(workshop: Workshop, model: Model) -> Parts:
    """The name, where people gave it: today's way has the agenda's."""
    draft = workshop.find(DraftActivity, model.activity)
    planned = draft is not None and model.datum and model.name == draft.datum
    return {"name": "" if planned else model.name}


def _texts(workshop: Workshop, section: Section) -> Parts:
    """The text, and the title where a team wrote it: the others are the agenda's."""
    model = workshop.find(Model, section.model)
    draft = workshop.find(DraftActivity, model.activity) if model else None
    planned = {section.title for section in draft.canvas} if draft else set()
    return {"text": section.text, "title": "" if section.title in planned else section.title}


def _without(section: Section, part: str, context: Context) -> Section:
    if part == "text":
        return msgspec.structs.replace(section, text="", edited=context.seq, copied={})
    # Pages that still show the title put it back in no way; by earlier rules they did.
    shaped = context.seq if context.rules >= 3 else section.shaped
    return msgspec.structs.replace(section, title=REMOVED, shaped=shaped)


REDACTION_RULES: RedactionRules = {
    Model: RedactionRule[Model](
        _names,
        lambda model, _part, context: msgspec.structs.replace(
            model, name=REMOVED, named=context.seq
        ),
    ),
    Section: RedactionRule[Section](
        _texts,
        _without,
        number=lambda section: section.edited or number_in_id(section),
    ),
    EarlierSection: RedactionRule[EarlierSection](
        lambda _, earlier: {"": earlier.section.text},
        seen=lambda *_: False,
    ),
    Comment: RedactionRule[Comment](lambda _, comment: {"": comment.text}),
}
"""How people's words stand in the tables here."""


def _new_model(
    draft: DraftActivity,
    model: str,
    name: str,
    *,
    datum: bool = False,
    named: int = 0,
    value: CitizenValue | None = None,
) -> Changes:
    """The model, and its sections; that of the citizen value says the `value`."""
    sections = [Section(model, s.id, s.title, s.hint, free=s.free) for s in draft.canvas]
    if value:
        sections = [
            msgspec.structs.replace(section, text=value.text, edited=named, copied=value.copied)
            if section.id == VALUE_SECTION
            else section
            for section in sections
        ]
    return Put(Model(model, name, draft.id, datum, named)), *map(Put, sections)


def _began_so(workshop: Workshop, section: Section) -> bool:
    """Whether a section says no more than the settled citizen value, which is kept elsewhere."""
    return section.id == VALUE_SECTION and is_statement(workshop, section.text)


def _copied(workshop: Workshop, section: Section) -> Copied:
    """Whose words a section holds or held, and that with which it may have begun."""
    earlier = workshop.where(EarlierSection, section_key=section.key)
    each = [*(kept.section.copied for kept in earlier), section.copied]
    if section.id == VALUE_SECTION:
        each += [value.copied for value in workshop.all(EarlierValue)]
        each += [value.copied for value in workshop.all(CitizenValue)]
    return all_copied(each)


def _editable(workshop: Workshop, model_id: str, context: Context) -> Model:
    """The model, if it may be written: by phones while drafting is on, else by the facilitator."""
    model = workshop.get(Model, model_id)
    if context.by != FACILITATOR:
        current = current_run(workshop)
        open_run(workshop, current.id if current else "", DraftActivity)
    return model


def _ended_drafting(workshop: Workshop, context: Context) -> Run | None:
    """The drafting that is over, None while it is on; refused where no words come late for it."""
    current = current_run(workshop)
    drafting = current is not None and isinstance(activity_of(workshop, current), DraftActivity)
    run = current if drafting else next(reversed(runs_of_kind(workshop, DraftActivity)), None)
    if run is None or context.rules < 2:
        run = current
    run, late = run_for_words(workshop, run.id if run else "", context, DraftActivity)
    return run if late else None


def writable_model(
    workshop: Workshop, model_id: str, context: Context, *, late: bool = False
) -> Model:
    """The model, if its canvas may be written: by its team, or by everybody where that is set.

    A model that was chosen stays as it is, until the facilitator opens it again. `late` words are
    for a drafting that is known to take them.
    """
    model = workshop.get(Model, model_id) if late else _editable(workshop, model_id, context)
    check_unlocked(workshop, model.id, context)
    # By the first rules, everybody wrote everywhere.
    if context.rules >= 2 and not may_write(workshop, context.by, model_id):
        raise Refused("not-your-team", model=model.name)
    return model


def _kept(section: Section, context: Context, *, out: bool = False) -> Put:
    return Put(EarlierSection(f"e{context.seq}", section, context.at, out))
