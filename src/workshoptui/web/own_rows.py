"""Own rows: what somebody wrote on a page, of which an answer draws what its form has changed."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

import msgspec

T = TypeVar("T")


class OwnRows(msgspec.Struct, Generic[T], frozen=True):
    """What one wrote that can still be changed: the one whose form was sent is drawn anew."""

    rows: tuple[T, ...]


class Answer(Protocol):
    """What somebody wrote in answer to a question."""

    @property
    def question(self) -> str:
        """The id of the question."""


A = TypeVar("A", bound=Answer)


class AddedAnswer(msgspec.Struct, Generic[A], frozen=True):
    """What changes at a question with one more answer.

    Attributes:
        id: of the question.
        my_answers: how many one has given to it.
        answer: the last of them.
    """

    id: str
    my_answers: int
    answer: A

    @property
    def is_answered_by_me(self) -> bool:
        """Whether there are answers of one's own."""
        return True


class AddedAnswers(msgspec.Struct, Generic[A], frozen=True):
    """What one more answer may have changed: each question to which one has given some."""

    questions: tuple[AddedAnswer[A], ...]


def added_answers(answers: Iterable[A]) -> AddedAnswers[A]:
    """What the last of one's answers to each question may have changed."""
    by_question = dict[str, list[A]]()
    for answer in answers:
        by_question.setdefault(answer.question, []).append(answer)
    return AddedAnswers(
        tuple(AddedAnswer(asked, len(given), given[-1]) for asked, given in by_question.items())
    )
