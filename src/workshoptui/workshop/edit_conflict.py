"""Edit conflict: what somebody changed after a page was drawn is not undone from it unseen."""

from workshoptui.workshop.context import FACILITATOR, Context


def is_stale(seen: int | None, now: int, context: Context, *, since: int = 3) -> bool:
    """Whether a phone acts on something that was changed after its page was drawn.

    `seen` is the entry that had changed it last as the page knew, or None where the page says
    nothing, which has seen no change; `now` is the entry that did, 0 for none. The facilitator has
    one terminal, which always shows what is. It is asked from the rules with the number `since` on.
    """
    return context.rules >= since and context.by != FACILITATOR and (seen or 0) != now
