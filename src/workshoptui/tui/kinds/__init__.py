"""The bodies: which one shows which kind of activity. A new kind is one row here."""

from importlib import import_module

from textual.app import ComposeResult
from textual.widgets import Static

from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command

BODIES: dict[str, str] = {
    "prepare": "workshoptui.tui.kinds.prepare:PrepareView",
    "brief": "workshoptui.tui.kinds.brief:BriefView",
    "story": "workshoptui.tui.kinds.story:StoryView",
    "collect": "workshoptui.tui.kinds.collect:CollectView",
    "reveal": "workshoptui.tui.kinds.reveal:RevealView",
    "clarify": "workshoptui.tui.kinds.clarify:ClarifyView",
    "group": "workshoptui.tui.kinds.group:GroupView",
    "vote": "workshoptui.tui.kinds.vote:VoteView",
    "decide": "workshoptui.tui.kinds.decide:DecideView",
    "draft": "workshoptui.tui.kinds.draft:DraftView",
    "test": "workshoptui.tui.kinds.test:TestView",
    "rate": "workshoptui.tui.kinds.rate:RateView",
    "rank": "workshoptui.tui.kinds.rank:RankView",
    "choose": "workshoptui.tui.kinds.choose:ChooseView",
    "use": "workshoptui.tui.kinds.use:UseView",
    "output": "workshoptui.tui.kinds.output:OutputView",
    "survey": "workshoptui.tui.kinds.survey:SurveyView",
    "lens": "workshoptui.tui.kinds.lens:LensView",
    "goal": "workshoptui.tui.kinds.goal:GoalView",
    "shift": "workshoptui.tui.kinds.shift:ShiftView",
    "reflect": "workshoptui.tui.kinds.reflect:ReflectView",
    "plan": "workshoptui.tui.kinds.plan:PlanView",
}
"""The body of each kind of activity, as ``module:class``: imported when it is first shown."""


class PlainView(ActivityView):
    """For a kind that has no body of its own: all there is to see stands on the phones."""

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        yield Static("People answer on their phones.", classes="aside")


def body_of(kind: str) -> type[ActivityView]:
    """The body that shows this kind of activity; `PlainView` where there is none."""
    if kind not in BODIES:
        return PlainView
    module, _, name = BODIES[kind].partition(":")
    found: type[ActivityView] = getattr(import_module(module), name)
    return found


def body_commands() -> list[tuple[str, tuple[Command, ...]]]:
    """The commands of every body that has any, by kind, in the order of `BODIES`."""
    return [
        (f"Activity: {kind}", body_of(kind).COMMANDS) for kind in BODIES if body_of(kind).COMMANDS
    ]
