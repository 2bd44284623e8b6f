from tests.support.apps import ViewApp
from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.screen import settle, text
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.tui import theme
from workshoptui.web.app import close, create_app
from workshoptui.web.room_status import room_status_of
from workshoptui.workshop import sittings
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.plan import AgreeFollowUp, SetReview, TickFollowUp
from workshoptui.workshop.kinds.use import LogUse, uses
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.people import Attendance, Participant
from workshoptui.workshop.runs import Run

WEEK = 7 * 24 * 3600


async def parted(served: ServedWorkshop) -> str:
    """The first sitting is over; returns the run of the use log."""
    plan = await served.go("plan")
    await served.do(AgreeFollowUp(plan, "Tell the others", "Bo", "2026-04-01"), by=0)
    await served.do(AgreeFollowUp(plan, "Book the room", "Cy", "2026-04-02"), by=0)
    await served.do(TickFollowUp(served.workshop.all(FollowUp)[1].id))
    await served.do(SetReview("2026-06-04"))
    log = await served.go("uses")
    await served.do(sittings.CloseSitting("Everybody tries it once."))
    return log


async def test_between_sittings_the_page_says_where_the_group_stands() -> None:
    """The last date, what was agreed, what is to be done, the review, and what is open."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        log = await parted(served)
        page = await served.phones[0].room()
        shown = page.text.partition("Everybody sees the same")[0]
        links = [tag.get("href") for _, tag in page.tags]

        assert "We last met on Thursday 5 March 2026." in shown
        assert "Everybody tries it once." in shown
        assert "Tell the others" in shown
        assert "by Wednesday 1 April 2026" in shown
        assert "Book the room" not in shown
        assert "Thursday 4 June 2026" in shown
        assert f"/room?run={log}" in links
        assert "/note" in links
        assert [tag for tag, _ in page.tags].count("h1") == 1


async def test_who_only_logs_uses_did_not_take_part_anywhere() -> None:
    """Staff who join between sittings for that: no phone, screen or record counts them."""
    async with await ServedWorkshop.at("uses") as served:
        await served.do(sittings.CloseSitting("Everybody tries it once."))
        log = served.run.id
        used = uses(served.workshop)[-1].date
        await (await served.phone("Staff")).room()
        staff = served.workshop.all(Participant)[-1].id
        took = [person.id for person in took_part(served.workshop)]
        await served.room.submit(LogUse(log, used, "North"), by=staff)
        assert [person.id for person in took_part(served.workshop)] == took
        run = await served.go("questionnaire")
        assert room_status_of(served.room).of == 3
        view = ViewApp(served.room, served.workshop.get(Run, run), theme.DARK)
        async with view.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "of 3 began to answer" in text(view)
        told = served.section("Participants")
        assert "3 people took part" in told
        assert "joined and gave nothing, or only logged a use; they are not counted." in told


async def test_what_is_to_be_done_first_stands_first() -> None:
    """Whenever it was written; and before it what can be done on the phone itself."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        plan = await served.go("plan")
        await served.do(AgreeFollowUp(plan, "Ask for money", "Di", "2027-03-26"), by=0)
        await served.do(AgreeFollowUp(plan, "Tell the others", "Bo", "2026-04-01"), by=0)
        here = (await served.phones[0].room()).text.partition("Everybody sees the same")[0]
        assert here.index("Tell the others") < here.index("Ask for money")
        await served.do(sittings.CloseSitting("Everybody tries it once."))
        home = (await served.phones[0].room()).text
        assert home.index("Tell the others") < home.index("Ask for money")
        order = ("Open until we meet again", "What we agreed", "Write into", "What is to be done")
        assert sorted(order, key=home.index) == list(order)


async def test_what_is_late_and_a_review_that_is_due_are_said() -> None:
    """By the day on the facilitator's computer, and not a day before."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await parted(served)
        early = (await served.phones[0].room()).text
        served.clock.advance(13 * WEEK)  # to 4 June
        late = (await served.phones[0].room()).text

        assert "this day has passed" not in early
        assert "We look at the model again on" in early
        assert "Wednesday 1 April 2026 – this day has passed" in late
        assert "It is time to look at the model again" in late


async def test_nothing_agreed_leaves_no_empty_heading() -> None:
    """Only what there is."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.do(sittings.CloseSitting())
        page = await served.phones[0].room()
        shown = page.text.partition("Everybody sees the same")[0]

        assert "We last met on Thursday 5 March 2026." in shown
        assert "What we agreed" not in shown
        assert "What is to be done" not in shown


async def test_weeks_later_the_same_phone_is_the_same_participant() -> None:
    """And counts as present in the new sitting as soon as it opens the page."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await parted(served)
        served.clock.advance(5 * WEEK)
        await served.do(sittings.OpenSitting("2026-04-09"))
        sitting = sittings.sitting_now(served.workshop)
        before = (sitting, served.people[0]) in served.workshop.table(Attendance)
        await served.phones[0].room()

        assert not before
        assert (sitting, served.people[0]) in served.workshop.table(Attendance)
        assert len(served.workshop.table(Participant)) == 1


async def test_six_words_bring_a_new_phone_back_to_its_own_cards() -> None:
    """They stand under “You”; with them the new phone can change what the old one wrote."""
    async with await ServedWorkshop.with_phones() as served:
        old, new = Phone(served.app), Phone(served.app)
        await old.join("Ann")
        phrase = await old.phrase()
        assert len(phrase.split()) == 6
        await served.do(AddCard(await served.go("ideas"), "Listen"), by=0)
        page = Page((await new.http.get("/recall")).text)
        answer = await new.post(page.form("/recall"), phrase=phrase.upper())
        page = await new.room()

        assert answer.headers["location"] == "/room"
        assert page.form("edit-card").fields["text"] == ["Listen"]
        assert len(served.workshop.table(Participant)) == 1


async def test_the_plan_says_days_as_people_do() -> None:
    """As the page between sittings does."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        plan = await served.go("plan")
        await served.do(AgreeFollowUp(plan, "Tell the others", "Bo", "2026-04-01"), by=0)
        await served.do(SetReview("2026-06-04"))
        page = await served.phones[0].room()

        assert "by Wednesday 1 April 2026" in page.text
        assert "We look at the model again on Thursday 4 June 2026." in page.text


async def test_the_page_says_honestly_when_its_link_answers() -> None:
    """While the facilitator's computer serves it, or as long as a service does."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await parted(served)
        [ann] = served.phones
        opened = (await ann.room()).text
        assert "only while the workshop is open on the facilitator's computer" in opened
        assert "wakes up" not in opened
        service = create_app(
            served.room, new_note=lambda: SharedNote().sections, markdown=render, service=True
        )
        phone = Phone(service)
        phone.http.cookies = ann.http.cookies
        assert "as long as the service behind it runs" in (await phone.room()).text
        close(service)
