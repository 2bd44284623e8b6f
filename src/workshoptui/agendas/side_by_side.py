"""Side by side: words that an agenda file gives in several languages, ``{ en = "…", sv = "…" }``.

What stands for another language is kept by the words as written, so that whatever shows those words
can ask what they are in it.
"""

import copy
import re
from collections.abc import Iterator

from workshoptui.agendas.agenda_types import word_places
from workshoptui.agendas.toml_location import Path
from workshoptui.language.messages import gettext as _
from workshoptui.workshop.text import normalized

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_ENGLISH = "en"


def language_of(data: object) -> str:
    """The code of the language that an agenda file is written in; English where it says none."""
    code = data.get("language") if isinstance(data, dict) else None
    return code if isinstance(code, str) else _ENGLISH


def languages_in(data: object) -> list[str]:
    """The codes of all languages but its own that an agenda file has words in, in their order.

    That of a place, such as ``sv-SE``, is one of its language too: who reads that reads them.
    """
    codes = {code: None for _path, words in _tables(data) for code in words}
    wider = {code.partition("-")[0]: None for code in codes}
    return [code for code in codes | wider if code != language_of(data)]


def out_of_place(data: object) -> Iterator[tuple[Path, str]]:
    """What stands where words do in several languages, and is none: where, and what is wrong."""
    for path, words in word_places(data):
        if isinstance(words, dict):
            yield from _faults(path, words)


def _faults(path: Path, words: dict[str, object]) -> Iterator[tuple[Path, str]]:
    field = next(str(part) for part in reversed(path) if isinstance(part, str))
    if not words:
        yield path, _("“{field}” says nothing in any language", field=field)
    for code, text in words.items():
        if not _CODE.fullmatch(code):
            yield (
                (*path, code),
                _(
                    "“{code}” is not the code of a language, such as en, sv or pt-BR; words in "
                    "several languages are written {example}",
                    code=normalized(code),
                    example=f'{field} = {{ en = "…", sv = "…" }}',
                ),
            )
        elif not isinstance(text, str):
            yield (*path, code), _("“{field}” should be a text in quotes", field=code)


def spoken_in(data: object, code: str) -> object:
    """The data of a file with its words in one language; as written where they are not in it."""
    chosen = copy.deepcopy(data)
    for path, words in _tables(data):
        _put(chosen, path, _in_language(words, code) or as_written(words, language_of(data)))
    return chosen


def as_written(words: dict[str, str], language: str) -> str:
    """Words in the language of their file, or in the first of those that they are given in."""
    return words[language] if language in words else next(iter(words.values()))


def place_of(path: Path, data: object, code: str) -> Path:
    """Where what stands at `path` once a language is chosen stands in the file itself."""
    words = dict(_tables(data)).get(path)
    if words is None:
        return path
    written = language_of(data)
    return *path, next((key for key in (code, written) if key in words), next(iter(words)))


def translated(data: object, code: str) -> tuple[dict[str, str], tuple[Path, str] | None]:
    """The words as written that are others in a language, and what they are there.

    Also where, and why, they cannot be told: where the same words are two different ones.
    """
    translations: dict[str, str] = {}
    for path, words in _tables(data):
        written, other = as_written(words, language_of(data)), _in_language(words, code)
        if not other or other == written:
            continue
        if translations.setdefault(written, other) != other:
            problem = _(
                "“{words}” is “{other}” here and “{before}” further up; the same words can only "
                "be translated one way, so write one of them otherwise",
                words=written,
                other=other,
                before=translations[written],
            )
            return translations, ((*path, code), problem)
    return translations, None


def _in_language(words: dict[str, str], code: str) -> str:
    """The words in a language, else in that of one of its places; ``""`` where there are none."""
    return words.get(code) or next(
        (text for place, text in words.items() if place.startswith(f"{code}-")), ""
    )


def _tables(data: object) -> Iterator[tuple[Path, dict[str, str]]]:
    for path, words in word_places(data):
        if isinstance(words, dict):
            yield path, words


def _put(data: object, path: Path, text: str) -> None:
    """Put a text where `path` leads in data, in place of what is there."""
    for part in path[:-1]:
        data = data[part]  # type: ignore[index]
    data[path[-1]] = text  # type: ignore[index]
