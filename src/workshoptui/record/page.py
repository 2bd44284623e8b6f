"""The page: a record as one HTML page to read, to print or to send, which needs no other file."""

import re
from collections.abc import Mapping
from html import escape

from workshoptui.language.spoken import spoken
from workshoptui.record.html import MARKS, to_paper_html

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{meta}<style>{style}</style>
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
main { max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: break-word; }
h1, h2, h3, h4, table { font-family: system-ui, "Segoe UI", sans-serif; line-height: 1.25; }
h1 { font-size: 2rem; }
h2 { margin-top: 3rem; padding-bottom: .3rem; border-bottom: 2px solid #1c1c1c; }
h3 { margin-top: 2.25rem; }
h4 { margin-top: 1.75rem; font-size: 1.05rem; }
a { color: inherit; text-decoration: underline; text-decoration-color: #8a8a8a;
  text-underline-offset: .15em; }
:target { scroll-margin-top: 1rem; background: #ececec; }
blockquote { margin: .75rem 0; padding-block: .1rem; padding-inline-start: 1rem;
  border-inline-start: 3px solid #8a8a8a; }
blockquote p { margin: .4rem 0; }
.table { margin: 1rem 0; overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
figure { margin: 1rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { font-size: .85rem; }
.whole { white-space: nowrap; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid #c8c8c8; text-align: start;
  vertical-align: top; }
th { border-bottom-color: #1c1c1c; }
/* On a phone a picture is as wide as its letters need, and is pushed aside like a table. */
@media screen and (max-width: 36rem) {
  figure { overflow-x: auto; }
  figure svg { width: 36rem; }
  figcaption { position: sticky; inset-inline-start: 0; max-width: calc(100vw - 2.5rem); }
}
@page { size: A4; margin: 12mm 18mm; }
@media print {
  html { font-size: 12px; }
  body { font-size: 9.5pt; line-height: 1.3; }
  h1 { font-size: 1.8rem; margin: 0 0 .5rem; }
  h2 { margin: 1.25rem 0 .5rem; }
  h3 { margin: 1rem 0 .35rem; }
  p, ul, ol, blockquote, .table { margin-block: .35rem; }
  blockquote p { margin: .2rem 0; }
  /* The first page is one, and what follows it begins on the next. */
  #contents { break-before: page; }
  main { max-width: none; margin: 0; padding: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  tr, blockquote { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  /* What no page is wide enough for is set smaller: a page of paper cannot be scrolled. */
  table { font-size: min(.95rem, calc((174mm - var(--columns) * .6rem) / var(--ems))); }
  tr > * { padding-inline: .25rem; }
}
"""


def figure(svg: str, title: str, caption: str) -> str:
    """A picture with what it shows and how to read it."""
    return (
        f"<figure>\n{svg}\n<figcaption><strong>{escape(title)}.</strong> "
        f"{escape(caption).translate(MARKS)}</figcaption>\n</figure>\n"
    )


def page(
    markdown: str,
    title: str,
    figures: Mapping[str, str] | None = None,
    meta: Mapping[str, str] | None = None,
) -> str:
    """A whole HTML page in the language that is spoken; needs no other file, prints well on A4.

    `figures` stand in the place of the images that have their names, and those of the record's
    headings that have them below these. `meta` is what the page says of itself to programs.
    """
    body = to_paper_html(markdown, figures)
    for heading, drawn in (figures or {}).items():
        if drawn in body:
            continue
        above = re.search(rf"<h3[^>]*>{re.escape(escape(heading))}</h3>\n", body)
        if above:
            body = body[: above.end()] + drawn + body[above.end() :]
    return _PAGE.format(
        language=escape(spoken().code),
        direction=spoken().direction,
        title=escape(title),
        meta="".join(
            f'<meta name="{escape(name)}" content="{escape(said)}">\n'
            for name, said in (meta or {}).items()
        ),
        style=_STYLE,
        body=body,
    )
