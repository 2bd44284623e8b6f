import pytest

from tests.support.evil import ENCODABLE
from tests.support.phone import Page, ServedWorkshop, harmless
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.kinds.choose import Propose
from workshoptui.workshop.kinds.story import TellStory
from workshoptui.workshop.text import normalized, text_fields

FORMS = [
    ("interviews", "tell-story", ("answers__what", "answers__wishes")),
    ("interviews", "deliberate", ("text",)),
    ("choose", "take-stance", ("words",)),
    ("goals", "add-goal", ("words",)),
    ("shifts", "add-shift", ("who", "before", "after")),
    ("outputs", "count-output", ("what", "period")),
]
"""Activities, the forms on their pages, and the fields there in which people write."""
CHOSEN = {"take-stance": {"gradient": "reservations"}, "count-output": {"count": "3"}}


@pytest.mark.parametrize(("activity", "form", "fields"), FORMS)
async def test_hostile_text_is_saved_as_text_or_refused(
    activity: str, form: str, fields: tuple[str, ...]
) -> None:
    """Whatever is sent: the page shows it cleaned and as text, or nothing of it was saved."""
    rules = text_fields(PHONE_ACTIONS[form].action)
    limit = min(rule.limit for rule in rules.values())
    async with await ServedWorkshop.with_phones("Ann") as served:
        one, _ = await served.add_untried_models("One", "Two")
        run = await served.go(activity)
        if form == "take-stance":
            await served.do(Propose(run, one))
        if form == "deliberate":
            await served.do(TellStory(run, {"what": "She asked."}, teller=served.people[0]), by=0)
        [ann] = served.phones
        blank = (await ann.room()).form(form)
        expected: list[str] = []
        for name, text in ENCODABLE.items():
            served.clock.advance(60)
            sent = await ann.post(blank, **CHOSEN.get(form, {}), **dict.fromkeys(fields, text))
            cleaned = [normalized(text, lines=rule.lines) for rule in rules.values()]
            if sent.status_code == 303:
                # A later stance replaces the earlier one; everything else is one more.
                expected = cleaned if form == "take-stance" else expected + cleaned
                assert max(map(len, cleaned)) <= limit, name
            else:
                assert sent.status_code == 422, name
                assert not cleaned[0] or max(map(len, cleaned)) > limit, name
                harmless(Page(sent.text))
        shown = ""
        for page in await ann.every_part():
            harmless(page)
            typed = [v for one in page.forms.values() for vs in one.fields.values() for v in vs]
            shown += page.text + "".join(typed)
        assert [text for text in expected if text not in shown] == []
        assert len(expected) > 50 or form == "take-stance"
