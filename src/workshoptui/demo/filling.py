"""Filling in: what somebody puts into a form that they see for the first time.

It knows no kind of activity: a form says itself what it asks for.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from workshoptui.demo.pages import Form

Say = Callable[[int], str]
"""Something to say, of at most so many characters; 0 is without a limit."""

_SELDOM = frozenset({"", "null", "block"})
"""What few people say: that they cannot tell, or that they cannot live with a proposal."""

_UNSURE = 0.1
"""How often they might."""

_DAYS_AGO = (0, 0, 0, 1, 7)
"""Most of what happens in a rehearsal is of the day itself."""


def fill_in(form: Form, random: Random, say: Say, today: date) -> list[tuple[str, str]]:
    """Values for every field of `form`, by chance; it is not told whether they will be taken."""
    values: list[tuple[str, str]] = []
    for name in sorted(form.fields):
        choices, type_ = form.choices.get(name, ()), form.types.get(name, "text")
        if type_ == "checkbox":
            ticked = [choice for choice in choices if random.random() < 0.5]
            values += [(name, choice) for choice in ticked or choices[:1]]
        elif choices:
            values.append((name, _choose(choices, random)))
        elif type_ == "number":
            values.append((name, str(random.randint(1, 4))))
        elif type_ == "date":
            values.append((name, (today - timedelta(random.choice(_DAYS_AGO))).isoformat()))
        else:
            values.append((name, say(form.limits.get(name, 0))))
    return values


def _choose(choices: tuple[str, ...], random: Random) -> str:
    sure = [choice for choice in choices if choice not in _SELDOM]
    return random.choice(choices if not sure or random.random() < _UNSURE else sure)
