"""Messages: how a sentence is written in the code, so that it can be found and translated.

Always a whole sentence, as it stands in English, with named places for what varies::

    _("“{title}” is open in another window.", title=title)
    ngettext("{count} card", "{count} cards", number)
    pgettext("verb", "Open")

Extraction reads the literal, so it is never put together. The values may be hostile text: they are
put in as they are, and what stands in them is not read again.
"""

import re

from workshoptui.language.numbers import number as written_number
from workshoptui.language.spoken import spoken

_PLACE = re.compile(r"\{(\w+)\}")


def gettext(message: str, /, **values: object) -> str:
    """A sentence in the language that is spoken, with `values` in its places."""
    return _filled(spoken().translations.gettext(message), values)


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """A sentence that says how many: in the form that its language has for `number`.

    ``{count}`` stands for the number in it.
    """
    message = spoken().translations.ngettext(singular, plural, number)
    return _filled(message, {"count": written_number(number), **values})


def pgettext(context: str, message: str, /, **values: object) -> str:
    """A sentence, or a word, that means one thing in this context and another elsewhere.

    The context is told to those who translate, and never shown.
    """
    return _filled(spoken().translations.pgettext(context, message), values)


def mark(message: str, /) -> str:
    """The sentence as it is, found by extraction; to be translated where it is shown."""
    return message


def _filled(message: str, values: dict[str, object]) -> str:
    if not values:
        return message
    return _PLACE.sub(lambda place: str(values[place[1]]), message)
