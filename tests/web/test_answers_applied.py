"""The answers of every form, put into the page, make the page that is drawn anew."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import workshoptui.web
from tests.support.filled_forms import ANSWERED, FilledPage, filled, pages_with_forms, taken
from tests.support.page_tree import first_difference, is_fetched_anew, tree, with_changes
from tests.support.room_page import TEMPLATES, rendered
from workshoptui.web.form_result import not_saved
from workshoptui.web.room_page import render_changes
from workshoptui.workshop.runs import activity_of

TIMES = 3
"""How often a form is sent from one page, filled in differently."""


def test_what_says_that_it_changes_has_a_template_and_else_none() -> None:
    """A template that nobody uses any more, or that is missing, shows here by its name."""
    templates = Path(workshoptui.web.__file__).parent / "pages" / "changes"
    assert {path.stem for path in templates.glob("*.html")} == set(ANSWERED)


def starts(name: str) -> list[tuple[FilledPage, str]]:
    """Every page that has this form; the first of its forms and the last."""
    pages = [page for page in pages_with_forms() if name in page.forms]
    return [
        (page, form_id)
        for page in pages
        for form_id in dict.fromkeys((page.forms[name][0], page.forms[name][-1]))
    ]


@pytest.mark.parametrize("name", ANSWERED)
def test_the_answers_of_every_form_applied_to_the_page_equal_the_page_drawn_anew(name: str) -> None:
    """On pages that are full and empty: sent once, again from what that made of it, and again."""
    lean = 0
    for page, form_id in starts(name):
        workshop, me = page.workshop, page.me
        shown = tree(rendered(workshop, me))
        for number in range(TIMES):
            outcome = taken(workshop, me, name, form_id, number, shown)
            if outcome is None:
                break
            workshop, result = outcome
            html = render_changes(TEMPLATES, workshop, me, key="k", result=result)
            anew = tree(rendered(workshop, me, result=result))
            shown = with_changes(shown, html) if html else anew
            lean += bool(html)
            assert not first_difference(shown, anew), f"{form_id}, sent as number {number}"
    assert lean, "it is never answered with what it changed"
    kinds = {activity_of(page.workshop, page.run).kind for page, _form_id in starts(name)}
    assert len(kinds) > 8 or name != "finish", "people say in most kinds that they are done"


@pytest.mark.parametrize("name", ANSWERED)
def test_what_is_refused_or_comes_late_is_answered_with_the_whole_page(name: str) -> None:
    """What was typed stands in its form again, and what became of it."""
    page, form_id = starts(name)[0]
    form = tree(rendered(page.workshop, page.me)).by_id(form_id)
    refused = not_saved(name, filled(form, 0), "Not taken.", "empty")
    late = replace(refused, refused=False, code="", lateness="late")
    for result in (refused, late):
        assert not render_changes(TEMPLATES, page.workshop, page.me, key="k", result=result)


@pytest.mark.parametrize("name", ANSWERED)
def test_what_was_refused_before_goes_from_the_page_once_it_is_saved(name: str) -> None:
    """What was typed then, what was wrong with it, and the mark at the field."""
    for page, form_id in starts(name)[:: max(1, len(starts(name)) // 4)]:
        workshop, me = page.workshop, page.me
        form = tree(rendered(workshop, me)).by_id(form_id)
        asked = [one.attributes for one in form if one.tag in {"input", "textarea"}]
        fields = [one["name"] for one in asked if "name" in one and one.get("type") != "hidden"]
        for field in ("", *fields[:1]):
            refused = not_saved(name, filled(form, 1), "Not taken.", "empty", field)
            shown = tree(rendered(workshop, me, result=refused))
            outcome = taken(workshop, me, name, form_id, 0, shown)
            if outcome is None:
                continue
            after, result = outcome
            html = render_changes(TEMPLATES, after, me, key="k", result=result)
            if html:
                anew = tree(rendered(after, me, result=result))
                shown = with_changes(shown, html)
                assert is_fetched_anew(shown) or not first_difference(shown, anew), form_id
