"""Follow-up: who does what by when, what each unit made of the model, when to look again."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from workshoptui.agendas.version_words import version_name
from workshoptui.agendas.wording import wording
from workshoptui.language.labels import ADAPTED
from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, pgettext
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dates import long_day, relative_day, short_day, today
from workshoptui.tui.dialogs.fields import day_field, day_of, text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.conditions import condition_of
from workshoptui.workshop.follow_ups import FollowUp, Review, by_due_date
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AdaptSection,
    AgreeFollowUp,
    DropPlan,
    LogAdaptation,
    SetReview,
    TickFollowUp,
    sections_adapted,
    version_adapted,
)
from workshoptui.workshop.state import Workshop

LIST, ONE = "plan", "adaptation"
_COLUMNS = (Column(weight=3), Column(weight=2), Column(most=26))


class PlanView(ActivityView):
    """What follows, with what is overdue pointed out; adaptations; the next review date."""

    CLOSE_LABEL = mark("End the planning")

    def compose(self) -> ComposeResult:
        """Lay out the review date and the list."""
        yield PlainText(id="review")
        yield Pages(
            Table(
                empty=_(
                    "Nothing is agreed yet. What happens next, who does it, by when? "
                    "People write on their phones; a writes one down here."
                ),
                lines=6,
                id=LIST,
            ),
            TextPage(id=ONE),
            initial=LIST,
        )

    def on_mount(self) -> None:
        """Both pages may be turned to."""
        if self.children:  # What is taken away in its first moment has nothing inside.
            self.query_one(Pages).allow(LIST, ONE)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show what was agreed, by due date, and the adaptations by unit."""
        now = today(self.room.clock())
        agreed = by_due_date(workshop)
        adapted = workshop.all(Adaptation)
        rows: list[Heading | Entry] = []
        if agreed:
            done = sum(row.done for row in agreed)
            rows.append(
                Heading(
                    _("What happens next"),
                    _("{done} of {things} done", done=done, things=len(agreed)),
                )
            )
            rows += [_follow_up(workshop, row, now) for row in agreed]
        if adapted:
            rows.append(Heading(_("What each unit made of the model")))
            rows += [_adaptation(workshop, row) for row in adapted]
        self.query_one(Table).show(_COLUMNS, rows)
        self.query_one("#review", PlainText).update(_review(workshop.find(Review, ""), now))
        row = self._row
        if isinstance(row, Adaptation):
            self.query_one(TextPage).show(_page(workshop, row))
        else:
            self.query_one(Pages).open(LIST)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @property
    def _row(self) -> FollowUp | Adaptation | None:
        cursor = self.query_one(Table).cursor
        return self.workshop.find(FollowUp, cursor) or self.workshop.find(Adaptation, cursor)

    def _is_reading(self) -> bool:
        return bool(self.children) and self.query_one(Pages).current == ONE

    def _can_read(self) -> bool:
        return self._has_row() and isinstance(self._row, Adaptation) and not self._is_reading()

    def _can_adapt_section(self) -> bool:
        """Whether an adaptation is under the cursor, to which single sections can be added."""
        return self._has_row() and isinstance(self._row, Adaptation) and self.is_open()

    def _has_follow_up(self) -> bool:
        return self._has_row() and isinstance(self._row, FollowUp)

    def _has_row(self) -> bool:
        return bool(self.query(Table)) and self._row is not None

    def action_read(self) -> None:
        """Show the adaptation under the cursor, large."""
        self.turn_to(ONE)

    def action_to_list(self) -> None:
        """Back to the list."""
        self.turn_to(LIST)

    @on(Table.Selected)
    async def _chosen(self) -> None:
        if isinstance(self._row, Adaptation):
            self.action_read()
        else:
            await self.action_tick()

    def action_agree(self) -> None:
        """Ask for a follow-up."""
        run = self.run_id
        self.interaction.form(
            _("What happens next"),
            [
                text_field(AgreeFollowUp, "what", _("What is to be done?")),
                text_field(AgreeFollowUp, "who", _("Who does it?")),
                day_field("due", _("By when?"), today(self.room.clock())),
            ],
            lambda values: AgreeFollowUp(run, values["what"], values["who"], day_of(values, "due")),
            save=_("We agree"),
        )

    def action_adapt(self) -> None:
        """Ask for an adaptation."""
        run = self.run_id
        self.interaction.form(
            _("How a unit made the model its own"),
            [
                text_field(LogAdaptation, "unit", _("Which unit?")),
                text_field(LogAdaptation, "kept", _("What was kept?")),
                text_field(LogAdaptation, "changed", _("What was changed?")),
                text_field(LogAdaptation, "added", _("What was added?")),
                text_field(LogAdaptation, "why", _("Why?")),
            ],
            lambda values: LogAdaptation(run, **values),
        )

    def action_adapt_section(self) -> None:
        """Ask what became of one section of the model, or which one was added."""
        row, run = self._row, self.run_id
        if not isinstance(row, Adaptation):
            return
        version = version_adapted(self.workshop, row)
        sections = [(part.id, wording(self.workshop, part.title))
                    for part in (version.sections if version else ())]  # fmt: skip
        choices = (*sections, ("", _("none: one that was added")))
        self.interaction.form(
            _("Section by section"),
            [
                Field("section", _("Which section of the model?"), choices[0][0], choices=choices,
                      required=False),
                Field("kept", _("Kept as it is?"), "no",
                      choices=(("yes", _("yes")), ("no", _("no")))),
                text_field(AdaptSection, "how", _("What is different, and why?")),
                text_field(AdaptSection, "name", _("If one was added: what is it called?")),
            ],
            lambda values: AdaptSection(
                run, row.id, values["section"], values["name"],
                values["kept"] == "yes", values["how"],
            ),
        )  # fmt: skip

    def action_review(self) -> None:
        """Ask for the next review date."""
        review = self.workshop.find(Review, "")
        day = review.date if review else today(self.room.clock())
        self.interaction.form(
            _("When do we look at the model again?"),
            [day_field("date", _("Next review"), day)],
            lambda values: SetReview(day_of(values, "date")),
        )

    async def action_tick(self) -> None:
        """Tick the follow-up under the cursor, or untick it."""
        row = self._row
        if isinstance(row, FollowUp):
            await self.submit(TickFollowUp(row.id, not row.done))

    def action_drop(self) -> None:
        """Take a row back, after asking."""
        row = self._row
        if row is not None:
            ask_to_remove(
                self.interaction,
                _("Take this back?"),
                _("Take it back"),
                removing(row, DropPlan(row.id)),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="plan.list", key="escape,backspace", title=mark("All follow-ups"),
                short=mark("Back"), action=action_to_list, available=_is_reading,
                help=mark("Back to the list.")),
        Command(id="plan.read", key="enter", title=mark("Read this adaptation"), short=mark("Read"),
                action=action_read, available=_can_read, row_of="Table",
                help=mark("Large, for everybody to see.")),
        Command(id="plan.tick", key="space,enter", title=mark("Done, or not"), short=mark("Done"),
                action=action_tick, available=_has_follow_up, row_of="Table",
                help=mark("Tick this follow-up, or untick it.")),
        Command(id="plan.section", key="s", title=mark("One section of an adaptation"),
                short=mark("Section"), action=action_adapt_section, available=_can_adapt_section,
                row_of="Table",
                help=mark("What became of a section of the model in this unit, and why.")),
        Command(id="plan.drop", key="x,delete", title=mark("Take this back"), short=mark("Remove"),
                action=action_drop, available=_has_row, row_of="Table",
                help=mark("The row under the cursor; asks first.")),
        Command(id="plan.agree", key="a", title=mark("Agree on a follow-up"),
                short=mark("Follow-up"), action=action_agree, available=ActivityView.is_open,
                help=mark("What, who, by when.")),
        Command(id="plan.adapt", key="k", title=mark("Log an adaptation"), short=mark("Adaptation"),
                action=action_adapt, available=ActivityView.is_open,
                help=mark("What a unit kept, changed and added, and why.")),
        Command(id="plan.review", key="w", title=mark("Next review date"),
                short=mark("Review date"), action=action_review,
                help=mark("When the group looks at the model again.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        LogAdaptation: mark("the adaptation you logged"),
        AdaptSection: mark("what you said of a section"),
        AgreeFollowUp: mark("the follow-up you wrote down"),
        TickFollowUp: mark("whether a follow-up is done"),
        DropPlan: mark("taking back a follow-up or an adaptation"),
        SetReview: mark("the next review date"),
    }


def _follow_up(workshop: Workshop, follow_up: FollowUp, now: str) -> Entry:
    what = marked(follow_up.what, late=follow_up.late)
    if condition := condition_of(workshop, follow_up):
        asked = _("asked for the condition “{condition}”", condition=wording(workshop, condition))
        what = f"{what}\n{asked}"
    if follow_up.done:
        return Entry(
            follow_up.id,
            (
                Cell(f"✓ {what}", "aside"),
                Cell(follow_up.who, "aside"),
                Cell(pgettext("follow-up", "done"), "good"),
            ),
        )
    when = f"{short_day(follow_up.due)}  {relative_day(follow_up.due, now)}"
    due = Cell(when)
    if follow_up.due < now:
        due = Cell("\n".join([_("▲ overdue"), when]), "caution")
    return Entry(follow_up.id, (Cell(f"○ {what}", "strong"), follow_up.who, due))


def _adaptation(workshop: Workshop, adaptation: Adaptation) -> Entry:
    parts = (
        adaptation.kept and _("Kept: {words}", words=adaptation.kept),
        adaptation.changed and _("Changed: {words}", words=adaptation.changed),
        adaptation.added and _("Added: {words}", words=adaptation.added),
        *(
            _("{section}: {what}", section=wording(workshop, told.title), what=ADAPTED[told.what])
            for told in sections_adapted(workshop, adaptation.id)
        ),
    )
    unit = marked(adaptation.unit, late=adaptation.late)
    why = _("Why: {words}", words=adaptation.why)
    return Entry(adaptation.id, ("\n".join([unit, *filter(None, parts)]), why))


def _page(workshop: Workshop, adaptation: Adaptation) -> list[Block]:
    blocks = [Block(marked(adaptation.unit, late=adaptation.late), "headline")]
    version = version_adapted(workshop, adaptation)
    if version:
        name = wording(workshop, version.name)
        starts = _("It starts from {version} of “{model}”.", version=version_name(version),
                   model=name)  # fmt: skip
        blocks.append(Block(starts, "aside", close=True))
    parts = {
        _("Kept"): adaptation.kept,
        _("Changed"): adaptation.changed,
        _("Added"): adaptation.added,
        _("Why"): adaptation.why,
    }
    for word, text in parts.items():
        if text:
            blocks += [Block(word, "eyebrow"), Block(text, "strong", close=True)]
    for told in sections_adapted(workshop, adaptation.id):
        title = wording(workshop, told.title)
        title = _("{section}: {what}", section=title, what=ADAPTED[told.what])
        blocks.append(Block(marked(title, late=told.late), "eyebrow"))
        blocks += [Block(told.how, "strong", close=True)] if told.how else []
    return blocks


def _review(review: Review | None, now: str) -> Content:
    title = (_("Next review:") + " ", "$ink-soft")
    if review is None:
        return Content.assemble(
            title,
            (_("no date yet"), "bold $warning"),
            ("  " + _("(w sets it)"), "$ink-soft"),
        )
    come = review.date <= now
    style = "bold $warning" if come else "bold"
    sign = "▲ " if come else ""
    day = f"{sign}{long_day(review.date)}, {relative_day(review.date, now)}"
    return Content.assemble(title, (day, style))
