"""The record: the same headings always, the right tables and numbers, nothing that is hidden."""

import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import cycle

import pytest

from tests.support.evil import ENCODABLE
from tests.support.markdown_reader import GENEROUS, Heading, headings, kinds, section, shape, tables
from tests.support.paths import ROOT
from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import Say, play_workshop, played
from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.language.labels import GRADIENTS
from workshoptui.record.formats import FORMATS
from workshoptui.record.markdown import render
from workshoptui.record.outline import SECTION_GROUPS, SECTIONS, section_groups
from workshoptui.record.section import SectionGroup
from workshoptui.record.sections.beginning import BEGINNING
from workshoptui.workshop.agreement import agreement_a, quartiles, verdict
from workshoptui.workshop.cards import Card
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.decision import weighted_scores, weights
from workshoptui.workshop.evidence import advise_on, evidence
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds import survey, vote
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.note_writing import AddRemark, CardFromRemark
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.rules import fold
from workshoptui.workshop.runs import CloseRound, OpenRound, RunAgain, current_run, runs_of_kind


def fixed(groups: Iterable[SectionGroup]) -> list[Heading]:
    """The headings of a record that has these sections."""
    parts = [
        [Heading(2, part.title), *(Heading(3, one.title) for one in part.sections)]
        for part in groups
    ]
    parts.insert(1, [Heading(2, "Contents")])
    return [heading for part in parts for heading in part]


FIXED = fixed(SECTION_GROUPS)
OPTIONAL = {section.title for section in SECTIONS if section.optional}
ALWAYS = [heading for heading in FIXED if heading.text not in OPTIONAL]
"""But for sections that are left out while they say nothing."""


async def test_a_new_workshop_has_every_heading_and_no_table() -> None:
    """Before anything has happened each section says so, in a sentence of its own."""
    record = render(await played(until="start"))
    assert headings(record) == [Heading(1, "Dialogues that matter"), *ALWAYS]
    assert tables(record) == []
    for one in SECTIONS:
        if one.nothing:
            assert section(record, one.title).strip() == one.nothing


async def test_a_whole_workshop_has_the_same_headings_and_the_models() -> None:
    """But for what says nothing, none comes or goes; models' names stand below their section."""
    record = render(await played())
    named = [Heading(4, name) for name in ("Today's way", "Model 0", "Model 1")]
    at = FIXED.index(Heading(3, "Dialogue models")) + 1
    assert headings(record) == [
        Heading(1, "Dialogues that matter"),
        *FIXED[:at],
        *named,
        *FIXED[at:],
    ]
    for one in SECTIONS:
        empty = one is BEGINNING  # it goes on from no other
        assert not one.nothing or (one.nothing in section(record, one.title)) == empty


async def test_a_whole_workshop_has_these_tables() -> None:
    """Each section's tables are there, with a row for everything there is."""
    live = await play_workshop()
    workshop, record = live.workshop, render(live.workshop)

    def rows(title: str) -> list[int]:
        return [len(table.rows) for table in tables(section(record, title))]

    slate = len(vote.slate_of(workshop, runs_of_kind(workshop, vote.VoteActivity)[-1]))
    chosen = len(criteria(workshop))
    assert rows("Participants") == [1]
    assert rows("Sittings") == [3]
    assert rows("Success factors") == [slate]
    assert set(rows("Votes")) == {slate}
    assert rows("Criteria") == [chosen, chosen]
    assert set(rows("Ratings")) == {3 * chosen}
    assert set(rows("Weighted scores")) == {3}
    assert rows("Advice on the choice") == [3]
    assert rows("The decision") == [len(GRADIENTS)]
    assert rows("Real uses") == [3]
    assert rows("Questionnaire") == [14, 14, 6]
    assert rows("Conditions") == [2, 2, 1]
    assert rows("Follow-up and next review") == [1]  # done; the others, on the first page
    assert rows("What happens next, and who does it") == [2]


async def test_half_way_the_record_says_what_there_is_so_far() -> None:
    """Stopped after the criteria, step 1 is told and steps 2 and 3 have not begun."""
    record = render(await played(until="criteria"))
    assert [heading for heading in headings(record) if heading.level < 4][1:] == ALWAYS
    assert tables(section(record, "Criteria"))
    assert "Not reached yet: Around the person, Draft models" in section(
        record, "What was done, and when"
    )
    for part in SECTION_GROUPS[3:5]:
        for one in part.sections:
            assert section(record, one.title).strip() == one.nothing


async def test_the_same_journal_gives_the_same_bytes() -> None:
    """A record made live and one made from the journal read again are equal, in every format."""
    live = await play_workshop()
    made = {name: make(live.workshop) for name, make in FORMATS.items()}
    again = fold(await live.end())
    assert {name: make(again) for name, make in FORMATS.items()} == made


def test_the_same_journal_gives_the_same_bytes_in_another_process() -> None:
    """No order of a set or of a hash finds its way into a record."""
    script = (
        "import asyncio, hashlib\n"
        "from tests.support.whole_workshop import played\n"
        "from workshoptui.record.formats import FORMATS\n"
        "workshop = asyncio.run(played())\n"
        "for make in FORMATS.values():\n"
        "    print(hashlib.sha256(make(workshop).encode()).hexdigest())\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(printed) == 1
    assert len(printed.pop().split()) == len(FORMATS)


@pytest.mark.parametrize("name", agenda_names())
async def test_every_agenda_that_comes_along_makes_a_whole_record(name: str) -> None:
    """Whatever agenda is played, the record has its fixed headings and ends with limitations."""
    workshop = await played(agenda=load_agenda(name))
    above = [heading for heading in headings(render(workshop)) if heading.level < 4]
    assert above[1:] == fixed(section_groups(workshop))


async def test_roles_of_fewer_than_five_people_are_counted_together() -> None:
    """Eighteen people in four roles: five co-workers and five citizens stand apart, others not."""
    record = render(await played(people=18, until="ideas"))
    assert tables(section(record, "Participants"))[0].rows == [
        ["citizen or service user", "5"],
        ["co-worker", "5"],
        ["other roles, or not said", "8"],
    ]


async def test_a_missing_citizen_is_said() -> None:
    """One co-worker alone: the record says whose voice is missing, twice."""
    record = render(await played(people=1, until="welcome"))
    assert "No citizen or service user took part" in section(record, "Participants")
    assert "Missing voices" in section(record, "Limitations")
    others = render(await played(people=2, until="welcome"))
    assert "No citizen" not in others


# ─── The numbers can be computed again ─────────────────────────────────────────────────────────


async def test_weights_and_scores_agree_with_the_rules() -> None:
    """What the tables print is what the rules compute from the ballots, to two decimals."""
    workshop = await played()
    record = render(workshop)
    chosen = criteria(workshop)
    expected = weights([criterion.dots for criterion in chosen])
    shown = tables(section(record, "Criteria"))[0].rows
    assert [(row[1], row[2], row[3]) for row in shown] == [
        (one.name, str(one.dots), f"{weight:.2f}")
        for one, weight in zip(chosen, expected, strict=True)
    ]
    found = evidence(workshop)
    assert found is not None
    scores = weighted_scores(found.weights, found.ratings)
    printed = tables(section(record, "Weighted scores"))[-1].rows
    assert [f"{float(row[2]):.2f}" for row in printed] == [f"{score:.2f}" for score in scores]
    assert {row[1] for row in printed} == {"6"}
    advice = advise_on(found)
    printed = tables(section(record, "Advice on the choice"))[0].rows
    assert [row[1] for row in printed] == [
        f"{share:.2%}".replace("%", " %") for share in advice.shares
    ]
    assert f"the seed {found.seed}," in section(record, "Advice on the choice")
    assert f"*{advice.advice.label}*" in section(record, "Advice on the choice")


async def test_the_record_says_when_the_group_decides_against_the_scores() -> None:
    """The chosen model does not lead the weighted score here, and the record says it plainly."""
    workshop = await played()
    found, choice = evidence(workshop), chosen_model(workshop)
    assert found is not None
    assert choice is not None
    best = found.models[found.scores.index(max(found.scores))]
    assert best.id != choice.id
    record = render(workshop)
    decision = section(record, "The decision")
    assert f"The group chose it although “{best.name}” had" in decision
    assert (
        f"**The group decided against the advice.** The numbers point to “{best.name}”" in decision
    )
    assert f"label of that advice is *{advise_on(found).advice.label}*" in decision
    summary = section(record, "What was decided")
    assert f"{choice.name}" in summary
    assert f"against the advice, which pointed to “{best.name}”" in summary


async def test_survey_measures_agree_with_the_rules() -> None:
    """Counts, quartiles, A and labels are the rules' own; the reversed item is recoded."""
    workshop = await played()
    run = runs_of_kind(workshop, survey.SurveyActivity)[0]
    activity = workshop.get(survey.SurveyActivity, run.activity)
    spread, measures = tables(section(render(workshop), "Questionnaire"))[:2]
    labels = set()
    for item, answers, measured in zip(activity.items, spread.rows, measures.rows, strict=True):
        counts, left_out = survey.counts(workshop, run, item)
        assert answers[2:] == [*map(str, counts), str(left_out)]
        assert ("(reversed)" in answers[1]) == item.reversed
        levels = [level for level, many in enumerate(counts, 1) for _ in range(many)]
        assert [f"{float(cell):.2f}" for cell in measured[1:6]] == [
            f"{value:.2f}" for value in (len(levels), *quartiles(levels), agreement_a(counts))
        ]
        assert measured[6] == verdict(counts)
        labels.add(measured[6])
    assert labels == {"supported", "mixed", "divided"}


async def test_under_five_answers_there_is_no_label() -> None:
    """Four people, shown at the facilitator's word: the distribution, and no label beside it."""
    record = render(await played(people=4, word=True))
    spread, measures, findings = tables(section(record, "Questionnaire"))
    assert spread.rows[0][6] != "0"
    assert {row[6] for row in measures.rows} == {"–"}
    assert {row[3] for row in findings.rows} == {"too few answers for a label"}


async def test_each_round_of_a_vote_is_kept_with_what_changed() -> None:
    """A second round stands below the first, and says how the dots moved."""
    live = await play_workshop(until="vote")
    await _vote_again(live)
    first_round, second = tables(section(render(live.workshop), "Votes"))
    assert first_round.head == ["Success factor", "Dots", "People"]
    assert second.head[3] == "Change since the round before"
    before = {row[0]: int(row[1]) for row in first_round.rows}
    assert [int(row[3]) for row in second.rows] == [
        int(row[1]) - before[row[0]] for row in second.rows
    ]
    assert second.rows[0][1] == "3"


async def _vote_again(live: LiveWorkshop) -> None:
    await live.do(RunAgain("vote"))
    run = current_run(live.workshop)
    assert run is not None
    await live.do(OpenRound(run.id))
    factor = vote.slate_of(live.workshop, run)[0][0]
    for one in live.people[:3]:
        await live.do(vote.PlaceDots(run.id, factor, 1), by=one)
    await live.do(CloseRound(run.id))


async def test_a_model_without_a_free_section_is_warned_about() -> None:
    """The model that is all script carries a note; the one with a free section does not."""
    models = section(render(await played()), "Dialogue models")
    first_model, _, second = models.partition("#### Model 1")
    assert "leaves no section free" in second
    assert "leaves no section free" not in first_model


# ─── What people wrote changes nothing around it ───────────────────────────────────────────────


STRUCTURAL = [name for name in ENCODABLE if name.startswith(("markdown_", "html_"))]
OTHERS = [text for name, text in ENCODABLE.items() if name not in STRUCTURAL]


@pytest.mark.parametrize("name", STRUCTURAL)
async def test_evil_text_in_every_field_changes_no_shape(name: str) -> None:
    """With Markdown or HTML in every field the record has the same headings, tables and tokens."""
    evil = ENCODABLE[name]
    await _compare(lambda text: f"{evil[:20]} {text[:15]} {evil[:18]}")


async def test_evil_texts_together_change_no_shape() -> None:
    """With one hostile text after another, wherever people write, nothing changes either."""
    texts = cycle(OTHERS)
    await _compare(lambda text: f"{next(texts)[:40]} {text[:15]}")


async def _compare(say: Say) -> None:
    harmless = render(await played(say=lambda text: text[:15]))
    hostile = render(await played(say=say))
    assert shape(hostile) == shape(harmless)
    assert kinds(hostile) <= kinds(harmless)
    assert kinds(hostile, GENEROUS) <= kinds(harmless)


def test_what_was_taken_back_does_not_say_what_was_made_of_it() -> None:
    """Nor does a card that puts it otherwise lead there; the answers keep their place."""
    folded = FoldedWorkshop()
    folded.with_cards()
    run = folded.go("clarify")
    remark = folded.put(AddRemark(run, "Ask before you plan"), Remark, "p3")
    folded.do(AddRemark(run, "Why?", reply_to=remark.id), "p4")
    folded.put(CardFromRemark(remark.id, "Ask first"), Card)
    assert "made a card" in render(folded.workshop)
    folded.do(TakeBack("remark", remark.id), "p3")
    record = render(folded.workshop)
    assert "made a card" not in record
    assert f"#remark-{remark.id}" not in record
    assert "> > Why?" in record
