"""The use slip: paper on which staff log a real use, for whoever types it in later.

It asks what the log on phones asks, in the same order, and `workshoptui import` takes what was
typed from it.
"""

from collections.abc import Iterable
from html import escape
from typing import Final

from workshoptui.agendas.wording import wording, workshop_language
from workshoptui.language.labels import ROLES, capitalized
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.spoken import speaking, spoken
from workshoptui.language.yes_no import LABELS
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info

ON_A_PAGE: Final = 2
"""Slips on a sheet of A4, to be cut apart."""

_LINES = '<div class="line"></div>' * 4
_QUESTIONS: Final = (
    mark("Could people prepare beforehand?"),
    mark("Was it written down?"),
    mark("Was it held as the model says?"),
)
_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; max-width: 190mm; background: #fff; color: #111; font: 11pt/1.35 Arial,
  "Liberation Sans", Helvetica, "DejaVu Sans", sans-serif; }}
.slip {{ display: flex; flex-direction: column; height: 136mm; padding: 6mm 4mm;
  overflow: hidden; overflow-wrap: anywhere; }}
.slip + .slip {{ border-top: 1px dashed #777; }}
h1 {{ margin: 0; font-size: 13pt; max-height: 2.7em; overflow: hidden; }}
p {{ margin: 0 0 2mm; }}
.about {{ max-height: 2.7em; overflow: hidden; color: #444; font-size: 9pt; }}
.field {{ display: flex; gap: 3mm; align-items: flex-end; margin: 2mm 0; }}
.field .line {{ flex: 1; border-bottom: 1px solid #111; height: 7mm; }}
.choices {{ display: flex; flex-wrap: wrap; gap: 1mm 5mm; margin: 2mm 0; }}
.choices b {{ font-weight: 400; min-width: 68mm; }}
.roles b {{ min-width: 100%; }}
.choices span::before {{ content: "☐ "; }}
.more {{ flex: 1; display: flex; flex-direction: column; }}
.more .line {{ flex: 1; max-height: 9mm; border-bottom: 1px solid #999; }}
.foot {{ margin: 2mm 0 0; color: #444; font-size: 8.5pt; }}
@page {{ size: 210mm 297mm; margin: 10mm; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def use_slips(workshop: Workshop) -> str:
    """A page of paper with slips for real uses of the chosen model, in the workshop's language.

    Before a choice the name of the model is left to be written.
    """
    with speaking(workshop_language(workshop)):
        title = workshop_info(workshop).title
        return _PAGE.format(
            language=spoken().code,
            direction=spoken().direction,
            title=escape(_("Log of real uses: {title}", title=title)),
            body="\n".join([_slip(workshop)] * ON_A_PAGE),
        )


def _slip(workshop: Workshop) -> str:
    info, model = workshop_info(workshop), chosen_model(workshop)
    name = f": {wording(workshop, model.name)}" if model else ""
    heading = _("A real use of our model") + name
    whose = " · ".join(filter(None, (info.title, info.organisation)))
    answers = _choices(LABELS.values())
    parts = (
        f"<h1>{escape(heading)}</h1>",
        _paragraph("about", whose),
        _paragraph("about", _("One slip for each dialogue. A role-play is not a use.")),
        _field(_("When was it?")),
        _field(_("Where: unit or service")),
        _paragraph("about", _("Without names of persons.")),
        _asked(
            _("Who was there?"), _choices(name for role, name in ROLES.items() if role), "roles"
        ),
        *(_asked(_(question), answers) for question in _QUESTIONS),
        '<div class="more">',
        _paragraph("last", _("What did you do differently from the model?")),
        f"{_LINES}</div>",
    )
    return "\n".join(('<section class="slip">', *parts, "</section>"))


def _paragraph(kind: str, words: str) -> str:
    return f'<p class="{kind}">{escape(words)}</p>'


def _field(words: str) -> str:
    """A question with a line to write on."""
    return f'<p class="field"><span>{escape(words)}</span><span class="line"></span></p>'


def _asked(words: str, choices: str, kind: str = "") -> str:
    """A question with boxes to tick."""
    return f'<p class="choices {kind}"><b>{escape(words)}</b>{choices}</p>'


def _choices(names: Iterable[str]) -> str:
    return "".join(f"<span>{escape(capitalized(name))}</span>" for name in names)
