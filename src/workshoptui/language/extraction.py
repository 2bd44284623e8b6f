"""Extraction: what there is to translate, out of the code and into the catalogues.

    python -m workshoptui.language.extraction

brings every catalogue up to date: new messages are added untranslated, those that are gone leave.
"""

from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from workshoptui.language.catalogue import CATALOGUES, DOMAIN

SOURCES: Final = Path(__file__).parents[1]
"""The package whose messages these are."""
_KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "mark": None,
}
_METHODS: Final = [
    ("**.py", "python"),
    ("**.html", "jinja2.ext:babel_extract"),
    ("**.js", "javascript"),
    ("agendas/*.toml", "workshoptui.agendas.shipped_words:extract"),
]
"""Which files have messages, and how they are read."""
_OPTIONS: Final = {"**.html": {"silent": "false"}, "**.js": {"template_string": "true"}}
_NOTE: Final = "Translators:"
"""How a comment begins that is for those who translate."""


def extracted() -> Catalog:
    """Every message in the code, with where it stands."""
    catalog = Catalog(domain=DOMAIN, project=DOMAIN, charset="utf-8")
    found = extract_from_dir(SOURCES, _METHODS, _OPTIONS, keywords=_KEYWORDS, comment_tags=[_NOTE])
    for file, _line, message, notes, context in sorted(found, key=lambda entry: entry[:2]):
        catalog.add(message, locations=[(file, 0)], auto_comments=notes, context=context)
    return catalog


def update() -> None:
    """Bring every catalogue up to date with the code."""
    template = extracted()
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.stem)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        write(catalog, path)


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalogue as it stands in the repository: nothing in it that changes by itself."""
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    headers = {
        "Language": str(catalog.locale_identifier),
        "Plural-Forms": catalog.plural_forms,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = (f'"{name}: {value}\\n"\n' for name, value in headers.items())
    head = 'msgid ""\nmsgstr ""\n' + "".join(lines) + "\n"
    path.write_bytes(head.encode() + body.getvalue())


if __name__ == "__main__":
    update()
