"""Version words: which version of a model it is, and which of its sections are not as they were.

Sections that an agenda plans are called by its words, in the language that is spoken.
"""

from collections.abc import Callable

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.versions import Rests, Since, Version

_SINCE: dict[Rests, str] = {
    "test": mark("{version} by now; changed since this test: {sections}"),
    "tested": mark("{version}, changed since its test: {sections}"),
    "rated": mark("{version}, changed since it was rated: {sections}"),
    "decided": mark("{version}, changed after the decision: {sections}"),
}


def version_name(version: Version) -> str:
    """A version, as short as it is said: ``v2``."""
    return _("v{number}", number=version.number)


def changes_named(
    workshop: Workshop, changed: Since, shown: Callable[[str], str] = str
) -> list[str]:
    """What is not as it was, in a few words each: sections by their title, then the rest.

    `shown` makes what people wrote safe where it is to stand.
    """
    named = []
    for difference in changed.differences:
        section = shown(wording(workshop, difference.title))
        if difference.added:
            section = _("{section} (added)", section=section)
        elif difference.taken_out:
            section = _("{section} (taken out)", section=section)
        elif difference.was:
            was = shown(wording(workshop, difference.was))
            section = _("{section} (was called {before})", section=section, before=was)
        named.append(section)
    if changed.renamed:
        was = shown(wording(workshop, changed.then.name))
        named.append(_("its name (was {before})", before=was))
    if changed.reordered:
        named.append(_("the order of its sections"))
    return named


def since_words(
    workshop: Workshop, changed: Since, rests: Rests, shown: Callable[[str], str] = str
) -> str:
    """Which version it is, and what in it is not as it was: in one sentence without its stop."""
    sections = enumerated(changes_named(workshop, changed, shown))
    return _(_SINCE[rests], version=version_name(changed.now), sections=sections)
