"""The whole model: one model on one screen, with what it serves and what stands beside it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.model_overview import ModelOverview, model_overview
from workshoptui.room.pace import Pacer
from workshoptui.room.room import Room
from workshoptui.tui.commands import Command
from workshoptui.tui.followed import FollowedScreen
from workshoptui.tui.screens.room_list import REPAINT_SECONDS
from workshoptui.tui.widgets.canvas import SEPARATOR, CanvasSheet, Section
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.models import Model, models


class WholeModelScreen(FollowedScreen):
    """Shows the chosen model; before there is one, each model in turn. It follows the room."""

    NAME = "whole-model"

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._model = ""

    def compose(self) -> ComposeResult:
        """Lay out the name, the citizen value and the canvas."""
        with Vertical(classes="page"):
            yield PlainText(id="whole-model-title")
            yield PlainText(id="whole-model-value")
            yield CanvasSheet(id="whole-model-canvas", whole=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the model and follow the room."""
        self.app.clear_notifications()
        for sheet in self.query(CanvasSheet):  # None where it is closed in its first moment.
            sheet.focus()
        self._pacer = Pacer(self._draw_later, REPAINT_SECONDS)
        self._stop = self._room.watch(lambda _applied: self._pacer.mark())
        self._show()

    def on_unmount(self) -> None:
        """Follow the room no more."""
        self._pacer.close()
        self._stop()

    @property
    def about(self) -> str:
        """The model that was turned to."""
        return self._model

    def show_about(self, about: str) -> bool:
        """Turn to a model."""
        before, self._model = self._model, about
        return before != about

    def show_again(self) -> None:
        """Show the model that is turned to."""
        self._show()

    def _draw_later(self) -> None:
        self.call_later(self._show)

    @property
    def model(self) -> Model | None:
        """The model that is shown: the one that was turned to, the chosen one, else the first."""
        workshop = self._room.workshop
        turned_to = workshop.find(Model, self._model)
        return turned_to or chosen_model(workshop) or next(iter(models(workshop)), None)

    def _show(self) -> None:
        if not self.query(CanvasSheet):
            return
        model = self.model
        for part in self.query("#whole-model-value, CanvasSheet"):
            part.display = model is not None
        if model is None:
            title = Content.styled(_("No model has been written yet."), "bold $primary")
            self.query_one("#whole-model-title", PlainText).update(title)
        else:
            self._show_model(model_overview(self._room.workshop, model))
        self.refresh_bindings()
        self.query_one(KeyLine).update_keys()

    def _show_model(self, overview: ModelOverview) -> None:
        title = Content.assemble(
            (drawable(overview.name), "bold $primary"),
            (f"   {drawable(SEPARATOR.join(overview.status))}", "$ink-soft"),
        )
        value = " ".join(overview.value.split()) or _("not settled yet")
        label = _("Citizen value")
        served = Content.assemble((f"{label}  ", "$ink-soft"), (drawable(value), "bold"))
        self.query_one("#whole-model-title", PlainText).update(title)
        self.query_one("#whole-model-value", PlainText).update(served)
        self.query_one(CanvasSheet).show(_panels(overview))

    def _has_several(self) -> bool:
        return len(models(self._room.workshop)) > 1

    def action_next_model(self) -> None:
        """The next model; after the last comes the first."""
        ids = [model.id for model in models(self._room.workshop)]
        shown = self.model
        if shown is not None:
            self._model = ids[(ids.index(shown.id) + 1) % len(ids)]
            self.query_one(CanvasSheet).cursor = 0
            self._show()
            self.on_other()

    def action_back(self) -> None:
        """Back to the workshop."""
        self.dismiss()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="whole-model.next", key="n", title=mark("Next model"), short=mark("Next model"),
                action=action_next_model, available=_has_several,
                help=mark("The next model, as a whole.")),
        Command(id="whole-model.back", key="escape,D", title=mark("Back to the workshop"),
                short=mark("Back"), action=action_back,
                help=mark("Leaves the model.")),
    )  # fmt: skip


def _panels(overview: ModelOverview) -> list[Section]:
    """The sections of the canvas, then what the model is measured by, and the ethics check."""
    panels = [
        Section(f"{number}", section.title, section.text, SEPARATOR.join(section.marks))
        for number, section in enumerate(overview.sections)
    ]
    if overview.criteria:
        panels.append(Section("criteria", _("Criteria"), "\n".join(overview.criteria)))
    panels += [
        Section(
            f"ethics-{number}",
            _("Ethics check"),
            "\n".join([one.question, *map(_listed, one.answers)]),
        )
        for number, one in enumerate(overview.ethics)
    ]
    return panels


def _listed(answer: str) -> str:
    return f"– {answer}"
