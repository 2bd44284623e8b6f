"""Agenda: which activities a workshop goes through, in three steps, and its words in languages."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from workshoptui.workshop.kinds import AnyActivity
from workshoptui.workshop.state import Row

LanguageCode = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
"""The code of a language, as in BCP 47: ``sv``, ``pt-BR``."""


class Agenda(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of activities in three steps.

    Attributes:
        name: short, for commands and file names.
        title: for people.
        about: when to use it.
        contact: whom people can ask what is kept of them; ``""`` where that is the facilitator.
        activities: in order; steps never go back.
        language: the code of the language that its words are written in.
        translations: for the code of each other language, the words as written and what they are
            in it. Words that are not there stay as written.
    """

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    activities: Annotated[tuple[AnyActivity, ...], msgspec.Meta(min_length=1)]
    about: Annotated[str, msgspec.Meta(max_length=600)] = ""
    contact: Annotated[str, msgspec.Meta(max_length=200)] = ""
    language: LanguageCode = "en"
    translations: Mapping[LanguageCode, Mapping[str, str]] = {}


class AgendaTranslation(Row, frozen=True, tag="agenda-translation"):
    """The words of the workshop's agenda in one other language, as they were when it was made.

    Attributes:
        id: the code of the language.
        words: the words as written, and what they are in this language.
    """

    id: str
    words: Mapping[str, str]
