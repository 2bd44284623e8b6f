"""Templates: renders Jinja2 templates with autoescaping."""

from collections.abc import Callable
from functools import cache
from typing import get_origin

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.counting import count, count_range
from workshoptui.workshop.experience import QUESTION
from workshoptui.workshop.inputs import inputs
from workshoptui.workshop.people import ROLES
from workshoptui.workshop.scales import AGREE, FIT
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
        self._environment = Environment(
            loader=_Pages("workshoptui.web", "pages"),
            auto_reload=False,  # else each page, and each part of it, is looked for on the disk
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            static=static,
            root=root,
            rule=_rule,
            at_field=_at_field,
            adds=_adds,
            takes_late_words=_takes_late_words,
            roles=tuple(ROLES.items()),
            fit=FIT,
            agree=AGREE,
            experience=QUESTION,
            count=count,
            count_range=count_range,
        )

    @property
    def ready(self) -> set[str]:
        """The pages that are compiled; any other is when it is first asked for."""
        cache = self._environment.cache or {}
        return {str(name) for _, name in cache}

    def load(self) -> None:
        """Compile every page, which takes 200 ms in all; may run in a thread of its own."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def render(self, template: str, /, **values: object) -> str:
        """The text of a page, or of a part of one."""
        return self._environment.get_template(template).render(values)


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
