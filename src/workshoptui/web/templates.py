"""Templates: renders Jinja2 templates with autoescaping."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import get_origin

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from workshoptui.language.dates import long_date
from workshoptui.language.labels import (
    AGREE,
    AUTHORED,
    FIT,
    ROLES,
    experience_question,
    placeholder_words,
)
from workshoptui.language.numbers import decimal, number, percent
from workshoptui.language.recall import words
from workshoptui.language.spoken import spoken
from workshoptui.web import html_messages
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.web.phone_language import LanguageChoice, language_choices
from workshoptui.workshop.inputs import inputs
from workshoptui.workshop.people import Role
from workshoptui.workshop.text import Text, text_fields


class _Pages(PackageLoader):
    """The folder `pages/`, whose links begin with a slash: that is where the workshop begins."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The source of a template, with the path of the public address before each such link."""
        source, name, fresh = super().get_source(environment, template)
        return source.replace('="/', '="{{ root }}/'), name, fresh


class Templates:
    """The templates in `pages/`."""

    def __init__(self, static: str, root: str = "") -> None:
        """`static` is the address of the static files, `root` the path before all our pages."""
        self._choices: dict[str, tuple[LanguageChoice, ...]] = {}
        self._environment = Environment(
            loader=_Pages("workshoptui.web", "pages"),
            auto_reload=False,  # else each page, and each part of it, is looked for on the disk
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            finalize=_finalized,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            static=static,
            root=root,
            _=html_messages.gettext,
            ngettext=html_messages.ngettext,
            pgettext=html_messages.pgettext,
            bold=html_messages.bold,
            isolated=html_messages.isolated,
            figure=html_messages.figure,
            counter=html_messages.counter,
            **html_messages.TAGS,
            spoken=spoken,
            recall_words=_recall_words,
            language_choices=self._language_choices,
            rule=_rule,
            at_field=_at_field,
            adds=_adds,
            takes_late_words=_takes_late_words,
            role_choices=_role_choices,
            role_name=_role_name,
            capitalized=_capitalized,
            fit=FIT,
            agree=AGREE,
            experience=experience_question,
            authored=AUTHORED,
        )
        self._environment.filters.update(
            number=number, decimal=decimal, percent=percent, long_date=_long_date
        )

    def _language_choices(self) -> tuple[LanguageChoice, ...]:
        code = spoken().code
        if code not in self._choices:
            self._choices[code] = language_choices()
        return self._choices[code]

    @property
    def ready(self) -> set[str]:
        """The pages that are compiled; any other is when it is first asked for."""
        cache = self._environment.cache or {}
        return {str(name) for _loader, name in cache}

    def load(self) -> None:
        """Compile every page, which takes 200 ms in all; may run in a thread of its own."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def render(self, template: str, /, **values: object) -> str:
        """The text of a page, or of a part of one."""
        return self._environment.get_template(template).render(values)


def _role_choices() -> list[tuple[str, str]]:
    """The roles that people can speak in, as value and words that begin with a capital."""
    return [(role, _capitalized(name)) for role, name in ROLES.items()]


def _role_name(role: Role) -> str:
    """What a role is called, in the middle of a sentence."""
    return ROLES[role]


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]


def _recall_words() -> bool:
    """Whether recall phrases are words in this language, and not digits."""
    return bool(words(spoken().code))


def _long_date(iso: str) -> str:
    """An ISO 8601 date as people say it: 5 March 2026."""
    return long_date(date.fromisoformat(iso))


@cache
def _rule(form: str, field: str) -> Text:
    """What text a field of a form takes, so that pages never write a limit themselves."""
    return _fields(form)[field]


@cache
def _fields(form: str) -> dict[str, Text]:
    return text_fields(PHONE_ACTIONS[form].action)


def _adds(form: str) -> bool:
    """Whether each sending of a form adds something."""
    return PHONE_ACTIONS[form].adds


def _takes_late_words(form: str) -> bool:
    """Whether the words in a form are taken, and marked, also after their round."""
    return PHONE_ACTIONS[form].action.late_words


def _finalized(value: object) -> object:
    """What is written for a value: where words were taken out, that in this page's language."""
    return placeholder_words(value) if type(value) is str else value


def is_text(form: str, field: str) -> bool:
    """Whether this field of a form is one that people write text in."""
    return form in PHONE_ACTIONS and field in _fields(form)


@cache
def _at_field(form: str, field: str) -> bool:
    """Whether a refusal of this field stands beside it; of any other, at the end of the form."""
    action = PHONE_ACTIONS[form].action
    if field in inputs(action):
        return True
    types = {info.encode_name: info.type for info in msgspec.structs.fields(action)}
    return is_text(form, field) and get_origin(types[field]) is not dict
