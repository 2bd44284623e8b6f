"""The kinds of activity as the demo plays them: one module and one row each."""

from collections.abc import Awaitable, Callable
from typing import Final

from workshoptui.demo.kinds import (
    brief,
    choose,
    clarify,
    collect,
    decide,
    draft,
    goal,
    group,
    lens,
    output,
    plan,
    prepare,
    rank,
    rate,
    reflect,
    reveal,
    shift,
    story,
    survey,
    test,
    use,
    vote,
)
from workshoptui.demo.simulation import Simulation

Scene = Callable[[Simulation], Awaitable[str]]
"""Plays the activity that is on, from its beginning to its end; returns what came of it."""

SCENES: Final[dict[str, Scene]] = {
    "prepare": prepare.play,
    "brief": brief.play,
    "story": story.play,
    "collect": collect.play,
    "reveal": reveal.play,
    "clarify": clarify.play,
    "group": group.play,
    "vote": vote.play,
    "decide": decide.play,
    "draft": draft.play,
    "test": test.play,
    "rate": rate.play,
    "rank": rank.play,
    "choose": choose.play,
    "use": use.play,
    "output": output.play,
    "survey": survey.play,
    "lens": lens.play,
    "goal": goal.play,
    "shift": shift.play,
    "reflect": reflect.play,
    "plan": plan.play,
}
"""By the name that a kind has in agendas."""
