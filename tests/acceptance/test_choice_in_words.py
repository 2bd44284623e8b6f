"""The choice in words: a group reads on screen, phones and in the record what it chooses between.

Words are evidence: what tests showed, what people said against it, who leads in one sentence, who
was not heard; then what each number says; and what should be known before the decision.
"""

from tests.support.apps import ViewApp
from tests.support.phone import Page, ServedWorkshop
from tests.support.screen import settle, text
from workshoptui.tui.widgets.pages import Pages
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.kinds import choose, decide, draft, rank
from workshoptui.workshop.kinds.choose import Gradient, Proposal
from workshoptui.workshop.models import models
from workshoptui.workshop.people import Role

ROLES: tuple[Role, ...] = ("co-worker", "co-worker", "manager", "co-worker", "manager")


async def _at_choice(served: ServedWorkshop) -> tuple[str, str]:
    """Two tested models, a must have, ratings and rankings that disagree; the choice begins."""
    one, two = await served.with_models("The round table", "The walk")
    first, second = (criterion.id for criterion in criteria(served.workshop))
    await served.do(
        decide.DecideCriteria(await served.go("criteria"), (first, second), {}, (second,))
    )
    await served.try_models(one)
    await served.try_models(two)
    await served.do(draft.AddComment(one, "Who makes the coffee?"), 0)
    today = next(model.id for model in models(served.workshop) if model.datum)
    await served.rate_models((one, 4), (two, 2), (today, 3))
    ranking = await served.go("rank")
    for number in range(len(ROLES)):
        await served.do(rank.RankModels(ranking, (two, one)), number)
    await served.close()
    await served.go("choose")
    return one, two


async def _screen(served: ServedWorkshop) -> dict[str, str]:
    """What stands on each page of the screen."""
    shown = {}
    async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        pages = app.view.query_one(Pages)
        for _ in range(pages.place[1]):
            shown[str(pages.current)] = text(app)
            await pilot.press("v")
            await settle(pilot)
    return shown


def _room(page: Page) -> str:
    return " ".join(page.text.replace("\u2068", "").replace("\u2069", "").split())


LEADS = (
    "“The round table” leads; the rankings disagree: they put “The walk” first (5 rated, 5 ranked)."
)
MISSING = "Nobody in this sitting has said that they speak as: citizen or service user, politician"
MISSING_THEN = "In sitting 1 (2026-03-05) nobody said that they speak as: citizen or service user"
MUST = "the median is 2, below 3; 5 people rated it."


async def test_the_choice_is_said_in_words_before_any_number() -> None:
    """One sentence, what tests showed, what worries, who is missing; then what numbers say."""
    async with await ServedWorkshop.with_roles(*ROLES) as served:
        one, _ = await _at_choice(served)
        proposal = (await served.put(choose.Propose(served.run.id, one), Proposal)).id
        await served.do(choose.TakeStance(proposal, "block", "Nobody asked the night staff"), 1)
        await served.do(choose.CloseProposal(proposal))
        screen = await _screen(served)
        phone = _room(await served.phones[0].room())
        record = served.section("The choice in words")
        advice = served.section("Advice on the choice")

        assert list(screen)[-1] != "words"
        for page in (screen["words"], phone, record):
            assert LEADS in page
            assert (MISSING_THEN if page is record else MISSING) in page
            assert "5 people rated and 5 people ranked" in page
            # In the record comments stand once, with their model, and the choice leads there.
            assert "Who makes the coffee?" in (served.record if page is record else page)
            assert "Nobody asked the night staff" in page
            assert "I cannot live with this" in page
            for finding in ("So", "Keep"):
                assert finding in page
        for page in (screen["numbers"], phone, advice):
            assert "comes first in the rankings (Schulze)" in page
            assert "people divided (A)" in page or "People are divided" in page
            assert "(Pugh)" in page
            assert "makes another model lead" in page or "would change first" in page
            assert "People's orders are" in page
        for page in (screen["numbers"], advice):
            assert "would still lead in" in page


async def test_what_was_said_of_an_earlier_proposal_is_not_taken_for_what_holds_now() -> None:
    """The group went back to it; an objection to an earlier decision is told apart as well."""
    async with await ServedWorkshop.with_roles(*ROLES) as served:
        one, two = await _at_choice(served)
        await served.do(choose.ChooseModel(served.run.id, two, "It is short", "Who pays?"))
        stances: tuple[Gradient, ...] = ("block", "endorse")
        for stance in stances:
            proposal = (await served.put(choose.Propose(served.run.id, one), Proposal)).id
            await served.do(choose.TakeStance(proposal, stance, "So it is"), 1)
            await served.do(choose.CloseProposal(proposal))
        await served.do(choose.ChooseModel(served.run.id, one, "It leads"))
        screen = (await _screen(served))["words"]
        phone = _room(await served.phones[0].room())
        for page in (screen, phone, served.section("The choice in words")):
            assert "I cannot live with this (block), on an earlier proposal" in page
            assert "Who pays?" in page
            assert "before an earlier decision" in page


async def test_a_must_have_that_a_model_fails_on_is_said_before_and_kept_beside_the_decision() -> (
    None
):
    """Marked where people rate and choose; below 3 it warns, and nobody is kept from choosing."""
    async with await ServedWorkshop.with_roles(*ROLES) as served:
        _, two = await _at_choice(served)
        screen = await _screen(served)
        before = _room(await served.phones[0].room())
        await served.do(choose.ChooseModel(served.run.id, two, "It is nearer to people"))
        after = await _screen(served)
        decided = served.section("The decision")

        assert "The walk" in screen["words"]
        assert MUST in screen["words"]
        assert MUST in before
        assert MUST in after["decided"]
        assert MUST in decided
        assert "failed on a must have" not in decided  # said once, with its figures
        assert MUST in served.section("What was decided")
        assert "Must have" in served.section("Criteria")
        assert "Must have" in served.section("Ratings")
        again = await served.again("rate")
        rating = _room(await served.phones[0].room())
        assert again
        assert "must have" in rating
        await served.go("criteria")
        assert "must have" in _room(await served.phones[0].room())
