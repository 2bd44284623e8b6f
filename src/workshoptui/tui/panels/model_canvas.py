"""One whole dialogue model on one screen."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext, pgettext
from workshoptui.tui.panels.served_criteria import criteria_blocks
from workshoptui.tui.widgets.canvas import SEPARATOR, CanvasSheet
from workshoptui.tui.widgets.canvas import Section as Panel
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.models import Model, Section, Whom, sections_of, without_free_section
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.teams import team_of

BADGES: dict[Whom, str] = {
    "citizen": mark("for the citizen"),
    "us": mark("only for us"),
    "both": mark("for both"),
    "": mark("for whom?"),
}
ALL_SCRIPT = mark(
    "No section is left free. A dialogue that follows the person cannot be all script."
)


class ModelPage(Vertical):
    """Shows one model: what it is called, what to mind, and every section at once."""

    DEFAULT_CSS = """
    ModelPage {
        & > Static { height: auto; }
        #canvas { width: 1fr; }
        #beside { display: none; width: 42; margin-left: 2; }
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.model = ""

    def compose(self) -> ComposeResult:
        """Lay out the title, the warning and the canvas."""
        yield PlainText(id="model-title")
        yield PlainText(id="model-warning", classes="caution")
        with Horizontal():
            yield CanvasSheet(id="canvas")
            yield TextPage(id="beside")

    def show(self, workshop: Workshop, model: Model) -> None:
        """Show `model` as it is now; the cursor stays on its section."""
        self.model = model.id
        sections = sections_of(workshop, model.id)
        written = sum(bool(section.text) for section in sections)
        inward = sum(section.whom == "us" for section in sections)
        facts = [_("{written} of {all} written", written=written, all=len(sections))]
        facts += [] if model.datum else [_team(len(team_of(workshop, model.id)))]
        facts += [ngettext("{count} only for us", "{count} only for us", inward)] if inward else []
        confirmed = sum(section.confirmed is True for section in sections)
        if confirmed:
            facts.append(
                ngettext(
                    "✓ {count} confirmed by the person",
                    "✓ {count} confirmed by the person",
                    confirmed,
                )
            )
        title = Content.assemble(
            (drawable(wording(workshop, model.name)), "bold $primary"),
            ("   " + " · ".join(facts), "$ink-soft"),
        )
        self.query_one("#model-title", PlainText).update(title)
        warning = self.query_one("#model-warning", PlainText)
        warning.display = without_free_section(workshop, model.id)
        warning.update(f"▲ {_(ALL_SCRIPT)}")
        self.query_one(CanvasSheet).show(
            [
                Panel(
                    section.id,
                    wording(workshop, section.title),
                    section.text,
                    _badge(section),
                )
                for section in sections
            ]
        )

        self.set_class(bool(criteria(workshop)), "-has-criteria")
        self.query_one("#beside", TextPage).show(criteria_blocks(workshop, model))

    def section(self, workshop: Workshop) -> Section | None:
        """The section under the cursor, if there is one."""
        panel = self.query_one(CanvasSheet).section
        return workshop.find(Section, (self.model, panel.id)) if panel else None


def _team(people: int) -> str:
    """How many work on a model; of few, not the number: it would point at them."""
    if not people:
        return _("no team yet")
    if people < FEW:
        return _("a small team")
    return ngettext("team of {count}", "team of {count}", people)


def _badge(section: Section) -> str:
    marks = [pgettext("section", "free")] if section.free else []
    marks += ["✓"] if section.confirmed else []
    marks += [pgettext("section", "late")] if section.late and section.text else []
    return SEPARATOR.join([*marks, _(BADGES[section.whom])])
