"""Edit conflict: rejects an edit that is based on a stale page (optimistic concurrency)."""

from workshoptui.workshop.context import FACILITATOR, Context


def is_conflict(code: str) -> bool:
    """Whether an action was refused because somebody else had changed the same thing meanwhile."""
    return code.endswith("edited-meanwhile")


def is_stale(seen: int | None, now: int, context: Context, *, since: int = 3) -> bool:
    """Whether a phone edits something that was changed after its page was rendered.

    Never for the facilitator, whose one terminal always shows the present state.

    Args:
        seen: the number of the entry that the page showed as the last change; None for none.
        now: the number of the entry that did change it last; 0 for none.
        context: who edits, and under which rules.
        since: the number of the first rules that check this.
    """
    return context.rules >= since and context.by != FACILITATOR and (seen or 0) != now
