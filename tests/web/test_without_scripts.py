"""A phone that runs no scripts takes part in a whole workshop."""

from itertools import count

import pytest

from tests.support.filled_forms import filled
from tests.support.form_walk import FormWalk
from tests.support.page_tree import tree
from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.whole_workshop import WholeWorkshop
from workshoptui.workshop.runs import Run

TRIES = 8
"""How often a form is filled in otherwise, until it is taken."""


class PlainWalk(FormWalk):
    """By links and plain forms, with the page asked for anew each time."""

    served: ServedWorkshop
    phone: Phone

    async def arrive(self, live: WholeWorkshop) -> None:
        """Join."""
        self.served = ServedWorkshop.of(live)
        self.phone = await self.served.phone("Walker")

    async def comes_to(self, run: Run) -> None:
        """The page is that of a round."""
        page = await self.phone.room()
        assert any(tag.get("data-run") == run.id for _, tag in page.tags), run.activity

    async def next_form(self, done: list[str]) -> tuple[str, str] | None:
        """The name and the id of a form on the page whose name is not among these."""
        page = await self.phone.room()
        found = [
            (one.action.removeprefix("/do/"), one.id)
            for one in page.forms.values()
            if one.action.startswith("/do/")
        ]
        return next((pair for pair in found if pair[0] not in done), None)

    async def send(self, name: str, form: str) -> str:
        """Fill in a form and send it; why it is not taken."""
        said = ""
        for number in range(TRIES):
            page = await self.phone.room()
            body = page.html.partition("<body")[2].partition(">")[2].partition("</body>")[0]
            element = tree(body).by_id(form)
            fields = {at: list(values) for at, values in filled(element, number).fields.items()}
            self.served.clock.advance(10)
            answer = await self.phone.post(
                page.forms[form], **(fields | {"key": page.forms[form].fields["key"]})
            )
            if answer.status_code in {200, 303}:
                return ""
            said = Page(answer.text).text
        return said


async def test_the_whole_workshop_runs_without_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each form that there is in it is sent as a plain form, and taken."""
    # Some seconds pass between what a person does.
    monkeypatch.setattr("workshoptui.web.app.monotonic", count(0, 5).__next__)
    await PlainWalk().play()
