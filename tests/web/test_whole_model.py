"""The model on one page of a phone, and for paper."""

import pytest

from tests.support.evil import ENCODABLE
from tests.support.hidden_words import silenced
from tests.support.phone import Page, Phone, ServedWorkshop
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import RenameModel, WriteSection
from workshoptui.workshop.models import models, sections_of


async def read(phone: Phone, path: str = "/model") -> Page:
    """A page that is there."""
    response = await phone.http.get(path)
    assert response.status_code == 200
    return Page(response.text)


async def test_before_a_choice_it_says_which_models_there_are() -> None:
    """None, then each as a link; after the choice the chosen one, with links to the others."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        [ann, _bo] = served.phones
        assert "No model has been written yet" in (await read(ann)).text
        one, _two = await served.with_models("Round table", "Walk")
        section = sections_of(served.workshop, one)[0]
        await served.do(WriteSection(one, section.id, "Coffee first", edited=section.edited))
        listed = await read(ann)
        assert "No model has been chosen yet." in listed.text
        links = [tag.get("href") for _name, tag in listed.tags]
        assert all(f"/model?model={model.id}" in links for model in models(served.workshop))
        assert "Coffee first" not in listed.text
        single = await read(ann, f"/model?model={one}")
        assert "v1" in single.text
        assert "not chosen yet" in single.text
        assert "Coffee first" in single.text

        await served.do(ChooseModel(await served.go("choose"), one, "It leads"))
        chosen = await read(ann)
        assert "v1, chosen on 5 March 2026" in chosen.text
        assert "Coffee first" in chosen.text
        assert "Walk" in chosen.text.partition("Other models")[2]


async def test_it_is_led_to_from_the_note_and_from_where_a_model_is_read() -> None:
    """So that the room's page stays small."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        one, _two = await served.with_models("Round table", "Walk")
        ann = served.phones[0]
        note = await read(ann, "/note")
        assert "/model" in [tag.get("href") for _name, tag in note.tags]
        await served.go("test")
        room = await ann.room()
        assert f"/model?model={one}" in [tag.get("href") for _name, tag in room.tags]


@pytest.mark.parametrize("path", ["/model?model=m999", "/model/a5", "/model/a4?model=m999"])
async def test_what_there_is_not_is_said(path: str) -> None:
    """A model that was given up, or a paper of another size."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.with_models("Round table")
        response = await served.phones[0].http.get(path)
        assert response.status_code == 404
        assert "There is no such model here" in response.text


async def test_only_who_has_joined_reads_it() -> None:
    """Anybody else is sent to where one joins."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.with_models("Round table")
        for path in ("/model", "/model/a4"):
            ann = served.phones[0]
            ann.http.cookies.clear()
            response = await ann.http.get(path)
            assert response.status_code == 303
            assert response.headers["location"] == "/"


async def test_what_was_hidden_is_on_neither() -> None:
    """Of any model, on the phone and for paper."""
    left = await silenced()
    async with ServedWorkshop.of(left.live) as served:
        ann = await served.phone("Ann")
        for model in models(left.live.workshop):
            for path in ("/model", "/model/a3", "/model/a4"):
                response = await ann.http.get(f"{path}?model={model.id}")
                assert response.status_code == 200
                assert left.leaked(response.text) == [], path


async def test_hostile_words_are_words_and_bring_no_style() -> None:
    """As everywhere; only the style that we wrote counts on the page for paper."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        [one] = await served.with_models("Round table")
        hostile = "\n".join(text[:200] for text in ENCODABLE.values())
        section = sections_of(served.workshop, one)[0]
        await served.do(WriteSection(one, section.id, hostile[:8000], section.edited))
        await served.do(RenameModel(one, "</title><script>alert(1)</script><style>p{}</style>"))
        for path in ("/model", "/model/a4"):
            response = await served.phones[0].http.get(f"{path}?model={one}")
            assert response.text.count("<script") == (path == "/model"), "ours alone"
            assert response.text.count("<style") == (path == "/model/a4")
        policy = response.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "style-src 'sha256-" in policy
        assert "unsafe" not in policy
