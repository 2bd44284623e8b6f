"""Rounds: why a round took nothing, or could not be opened, closed or shown."""

from collections.abc import Callable, Mapping
from typing import Final

from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number


def cards_wait(waiting: int) -> str:
    """For who finds no cards to go on with: how many wait for a round robin, and what to do."""
    return ngettext(
        "{count} card has not had its turn yet. Go to the round robin, and show it there.",
        "{count} cards have not had their turn yet. "
        "Go to the round robin, and show them there, one by one or all at once.",
        waiting,
    )


def _over_cap(cap: int) -> str:
    return ngettext(
        "At most {count} of your dots can go on one factor.",
        "At most {count} of your dots can go on one factor.",
        cap,
    )


def _over_budget(dots: int, left: int) -> str:
    return ngettext(
        "You have {count} dot, and {left} left for this factor. "
        "Take some back from another one first.",
        "You have {count} dots, and {left} left for this factor. "
        "Take some back from another one first.",
        dots,
        left=number(left),
    )


SENTENCES: Final[Mapping[str, str | Callable[..., str]]] = {
    "closed": mark("This round is closed. What you sent before is kept; this is not."),
    "not-open": mark("This has not been opened yet. Wait for the facilitator."),
    "moved-on": mark("The group has moved on. What you sent before is kept; this is not."),
    "not-taken-now": mark("This is closed now, so what was saved stays. Ask the facilitator."),
    "not-ready": mark("This round was opened before. Run it again for a new round."),
    "nothing-to-close": mark("This round is not open, so there is nothing to close."),
    "not-closing": mark("This round is not about to close."),
    "not-closed": mark("Close this round first: until then its figures are hidden."),
    "not-a-poll": mark(
        "Only what a poll asks about can be a condition that something is asked for."
    ),
    "not-withheld": mark("No figures of this round are held back."),
    "round-over": mark("The round is over: every card was shown or passed."),
    "not-your-turn": mark("It is somebody else's turn. Yours will come."),
    "not-in-this-turn": mark("This card cannot be shown in this turn."),
    "cards-wait-for-turn": cards_wait,
    "nothing-to-vote-on": mark("There are no groups or cards to vote on yet."),
    "opened": mark("The vote has been opened, so the dots are fixed now."),
    "over-cap": _over_cap,
    "over-budget": _over_budget,
    "unknown-factor": mark("This factor is not on the list."),
    "proposal-open": mark("A proposal is open already. Close it first."),
    "proposal-undecided": mark("A proposal is open. Close it before you decide."),
    "no-open-proposal": mark("This proposal is closed already."),
    "proposal-closed": mark("This proposal is closed. What you said before is kept."),
    "blocked": mark("Somebody blocks this proposal. Talk about it, then propose again."),
    "nothing-answered": mark("Say yes or no to at least one of the questions."),
    "unknown-pairs": mark("One of these pairs is not on the list."),
    "unknown-statements": mark("One of these statements is not in the questionnaire."),
    "unknown-question": mark("This question is not on the list."),
    "unknown-questions": mark("One of these questions is not on the list."),
    "unknown-models": mark("One of these models is not on the list."),
    "unknown-criteria": mark("One of these criteria is not on the list."),
    "unknown-factors": mark("One of these factors is not on the list."),
    "twice": mark("Each model can have only one place."),
    "empty-ranking": mark("Put at least one model in order."),
}
"""The sentence of each code."""
