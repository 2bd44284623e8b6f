import pytest

from tests.support.phone import ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.web.kinds import KIND_PAGES
from workshoptui.workshop import kinds, runs, sittings


@pytest.mark.parametrize("name", agenda_names())
async def test_a_phone_follows_every_activity_of_every_agenda(name: str) -> None:
    """Each has a page of its kind, with its title and prompt, when much has been given."""
    agenda = load_agenda(name)
    async with ServedWorkshop.of(await play_workshop(people=3, agenda=agenda)) as served:
        await served.do(sittings.OpenSitting("2026-09-01"))
        ann = await served.phone("Ann")
        for activity in agenda.activities:
            await served.do(runs.GoTo(activity.id))
            page = await ann.room()

            assert activity.title in page.text
            assert activity.prompt in page.text
            assert ("main", activity.kind) in [(t, a.get("data-kind")) for t, a in page.tags]


def test_every_kind_of_activity_has_a_page() -> None:
    """One each, and none of a kind that there is not."""
    assert KIND_PAGES.keys() == kinds.KINDS.keys()
