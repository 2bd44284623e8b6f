"""Yes and no: an answer that may also be not known."""

from collections.abc import Sequence
from typing import Final

from workshoptui.language.labels import Labels
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import mark, ngettext

LABELS: Final = Labels[bool | None]({True: mark("yes"), False: mark("no"), None: mark("not known")})
"""What is said of each answer."""


def counted(values: Sequence[bool | None]) -> str:
    """``2 yes, 1 no, 3 not known``; what nobody said is left out, but for the yes."""
    yes, no, unknown = (values.count(value) for value in (True, False, None))
    parts = [ngettext("{count} yes", "{count} yes", yes)]
    parts += [ngettext("{count} no", "{count} no", no)] if no else []
    parts += [ngettext("{count} not known", "{count} not known", unknown)] if unknown else []
    return enumerated(parts)
