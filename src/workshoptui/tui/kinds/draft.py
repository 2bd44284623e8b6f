"""Drafting: all models with their teams, and each whole on one screen."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshoptui.agendas.map_words import text_with_map
from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.sections import (
    add_section,
    drop_section,
    put_map_in,
    restore_section,
    shape_section,
    write_section,
)
from workshoptui.tui.interaction import KEPT_IN_FILE
from workshoptui.tui.panels.model_canvas import ModelPage
from workshoptui.tui.panels.model_list import (
    chosen_with_lock,
    comment_blocks,
    lock_line,
    model_columns,
    model_row,
)
from workshoptui.tui.panels.served_criteria import choose_criterion, criteria_blocks
from workshoptui.tui.panels.version_history import version_blocks
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Table
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.canvas_permissions import LetWrite, everybody_writes
from workshoptui.workshop.criterion_sections import ServeCriterion, UnserveCriterion
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    DraftActivity,
    DropModel,
    DropSection,
    RenameModel,
    RestoreSection,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.model_locks import LockModel, ReopenModel, is_locked
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop

LIST, MODEL, COMMENTS, VERSIONS = "models", "model", "comments", "versions"
CRITERIA = "criteria"


class DraftView(ActivityView):
    """The list of models; behind it one model as a whole, and what others said about it."""

    CLOSE_LABEL = mark("End the drafting")
    PROGRESS = mark("{done} of {of} said their model is ready")
    PROGRESS_NOBODY = mark("{done} said their model is ready")
    PROGRESS_ALL = mark("all {of} said their model is ready")

    def compose(self) -> ComposeResult:
        """Lay out the sentence above, the list and the pages of one model."""
        yield PlainText(id="aim", classes="aside")
        yield Pages(
            Table(
                empty=_(
                    "Waiting for the first model. Teams begin one on their phones; a adds one here."
                ),
                id=LIST,
            ),
            ModelPage(id=MODEL),
            TextPage(id=COMMENTS),
            TextPage(id=VERSIONS),
            TextPage(id=CRITERIA),
            initial=LIST,
        )

    def on_mount(self) -> None:
        """Every page may be turned to."""
        if self.children:  # What is taken away in its first moment has nothing inside.
            self.query_one(Pages).allow(LIST, MODEL, COMMENTS, VERSIONS, CRITERIA)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the models, and the one that is open."""
        drafted = models(workshop)
        draft = activity_in(workshop, self.run, DraftActivity)
        number = sum(not model.datum for model in drafted)
        aim = self.query_one("#aim", PlainText)
        locked = lock_line(workshop, self.model) if self._page != LIST else ""
        aim.display = self._page == LIST or bool(locked)
        aim.update(locked or _aim(number, draft.fewest, draft.most, everybody_writes(workshop)))
        self.query_one(Table).show(
            model_columns(), [model_row(workshop, model) for model in drafted]
        )
        model = self.model
        if model is None:
            self.query_one(Pages).open(LIST)
        else:
            self.query_one(ModelPage).show(workshop, model)
            self.query_one(f"#{COMMENTS}", TextPage).show(comment_blocks(workshop, model))
            self._show_versions(workshop, model)
            self.query_one(f"#{CRITERIA}", TextPage).show(criteria_blocks(workshop, model))

    def _show_versions(self, workshop: Workshop, model: Model) -> None:
        """Show the versions where they are read: what is not looked at need not be compared."""
        if self._page == VERSIONS:
            self.query_one(f"#{VERSIONS}", TextPage).show(version_blocks(workshop, model))

    @property
    def _page(self) -> str:
        return self.query_one(Pages).current or LIST

    @property
    def model(self) -> Model | None:
        """The model under the cursor of the list, which is the one that is open, if one is."""
        return self.workshop.find(Model, self.query_one(Table).cursor)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _lists_models(self) -> bool:
        return bool(self.children) and self._page == LIST

    def _has_model(self) -> bool:
        return bool(self.children) and self.model is not None

    def _lists_model(self) -> bool:
        """Whether the cursor is on a model in the list."""
        return self._lists_models() and self._has_model()

    def _shows_model(self) -> bool:
        """Whether one model is seen as a whole, or what others said about it."""
        return self._has_model() and self._page != LIST

    def _shows_sections(self) -> bool:
        """Whether the list or the whole model is seen, and not what others said about it."""
        return self._has_model() and self._page in (LIST, MODEL)

    def _can_add_model(self) -> bool:
        return self._lists_models() and self.is_open()

    def _can_rename(self) -> bool:
        return self._lists_model() and not self._is_locked()

    def _can_write(self) -> bool:
        """Whether the sections are seen, and the model takes what is written in them."""
        return self._has_model() and self._page == MODEL and not self._is_locked()

    def _can_lock(self) -> bool:
        """Whether the model is the chosen one, which is opened again and closed."""
        model = self.model if self._shows_sections() else None
        return model is not None and chosen_with_lock(self.workshop, model)

    def _is_locked(self) -> bool:
        """Whether the model was chosen, and takes nothing until it is opened again."""
        return self.model is not None and is_locked(self.workshop, self.model.id)

    @on(Table.Selected)
    def action_open_model(self) -> None:
        """Show the whole model under the cursor."""
        if self.model is not None:
            self.turn_to(MODEL)

    def action_to_list(self) -> None:
        """Back to the list, by way of the model where something beside it is read."""
        self.turn_to(MODEL if self._page in (COMMENTS, VERSIONS, CRITERIA) else LIST)

    def action_next_model(self) -> None:
        """The next model; after the last comes the first."""
        table = self.query_one(Table)
        ids = table.entries
        table.cursor = ids[(ids.index(table.cursor) + 1) % len(ids)]
        self.show_again()

    def action_comments(self) -> None:
        """Show what others said about the model."""
        self.turn_to(COMMENTS)

    def action_versions(self) -> None:
        """Show the versions of the model, and what changed from one to the next."""
        self.turn_to(VERSIONS)

    def action_criteria(self) -> None:
        """Show the criteria, and which sections of the model serve them."""
        self.turn_to(CRITERIA)

    def action_serves(self) -> None:
        """Ask which criterion the section under the cursor serves."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            choose_criterion(self.interaction, section)

    def action_add_model(self) -> None:
        """Ask for the name of a new model."""
        run = self.run_id
        self.interaction.form(
            _("A new model"),
            [text_field(AddModel, "name", _("What is it called?"))],
            lambda values: AddModel(run, values["name"]),
            save=_("Begin it"),
        )

    def action_rename(self) -> None:
        """Ask for another name."""
        model = self.model
        if model is not None:
            self.interaction.form(
                _("Rename the model"),
                [text_field(RenameModel, "name", _("What is it called?"), value=model.name)],
                lambda values: RenameModel(model.id, values["name"]),
            )

    def action_drop_model(self) -> None:
        """Give a model up, after asking."""
        model = self.model
        if model is not None:
            self.interaction.confirm(
                ConfirmDialog(
                    _("Give this model up?"),
                    _("Give it up"),
                    _("Keep it"),
                    detail=_(
                        "“{model}”, with its canvas and the comments on it. {kept_in_file}",
                        model=wording(self.workshop, model.name),
                        kept_in_file=_(KEPT_IN_FILE),
                    ),
                    careful=True,
                ),
                lambda: self.submit(DropModel(model.id)),
            )

    async def action_who_writes(self) -> None:
        """Let everybody write in every model, or only its team."""
        everybody = not everybody_writes(self.workshop)
        if await self.submit(LetWrite(everybody)):
            self.interaction.say(
                _("Everybody can write in every model now. W takes it back.")
                if everybody
                else _("Only its team writes in a model now.")
            )

    def action_earlier(self) -> None:
        """Show what the sections of the model said before."""
        model = self.model
        if model is not None:
            restore_section(self.interaction, model)

    def action_comment(self) -> None:
        """Ask for a comment on the model."""
        model = self.model
        if model is not None:
            name = wording(self.workshop, model.name)
            self.interaction.form(
                _("Gallery round"),
                [text_field(AddComment, "text", _("About “{model}”", model=name))],
                lambda values: AddComment(model.id, values["text"]),
            )

    @on(CanvasSheet.SectionSelected)
    def action_write(self) -> None:
        """Ask for the text of the section under the cursor."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            write_section(self.interaction, section)

    def _can_put_map_in(self) -> bool:
        """Whether the cursor is on the whole picture, and somebody on the map is not in it."""
        section = self.query_one(ModelPage).section(self.workshop) if self._can_write() else None
        return section is not None and bool(text_with_map(self.workshop, section))

    async def action_map(self) -> None:
        """Put who is around the person into the section under the cursor."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            await put_map_in(self.interaction, section)

    def action_shape(self) -> None:
        """Ask whom the section under the cursor serves, and what it is."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            shape_section(self.interaction, section)

    def action_add_section(self) -> None:
        """Ask for a new section."""
        add_section(self.interaction, self.query_one(ModelPage).model)

    async def action_lock(self) -> None:
        """Open the chosen model again, with a reason, or close it."""
        model = self.model
        if model is None:
            return
        if not is_locked(self.workshop, model.id):
            await self.submit(LockModel(model.id))
            return
        self.interaction.form(
            _("Open “{model}” again", model=clip(model.name, 40)),
            [text_field(ReopenModel, "reason", _("Why is it to be changed?"))],
            lambda values: ReopenModel(model.id, values["reason"]),
            intro=_("The record keeps what it said when it was decided, and says what changed."),
            save=_("Open it"),
        )

    def action_drop_section(self) -> None:
        """Take the section under the cursor out, after asking."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            drop_section(self.interaction, section)

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="draft.open", key="enter", title=mark("Open this model"), short=mark("Open"),
                action=action_open_model, available=_lists_model, row_of="Table",
                help=mark("The whole model on one screen.")),
        Command(id="draft.write", key="enter,e", title=mark("Write in this section"),
                short=mark("Write"), action=action_write, available=_can_write,
                row_of="CanvasSheet",
                help=mark("The text of the section under the cursor.")),
        Command(id="draft.lock", key="l", title=mark("Open the chosen model again"),
                short=mark("Open again, or close"), action=action_lock, available=_can_lock,
                row_of="Table",
                help=mark("With a reason, so that it can be written in; once more closes it"
                          " again.")),
        Command(id="draft.map", key="m", title=mark("Put who is around the person in"),
                short=mark("Map in"), action=action_map, available=_can_put_map_in,
                row_of="CanvasSheet",
                help=mark("Writes below the whole picture who is around the person, what they do"
                          " and what falls between.")),
        Command(id="draft.serves", key="s", title=mark("Serves a criterion"),
                short=mark("Serves?"), action=action_serves, available=_can_write,
                row_of="CanvasSheet",
                help=mark("Which criterion the section under the cursor serves; once more takes it"
                          " away.")),
        Command(id="draft.shape", key="w", title=mark("For whom, free, confirmed"),
                short=mark("For whom?"), action=action_shape, available=_can_write,
                row_of="CanvasSheet",
                help=mark("Whom this section serves, whether it is left free, and what it is"
                          " called.")),
        Command(id="draft.criteria", key="i", title=mark("Criteria"), short=mark("Criteria"),
                action=action_criteria, available=_shows_sections, row_of="Table",
                help=mark("The citizen value and the criteria, and which sections of this model"
                          " serve each.")),
        Command(id="draft.versions", key="v", title=mark("Versions"), short=mark("Versions"),
                action=action_versions, available=_shows_sections, row_of="Table",
                help=mark("What this model said when it was tested, rated and decided, and what"
                          " changed since.")),
        Command(id="draft.comments", key="c", title=mark("Comments"), short=mark("Comments"),
                action=action_comments, available=_shows_sections, row_of="Table",
                help=mark("What the others said about this model in the gallery round.")),
        Command(id="draft.next", key="n", title=mark("Next model"), short=mark("Next model"),
                action=action_next_model, available=_shows_model,
                help=mark("The next model, as a whole.")),
        Command(id="draft.list", key="escape,backspace", title=mark("All models"),
                short=mark("All models"), action=action_to_list, available=_shows_model,
                help=mark("Back to the list of models.")),
        Command(id="draft.add", key="a", title=mark("Add a model"), short=mark("Add a model"),
                action=action_add_model, available=_can_add_model,
                help=mark("For a team without a phone.")),
        Command(id="draft.add-section", key="a", title=mark("Add a section"),
                short=mark("Add a section"), action=action_add_section, available=_can_write,
                help=mark("One that the canvas does not have.")),
        Command(id="draft.earlier", key="h", title=mark("Earlier texts"), short=mark("Earlier"),
                action=action_earlier, available=_shows_sections, row_of="Table",
                help=mark("What the sections of this model said before, to bring it back.")),
        Command(id="draft.rename", key="e", title=mark("Rename this model"), short=mark("Rename"),
                action=action_rename, available=_can_rename, row_of="Table",
                help=mark("Another name for it.")),
        Command(id="draft.drop-section", key="x,delete", title=mark("Take this section out"),
                action=action_drop_section, available=_can_write, row_of="CanvasSheet",
                help=mark("A section this model does not need; asks first.")),
        Command(id="draft.drop", key="x,delete", title=mark("Give this model up"),
                action=action_drop_model, available=_lists_model, row_of="Table",
                help=mark("With its canvas and the comments on it; asks first.")),
        Command(id="draft.who-writes", key="W", title=mark("Who writes: teams or everybody"),
                action=action_who_writes, available=_lists_models,
                help=mark("From phones, only its team writes in a model, or everybody does.")),
        Command(id="draft.comment", key="k", title=mark("Write a comment"), action=action_comment,
                available=_has_model, row_of="Table",
                help=mark("Something said about this model in the gallery round.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddModel: mark("the model you added"),
        RenameModel: mark("the new name of a model"),
        DropModel: mark("giving up a model"),
        RestoreSection: mark("the earlier text of a section"),
        WriteSection: mark("what you wrote in a section"),
        AddSection: mark("the section you added"),
        ShapeSection: mark("what a section is for"),
        DropSection: mark("taking a section out"),
        AddComment: mark("the comment on a model"),
        ServeCriterion: mark("which criterion a section serves"),
        UnserveCriterion: mark("taking away that a section serves a criterion"),
    }


def _aim(drafted: int, fewest: int, most: int, everybody: bool) -> str:
    """How many models there are and should be, and who writes in them."""
    models_now = ngettext("{count} drafted.", "{count} drafted.", drafted)
    aim = _("Aim for {fewest} to {most} models.", fewest=fewest, most=most)
    if fewest == most:
        aim = ngettext("Aim for {count} model.", "Aim for {count} models.", most)
    who = _("Only its team writes in a model (W).")
    if everybody:
        who = _("Everybody writes in a model (W).")
    return f"{models_now} {aim} {who}"
