"""Draft on a phone: join a team or begin a model, fill its canvas, read and comment the others."""

from collections.abc import Sequence

import msgspec

from workshoptui.agendas.map_words import map_copied, map_lines, text_with_map
from workshoptui.agendas.wording import wording
from workshoptui.language.labels import WHOM
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import Chosen, DoneWords, KindPage, PhoneAction
from workshoptui.web.model_changes import CHANGES, ModelChanges, all_changes
from workshoptui.web.views import Views
from workshoptui.workshop.action import Action
from workshoptui.workshop.canvas_permissions import CanvasPermission, everybody_writes
from workshoptui.workshop.criteria import Criterion, Trace, criteria, traces
from workshoptui.workshop.criterion_sections import (
    CriterionSection,
    ServeCriterion,
    UnserveCriterion,
    sections_serving,
)
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.around import WHOLE_PICTURE, PersonAround
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    DropSection,
    JoinTeam,
    RenameModel,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.model_locks import Lock, is_locked
from workshoptui.workshop.models import (
    Comment,
    Model,
    Section,
    comments_on,
    models,
    sections_of,
    without_free_section,
)
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.teams import Team, team_of

WHOM_ORDER = ("citizen", "both", "us", "")


class CommentView(msgspec.Struct, frozen=True):
    """A comment; `by_me` where this participant wrote it."""

    id: str
    text: str
    by_me: bool


class ServedCriterion(msgspec.Struct, frozen=True):
    """A criterion, and the sections of a model that serve it.

    Attributes:
        how: how it serves the citizen value, in the group's words; ``""`` where they said nothing.
    """

    id: str
    name: str
    must_have: bool
    how: str
    sections: tuple[Section, ...]


class ModelCanvas(msgspec.Struct, frozen=True):
    """One model, whole.

    Attributes:
        named: the entry that gave it its name, as in `Model`.
        team: how many people work on it.
        scripted: whether no section is left free.
        locked: whether the group has chosen it, so that it stays as it is.
        changes: what in it is not as it was tested or decided.
        with_map: the text of the whole picture with who is around the person below it; ``""`` where
            there is nothing to add.
        map_copied: whose lines of the map stand in that text, as fields of the form.
        criteria: what it is going to be rated on, with its sections that serve each.
    """

    id: str
    name: str
    named: int
    datum: bool
    team: int
    sections: tuple[Section, ...]
    comments: tuple[CommentView, ...]
    scripted: bool
    locked: bool
    changes: tuple[ModelChanges, ...]
    with_map: str
    map_copied: dict[str, str]
    criteria: tuple[ServedCriterion, ...]

    @property
    def served(self) -> bool:
        """Whether it is said of any criterion which section serves it."""
        return any(criterion.sections for criterion in self.criteria)

    @property
    def written(self) -> tuple[Section, ...]:
        """Its sections that say something."""
        return tuple(section for section in self.sections if section.text)

    @property
    def filled(self) -> int:
        """How many of its sections say something."""
        return len(self.written)


class CommentedModel(msgspec.Struct, frozen=True):
    """What changes with one more comment: those on that model."""

    id: str
    comments: tuple[CommentView, ...]


class DraftPage(msgspec.Struct, frozen=True):
    """What one participant sees: the model they work on, and the others.

    Attributes:
        whom: the answers to "whom does this section serve", as value and words.
        everybody: whether everybody may write on every canvas.
        near: who is around the person, in a line each, to stand beside the whole picture.
        whole_picture: the id of the section that is it.
    """

    my_model: ModelCanvas | None
    others: Sequence[ModelCanvas]
    whom: tuple[tuple[str, str], ...]
    everybody: bool
    near: tuple[str, ...]
    whole_picture: str


def page_data(workshop: Workshop, run: Run, me: str) -> DraftPage:  # noqa: ARG001  (models outlive runs)
    """What one participant sees."""
    team = workshop.find(Team, me)
    my_model = workshop.find(Model, team.model) if team else None
    others = [model for model in models(workshop) if model != my_model]
    whom = {str(value): words for value, words in WHOM.items()}
    return DraftPage(
        _canvas(workshop, my_model, me) if my_model else None,
        Views(others, lambda model: _canvas(workshop, model, me)),
        tuple((value, _(whom[value])) for value in WHOM_ORDER),
        everybody_writes(workshop),
        tuple(map_lines(workshop)),
        WHOLE_PICTURE,
    )


def _canvas(workshop: Workshop, model: Model, me: str) -> ModelCanvas:
    whole = workshop.find(Section, (model.id, WHOLE_PICTURE))
    with_map = text_with_map(workshop, whole) if whole else ""
    how = traces(workshop)
    return ModelCanvas(
        id=model.id,
        name=wording(workshop, model.name),
        named=model.named,
        datum=model.datum,
        team=len(team_of(workshop, model.id)),
        sections=tuple(
            msgspec.structs.replace(
                section,
                title=wording(workshop, section.title),
                hint=wording(workshop, section.hint),
            )
            for section in sections_of(workshop, model.id)
        ),
        comments=_comments(workshop, model.id, me),
        scripted=without_free_section(workshop, model.id),
        locked=is_locked(workshop, model.id),
        changes=all_changes(workshop, model.id),
        with_map=with_map,
        map_copied={f"copied.{of}": line for of, line in map_copied(workshop, with_map).items()},
        criteria=tuple(
            ServedCriterion(
                criterion.id,
                criterion.name,
                criterion.must_have,
                how.get(criterion.id, ""),
                tuple(
                    msgspec.structs.replace(section, title=wording(workshop, section.title))
                    for section in sections_serving(workshop, model.id, criterion.id)
                ),
            )
            for criterion in criteria(workshop)
        ),
    )


def _comments(workshop: Workshop, model: str, me: str) -> tuple[CommentView, ...]:
    return tuple(
        CommentView(comment.id, comment.text, comment.given_by == me)
        for comment in comments_on(workshop, model)
    )


def _with_comment(workshop: Workshop, run: Run, me: str) -> CommentedModel | None:  # noqa: ARG001
    """What changes with a comment; None on one's own team's model, where is no form for it."""
    mine, team = workshop.where(Comment, given_by=me), workshop.find(Team, me)
    if not mine or (team and team.model == mine[-1].model):
        return None
    return CommentedModel(mine[-1].model, _comments(workshop, mine[-1].model, me))


def _with_section(workshop: Workshop, run: Run, me: str) -> DraftPage | None:
    """What changes with a section of the model of one's team; None where they are in none."""
    page = page_data(workshop, run, me)
    return page if page.my_model and not page.my_model.locked else None


def _with_name_as_written(workshop: Workshop, action: Action) -> Action:
    """Who leaves a model's name as their phone shows it leaves it as it is written."""
    assert isinstance(action, RenameModel)
    model = workshop.find(Model, action.model)
    unchanged = model is not None and action.name == wording(workshop, model.name)
    return msgspec.structs.replace(action, name=model.name) if model and unchanged else action


def _with_title_as_written(workshop: Workshop, action: Action) -> Action:
    """The same of a section's title."""
    assert isinstance(action, ShapeSection)
    section = workshop.find(Section, (action.model, action.section))
    unchanged = section is not None and action.title == wording(workshop, section.title)
    return msgspec.structs.replace(action, title=section.title) if section and unchanged else action


def _done_words(_workshop: Workshop) -> DoneWords:
    return DoneWords(_("Our model is ready"), _("We are still working on it"))


_COPIED = frozenset({"copied"})
_TABLES: tuple[type[Row], ...] = (
    *(Team, Comment, CanvasPermission, Decision, Lock, PersonAround),
    *(Criterion, Trace, CriterionSection),
)


def chosen(workshop: Workshop, _run: Run, me: str) -> Chosen:
    """The model that one works on."""
    team = workshop.find(Team, me)
    model = workshop.find(Model, team.model) if team else None
    return ((_("The model that you work on"), wording(workshop, model.name)),) if model else ()


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(
        PhoneAction(AddModel, mark("Saved. This is your team's model now."), adds=True),
        PhoneAction(JoinTeam, mark("You are in this team now.")),
        PhoneAction(RenameModel, mark("Saved."), as_written=_with_name_as_written),
        PhoneAction(
            WriteSection, mark("Saved."), carries=frozenset({"copied"}), changed=_with_section
        ),
        PhoneAction(AddSection, mark("Saved. The new section is the last one."), adds=True),
        PhoneAction(ShapeSection, mark("Saved."), as_written=_with_title_as_written),
        PhoneAction(DropSection, mark("The section is gone. The facilitator can bring it back.")),
        PhoneAction(ServeCriterion, mark("Saved."), adds=True),
        PhoneAction(UnserveCriterion, mark("Taken away.")),
        PhoneAction(AddComment, mark("Saved. Thank you."), adds=True, changed=_with_comment),
    ),
    shared_tables=(*CHANGES, *_TABLES),
    done_words=_done_words,
)
