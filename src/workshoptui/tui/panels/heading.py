"""The heading of the workshop screen: what, where, how long still, who, and what is asked."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import STEPS
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import pgettext
from workshoptui.room.round_closer import RoundCloser
from workshoptui.room.signals import Doing
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.dialogs.end_round import countdown
from workshoptui.tui.dialogs.navigation import states
from workshoptui.tui.panels.hands import hands_words, writing_words
from workshoptui.tui.panels.timer import face
from workshoptui.tui.widgets.cells import cell_len, clip, drawable
from workshoptui.tui.widgets.countdown import CountdownLine
from workshoptui.tui.widgets.no_sitting import NoSitting
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.presence import PresenceLine
from workshoptui.tui.widgets.stepper import Step, StepActivity, Stepper
from workshoptui.tui.widgets.timer import TimerFace
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_of, closing_runs, current_run
from workshoptui.workshop.sittings import sitting_ahead, sitting_now
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.timer import timer_now
from workshoptui.workshop.workshop_info import activities, workshop_info

_BESIDE = 6
"""The cells around and between what stands beside each other."""


class Heading(Vertical):
    """Shows what stays the same whatever the activity is, and draws only what changed."""

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        with Horizontal(id="heading-top"):
            with Vertical(id="heading-what"):
                yield PlainText(id="heading-title")
                yield PlainText(id="heading-value", classes="value")
            yield TimerFace(id="timer")
        # Beside a timer of one line there is no second line: the value has the whole width then.
        yield PlainText(id="heading-value-below", classes="value")
        yield Stepper(id="stepper")
        with Horizontal(id="heading-now"):
            yield PlainText(id="heading-run")
            yield PresenceLine(id="presence")
        yield PlainText(id="heading-hands")
        yield PlainText(id="heading-backup")
        yield NoSitting(id="no-sitting")
        yield CountdownLine(id="closing")
        yield PlainText(id="heading-prompt")

    def show(self, workshop: Workshop, present: frozenset[str], view: ActivityView | None) -> None:
        """Show what is true now; `view` is what the middle of the screen shows."""
        info = workshop_info(workshop)
        owner = f"  {drawable(info.organisation)}" if info.organisation else ""
        title = Content.assemble((drawable(info.title), "bold $primary"), (owner, "$ink-soft"))
        self._say("heading-title", title)
        value = workshop.find(CitizenValue, "")
        statement = (
            (drawable(value.text), "bold") if value else (_("not settled yet"), "$ink-soft italic")
        )
        settled = Content.assemble((_("Citizen value:") + " ", "$ink-soft"), statement)
        for name in ("#heading-value", "#heading-value-below"):
            self.query_one(name, PlainText).update(settled)
        run = current_run(workshop)
        self.query_one(Stepper).show(*_steps(workshop, run))
        about = _about(workshop, run, view, self.app.size.width - 2)
        self._say("heading-run", about)
        sits = bool(sitting_now(workshop))
        self.query_one(NoSitting).show(None if sits else sitting_ahead(workshop))
        # What is asked makes room for how long there still is to answer, or for that nobody is.
        asks = sits and not closing_runs(workshop)
        prompt = wording(workshop, activity_of(workshop, run).prompt) if run and asks else ""
        self._say("heading-prompt", Content(drawable(prompt)))
        self._show_people(workshop, present, view)
        self._stack(about.cell_length)

    def _stack(self, about: int) -> None:
        """Who is here stands below what is now, `about` cells long, where both fit no line."""
        people = self.query_one(PresenceLine).width_within(self.app.size.width, self.app.size)
        self.query_one("#heading-now").set_class(
            about + people + _BESIDE > self.app.size.width, "-stacked"
        )

    def show_time(self, workshop: Workshop, closer: RoundCloser, now: float) -> None:
        """Show what the timer says at `now`, in seconds since 1970-01-01 UTC."""
        self.query_one(TimerFace).show(*face(timer_now(workshop, now), now))
        self.query_one(CountdownLine).show(*countdown(workshop, closer, now))

    def show_doing(self, workshop: Workshop, doing: Doing | None) -> None:
        """Show who would like to say something, and how many are writing."""
        words = (
            hands_words(workshop, doing.hands) if doing else "",
            writing_words(doing.writing) if doing else "",
        )
        self._say("heading-hands", Content(drawable(" · ".join(filter(None, words)))))

    def show_backup(self, trouble: str) -> None:
        """Show that the copy of the workshop lags or fails; ``""`` where it does not."""
        self._say("heading-backup", Content(drawable(f"▲ {trouble}") if trouble else ""))

    def _say(self, name: str, content: Content) -> None:
        line = self.query_one(f"#{name}", PlainText)
        line.update(content)
        line.display = bool(content.plain)

    def _show_people(
        self, workshop: Workshop, present: frozenset[str], view: ActivityView | None
    ) -> None:
        progress = view.progress(workshop) if view else None
        done, of = progress or (None, None)
        people = [workshop.find(Participant, person) for person in present]
        missing = bool(people) and not any(person and person.role == "citizen" for person in people)
        self.query_one(PresenceLine).show(
            len(people),
            done=done,
            of=of,
            progress=(view.PROGRESS, view.PROGRESS_ALL, view.PROGRESS_NOBODY) if view else None,
            caution=_("no citizen or service user here") if missing else "",
        )


def _steps(workshop: Workshop, run: Run | None) -> tuple[list[Step], int]:
    """The three steps with their activities, and which of them the room is in."""
    planned = activities(workshop)
    now = activity_of(workshop, run) if run else None
    shown = [
        (activity.step, StepActivity(wording(workshop, activity.title), state))
        for activity, state in zip(planned, states(workshop), strict=True)
    ]
    steps = [
        Step(title, tuple(activity for its_step, activity in shown if its_step == step))
        for step, title in STEPS.items()
    ]
    return steps, (now.step if now else 1) - 1


def _about(workshop: Workshop, run: Run | None, view: ActivityView | None, width: int) -> Content:
    """The activity's title, its round, and what may be done in it now, which is never cut."""
    if run is None:
        return Content.styled(_("The way ahead"), "bold")
    activity = activity_of(workshop, run)
    number = _("round {number}", number=run.number) if run.number > 1 else ""
    closable = view.CLOSABLE if view else True
    if run.phase == "ready":
        sign, style, words = "○", "$secondary", _("not open yet")
    elif run.phase == "closed":
        sign, style, words = "■", "$success", view.closed if view else pgettext("round", "closed")
    elif activity.secret:
        sign, style, words = "●", "$warning", _("open, and hidden until it closes")
    else:
        sign, style, words = (
            ("●", "$accent", pgettext("round", "open")) if closable else ("", "", "")
        )
    number = f" · {number}" if number else ""
    state = f"   {sign} {words}" if sign else ""
    title = wording(workshop, activity.title)
    title = clip(title, width - cell_len(number) - cell_len(state))
    return Content.assemble((title, "bold"), (number, ""), (state, style))
