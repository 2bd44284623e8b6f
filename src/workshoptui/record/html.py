"""The record as HTML: for the phones, and as a page of its own to print or send."""

from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt

from workshoptui.record.front_matter import without_front_matter


def parser() -> MarkdownIt:
    """A Markdown parser that knows what a record is made of, and trusts nothing in it.

    CommonMark and tables; no HTML, images or links, which no record contains.
    """
    return (
        MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
        .enable("table")
        .disable(["html_block", "html_inline", "image", "link", "autolink", "reference"])
    )


_PARSER = parser()

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1c1c1c;
  font: 1rem/1.55 "Iowan Old Style", "Palatino Linotype", Georgia, serif; }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, table { font-family: system-ui, "Segoe UI", sans-serif; line-height: 1.25; }
h1 { font-size: 2rem; }
h2 { margin-top: 3rem; padding-bottom: .3rem; border-bottom: 2px solid #1c1c1c; }
h3 { margin-top: 2.25rem; }
h4 { margin-top: 1.75rem; font-size: 1.05rem; }
blockquote { margin: .75rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid #8a8a8a; }
blockquote p { margin: .4rem 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .85rem; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid #c8c8c8; text-align: left;
  vertical-align: top; }
th { border-bottom-color: #1c1c1c; }
@page { size: A4; margin: 18mm; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  tr, blockquote { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""


def to_html(markdown: str) -> str:
    """A record's Markdown, or a part of it, as an HTML fragment; front matter is left out."""
    return str(_PARSER.render(without_front_matter(markdown)))


def page(markdown: str, title: str) -> str:
    """A whole HTML page that needs no other file, and prints well on A4."""
    return _PAGE.format(title=escape(title), style=_STYLE, body=to_html(markdown))


def live_html(markdown: str) -> str:
    """As `to_html`, of Markdown that this package made, paragraph by paragraph from memory.

    In a growing list of a thousand cards only the new line costs anything.
    """
    return "".join(map(_block, markdown.split("\n\n"))) if markdown else ""


@lru_cache(maxsize=4096)
def _block(block: str) -> str:
    lines = block.split("\n")
    if all(line.startswith("- ") for line in lines):
        items = "".join([f"<li>{_line(line[2:])}</li>\n" for line in lines])
        return f"<ul>\n{items}</ul>\n"
    if block.startswith("1. "):
        items = "".join([f"<li>{_line(line.partition('. ')[2])}</li>\n" for line in lines])
        return f"<ol>\n{items}</ol>\n"
    return str(_PARSER.render(block))


@lru_cache(maxsize=16384)
def _line(line: str) -> str:
    return str(_PARSER.renderInline(line))
