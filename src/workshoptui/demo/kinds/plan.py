"""Plan in the demo: units tell how they adapted the model; tasks and a date for the review."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.plan import Adaptation, FollowUp, SetReview

_REVIEW_DAYS = 84
"""The next look at the model is twelve weeks from now."""


async def play(stage: Stage) -> str:
    """Adaptations and follow-ups from phones; the facilitator sets the review."""
    adapted = [
        [
            ("unit", own.unit),
            ("kept", own.kept),
            ("changed", own.changed),
            ("added", own.added),
            ("why", own.why),
        ]
        for own in stage.tale.adaptations
    ]
    await stage.share_out("log-adaptation", adapted, seconds=8)
    tasks = [
        [("what", task.what), ("who", task.who), ("due", stage.day(task.days))]
        for task in stage.tale.follow_ups
    ]
    await stage.share_out("agree-follow-up", tasks, seconds=6)
    await stage.do(SetReview(stage.day(_REVIEW_DAYS)))
    await stage.wait(8)
    adaptations = len(stage.workshop.table(Adaptation))
    things = count(len(stage.workshop.table(FollowUp)), "thing")
    return f"{count(adaptations, 'adaptation')}, {things} to do"
