"""The kinds of activity as phones see them: one module and one row each."""

from typing import Final

import msgspec

from workshoptui.web.kinds import (
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
    plain,
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
from workshoptui.web.kinds.kind import TAKEN_BACK, KindPage
from workshoptui.workshop.act import Act, FacilitatorAct, NewcomerAct
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.people import Introduce
from workshoptui.workshop.runs import Finish

KINDS: Final[dict[str, KindPage]] = {
    "prepare": prepare.KIND,
    "brief": brief.KIND,
    "story": story.KIND,
    "collect": collect.KIND,
    "reveal": reveal.KIND,
    "clarify": clarify.KIND,
    "group": group.KIND,
    "vote": vote.KIND,
    "decide": decide.KIND,
    "draft": draft.KIND,
    "test": test.KIND,
    "rate": rate.KIND,
    "rank": rank.KIND,
    "choose": choose.KIND,
    "use": use.KIND,
    "output": output.KIND,
    "survey": survey.KIND,
    "lens": lens.KIND,
    "goal": goal.KIND,
    "shift": shift.KIND,
    "reflect": reflect.KIND,
    "plan": plan.KIND,
}
"""By the name that a kind has in agendas."""


def kind_of(name: str) -> KindPage:
    """The kind with this name; one without a page of its own is followed on the screen in front."""
    return KINDS.get(name, plain.KIND)


_EVERYWHERE: Final[dict[type[Act], str]] = {
    Finish: "Noted.",
    Introduce: "Saved.",
    TakeBack: TAKEN_BACK,
}


class Sendable(msgspec.Struct, frozen=True):
    """An action that a phone may send.

    Attributes:
        said: what the phone says once it is durable.
        adds: whether each adds something, so that none of several takes another's place.
    """

    act: type[Act]
    said: str
    adds: bool = False


def _sendable() -> dict[str, Sendable]:
    found: dict[str, Sendable] = {}
    adding = frozenset[type[Act]]().union(*(kind.adds for kind in KINDS.values()))
    for acts in (_EVERYWHERE, *(kind.acts for kind in KINDS.values())):
        for act, said in acts.items():
            if issubclass(act, FacilitatorAct | NewcomerAct):
                raise TypeError(f"{act.__name__} is not for a participant's phone")
            found[str(act.__struct_config__.tag)] = Sendable(act, said, act in adding)
    return found


SENDABLE: Final[dict[str, Sendable]] = _sendable()
"""All that a participant's phone can ever send, by the name of its form. Nothing else is read."""
