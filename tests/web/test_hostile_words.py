"""Hostile texts in every field of every form: taken as text, or refused, whatever the form.

The forms are those of the open rounds of a whole workshop, so that a new one comes by itself.
"""

from collections.abc import Iterator

import pytest

from tests.support.changed_parts import sent
from tests.support.evil import ENCODABLE
from tests.support.filled_forms import FilledPage, filled, pages_with_forms
from tests.support.page_tree import Element, tree
from tests.support.phone import Page, harmless
from tests.support.room_page import rendered
from workshoptui.web.forms import Form, read_action
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.text import cleaned, normalized, text_fields

WRITTEN = {name: text_fields(sent.action) for name, sent in PHONE_ACTIONS.items()}
"""The fields of each form in which people write, and what they take."""
TAGS = [text for text in ENCODABLE.values() if "<" in text or '"' in text or "&" in text]
ELSEWHERE = {"introduce"}
"""What is shown at the front and in the record, not on one's own page."""
_AT = 1_780_000_000.0


def starts(name: str) -> Iterator[tuple[FilledPage, Element, Form]]:
    """A page that has this form, which is taken when it is filled in so."""
    for page in pages_with_forms():
        for form_id in page.forms.get(name, ())[:1]:
            form = tree(rendered(page.workshop, page.me)).by_id(form_id)
            for number in range(4):
                given = filled(form, number)
                if after(page, name, given) is not None:
                    yield page, form, given


def after(page: FilledPage, name: str, given: Form) -> Workshop | None:
    """What comes of a form; None where it is refused."""
    sendable = PHONE_ACTIONS[name]
    try:
        action = sendable.as_written(page.workshop, read_action(sendable.action, given))
        return sent(page.workshop, page.me, cleaned(action), _AT)  # as the room does
    except Refused:
        return None


def packed(limit: int) -> Iterator[str]:
    """Texts with all that could be taken for HTML, no longer than this."""
    text = ""
    for more in TAGS:
        if len(more) > limit:
            continue
        if len(text) + 1 + len(more) > limit:
            yield text
            text = ""
        text = f"{text} {more}".strip()
    yield text


@pytest.mark.parametrize("name", [name for name, fields in WRITTEN.items() if fields])
def test_hostile_words_are_words_or_refused(name: str) -> None:
    """Each is taken unless it is empty or too long; what may be a tag stands there as it is."""
    page, form, given = next(starts(name))
    rules = {
        field.attributes["name"]: rule
        for field in form
        for part, rule in WRITTEN[name].items()
        if field.tag in {"input", "textarea"}
        if field.attributes.get("type") != "hidden"
        if field.attributes.get("name", "").partition(".")[0] == part
    }
    assert rules, "nobody can write into it"
    for what, text in ENCODABLE.items():
        came = after(page, name, Form({**given.fields, **dict.fromkeys(rules, (text,))}))
        cleaned = [normalized(text, lines=rule.lines) for rule in rules.values()]
        fits = all(
            len(one) <= rule.limit for one, rule in zip(cleaned, rules.values(), strict=True)
        )
        assert (came is not None) == fits or not any(cleaned), what
    for text in packed(min(rule.limit for rule in rules.values())):
        came = after(page, name, Form({**given.fields, **dict.fromkeys(rules, (text,))}))
        assert came is not None, text
        shown = Page(rendered(came, page.me))
        harmless(shown)
        typed = [v for one in shown.forms.values() for vs in one.fields.values() for v in vs]
        everything = " ".join(" ".join([shown.text, *typed]).split())
        assert name in ELSEWHERE or " ".join(normalized(text).split()) in everything, text
