"""Catalogue: the translations of one language, read from its gettext file."""

import gettext
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from babel import Locale

CATALOGUES: Final = Path(__file__).with_name("catalogues")
"""One file per language, named by its code: a language (``sv``), or one of a place (``pt_BR``)."""
DOMAIN: Final = "workshoptui"
"""What gettext calls all messages of this program together."""
SOURCE: Final = "en"
"""The language of the sentences in the code, which needs no file."""


class Language:
    """A language that people read.

    Attributes:
        code: as in BCP 47, ``sv`` or ``pt-BR``.
        translations: what its sentences are in it; a sentence that is missing stays English.
    """

    def __init__(self, code: str, translations: gettext.NullTranslations) -> None:
        self.code = code
        self.translations = translations

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    @property
    def name(self) -> str:
        """What those who speak it call it."""
        return self._locale().get_display_name() or self.code

    @property
    def direction(self) -> str:
        """``ltr``, or ``rtl`` where it is written from right to left."""
        return str(self._locale().text_direction)

    def _locale(self) -> "Locale":
        from babel import Locale

        return Locale.parse(self.code, sep="-")


def languages() -> list[str]:
    """The codes of all languages there are, English first."""
    files = (path.stem.replace("_", "-") for path in CATALOGUES.glob("*.po"))
    return [SOURCE, *sorted(files)]


@cache
def language(code: str) -> Language:
    """The language with this code.

    Raises:
        LookupError: there is none.
    """
    if code == SOURCE:
        return Language(SOURCE, gettext.NullTranslations())
    if code not in languages():
        raise LookupError(code)
    return Language(code, _translations(_file(code)))


def best(wanted: Iterable[str]) -> Language:
    """The first language that is `wanted` and that there is; English where there is none.

    Codes may be as browsers (``sv-SE``) or systems (``sv_SE.UTF-8``) write them; a place that has
    no catalogue of its own reads that of its language.
    """
    there = {code.casefold(): code for code in languages()}
    for code in wanted:
        parts = code.partition(".")[0].partition("@")[0].replace("_", "-").casefold().split("-")
        for length in range(len(parts), 0, -1):
            if found := there.get("-".join(parts[:length])):
                return language(found)
    return language(SOURCE)


def _translations(path: Path) -> gettext.GNUTranslations:
    """The translations in a file: compiled once, and kept in this person's cache.

    Reading a whole catalogue takes 120 ms, reading what was compiled of it 10.
    """
    compiled = _compiled(path)
    # Not there yet, or cut short.
    with suppress(OSError, ValueError, struct.error), compiled.open("rb") as file:
        return gettext.GNUTranslations(file)
    content = compile_catalogue(path)
    with suppress(OSError):  # nowhere to keep it: it is compiled again the next time
        compiled.parent.mkdir(parents=True, exist_ok=True)
        temporary = compiled.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(content)
        temporary.replace(compiled)
    from io import BytesIO

    return gettext.GNUTranslations(BytesIO(content))


def gettext_folder(code: str) -> Path | None:
    """Where Python's own gettext finds this language, as it does for its standard library.

    None where there is nothing to find. Its domain is `DOMAIN`.
    """
    if language(code).code == SOURCE:
        return None
    compiled = _compiled(_file(code))
    return compiled.parents[2] if compiled.exists() else None


def _file(code: str) -> Path:
    return CATALOGUES / f"{code.replace('-', '_')}.po"


def _compiled(path: Path) -> Path:
    """Where what was compiled of a file is kept, for as long as the file stays as it is."""
    from platformdirs import user_cache_path

    stat = path.stat()
    folder = user_cache_path("workshoptui", appauthor=False) / "catalogues"
    stamp = f"{stat.st_size}-{stat.st_mtime_ns}"
    return folder / stamp / path.stem / "LC_MESSAGES" / f"{DOMAIN}.mo"


def compile_catalogue(path: Path) -> bytes:
    """What gettext reads, made of a file that people write."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    return compiled.getvalue()
