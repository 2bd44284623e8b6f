"""The bodies: which one shows which kind of activity. A new kind is one row here."""

from importlib import import_module

from textual.app import ComposeResult
from textual.widgets import Static

from workshoptui.tui.body import Body
from workshoptui.tui.commands import Command

BODIES: dict[str, str] = {
    "prepare": "workshoptui.tui.screens.prepare:PrepareBody",
    "brief": "workshoptui.tui.screens.brief:BriefBody",
    "story": "workshoptui.tui.screens.story:StoryBody",
    "collect": "workshoptui.tui.screens.collect:CollectBody",
    "reveal": "workshoptui.tui.screens.reveal:RevealBody",
    "clarify": "workshoptui.tui.screens.clarify:ClarifyBody",
    "group": "workshoptui.tui.screens.group:GroupBody",
    "vote": "workshoptui.tui.screens.vote:VoteBody",
    "decide": "workshoptui.tui.screens.decide:DecideBody",
    "draft": "workshoptui.tui.screens.draft:DraftBody",
    "test": "workshoptui.tui.screens.test:TestBody",
    "rate": "workshoptui.tui.screens.rate:RateBody",
    "rank": "workshoptui.tui.screens.rank:RankBody",
    "choose": "workshoptui.tui.screens.choose:ChooseBody",
    "use": "workshoptui.tui.screens.use:UseBody",
    "output": "workshoptui.tui.screens.output:OutputBody",
    "survey": "workshoptui.tui.screens.survey:SurveyBody",
    "lens": "workshoptui.tui.screens.lens:LensBody",
    "goal": "workshoptui.tui.screens.goal:GoalBody",
    "shift": "workshoptui.tui.screens.shift:ShiftBody",
    "reflect": "workshoptui.tui.screens.reflect:ReflectBody",
    "plan": "workshoptui.tui.screens.plan:PlanBody",
}
"""The body of each kind of activity, as ``module:class``: imported when it is first shown."""


class PlainBody(Body):
    """For a kind that has no body of its own: all there is to see stands on the phones."""

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        yield Static("People answer on their phones.", classes="aside")


def body_of(kind: str) -> type[Body]:
    """The body that shows this kind of activity; `PlainBody` where there is none."""
    if kind not in BODIES:
        return PlainBody
    module, _, name = BODIES[kind].partition(":")
    found: type[Body] = getattr(import_module(module), name)
    return found


def body_commands() -> list[tuple[str, tuple[Command, ...]]]:
    """The commands of every body that has any, by kind, in the order of `BODIES`."""
    return [
        (f"Activity: {kind}", body_of(kind).COMMANDS) for kind in BODIES if body_of(kind).COMMANDS
    ]
