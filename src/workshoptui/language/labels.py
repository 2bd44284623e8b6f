"""Labels: the words for what the rules know by a short name, such as a role or an answer.

A table of labels is read like any other; what it gives is in the language that is spoken then. So
a table may stand in a module, and nothing that was read of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeVar, overload

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.spoken import spoken

K = TypeVar("K")

_DOTTED: Final = frozenset({"tr", "az"})
"""Languages in which the capital of i has a dot."""

# The names that the rules know, as they have them; a test compares both.
Role = Literal["", "citizen", "co-worker", "manager", "politician", "other"]
Gradient = Literal[
    "endorse", "minor-reservations", "reservations", "more-discussion", "stand-aside", "block"
]
Whom = Literal["", "citizen", "us", "both"]
About = Literal["goal", "story", "factor", "follow-up"]
Party = Literal["", "person", "close", "staff", "organisation"]
Caution = Literal["untested", "empty", "must-have", "empty-datum", "no-citizen", "no-sitting"]


def capitalized(words: str) -> str:
    """Words with a capital first, as they stand at the beginning of a line.

    The rest stays as it is; in Turkish and its like an i keeps its dot.
    """
    first, rest = words[:1], words[1:]
    if first == "i" and spoken().code.partition("-")[0] in _DOTTED:
        return f"İ{rest}"
    return first.upper() + rest


class Labels(Mapping[K, str]):
    """Words by what they stand for, in their order."""

    def __init__(self, messages: Mapping[K, str]) -> None:
        """`messages` are the English words, each in a `mark`."""
        self._messages = messages

    def __getitem__(self, key: K) -> str:
        return _(self._messages[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


class Ends(Sequence[str]):
    """What the lowest and the highest answer on a scale mean."""

    def __init__(self, lowest: str, highest: str) -> None:
        """Both are English words, each in a `mark`."""
        self._messages = lowest, highest

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        words = tuple(_(message) for message in self._messages)
        return words[place]

    def __len__(self) -> int:
        return len(self._messages)


STEPS: Final = Labels(
    {
        1: mark("Identify success factors"),
        2: mark("Prototype dialogue models"),
        3: mark("Evaluate the chosen model"),
    }
)
"""The three steps of a workshop, by their numbers."""

ROLES: Final = Labels[Role](
    {
        "citizen": mark("citizen or service user"),
        "co-worker": mark("co-worker"),
        "manager": mark("manager"),
        "politician": mark("politician"),
        "other": mark("other"),
        "": mark("not said"),
    }
)
"""In which role people take part."""

ADAPTED: Final = Labels[Literal["kept", "changed", "added"]](
    {"kept": mark("kept"), "changed": mark("changed"), "added": mark("added")}
)
"""What became of a section of the model in a unit."""

GRADIENTS: Final = Labels[Gradient](
    {
        "endorse": mark("I endorse it"),
        "minor-reservations": mark("Yes, with minor reservations"),
        "reservations": mark("Reservations, but I will support it"),
        "more-discussion": mark("We need more discussion"),
        "stand-aside": mark("I leave it to you (stand aside)"),
        "block": mark("I cannot live with this (block)"),
    }
)
"""How far people agree with a proposal, from the most to the least."""

EARLIER_GRADIENTS: Final = Labels[Gradient](
    {
        "endorse": mark("I endorse it"),
        "minor-reservations": mark("Yes, with minor reservations"),
        "reservations": mark("Reservations, but I will support it"),
        "more-discussion": mark("We need more discussion"),
        "stand-aside": mark("I do not agree, and stand aside"),
        "block": mark("I block it"),
    }
)
"""The same as people read it in workshops that began under rules before the sixth."""

ADVICE_LABELS: Final = Labels[str](
    {"robust": mark("robust"), "leaning": mark("leaning"), "too close": mark("too close")}
)
"""How sure the numbers are of the model that they point to."""

WHOM: Final = Labels[Whom](
    {
        "citizen": mark("for the citizen"),
        "us": mark("only for us"),
        "both": mark("for both"),
        "": mark("not said yet"),
    }
)
"""For whom a section of a model is."""

CAUTIONS: Final = Labels[Caution](
    {
        "untested": mark("It has not been tested: no role-play of it is logged."),
        "empty": mark("Nothing is written in its canvas."),
        "must-have": mark("It fails on a must have: the median of a criterion is below 3."),
        "empty-datum": mark(
            "Nothing is written about today's way, so comparing with it says little."
        ),
        "no-citizen": mark("No citizen or service user is in this sitting, or none has said so."),
        "no-sitting": mark("No sitting is open, so the record cannot say who was there."),
    }
)
"""What a group should know before it chooses a model."""

CAUTIONS_THEN: Final = Labels[Caution](
    {
        "untested": mark("It had not been tested: no role-play of it was logged."),
        "empty": mark("Nothing was written in its canvas."),
        "must-have": mark("It failed on a must have: the median of a criterion was below 3."),
        "empty-datum": mark(
            "Nothing was written about today's way, so comparing with it said little."
        ),
        "no-citizen": mark("No citizen or service user was in that sitting, or none had said so."),
        "no-sitting": mark("No sitting was open, so it cannot be said who was there."),
    }
)
"""The same of a decision that was made: much may have changed since."""

FIT: Final = Ends(mark("not at all"), mark("fully"))
"""How far a model meets a criterion, 1 to 5."""

AGREE: Final = Ends(mark("strongly disagree"), mark("strongly agree"))
"""How far somebody agrees with a statement, 1 to 5."""


def scale_words(ends: Ends) -> str:
    """A scale from 1 to 5 inside a sentence: ``1 (not at all) to 5 (fully)``."""
    return _("1 ({lowest}) to 5 ({highest})", lowest=ends[0], highest=ends[1])


def experience_question() -> str:
    """What everybody is asked who judges a chosen model."""
    return _("How many real dialogues with the chosen model did you take part in?")


ACCOUNTED: Final = Labels[About](
    {
        "goal": mark("Goal"),
        "story": mark("Story"),
        "factor": mark("Success factor"),
        "follow-up": mark("Follow-up"),
    }
)
"""What people can be told of what became of it."""

SIDES: Final = Labels[str](
    {
        "person": mark("the person it was about, or somebody close to them"),
        "staff": mark("staff"),
        "": mark("not said"),
    }
)
"""Which side of a real dialogue somebody was on."""

PARTIES: Final = Labels[Party](
    {
        "person": mark("the person"),
        "close": mark("those close to them"),
        "staff": mark("the staff"),
        "organisation": mark("the organisation"),
        "": mark("not said for whom"),
    }
)
"""For whom an answer in the ethics check speaks."""

AUTHORED: Final = Labels[str](
    {
        "participant": mark("name of a person"),
        "sitting": mark("what was agreed"),
        "note": mark("discussion note"),
        "remark": mark("words in the note"),
        "preparation-text": mark("text to prepare a sitting"),
        "account": mark("what became of something"),
        "reopening": mark("reason for opening a model again"),
        "stance": mark("words with an answer to a proposal"),
        "late-stance": mark("late words on a proposal"),
        "decision": mark("decision"),
        "earlier-decision": mark("earlier decision"),
        "card": mark("card"),
        "beginning": mark("what was taken over from an earlier workshop"),
        "citizen-value": mark("citizen value"),
        "earlier-citizen-value": mark("earlier citizen value"),
        "context-answer": mark("answer about the context"),
        "settled-context": mark("settled text about the context"),
        "earlier-context": mark("earlier text about the context"),
        "around-person": mark("somebody around the person"),
        "criterion": mark("reason for a criterion"),
        "trace": mark("how a factor serves the citizen"),
        "model": mark("name of a model"),
        "section": mark("section of a model"),
        "earlier-section": mark("earlier text of a section"),
        "comment": mark("comment on a model"),
        "goal": mark("goal"),
        "group": mark("name of a group"),
        "output": mark("output"),
        "adaptation": mark("adaptation"),
        "adapted-section": mark("section of an adaptation"),
        "follow-up": mark("follow-up"),
        "waiver": mark("reason for rating without a test"),
        "reading": mark("something to read or watch"),
        "reflection": mark("reflection"),
        "party-difference": mark("in what the parties differ"),
        "ethics-conclusion": mark("conclusion of the ethics check"),
        "earlier-ethics-conclusion": mark("earlier conclusion of the ethics check"),
        "role-shift": mark("role that changes"),
        "story": mark("story"),
        "deliberation": mark("note beside a story"),
        "answers": mark("words in a questionnaire"),
        "late-words": mark("late words in a questionnaire"),
        "test-run": mark("test"),
        "use": mark("use"),
    }
)
"""What a text is that somebody wrote, by the table in which it stands."""

PLACEHOLDERS: Final = frozenset({mark("(removed)"), mark("(taken back by its author)")})
"""What stands in the state where words were taken out."""


def placeholder_words(text: str) -> str:
    """What people read where words were taken out; any other text as it is."""
    return _(text) if text in PLACEHOLDERS else text
