"""Drafting: all models with their teams, and each whole on one screen."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import STAYS, asked
from workshoptui.tui.panels import model_canvas as canvas
from workshoptui.tui.panels.model_canvas import ALL_SCRIPT, ModelPage
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.tui.widgets.cells import clip, plain
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.reading import Block, Reading
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.counting import between
from workshoptui.workshop.kinds.choose import chosen
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    DraftActivity,
    DropModel,
    Model,
    RenameModel,
    comments_on,
    models,
    sections_of,
    team_of,
    without_free_section,
)
from workshoptui.workshop.locks import is_locked, reopenings
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import activity_in, marked
from workshoptui.workshop.snapshots import LockModel, ReopenModel
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.writing import LetWrite, everybody_writes

GROUP = "Models"
LIST, MODEL, COMMENTS = "models", "model", "comments"
_BAR = 10
_COLUMNS = (
    Column("Model", weight=2),
    Column("Team", weight=2),
    Column("Written", most=24),
    Column("To mind", most=24),
)
_WHERE = {
    "open_model": {LIST},
    "add_model": {LIST},
    "rename": {LIST},
    "drop_model": {LIST},
    "write": {MODEL},
    "shape": {MODEL},
    "add_section": {MODEL},
    "drop_section": {MODEL},
    "next_model": {MODEL, COMMENTS},
    "to_list": {MODEL, COMMENTS},
    "who_writes": {LIST},
    "earlier": {LIST, MODEL},
    "comments": {LIST, MODEL},
    "comment": {LIST, MODEL, COMMENTS},
    "lock": {LIST, MODEL},
}
"""On which pages each action makes sense."""
_WRITING = {"rename", "write", "shape", "add_section", "drop_section"}
"""What a model that was chosen takes only once it is opened again."""
LOCKED = "The group chose this model, so it stays as it was decided. l opens it again."
OPENED = "The group chose this model, and it was opened again: {why}. l closes it."


class DraftView(ActivityView):
    """The list of models; behind it one model as a whole, and what others said about it."""

    CLOSES = "End the drafting"
    DONE_WORD = "said their model is ready"
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("draft.open", "enter", "Open this model", "The whole model on one screen.",
                "open_model", GROUP, "Open"),
        Command("draft.write", "enter,e", "Write in this section",
                "The text of the section under the cursor.", "write", GROUP, "Write"),
        Command("draft.shape", "w", "For whom, free, confirmed",
                "Whom this section serves, whether it is left free, and what it is called.",
                "shape", GROUP, "For whom?"),
        Command("draft.add-section", "a", "Add a section", "One that the canvas does not have.",
                "add_section", GROUP, "Add a section"),
        Command("draft.drop-section", "x,delete", "Take this section out",
                "A section this model does not need; asks first.", "drop_section", GROUP),
        Command("draft.add", "a", "Add a model", "For a team without a phone.", "add_model",
                GROUP, "Add a model"),
        Command("draft.rename", "e", "Rename this model", "Another name for it.", "rename", GROUP,
                "Rename"),
        Command("draft.drop", "x,delete", "Give this model up",
                "With its canvas and the comments on it; asks first.", "drop_model", GROUP),
        Command("draft.who-writes", "W", "Who writes: teams or everybody",
                "From phones, only its team writes in a model, or everybody does.",
                "who_writes", GROUP),
        Command("draft.earlier", "h", "Earlier texts",
                "What the sections of this model said before, to bring it back.", "earlier", GROUP,
                "Earlier"),
        Command("draft.comments", "c", "Comments",
                "What the others said about this model in the gallery round.", "comments", GROUP,
                "Comments"),
        Command("draft.comment", "k", "Write a comment",
                "Something said about this model in the gallery round.", "comment", GROUP),
        Command("draft.lock", "l", "Open the chosen model again",
                "With a reason, so that it can be written in; once more closes it again.", "lock",
                GROUP, "Open again, or close"),
        Command("draft.next", "n", "Next model", "The next model, as a whole.", "next_model",
                GROUP, "Next model"),
        Command("draft.list", "escape,backspace", "All models", "Back to the list of models.",
                "to_list", GROUP, "All models"),
    )  # fmt: skip

    def compose(self) -> ComposeResult:
        """Lay out the sentence above, the list and the pages of one model."""
        yield Static("", id="aim", classes="aside", markup=False)
        yield Pages(
            Table(
                empty="Waiting for the first model. Teams begin one on their phones;"
                " a adds one here.",
                id=LIST,
            ),
            ModelPage(id=MODEL),
            Reading(id=COMMENTS),
            initial=LIST,
        )

    def on_mount(self) -> None:
        """Every page may be turned to."""
        if self.children:  # What is taken away in its first moment has nothing inside.
            self.query_one(Pages).allow(LIST, MODEL, COMMENTS)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the models, and the one that is open."""
        drafted = models(workshop)
        draft = activity_in(workshop, self.run, DraftActivity)
        number = sum(not model.datum for model in drafted)
        aim = self.query_one("#aim", Static)
        told = _lock_line(workshop, self.model) if self._page != LIST else ""
        aim.display = self._page == LIST or bool(told)
        who = "Everybody" if everybody_writes(workshop) else "Only its team"
        aim.update(
            told
            or f"{number} drafted. Aim for {between(draft.fewest, draft.most, 'model')}."
            f" {who} writes in a model (W)."
        )
        self.query_one(Table).show(_COLUMNS, [_row(workshop, model) for model in drafted])
        model = self.model
        if model is None:
            self.query_one(Pages).open(LIST)
        else:
            self.query_one(ModelPage).show(workshop, model)
            self.query_one(Reading).show(_comments(workshop, model))
        self.refresh_bindings()

    @property
    def _page(self) -> str:
        return self.query_one(Pages).current or LIST

    @property
    def model(self) -> Model | None:
        """The model under the cursor of the list, which is the one that is open, if one is."""
        return self.workshop.find(Model, self.query_one(Table).cursor)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what makes sense on the page that is seen."""
        if action not in _WHERE or not self.query(Pages):
            return action not in _WHERE
        if action == "who_writes":
            return self._page == LIST
        if action == "add_model":
            return self._page == LIST and self.run.phase == "open"
        model = self.model
        if model is None or self._page not in _WHERE[action]:
            return False
        if action == "lock":
            return chosen_with_lock(self.workshop, model)
        return action not in _WRITING or not is_locked(self.workshop, model.id)

    def _turn(self, page: str) -> None:
        self.query_one(Pages).open(page)
        self.refresh_from(self.workshop)

    @on(Table.Selected)
    def action_open_model(self) -> None:
        """Show the whole model under the cursor."""
        if self.model is not None:
            self._turn(MODEL)

    def action_to_list(self) -> None:
        """Back to the list, by way of the model where comments are read."""
        self._turn(MODEL if self._page == COMMENTS else LIST)

    def action_next_model(self) -> None:
        """The next model; after the last comes the first."""
        ledger = self.query_one(Table)
        ids = ledger.entries
        ledger.cursor = ids[(ids.index(ledger.cursor) + 1) % len(ids)]
        self.refresh_from(self.workshop)

    def action_comments(self) -> None:
        """Show what others said about the model."""
        self._turn(COMMENTS)

    def action_add_model(self) -> None:
        """Ask for the name of a new model."""
        run = self.run_id
        self.interaction.form(
            "A new model",
            [asked(AddModel, "name", "What is it called?")],
            lambda values: AddModel(run, values["name"]),
            save="Begin it",
        )

    def action_rename(self) -> None:
        """Ask for another name."""
        model = self.model
        if model is not None:
            self.interaction.form(
                "Rename the model",
                [asked(RenameModel, "name", "What is it called?", value=model.name)],
                lambda values: RenameModel(model.id, values["name"]),
            )

    def action_drop_model(self) -> None:
        """Give a model up, after asking."""
        model = self.model
        if model is not None:
            self.interaction.confirm(
                ConfirmDialog(
                    "Give this model up?",
                    "Give it up",
                    "Keep it",
                    detail=f"“{model.name}”, with its canvas and the comments on it. {STAYS}",
                    careful=True,
                ),
                lambda: self.submit(DropModel(model.id)),
            )

    async def action_who_writes(self) -> None:
        """Let everybody write in every model, or only its team."""
        everybody = not everybody_writes(self.workshop)
        if await self.submit(LetWrite(everybody)):
            self.interaction.say(
                "Everybody can write in every model now. W takes it back."
                if everybody
                else "Only its team writes in a model now."
            )

    def action_earlier(self) -> None:
        """Show what the sections of the model said before."""
        model = self.model
        if model is not None:
            canvas.bring_back(self.interaction, model)

    def action_comment(self) -> None:
        """Ask for a comment on the model."""
        model = self.model
        if model is not None:
            self.interaction.form(
                "Gallery round",
                [asked(AddComment, "text", f"About “{model.name}”")],
                lambda values: AddComment(model.id, values["text"]),
            )

    @on(CanvasSheet.SectionSelected)
    def action_write(self) -> None:
        """Ask for the text of the section under the cursor."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            canvas.write(self.interaction, section)

    def action_shape(self) -> None:
        """Ask whom the section under the cursor serves, and what it is."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            canvas.shape(self.interaction, section)

    def action_add_section(self) -> None:
        """Ask for a new section."""
        canvas.add(self.interaction, self.query_one(ModelPage).model)

    async def action_lock(self) -> None:
        """Open the chosen model again, with a reason, or close it."""
        model = self.model
        if model is None:
            return
        if not is_locked(self.workshop, model.id):
            await self.submit(LockModel(model.id))
            return
        self.interaction.form(
            f"Open “{clip(model.name, 40)}” again",
            [asked(ReopenModel, "reason", "Why is it to be changed?")],
            lambda values: ReopenModel(model.id, values["reason"]),
            intro="The record keeps what it said when it was decided, and says what changed.",
            save="Open it",
        )

    def action_drop_section(self) -> None:
        """Take the section under the cursor out, after asking."""
        section = self.query_one(ModelPage).section(self.workshop)
        if section is not None:
            canvas.drop(self.interaction, section)


def chosen_with_lock(workshop: Workshop, model: Model) -> bool:
    """Whether the group chose this model under rules by which it is closed."""
    made = chosen(workshop)
    if made is None or made.id != model.id:
        return False
    return is_locked(workshop, model.id) or bool(reopenings(workshop, model.id))


def _lock_line(workshop: Workshop, model: Model | None) -> str:
    """Whether the model that is seen can be written in, where it is the chosen one."""
    if model is None or not chosen_with_lock(workshop, model):
        return ""
    if is_locked(workshop, model.id):
        return LOCKED
    return OPENED.format(why=plain(clip(reopenings(workshop, model.id)[-1].reason, 80)))


def _row(workshop: Workshop, model: Model) -> Entry:
    sections = sections_of(workshop, model.id)
    written = sum(bool(section.text) for section in sections)
    full = round(_BAR * written / len(sections)) if sections else 0
    bar = "█" * full + "░" * (_BAR - full) + f"  {written} of {len(sections)}"
    comments = len(comments_on(workshop, model.id))
    mind = ["▲ no section is free"] if _warn(workshop, model) else []
    if chosen_with_lock(workshop, model):
        mind.append("■ chosen" if is_locked(workshop, model.id) else "▲ chosen, open again")
    mind += [f"{comments} comment" + ("s" if comments > 1 else "")] if comments else []
    return Entry(
        model.id,
        (
            Cell(model.name, "strong"),
            Cell("how it is done today", "aside") if model.datum else _team(workshop, model),
            bar,
            Cell("\n".join(mind), "caution" if len(mind) > (comments > 0) else "aside"),
        ),
    )


def _warn(workshop: Workshop, model: Model) -> bool:
    return not model.datum and without_free_section(workshop, model.id)


def _team(workshop: Workshop, model: Model) -> str:
    people = [workshop.find(Participant, one) for one in team_of(workshop, model.id)]
    names = [one.name for one in people if one and one.name]
    unnamed = len(people) - len(names)
    if not people:
        return "nobody yet"
    others = [] if not unnamed else [f"{unnamed} more" if names else f"{unnamed} without a name"]
    return f"{len(people)}:  " + ", ".join([*names, *others])


def _comments(workshop: Workshop, model: Model) -> list[Block]:
    said = comments_on(workshop, model.id)
    blocks = [Block(f"What others say about “{model.name}”", "headline")]
    if not said:
        blocks.append(Block("Nothing yet. In the gallery round, people comment on their phones;"
                            " k writes one down here.", "aside"))  # fmt: skip
    blocks += [Block(marked(comment.text, late=comment.late), mark="●") for comment in said]
    if _warn(workshop, model):
        blocks.append(Block(f"▲ {ALL_SCRIPT}", "caution"))
    return blocks
