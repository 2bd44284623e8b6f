"""One whole dialogue model on one screen, and what can be done to its sections there."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from workshoptui.tui.dates import moment
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.form import Field
from workshoptui.tui.interaction import Interaction, asked
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.tui.widgets.canvas import Section as Panel
from workshoptui.tui.widgets.cells import clip, plain
from workshoptui.tui.yes_no import known_field, known_of
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.kinds.draft import (
    WHOM,
    AddSection,
    DropSection,
    Earlier,
    Model,
    RestoreSection,
    Section,
    ShapeSection,
    Whom,
    WriteSection,
    earlier_of,
    sections_of,
    team_of,
    without_free_section,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Workshop

YES_NO = (("no", "no"), ("yes", "yes"))
BADGES: dict[Whom, str] = {
    "citizen": "for the citizen",
    "us": "only for us",
    "both": "for both",
    "": "for whom?",
}
ALL_SCRIPT = "No section is left free. A dialogue that follows the person cannot be all script."
_SHOWN = 300


class ModelPage(Vertical):
    """Shows one model: what it is called, what to mind, and every section at once."""

    DEFAULT_CSS = """
    ModelPage {
        & > Static { height: auto; }
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.model = ""

    def compose(self) -> ComposeResult:
        """Lay out the title, the warning and the canvas."""
        yield Static("", id="model-title", markup=False)
        yield Static("", id="model-warning", classes="caution", markup=False)
        yield CanvasSheet(id="canvas")

    def show(self, workshop: Workshop, model: Model) -> None:
        """Show `model` as it is now; the cursor stays on its section."""
        self.model = model.id
        sections = sections_of(workshop, model.id)
        written = sum(bool(section.text) for section in sections)
        inward = sum(section.whom == "us" for section in sections)
        facts = [f"{written} of {len(sections)} written"]
        facts += [] if model.datum else [_team(len(team_of(workshop, model.id)))]
        facts += [f"{inward} only for us"] if inward else []
        confirmed = sum(section.confirmed is True for section in sections)
        facts += [f"✓ {confirmed} confirmed by the person"] if confirmed else []
        title = Content.assemble(
            (plain(model.name), "bold $primary"), ("   " + " · ".join(facts), "$ink-soft")
        )
        self.query_one("#model-title", Static).update(title)
        warning = self.query_one("#model-warning", Static)
        warning.display = without_free_section(workshop, model.id)
        warning.update(f"▲ {ALL_SCRIPT}")
        self.query_one(CanvasSheet).show(
            [Panel(s.id, s.title, s.text, _badge(s)) for s in sections]
        )

    def section(self, workshop: Workshop) -> Section | None:
        """The section under the cursor, if there is one."""
        panel = self.query_one(CanvasSheet).section
        return workshop.find(Section, (self.model, panel.id)) if panel else None


def _team(people: int) -> str:
    """How many work on a model; of few, not the number: it would point at them."""
    if not people:
        return "no team yet"
    return f"team of {people}" if people >= FEW else "a small team"


def _badge(section: Section) -> str:
    marks = ["free"] if section.free else []
    marks += ["✓"] if section.confirmed else []
    return " · ".join([*marks, BADGES[section.whom]])


def write(interaction: Interaction, section: Section) -> None:
    """Ask for the text of a section; who was faster meanwhile is never written over unseen."""
    model, one, seen = section.model, section.id, section.edited

    def make(values: dict[str, str]) -> WriteSection:
        nonlocal seen
        now = interaction.room.workshop.get(Section, (model, one))
        if now.edited != seen and values["text"] != now.text:
            seen = now.edited
            said = clip(now.text, _SHOWN) or "nothing"
            raise Refused(
                "edited-meanwhile",
                f"Somebody else has just changed this. It says now: “{said}” Your text is still"
                " here: bring the two together, and save again.",
                "text",
            )
        return WriteSection(model, one, values["text"], edited=seen)

    interaction.form(
        section.title,
        [asked(WriteSection, "text", section.hint or section.title, value=section.text)],
        make,
    )


def shape(interaction: Interaction, section: Section) -> None:
    """Ask what a section is called, whom it serves, and whether it is free and confirmed."""
    model, one = section.model, section.id
    whom = tuple((value, words) for value, words in WHOM.items() if value)
    interaction.form(
        "About this section",
        [
            Field("whom", "For the citizen, or only for us?", section.whom, choices=whom,
                  required=False),
            Field("free", "Left free, for the dialogue itself to fill", _yes(section.free),
                  choices=YES_NO),
            known_field("confirmed", "Confirmed by the person concerned", section.confirmed),
            asked(ShapeSection, "title", "What it is called", value=section.title),
        ],
        lambda values: ShapeSection(
            model,
            one,
            values["title"],
            free=values["free"] == "yes",
            whom=next((value for value in WHOM if value == values["whom"]), ""),
            confirmed=known_of(values, "confirmed"),
        ),
    )  # fmt: skip


def add(interaction: Interaction, model: str) -> None:
    """Ask for a section that the canvas does not have yet."""
    interaction.form(
        "A new section",
        [
            asked(AddSection, "title", "What it is called"),
            Field("free", "Left free, for the dialogue itself to fill", "no", choices=YES_NO),
        ],
        lambda values: AddSection(model, values["title"], values["free"] == "yes"),
        save="Add it",
    )


def bring_back(interaction: Interaction, model: Model) -> None:
    """Ask which earlier text of a model's sections should stand again."""
    workshop = interaction.room.workshop
    found = {one.id: one for one in earlier_of(workshop, model.id)}

    def chosen(one: str | None) -> None:
        earlier = found.get(one or "")
        if earlier is None:
            return
        now = workshop.find(Section, earlier.section.key)
        instead = "Today's text is kept among the earlier ones." if now and now.text else ""
        said = clip(earlier.section.text, _SHOWN) or "Nothing was written."
        interaction.confirm(
            ConfirmDialog(
                f"Bring back “{clip(earlier.section.title, 40)}” as it was?",
                "Bring it back",
                "Leave it",
                detail=f"{said}\n\n{instead}".strip(),
            ),
            lambda: interaction.submit(RestoreSection(earlier.id)),
        )

    interaction.app.push_screen(
        ChoiceDialog(
            "What the sections said before",
            [(one.id, _earlier(one)) for one in found.values()],
            intro="The latest change first. Choose a text to bring it back.",
            empty="No section of this model was changed after it had been written.",
        ),
        chosen,
    )


def _earlier(one: Earlier) -> str:
    until = "taken out" if one.out else "until"
    said = clip(" ".join(one.section.text.split()), 60) or "nothing written"
    return f"{clip(one.section.title, 24)} · {until} {moment(one.at)} · {said}"


def drop(interaction: Interaction, section: Section) -> None:
    """Take a section out of its model, after asking."""
    gone = DropSection(section.model, section.id)
    interaction.confirm(
        ConfirmDialog(
            f"Take “{clip(section.title, 40)}” out?",
            "Take it out",
            "Keep it",
            detail=f"{clip(section.text, _SHOWN) or 'Nothing is written in it.'} h brings it back.",
            careful=bool(section.text),
        ),
        lambda: interaction.submit(gone),
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"
