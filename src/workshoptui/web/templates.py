"""Templates: renders Jinja2 templates with autoescaping."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import get_origin

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from workshoptui.language.catalogue import SOURCE, Language
from workshoptui.language.dates import long_date
from workshoptui.language.labels import (
    AGREE,
    AUTHORED,
    FIT,
    PLACEHOLDERS,
    ROLES,
    capitalized,
    experience_question,
    placeholder_words,
)
from workshoptui.language.numbers import decimal, number, percent
from workshoptui.language.recall import words
from workshoptui.language.spoken import speaking, spoken
from workshoptui.web import html_messages
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.web.phone_language import language_choices
from workshoptui.web.translated_templates import TranslatedEnvironment
from workshoptui.workshop.inputs import inputs
from workshoptui.workshop.text import Text, text_fields


class _Pages(PackageLoader):
    """The folder `pages/`, whose links begin with a slash: that is where the workshop begins."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The source of a template, with the path of the public address before each such link."""
        source, name, fresh = super().get_source(environment, template)
        return source.replace('="/', '="{{ root }}/'), name, fresh


_PAGE: ContextVar[Mapping[str, object]] = ContextVar("the page that is rendered")


class _OfPage:
    """A value of the page that is rendered, for the macros.

    They are the same for every page, and so are made once: as many as they are, to make them for
    each answer costs a tenth of it, and leaves a storm's worth of garbage.
    """

    def __init__(self, name: str) -> None:
        self._of_page = name

    def __getattr__(self, name: str) -> object:
        return getattr(_PAGE.get()[self._of_page], name)


class Templates:
    """The templates in `pages/`, in each language that is read."""

    def __init__(
        self, static: str, root: str = "", *, service: bool = False, scripts: Sequence[str] = ()
    ) -> None:
        """`static` is the address of the static files, `root` the path before all our pages.

        `service` says whether the pages are there between sittings too. `scripts` are those that
        the room's script needs.
        """
        self._scripts = tuple(scripts)
        self._static, self._root, self._service = static, root, service
        self._environments: dict[Language, Environment] = {}

    def ready(self, language: Language) -> set[str]:
        """The pages that are compiled in a language; any other is when it is first asked for."""
        cache = self._in(language).cache or {}
        return {str(name) for _loader, name in cache}

    def load(self, language: Language) -> None:
        """Compile every page in a language: 250 ms in all; may run in a thread of its own."""
        environment = self._in(language)
        for name in environment.list_templates():
            environment.get_template(name)

    def render(self, template: str, /, **values: object) -> str:
        """The text of a page, or of a part of one, in the language that is spoken."""
        page = _PAGE.set(values)
        try:
            return self._in(spoken()).get_template(template).render(values)
        finally:
            _PAGE.reset(page)

    def _in(self, language: Language) -> Environment:
        environment = self._environments.get(language)
        if environment is None:
            environment = self._environments[language] = self._new(language)
        return environment

    def _new(self, language: Language) -> Environment:
        environment = TranslatedEnvironment(
            language,
            loader=_Pages("workshoptui.web", "pages"),
            auto_reload=False,  # else each page, and each part of it, is looked for on the disk
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            # English stands in the state itself where words were taken out.
            finalize=None if language.code == SOURCE else _finalized(language),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(
            static=self._static,
            root=self._root,
            service=self._service,
            scripts=self._scripts,
            **{name: _OfPage(name) for name in ("activity", "forms", "parts")},
            _=html_messages.gettext,
            ngettext=html_messages.ngettext,
            pgettext=html_messages.pgettext,
            bold=html_messages.bold,
            isolated=html_messages.isolated,
            figure=html_messages.figure,
            counter=html_messages.counter,
            **html_messages.TAGS,
            rule=_rule,
            at_field=_at_field,
            adding=frozenset(name for name, form in PHONE_ACTIONS.items() if form.adds),
            taking_late_words=frozenset(
                name for name, form in PHONE_ACTIONS.items() if form.action.late_words
            ),
            capitalized=capitalized,
            **_words(language),
        )
        environment.filters.update(
            number=number, decimal=decimal, percent=percent, long_date=_long_date
        )
        return environment


def _words(language: Language) -> dict[str, object]:
    """What is the same on every page in a language."""
    with speaking(language):
        return {
            "language": language,
            "language_choices": language_choices(),
            "recall_words": bool(words(language.code)),
            "role_names": dict(ROLES.items()),
            "roles": tuple((role, capitalized(name)) for role, name in ROLES.items()),
            "fit": tuple(FIT),
            "agree": tuple(AGREE),
            "experience": experience_question(),
            "authored": dict(AUTHORED.items()),
        }


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


def _finalized(language: Language) -> Callable[[object], object]:
    """What is written for a value: where words were taken out, that in this language."""
    with speaking(language):
        translated = {text: placeholder_words(text) for text in PLACEHOLDERS}
    get = translated.get

    def finalized(value: object) -> object:
        return get(value, value) if type(value) is str else value

    return finalized


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
