"""A researcher recomputes the record: every printed number follows from its export as JSON.

Only resampling needs more: everybody's ballots, which are in the journal and in no export.
"""

import json
import re
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from tests.support.markdown_reader import section, tables
from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import play_workshop, played
from tests.unit.record import recomputed as again
from workshoptui.agendas import load_agenda
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.rate import RateModel, ratable, sheet_of
from workshoptui.workshop.kinds.vote import PlaceDots, slate_of
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, Run, RunAgain, current_run


@dataclass
class Study:
    """What a researcher has: the record, its export, and the journal for the ballots."""

    record: str
    facts: Any
    journal: list[Entry]

    def shown(self, title: str) -> list[list[list[str]]]:
        """The rows of each table of a section."""
        return [
            [[even(cell) for cell in row] for row in table.rows]
            for table in tables(section(self.record, title))
        ]

    @property
    def names(self) -> dict[str, str]:
        """The names of models and criteria by their ids."""
        return {one["id"]: one["name"] for one in [*self.facts["models"], *self.facts["criteria"]]}


async def _study() -> Study:
    """Twelve people, the default agenda, a second vote and a second round of rating."""
    live = await play_workshop(people=12, agenda=load_agenda())
    luck = Random(7)
    run = await _once_more(live, "vote")
    for one in live.people[:9]:
        for factor, _ in slate_of(live.workshop, run)[:3]:
            await live.do(PlaceDots(run.id, factor, luck.randint(0, 1)), by=one)
    await live.do(CloseRound(run.id))
    run = await _once_more(live, "rate")
    for one in live.people[:10]:
        for model in ratable(live.workshop):
            scores = {
                criterion: luck.choice((None, 1, 2, 3, 3, 4, 5, 5))
                for criterion, _ in sheet_of(live.workshop, run)
            }
            await live.do(RateModel(run.id, model.id, scores), by=one)
    await live.do(CloseRound(run.id))
    record, facts = render(live.workshop), json.loads(to_json(live.workshop))
    return Study(record, facts, await live.end())


async def _once_more(live: LiveWorkshop, activity: str) -> Run:
    await live.do(RunAgain(activity))
    await live.do(GoTo(activity))
    run = current_run(live.workshop)
    assert run is not None
    if run.phase == "ready":
        await live.do(OpenRound(run.id))
    return run


@pytest.fixture
async def study() -> Study:
    """The record, its export and its journal."""
    return await _study()


def two(value: float | None) -> str:
    """To two decimals, as `shown` gives what is printed."""
    return "–" if value is None else f"{value:.2f}".replace("-0.00", "0.00")


def few(value: float) -> str:
    """As it stands in a sentence: one decimal where that says it."""
    return two(value).removesuffix("0") if two(value).endswith("0") else two(value)


def even(cell: str) -> str:
    """A cell of a table, with two decimals where it has one."""
    return f"{cell}0" if re.fullmatch(r"-?\d+\.\d", cell) else cell


async def test_dots_and_weights(study: Study) -> None:
    """Dots by round with what changed, and each criterion's share of the dots."""
    rounds = study.facts["votes"]
    assert len(rounds) == len(study.shown("Votes")) == 2
    before: dict[str, int] = {}
    for given, rows in zip(rounds, study.shown("Votes"), strict=True):
        by_name = {one["name"]: one for one in given["factors"]}
        for name, dots, people, *change in rows:
            assert (dots, people) == (str(by_name[name]["dots"]), str(by_name[name]["people"]))
            assert change == ([f"{int(dots) - before[name]:+d}"] if before else [])
        before = {name: one["dots"] for name, one in by_name.items()}
        assert sum(before.values()) <= given["people"] * given["dots_per_person"]
    criteria = study.facts["criteria"]
    total = sum(one["dots"] for one in criteria)
    assert [row[1:4] for row in study.shown("Criteria")[0]] == [
        [one["name"], str(one["dots"]), two(one["dots"] / total)] for one in criteria
    ]


async def test_ratings_and_what_changed(study: Study) -> None:
    """Mean, median and A of every cell in each round, and before and after beside each other."""
    first, second, changes = study.shown("Ratings")
    middles = []
    for given, rows in zip(study.facts["ratings"], (first, second), strict=True):
        found = {}
        for cell, row in zip(given["cells"], rows, strict=True):
            counts, answers = cell["counts"], again.expanded(cell["counts"])
            measures = [again.mean(answers), again.middle(answers), again.agreement(counts)]
            assert row[:2] == [study.names[cell["model"]], study.names[cell["criterion"]]]
            assert row[2:8] == [*map(str, counts), str(cell["cannot_judge"])]
            assert row[8] == str(cell["people"]) == str(len(answers))
            assert row[9:] == [two(value) for value in measures]
            found[row[0], row[1]] = row[9:11]
        middles.append(found)
    then, now = middles
    assert len(changes) == len(then)
    for model, criterion, *moved in changes:
        (mean, middle), (new_mean, new_middle) = then[model, criterion], now[model, criterion]
        assert moved == [mean, new_mean, middle, new_middle]
    assert then != now


async def test_weighted_scores_of_each_round(study: Study) -> None:
    """Weighted and unweighted, against today's way, and beside the round before."""
    datum = next(one["id"] for one in study.facts["models"] if one["todays_way"])
    weights = {one["id"]: one["weight"] for one in study.facts["criteria"]}
    before: dict[str, str] = {}
    for given, rows in zip(study.facts["ratings"], study.shown("Weighted scores"), strict=True):
        raters = {name: int(people) for name, people, *_ in rows}
        assert given["people"] == max(raters.values())
        printed = {name: rest for name, _, *rest in rows}
        for model in (one["model"] for one in given["scores"]):
            means = {
                cell["criterion"]: again.mean(again.expanded(cell["counts"]))
                for cell in given["cells"]
                if cell["model"] == model
            }
            score = sum(weights[one] * level for one, level in means.items())
            row = printed[study.names[model]]
            assert row[:2] == [two(score), two(again.mean(list(means.values())))]
            steps = {
                one["criterion"]: again.sign(again.middle(again.expanded(one["differences"], -4)))
                for one in given["against_todays_way"]
                if one["model"] == model
            }
            weighed = sum(weights[one] * step for one, step in steps.items())
            expected = [str(sum(steps.values())), two(weighed)]
            assert row[2:4] == (["–", "–"] if model == datum else expected)
            assert row[4:] == ([before[study.names[model]]] if before else [])
        before = {name: row[0] for name, row in printed.items()}


async def test_the_shares_of_the_resamples(study: Study) -> None:
    """The printed seed and the ballots in the journal give the printed shares."""
    told = section(study.record, "Advice on the choice")
    seed = int(re.findall(r"the seed (\d+),", told)[0])
    advice = study.facts["advice"]
    assert advice["seed"] == seed
    vote, rated = study.facts["criteria"][0]["vote"], study.facts["ratings"][-1]["round"]
    dots: dict[str, dict[str, int]] = {}
    ratings: dict[str, dict[str, dict[str, int | None]]] = {}
    for entry in study.journal:
        match entry.action:
            case PlaceDots(run, factor, many) if run == vote:
                dots.setdefault(entry.by, {})[factor] = many
            case RateModel(run, model, scores) if run == rated:
                ratings.setdefault(entry.by, {})[model] = dict(scores)
    people = list(dict.fromkeys([*ratings, *dots]))
    assert advice["people"] == len(people) == 12
    assert (advice["raters"], advice["voters"]) == (len(ratings), len(dots)) == (10, 12)
    assert "10 people rated, 12 people placed the dots that the weights come from" in told
    models = [one["model"] for one in study.facts["ratings"][-1]["scores"]]
    criteria = [one["id"] for one in study.facts["criteria"]]

    def given(who: str) -> tuple[list[int], list[int]]:
        mine = ratings.get(who, {})
        levels = [mine.get(model, {}).get(one) or 0 for model in models for one in criteria]
        return levels, [dots.get(who, {}).get(one, 0) for one in criteria]

    # The record says it: people stand in the order of what they gave.
    people.sort(key=given)
    found = again.shares(people, dots, ratings, models, criteria, seed, 2_000)
    printed = {row[0]: row[1] for row in study.shown("Advice on the choice")[0]}
    assert printed == {study.names[model]: f"{share * 100:.2f} %" for model, share in found.items()}
    assert 0 < min(found.values()) < 1


async def test_the_rankings(study: Study) -> None:
    """Schulze's order, the Condorcet winner, Borda's points and Kendall's W."""
    given = study.facts["rankings"][-1]["orders"]
    orders = [(one["order"], one["people"]) for one in given]
    models = [one["model"] for one in study.facts["ratings"][-1]["scores"]]
    told = section(study.record, "Advice on the choice")
    names = {model: f"“{study.names[model]}”" for model in models}
    tiers = [
        " and ".join(names[model] for model in models if model in tier)
        for tier in again.schulze(orders, models)
    ]
    assert f"in this order: {'; then '.join(tiers)} (Schulze" in told
    points = again.borda(orders, models)
    listed = ", ".join(f"{names[model]} {points[model]:g}" for model in models)
    assert f"Borda points: {listed}." in told
    assert f"Kendall's W {few(again.kendalls_w(orders, models))}." in told
    winners = [
        one
        for one in models
        if all(
            again.preferred(orders, one, other) > again.preferred(orders, other, one)
            for other in models
            if other != one
        )
    ]
    beats = names[winners[0]] if winners else "No model"
    assert f"{beats} beats every other model" in told


async def test_the_questionnaire(study: Study) -> None:
    """Quartiles, A and label of every statement, and what the findings come to."""
    (asked,) = [one for one in study.facts["questionnaires"] if one["labels"]]
    spread, measures, findings = study.shown("Questionnaire")
    labels: dict[str, list[str]] = {}
    for item, counted, measured in zip(asked["items"], spread, measures, strict=True):
        counts, answers = item["counts"], again.expanded(item["counts"])
        assert counted[2:] == [*map(str, counts), str(item["not_applicable"])]
        quartiles = [again.quantile(answers, share) for share in (0.25, 0.5, 0.75)]
        assert measured[1:6] == [
            str(len(answers)),
            *map(two, quartiles),
            two(again.agreement(counts)),
        ]
        assert measured[6] == again.label(counts)
        labels.setdefault(item["finding"], []).append(measured[6])
    for finding, statements, supported, together in findings:
        own = labels[finding]
        assert (int(statements), int(supported)) == (len(own), own.count("supported"))
        assert (together == "supported") == (set(own) == {"supported"})
        assert (together == "divided") == ("divided" in own)


async def test_the_lens(study: Study) -> None:
    """Counts, quartiles and A of each end, and gaps that are medians of people's own."""
    lines = study.facts["lens"][-1]["pairs"]
    (rows,) = study.shown("Relational lens")
    for line, now, wanted in zip(lines, rows[::2], rows[1::2], strict=True):
        for when, row in (("now", now), ("wanted", wanted)):
            answers = again.expanded(line[when])
            quartiles = [again.quantile(answers, share) for share in (0.25, 0.5, 0.75)]
            assert row[:3] == [line["left"], line["right"], when]
            assert row[3] == str(line[f"people_{when}"]) == str(len(answers))
            assert row[4:9] == [str(many) for many in line[when]]
            assert row[9:] == [*map(two, quartiles), two(again.agreement(line[when]))]
    gaps = [again.middle(again.expanded(line["differences"], -4)) for line in lines]
    printed = re.findall(r": gap ([-\d.]+) \(", section(study.record, "Relational lens"))
    assert printed == [few(gap) for gap in gaps]
    assert gaps == sorted(gaps, reverse=True)


async def test_what_came_after_the_decisions_is_not_mixed_up_with_them(study: Study) -> None:
    """Criteria and choice rest on round 1; the record says that round 2 came later."""
    assert "from another round: “Vote on success factors”, round 1, in sitting 1." in section(
        study.record, "Success factors"
    )
    decision = section(study.record, "The decision")
    assert "The ratings of “Rate the models”, round 1, in sitting 2, by 12 people:" in decision
    assert "rated again, in “Rate the models”, round 2, between sittings." in decision
    whole = render(await played())
    assert "rated again" not in section(whole, "The decision")
    assert "from another round" not in section(whole, "Success factors")
