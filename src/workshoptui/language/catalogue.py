"""Catalogue: the translations of one language, read from its gettext file."""

import gettext
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from babel import Locale

CATALOGUES: Final = Path(__file__).with_name("catalogues")
"""One file per language, named by its code: a language (``sv``), or one of a place (``pt_BR``)."""
DOMAIN: Final = "workshoptui"
"""What gettext calls all messages of this program together."""
_DIGEST_SIZE = 16
_PLACE: Final = re.compile(r"\{\w+\}")
_COUNT: Final = "{count}"
_NUMBERS_TRIED: Final = 201
"""Rules for plurals look at the last two digits."""
SOURCE: Final = "en"
"""The language of the sentences in the code, which needs no file."""


class Language:
    """A language that people read.

    Attributes:
        code: as in BCP 47, ``sv`` or ``pt-BR``.
        translations: what its sentences are in it; a sentence that is missing stays English.
        trouble: why its catalogue cannot be used, so that all of them are; ``""`` where it can.
    """

    def __init__(
        self, code: str, translations: gettext.NullTranslations, trouble: str = ""
    ) -> None:
        self.code = code
        self.translations = translations
        self.trouble = trouble

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    @property
    def _is_english(self) -> bool:
        return self.code.partition("-")[0] == SOURCE

    @cached_property
    def locale(self) -> "Locale | None":
        """What Babel knows of this language; None for English, which needs nothing of Babel.

        None too for one that Babel does not know: its numbers and dates are as in English.
        """
        if self._is_english:
            return None
        from babel import Locale, UnknownLocaleError

        with suppress(UnknownLocaleError):
            return Locale.parse(self.code, sep="-")
        return None

    @property
    def name(self) -> str:
        """What its speakers call it, as in a list of languages: ``Svenska``.

        Its code where Babel does not know it.
        """
        if self._is_english:
            return "English"
        name = (self.locale and self.locale.display_name) or self.code
        return name[:1].upper() + name[1:]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Where its lines begin: ``ltr`` from the left, ``rtl`` from the right."""
        rightwards = self.locale is None or self.locale.text_direction == "ltr"
        return "ltr" if rightwards else "rtl"


def languages() -> list[str]:
    """The codes of all languages there are, English first."""
    return [SOURCE, *(path.stem.replace("_", "-") for path in catalogue_files())]


def catalogue_files() -> list[Path]:
    """The file of each language but English, in the order of their names."""
    return sorted(CATALOGUES.glob("*.po"))


def language_name(code: str) -> str:
    """What its speakers call the language with this code; its catalogue is not read for that."""
    return Language(code, gettext.NullTranslations()).name


@cache
def language(code: str) -> Language:
    """The language with this code. Where its catalogue cannot be used, it says why.

    Raises:
        LookupError: there is none.
    """
    if code == SOURCE:
        return Language(SOURCE, gettext.NullTranslations())
    if code not in languages():
        raise LookupError(code)
    file = _file(code)
    try:
        return Language(code, _translations(file))
    except Exception as trouble:  # whatever a file holds: nobody's page ends with it
        return Language(code, gettext.NullTranslations(), f"{file}: {trouble}")


def matching_language(code: str) -> Language | None:
    """The language that goes by this code; None where there is none.

    The code may be as browsers (``sv-SE``) or systems (``sv_SE.UTF-8``) write it; a place that has
    no catalogue of its own reads that of its language.
    """
    there = {known.casefold(): known for known in languages()}
    parts = code.partition(".")[0].partition("@")[0].replace("_", "-").casefold().split("-")
    for length in range(len(parts), 0, -1):
        if known := there.get("-".join(parts[:length])):
            return language(known)
    return None


def _translations(path: Path) -> gettext.GNUTranslations:
    """The translations in a file: compiled once, and kept in this person's cache.

    Reading a whole catalogue takes 120 ms, reading what was compiled of it 10.
    """
    from io import BytesIO

    source = path.read_bytes()
    compiled = _cached(path.stem, source)
    if compiled is None:
        compiled = compile_catalogue(source, path.stem)
        with suppress(OSError):  # nowhere to keep it: it is compiled again the next time
            _cache(path.stem, source, compiled)
    translations = gettext.GNUTranslations(BytesIO(compiled))
    form = translations.ngettext
    for number in range(_NUMBERS_TRIED):  # a rule that fails for some number
        form("", "", number)
    return translations


def _cached(stem: str, source: bytes) -> bytes | None:
    """What was compiled of this very text; None where it is not there, or is not whole."""
    with suppress(OSError), _cache_file(stem, source).open("rb") as file:
        kept = file.read()
        if kept[:_DIGEST_SIZE] == _digest(kept[_DIGEST_SIZE:]):
            return kept[_DIGEST_SIZE:]
    return None


def _cache(stem: str, source: bytes, compiled: bytes) -> None:
    """Keep what was compiled of a text, in place of what was compiled of its earlier ones."""
    from tempfile import mkstemp

    file = _cache_file(stem, source)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, beside = mkstemp(dir=file.parent)
    try:
        with os.fdopen(number, "wb") as temporary:
            temporary.write(_digest(compiled) + compiled)
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
    for earlier in file.parent.glob(f"{stem}-*.mo"):
        if earlier != file:
            earlier.unlink(missing_ok=True)


def _cache_file(stem: str, source: bytes) -> Path:
    from platformdirs import user_cache_path

    folder = user_cache_path("workshoptui", appauthor=False) / "catalogues"
    return folder / f"{stem}-{_digest(source).hex()}.mo"


def _digest(content: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(content, digest_size=_DIGEST_SIZE).digest()


def _file(code: str) -> Path:
    return CATALOGUES / f"{code.replace('-', '_')}.po"


def compile_catalogue(source: bytes, code: str) -> bytes:
    """What gettext reads, made of the text that people write.

    A translation with a place that its message does not have is left out, so that its message stays
    English: nothing could stand there.
    """
    from codecs import BOM_UTF8
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    # Some editors put a mark in front.
    catalog = read_po(BytesIO(source.removeprefix(BOM_UTF8)), locale=code, abort_invalid=True)
    for message in catalog:
        if message.id and not _places(message.string or "") <= _places(message.id):
            message.string = ""
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def _places(texts: str | Iterable[str]) -> set[str]:
    """The places in a message, or in the forms of one: each of these may say how many."""
    if isinstance(texts, str):
        return set(_PLACE.findall(texts))
    return {_COUNT}.union(*(_PLACE.findall(text) for text in texts))
