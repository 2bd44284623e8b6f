"""The model page: a whole model on one page of paper, as HTML that needs no other file.

It is fitted here and not in the browser (`page_fit`). Where even the smallest letters that people
read do not let all of it stand on one page, it goes on on a second one, and says so on the first.
"""

from collections.abc import Sequence
from html import escape
from typing import Literal

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import spoken
from workshoptui.record.model_overview import ModelOverview
from workshoptui.record.page_fit import (
    GAP,
    LINE_HEIGHT,
    SMALL,
    Across,
    Around,
    Box,
    Fitted,
    Sheet,
    fit,
)

Paper = Literal["a3", "a4"]

MILLIMETRE = 72 / 25.4
"""In points."""


class PaperSize(msgspec.Struct, frozen=True):
    """A size of paper on its side, in millimetres, and how large letters are on it, in points."""

    wide: float
    high: float
    margin: float
    largest: float
    usual: float
    smallest: float

    @property
    def sheet(self) -> Sheet:
        """What may be printed on."""
        wide, high = (side - 2 * self.margin for side in (self.wide, self.high))
        # A millimetre less: where a page is exactly full, printers begin another.
        wide, high = ((side - 1) * MILLIMETRE for side in (wide, high))
        return Sheet(wide, high, self.largest, self.usual, self.smallest)


PAPERS: dict[Paper, PaperSize] = {
    "a3": PaperSize(420, 297, 10, largest=14, usual=9, smallest=7),
    "a4": PaperSize(297, 210, 8, largest=11, usual=8, smallest=6.5),
}
"""On its side. What is smaller than usual says so; nothing is smaller than the smallest."""

_NAME, _VALUE = 1.9, 1.15
_VALUE_SHARE, _CRITERIA_SHARE = 0.62, 0.38
_LONG = 800
"""Criteria of more characters do not stand at the head of the page."""
_CRITERIA, _ETHICS = -1, -2
"""The keys of boxes that are no section of the canvas; more of the ethics check are below."""
_SPACES = 8.5
"""The height of everything above and below the columns besides its lines of text, in em."""

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""

_STYLE = """
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #fff; color: #111; line-height: {line};
  font-family: Arial, "Liberation Sans", Helvetica, "DejaVu Sans", sans-serif; }}
.page {{ padding: 1rem; overflow-wrap: anywhere; }}
h1, h2, p {{ margin: 0; font-size: 1em; line-height: {line}; }}
h1 {{ font-size: {name}em; }}
.edge {{ font-size: {small}em; color: #444; }}
.status {{ font-weight: 700; }}
.top {{ margin: .5em 0 {gap}em; }}
.top > div {{ margin-top: .5em; padding: .4em .6em; border: 1px solid #111; }}
.value {{ border-width: 2px !important; }}
.value .text {{ font-size: {value}em; font-weight: 700; }}
.text {{ white-space: pre-line; }}
.box {{ margin-bottom: {gap}em; padding: .35em .6em; border: 1px solid #777; }}
.box h2 {{ font-weight: 700; }}
.marks {{ font-size: {small}em; font-style: italic; color: #333; }}
.free {{ border-style: dashed; }}
.ethics {{ border: 3px double #111; }}
.nothing {{ color: #555; font-style: italic; min-height: 2.6em; }}
.foot {{ display: flex; justify-content: space-between; gap: 1em; }}
.notice {{ font-weight: 700; color: #111; }}
{sheets}
@page {{ size: {wide}mm {high}mm; margin: {margin}mm; }}
@media print {{
  .page {{ padding: 0 .5mm; }}
  .page + .page {{ break-before: page; }}
}}
@media print, (min-width: 60rem) {{
  .page {{ min-height: {inner}mm; display: flex; flex-direction: column; }}
  .top {{ display: flex; gap: {gap}em; align-items: stretch; }}
  .value {{ flex: {value_share}; }}
  .criteria {{ flex: {criteria_share}; }}
  .columns {{ flex: 1; display: flex; gap: {gap}em; }}
  .column {{ flex: 1 1 0; min-width: 0; display: flex; flex-direction: column; }}
  .box {{ flex: 1 0 auto; }}
}}
@media screen and (min-width: 60rem) {{
  body {{ background: #ddd; }}
  .page {{ width: {wide}mm; margin: 1rem auto; padding: {margin}mm; min-height: {high}mm;
    background: #fff; }}
}}
"""


def model_page(overviews: Sequence[ModelOverview], paper: Paper) -> str:
    """Each model on a page of its own in the language that is spoken; prints on this paper."""
    size = PAPERS[paper]
    fitted = [_fitted(overview, size) for overview in overviews]
    body = "\n".join(
        _model(number, overview, one)
        for number, (overview, one) in enumerate(zip(overviews, fitted, strict=True))
    )
    return _PAGE.format(
        language=escape(spoken().code),
        direction=spoken().direction,
        title=escape(overviews[0].name if len(overviews) == 1 else overviews[0].workshop),
        style=_style(size, fitted),
        body=body,
    )


def _fitted(overview: ModelOverview, size: PaperSize) -> Fitted:
    boxes = [
        Box(key, section.title, _marks(section.marks), section.text or section.hint)
        for key, section in enumerate(overview.sections)
        if not _only_repeats(overview, section.text)
    ]
    if len(_criteria(overview)) > _LONG:
        boxes.append(Box(_CRITERIA, _("Criteria"), "", "\n".join(overview.criteria)))
    boxes += [
        Box(_ETHICS - number, one.question, _("Ethics check"), "\n".join(map(_listed, one.answers)))
        for number, one in enumerate(overview.ethics)
    ]
    around = Around(
        first=(
            Across(_("Dialogue model"), SMALL),
            Across(overview.name, _NAME),
            Across(_status(overview)),
            Across(_foot(overview), SMALL, 0.5),
        ),
        beside=(
            Across(_value(overview), _VALUE, _VALUE_SHARE),
            Across(_criteria_above(overview), 1, _CRITERIA_SHARE),
        ),
        later=(Across(overview.name, _NAME), Across(_foot(overview), SMALL, 0.5)),
        spaces=_SPACES,
    )
    return fit(boxes, size.sheet, around)


def _listed(answer: str) -> str:
    return f"– {answer}"


def _only_repeats(overview: ModelOverview, text: str) -> bool:
    """Whether a section says the citizen value, and nothing else: that stands above it already."""
    return bool(text) and text.split() == overview.value.split()


def _style(size: PaperSize, fitted: Sequence[Fitted]) -> str:
    sheets = "\n".join(
        f"@media print, (min-width: 60rem) {{ .m{number} {{ font-size: {one.size:g}pt; }} }}"
        for number, one in enumerate(fitted)
    )
    return _STYLE.format(
        line=LINE_HEIGHT,
        name=_NAME,
        value=_VALUE,
        small=SMALL,
        gap=GAP,
        sheets=sheets,
        wide=f"{size.wide:g}",
        high=f"{size.high:g}",
        margin=f"{size.margin:g}",
        inner=f"{size.high - 2 * size.margin - 1:g}",
        value_share=_VALUE_SHARE,
        criteria_share=_CRITERIA_SHARE,
    )


def _model(number: int, overview: ModelOverview, fitted: Fitted) -> str:
    pages = len(fitted.pages)
    return "\n".join(
        f'<section class="page m{number}">\n'
        f"{_head(overview) if place == 0 else _head_again(overview)}"
        f'<div class="columns">\n{_columns(overview, columns)}</div>\n'
        f"{_edge(overview, _notice(fitted, place, pages), place, pages)}"
        "</section>"
        for place, columns in enumerate(fitted.pages)
    )


def _head(overview: ModelOverview) -> str:
    what, value = _("Dialogue model"), _("Citizen value")
    return (
        f'<p class="edge">{escape(what)}</p>\n'
        f'<h1 dir="auto">{escape(overview.name)}</h1>\n'
        f'<p class="status" dir="auto">{escape(_status(overview))}</p>\n'
        '<div class="top">\n'
        f'<div class="value"><p>{escape(value)}</p>'
        f'<p class="text" dir="auto">{escape(_value(overview))}</p></div>\n'
        f"{_criteria_box(overview)}</div>\n"
    )


def _head_again(overview: ModelOverview) -> str:
    return f'<h1 dir="auto">{escape(overview.name)}</h1>\n<div class="top"></div>\n'


def _criteria_box(overview: ModelOverview) -> str:
    if not _criteria_above(overview):
        return ""
    named = " · ".join(f"<bdi>{escape(name)}</bdi>" for name in overview.criteria)
    title = escape(_("Criteria"))
    return f'<div class="criteria"><p><strong>{title}</strong></p><p>{named}</p></div>\n'


def _columns(overview: ModelOverview, columns: Sequence[Sequence[Box]]) -> str:
    return "".join(
        f'<div class="column">\n{"".join(_box(overview, box) for box in column)}</div>\n'
        for column in columns
    )


def _box(overview: ModelOverview, box: Box) -> str:
    section = overview.sections[box.key] if box.key >= 0 else None
    kind = "ethics" if box.key <= _ETHICS else "free" if section and section.free else ""
    empty = section is not None and not section.text
    marks = f'<p class="marks">{escape(box.marks)}</p>' if box.marks else ""
    title = f"… {box.title}" if box.continued else box.title
    return (
        f'<div class="{f"box {kind}".strip()}"><h2 dir="auto">{escape(title)}</h2>{marks}'
        f'<p class="{"text nothing" if empty else "text"}" dir="auto">{escape(box.text)}</p>'
        "</div>\n"
    )


def _edge(overview: ModelOverview, notice: str, place: int, pages: int) -> str:
    number = _("Page {number} of {count}", number=place + 1, count=pages) if pages > 1 else ""
    told = " · ".join(filter(None, (number, notice)))
    return (
        f'<div class="foot edge"><p dir="auto">{escape(_foot(overview))}</p>'
        f'<p class="notice">{escape(told)}</p></div>\n'
    )


def _notice(fitted: Fitted, place: int, pages: int) -> str:
    """What somebody who holds the page should know: that it is small, and that there is more."""
    if place + 1 < pages:
        return _("Printed smaller to fit. Continues on page {number}.", number=place + 2)
    return _("Printed smaller to fit.") if fitted.smaller else ""


def _marks(marks: Sequence[str]) -> str:
    return " · ".join(marks)


def _status(overview: ModelOverview) -> str:
    return " · ".join(overview.status)


def _value(overview: ModelOverview) -> str:
    """The citizen value as one paragraph: at the head of a page every line counts."""
    return " ".join(overview.value.split()) or _("not settled yet")


def _criteria(overview: ModelOverview) -> str:
    return " · ".join(overview.criteria)


def _criteria_above(overview: ModelOverview) -> str:
    """The criteria beside the citizen value; long ones stand in the columns."""
    named = _criteria(overview)
    return named if len(named) <= _LONG else ""


def _foot(overview: ModelOverview) -> str:
    return " · ".join(filter(None, (overview.workshop, overview.organisation)))
