"""Side by side: an agenda of a facilitator's own, in one language and in several."""

import gettext

from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.agendas.wording import wording
from workshoptui.language.catalogue import Language
from workshoptui.language.spoken import speaking
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.kinds.draft import DraftActivity
from workshoptui.workshop.kinds.lens import LensActivity

BOTH = """
name = "home-care"
title = { en = "Support at home", sv = "Stöd hemma" }

[[activities]]
id = "welcome"
kind = "brief"
step = 1
title = { en = "Welcome", sv = "Välkommen" }
prompt.en = "Read this."
prompt.sv = "Läs det här."
points = [
  { en = "We listen.", sv = "Vi lyssnar." },
  "Coffee, kaffe, kahvi.",
  { sv = "Bara på svenska." },
]

[[activities]]
id = "draft"
kind = "draft"
step = 2
title = "Draft models"
datum = { en = "As now", sv = "Som nu" }
canvas = [
  { id = "goal", title = { en = "Goal", sv = "Mål" }, hint = { en = "Whose?", sv = "Vems?" } },
]

[[activities]]
id = "lens"
kind = "lens"
step = 3
title = { en = "Lens", sv = "Lins", ar = "عدسة" }
pairs = [
  { id = "r1", left = { en = "We set it", sv = "Vi bestämmer" }, right = "Together" },
]
"""

SWEDISH = """
name = "hemtjanst"
language = "sv"
title = "Stöd hemma"

[[activities]]
id = "welcome"
kind = "brief"
step = 1
title = "Välkommen"
points = ["Vi lyssnar.", { sv = "Alla får tala.", en = "Everybody may speak." }]
"""


def spoken(agenda: Agenda, code: str, *words: str) -> list[str]:
    """These words of the agenda in a workshop, where this language is spoken."""
    workshop = FoldedWorkshop(plan=agenda).workshop
    with speaking(Language(code, gettext.NullTranslations())):
        return [wording(workshop, text) for text in words]


def test_words_of_a_place_are_read_by_whoever_reads_its_language() -> None:
    """`sv-SE` is Swedish, also for a phone that says no more than Swedish."""
    agenda = parse_agenda(BOTH.replace('sv = "Mål"', 'sv-SE = "Mål"'), "ours.toml")
    assert agenda.translations["sv"]["Goal"] == "Mål"
    assert agenda.translations["sv"]["As now"] == "Som nu"
    swedish = SWEDISH.replace('language = "sv"', 'language = "sv-SE"')
    assert list(parse_agenda(swedish, "hemtjanst.toml").translations) == ["en"]


def test_words_in_two_languages_side_by_side() -> None:
    """Each is kept; what stands in one language only, or in none, is shown as written."""
    agenda = parse_agenda(BOTH, "home-care.toml")
    welcome, draft, lens = agenda.activities
    assert isinstance(welcome, BriefActivity)
    assert isinstance(draft, DraftActivity)
    assert isinstance(lens, LensActivity)
    assert (agenda.title, welcome.title, welcome.prompt) == (
        *("Support at home", "Welcome", "Read this."),
    )
    assert welcome.points == ("We listen.", "Coffee, kaffe, kahvi.", "Bara på svenska.")
    assert spoken(agenda, "sv", "Support at home", welcome.prompt, *welcome.points) == [
        *("Stöd hemma", "Läs det här."),
        *("Vi lyssnar.", "Coffee, kaffe, kahvi.", "Bara på svenska."),
    ]
    section = draft.canvas[0]
    assert spoken(agenda, "sv", draft.title, draft.datum, section.title, section.hint) == [
        *("Draft models", "Som nu", "Mål", "Vems?"),
    ]
    pair = lens.pairs[0]
    assert spoken(agenda, "sv", pair.left, pair.right) == ["Vi bestämmer", "Together"]
    assert spoken(agenda, "ar", lens.title, pair.left) == ["عدسة", "We set it"]
    assert spoken(agenda, "en", "Support at home", *welcome.points) == [
        *("Support at home", *welcome.points),
    ]


def test_an_agenda_in_swedish_only() -> None:
    """Who reads English reads it as it was written, and what English words there are."""
    agenda = parse_agenda(SWEDISH, "hemtjanst.toml")
    assert agenda.language == "sv"
    (welcome,) = agenda.activities
    assert isinstance(welcome, BriefActivity)
    assert welcome.points == ("Vi lyssnar.", "Alla får tala.")
    assert spoken(agenda, "sv", agenda.title, *welcome.points) == [agenda.title, *welcome.points]
    assert spoken(agenda, "en", agenda.title, *welcome.points) == [
        *("Stöd hemma", "Vi lyssnar.", "Everybody may speak."),
    ]
