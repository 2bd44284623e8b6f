"""HTML messages: sentences for pages, in the language that is spoken, safe as they are.

They are called in templates as in code, `_`, `ngettext` and `pgettext`. What a catalogue says is
text, never markup; neither are values, unless they are `Markup`. A sentence that has markup in it
is one message all the same: its tags are values, so that they are in nobody's translation::

    {{ _("You work on {model}.", model=bold(model.name)) }}
    {{ _("Write what {strong}your partner{end} tells.", strong=strong, end=end_strong) }}
"""

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from workshoptui.language.numbers import number as written_number
from workshoptui.language.spoken import spoken

TAGS: Final = {
    "strong": Markup("<b>"),
    "end_strong": Markup("</b>"),
    "soft": Markup('<span class="soft">'),
    "end_soft": Markup("</span>"),
    "unseen": Markup('<span class="unseen">'),
    "end_unseen": Markup("</span>"),
    "tag_out": Markup("<del>"),
    "end_tag_out": Markup("</del>"),
    "tag_in": Markup("<ins>"),
    "end_tag_in": Markup("</ins>"),
}
"""What stands around some words of a sentence: what matters, what matters less, what is heard."""

_PLACE = re.compile(r"\{(\w+)\}")


def gettext(message: str, /, **values: object) -> Markup:
    """A sentence in the language that is spoken, with `values` in its places."""
    text = spoken().translations.gettext(message)
    return _filled(text, values) if values else _plain(text)


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> Markup:
    """A sentence that says how many; ``{count}`` stands for the number in it."""
    text = spoken().translations.ngettext(singular, plural, number)
    return _filled(text, {"count": written_number(number), **values})


def pgettext(context: str, message: str, /, **values: object) -> Markup:
    """A sentence that means different things, as it is meant in `context`."""
    text = spoken().translations.pgettext(context, message)
    return _filled(text, values) if values else _plain(text)


def bold(words: object) -> Markup:
    """People's words in bold type, in their own direction."""
    return Markup('<b dir="auto">{}</b>').format(words)


def figure(what: object) -> Markup:
    """A number or a date that stands out."""
    return Markup("<b>{}</b>").format(what)


def counter(number: int) -> Markup:
    """A number that our script counts on."""
    return Markup("<b data-counter>{}</b>").format(number)


def isolated(words: object) -> Markup:
    """People's words in their own direction, in the middle of ours."""
    return Markup("<bdi>{}</bdi>").format(words)


def _filled(text: str, values: dict[str, object]) -> Markup:
    parts = list(parts_of(text))
    for place in range(1, len(parts), 2):
        parts[place] = escape(values[parts[place]])
    return Markup("".join(parts))


@lru_cache(4096)
def _plain(text: str) -> Markup:
    return Markup(escaped(text))


@lru_cache(4096)
def parts_of(text: str) -> tuple[str, ...]:
    """What stands around the places of a sentence, escaped, and between the names of these."""
    return tuple(_PLACE.split(escaped(text)))


def escaped(text: str) -> str:
    """As `escape`, but for apostrophes, which our pages have in no attribute's quotes."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;")):
        text = text.replace(character, entity)
    return text
