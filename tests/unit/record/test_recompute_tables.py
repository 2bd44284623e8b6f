"""A researcher has only the exported tables: the numbers of the demo's record follow from them.

From tallies, not from the columns that give measures; and these agree with what is computed. Only
the shares of the resamples need more, and are looked at where the journal is at hand.
"""

import csv
import io
import re
from collections.abc import Iterable

import pytest

from tests.support.example import example
from tests.support.markdown_reader import headings, section, tables
from tests.unit.record import recomputed as again
from workshoptui.record.export import export_files
from workshoptui.workshop.rules import fold

Row = dict[str, str]
Shown = list[list[str]]

SIDES = "What each side of a real use answered"

WORDS_ONLY = {
    *("How roles change", "Real uses", "Follow-up and next review", "Tests"),
    *("Decisions, numbered", "What happens next, and who does it"),
    *("Around the person", "Adaptations", "What became of it"),
}
"""Tables of words, whose numbers only number their rows."""


class Export:
    """What a researcher has: the CSVs, and the record to hold them against."""

    def __init__(self) -> None:
        files = export_files(fold(example()))
        self.record = files["record.md"].decode()
        self.tables: dict[str, list[Row]] = {
            name.removeprefix("tables/").removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            )
            for name, content in files.items()
            if name.endswith(".csv")
        }
        names = [*self.tables["models"], *self.tables["success_factors"]]
        self.names = {row.get("model") or row["factor"]: row["name"] for row in names}

    def rows(self, table: str, **where: str) -> list[Row]:
        """The rows of a table with these values."""
        return [row for row in self.tables[table] if where.items() <= row.items()]

    def rounds(self, kind: str) -> list[str]:
        """The closed rounds of a kind."""
        return [row["round"] for row in self.rows("rounds", kind=kind, phase="closed")]

    def shown(self, title: str) -> list[Shown]:
        """The tables of a section of the record, every decimal to two places."""
        return [
            [[_even(cell) for cell in row] for row in table.rows]
            for table in tables(section(self.record, title))
        ]


def _even(cell: str) -> str:
    return f"{cell}0" if re.fullmatch(r"-?\d+\.\d", cell) else cell


def two(value: float | None) -> str:
    """A number to two decimals."""
    return "–" if value is None else f"{value:.2f}".replace("-0.00", "0.00")


def tally(row: Row, prefix: str = "n_", span: Iterable[int] = range(1, 6)) -> list[int]:
    """The counts of a row."""
    return [int(row[f"{prefix}{step}".replace("_-", "_minus_")]) for step in span]


def differences(row: Row) -> list[int]:
    """Everybody's own difference, of a tally of them."""
    return again.expanded(tally(row, "d_", range(-4, 5)), -4)


@pytest.fixture(scope="module")
def export() -> Export:
    """The worked example, exported."""
    return Export()


def test_dots_weights_and_evidence(export: Export) -> None:
    """Dots by round with what changed; each criterion's share; how many ideas each rests on."""
    before: dict[str, int] = {}
    for run, shown in zip(export.rounds("vote"), export.shown("Votes"), strict=True):
        votes = sorted(export.rows("votes", round=run), key=lambda row: -int(row["dots"]))
        for row, cells in zip(votes, shown, strict=True):
            dots = int(row["dots"])
            change = [f"{dots - before[row['factor']]:+d}"] if before else []
            assert cells == [row["name"], row["dots"], row["people"], *change]
        before = {row["factor"]: int(row["dots"]) for row in votes}
        placed = f"{export.rows('rounds', round=run)[0]['people']} people placed"
        assert f"{placed} {sum(before.values())} dots" in section(export.record, "Votes")
    criteria = export.tables["criteria"]
    total = sum(int(row["dots"]) for row in criteria)
    weights = {row["criterion"]: int(row["dots"]) / total for row in criteria}
    shown, _serves = export.shown("Criteria")
    assert [cells[:4] for cells in shown] == [
        [row["number"], row["name"], row["dots"], two(weights[row["criterion"]])]
        for row in criteria
    ]
    (shown,) = export.shown("Success factors")
    ideas = [row["factor"] for row in export.tables["success_factor_ideas"]]
    assert shown == [
        [
            row["name"],
            str(ideas.count(row["factor"])),
            str(before[row["factor"]]),
            two(weights.get(row["factor"])),
        ]
        for row in export.tables["success_factors"]
    ]


def test_ratings_and_scores(export: Export) -> None:
    """Mean, median and A of every cell; scores, weighted or not, and against today's way."""
    *shown, changes = export.shown("Ratings")
    weights = {row["criterion"]: float(row["weight"]) for row in export.tables["criteria"]}
    (datum,) = [row["model"] for row in export.rows("models", todays_way="true")]
    middles: list[dict[tuple[str, str], tuple[float, float]]] = []
    before: dict[str, float] = {}
    for run, rows, scored in zip(
        export.rounds("rate"), shown, export.shown("Weighted scores"), strict=True
    ):
        middles.append({})
        for row, cells in zip(export.rows("ratings", round=run), rows, strict=True):
            counts = tally(row)
            answers = again.expanded(counts)
            mean, median = again.mean(answers), again.middle(answers)
            assert cells == [
                *(export.names[row["model"]], row["criterion_name"], *map(str, counts)),
                *(row["cannot_judge"], str(len(answers))),
                *map(two, (mean, median, again.agreement(counts))),
            ]
            assert [row["mean"], row["median"]] == [repr(mean), repr(median)]
            middles[-1][row["model"], row["criterion"]] = mean, median
        scores: dict[str, float] = {}
        for row, cells in zip(export.rows("scores", round=run), scored, strict=True):
            model = row["model"]
            means = {at: mean for (of, at), (mean, _) in middles[-1].items() if of == model}
            scores[model] = sum(weights[at] * mean for at, mean in means.items())
            steps = {
                step["criterion"]: again.sign(again.middle(differences(step)))
                for step in export.rows("differences_to_todays_way", round=run, model=model)
            }
            against = ["–", "–"] if model == datum else [str(sum(steps.values())), two(
                sum(weights[at] * step for at, step in steps.items())
            )]  # fmt: skip
            assert cells == [
                *(export.names[model], row["people"], two(scores[model])),
                *(two(again.mean(list(means.values()))), *against),
                *([two(before[model])] if before else []),
            ]
        before = scores
    moved = [[two(one) for pair in zip(*middle, strict=True) for one in pair] for middle in zip(
        *(found.values() for found in middles), strict=True
    )]  # fmt: skip
    assert [cells[2:] for cells in changes] == moved
    best, following = sorted(before.values(), reverse=True)[:2]
    told = section(export.record, "The decision")
    assert f"its weighted score is {best:.2f}. It has the best weighted score." in told
    assert f"The next best has {following:.1f}" in told


def test_the_rankings_and_the_advice(export: Export) -> None:
    """Orders, Schulze, Condorcet, Borda and W; where people agreed least; the given shares."""
    rows, models = export.tables["rankings"], [row["model"] for row in export.tables["models"]]
    orders = [
        ([row["model"] for row in rows if row["order"] == order], people)
        for order, people in {row["order"]: int(row["people"]) for row in rows}.items()
    ]
    (shown,) = export.shown("Rankings")
    assert {tuple(cells) for cells in shown} == {
        (
            "; ".join(f"{at}. {export.names[model]}" for at, model in enumerate(order, 1)),
            str(people),
        )
        for order, people in orders
    }
    told = section(export.record, "Advice on the choice")
    quoted = {model: f"“{export.names[model]}”" for model in models}
    tiers = [
        " and ".join(quoted[model] for model in models if model in tier)
        for tier in again.schulze(orders, models)
    ]
    assert f"in this order: {'; then '.join(tiers)} (Schulze" in told
    points = again.borda(orders, models)
    assert f"Borda points: {', '.join(f'{quoted[m]} {points[m]:g}' for m in models)}." in told
    assert f"Kendall's W {again.kendalls_w(orders, models):.2f}." in told
    advice = export.tables["advice"]
    assert [float(row["borda"]) for row in advice] == [points[row["model"]] for row in advice]
    (shares,) = export.shown("Advice on the choice")
    assert shares == [
        [export.names[row["model"]], f"{float(row['share']) * 100:.2f} %"] for row in advice
    ]
    least = sorted(
        (again.agreement(tally(row)), row["model"], row["criterion_name"], row["people"])
        for row in export.rows("ratings", round=export.rounds("rate")[-1])
        if again.agreement(tally(row)) < 1
    )[:3]
    for agreement, model, criterion, people in least:
        line = f"- {quoted[model]} on “{criterion}”: A {_few(agreement)} ({people} people)"
        assert line in told


def _few(value: float) -> str:
    return two(value).removesuffix("0") if two(value).endswith("0") else two(value)


def test_how_far_people_agreed(export: Export) -> None:
    """Each proposal's stances."""
    for proposal, shown in zip(
        export.tables["proposals"], export.shown("The decision"), strict=True
    ):
        stances = export.rows("stances", proposal=proposal["proposal"])
        assert [cells[1] for cells in shown] == [row["people"] for row in stances]
        assert sum(int(row["people"]) for row in stances) == int(proposal["people"])


def test_questionnaire_and_conditions(export: Export) -> None:
    """Quartiles, A and label of every statement, and what findings come to."""
    polls = list(dict.fromkeys(row["round"] for row in export.tables["conditions"]))
    (asked,) = [name for name in export.rounds("survey") if name not in polls]
    items = export.rows("questionnaire", round=asked)
    spread, measures, findings = export.shown("Questionnaire")
    (rule,) = export.tables["questionnaire_rules"]
    assert [float(value) for value in list(rule.values())[1:]] == [0.75, 4, 0.3, 5]
    labels: dict[str, list[str]] = {}
    for row, counted, measured in zip(items, spread, measures, strict=True):
        counts, answers = tally(row), again.expanded(tally(row))
        quartiles = [again.quantile(answers, share) for share in (0.25, 0.5, 0.75)]
        label = again.label(counts)
        assert counted[2:] == [*map(str, counts), row["not_applicable"]]
        assert measured[1:] == [
            str(len(answers)),
            *map(two, (*quartiles, again.agreement(counts))),
            label,
        ]
        assert row["label"] == label
        assert [float(row[name]) for name in ("lower_quartile", "median", "upper_quartile")] == (
            quartiles
        )
        labels.setdefault(row["finding"], []).append(label)
    assert [cells[:3] for cells in findings] == [
        [finding, str(len(own)), str(own.count("supported"))] for finding, own in labels.items()
    ]
    *spreads, stood = export.shown("Conditions")[: len(polls) + 1]
    asked_for = export.shown("Conditions")[len(polls) + 1 :]
    for place, (poll, conditions) in enumerate(zip(polls, spreads, strict=True), 1):
        rows = export.rows("questionnaire", round=poll)
        assert [cells[3:] for cells in conditions] == [
            [*map(str, tally(row)), row["not_applicable"]] for row in rows
        ]
        standing = export.rows("conditions", round=poll)
        for standing_row, row, cells in zip(standing, rows, stood, strict=True):
            assert standing_row["condition"] == row["item"]
            people, agreeing = sum(tally(row)), sum(tally(row)[3:])
            assert [standing_row["people"], standing_row["agreeing"]] == [
                f"{people}",
                f"{agreeing}",
            ]
            assert standing_row["met"] == str(2 * agreeing >= people).lower()
            met = "met" if 2 * agreeing >= people else "not met"
            assert cells[place].startswith(f"{met}: {agreeing} of {people} ")
    asks = [row for row in export.tables["follow_up"] if row["condition"]]
    assert [cells[1:3] for table in asked_for for cells in table] == [
        [ask["what"], ask["who"]] for ask in asks
    ]
    (of,) = export.rows("rounds", round=asked)
    told = section(export.record, "Questionnaire")
    assert f"The figures are of the {of['people']} people who took part" in told
    silent = int(of["beside"]) - int(of["without_dialogue"])
    assert f"{of['without_dialogue']} who took part in none, and {silent} who did not say" in told


def test_the_lens(export: Export) -> None:
    """Quartiles and A of each end; gaps that are medians of people's own differences."""
    gaps = export.tables["lens_gaps"]
    (shown,) = export.shown("Relational lens")
    expected = []
    for pair in gaps:
        for row in export.rows("lens", pair=pair["pair"])[:2]:
            counts, answers = tally(row), again.expanded(tally(row))
            quartiles = [again.quantile(answers, share) for share in (0.25, 0.5, 0.75)]
            expected.append(
                [
                    *(pair["left"], pair["right"], row["when"], row["people"], *map(str, counts)),
                    *map(two, (*quartiles, again.agreement(counts))),
                ]
            )
    assert shown == expected
    printed = re.findall(r": gap ([-\d.]+) \(", section(export.record, "Relational lens"))
    assert printed == [f"{again.middle(differences(row)):.1f}" for row in gaps]


def test_who_came_what_was_done_and_what_was_counted(export: Export) -> None:
    """People, roles, sittings, rounds, uses and outputs."""
    (workshop,) = export.tables["workshop"]
    told = section(export.record, "Participants")
    assert f"{workshop['participants']} people took part" in told
    assert f"{workshop['at_every_sitting']} people came to all 3 sittings" in told
    assert export.shown("Participants")[0] == [
        [row["role"], row["people"]] for row in export.tables["roles"]
    ]
    assert export.shown("Sittings")[0] == [
        [row["sitting"], row["date"], row["place"], row["people"], "closed"]
        for row in export.tables["sittings"]
    ]
    steps = {row["activity"]: row for row in export.tables["activities"]}
    assert [cells[:5] for cells in export.shown("What was done, and when")[0]] == [
        [
            *(steps[row["activity"]]["step"], steps[row["activity"]]["title"], row["kind"]),
            *(row["number"], row["sitting"] or "between sittings"),
        ]
        for row in export.tables["rounds"]
    ]
    assert export.shown("What we counted (outputs)")[0] == [
        [row["what"], row["count"], row["period"]] for row in export.tables["outputs"]
    ]
    uses = export.tables["uses"]
    told = section(export.record, "Real uses")
    assert f"{len(uses)} real uses, logged by {workshop['uses_logged_by']} people." in told
    for word in ("Prepared", "Documented"):
        yes = sum(row[word.lower()] == "true" for row in uses)
        assert f"{word}: {yes} yes, {len(uses) - yes} no." in told
    prepared = section(export.record, "Preparation")
    for ticked in export.tables["preparation"]:
        assert f"{ticked['people']} people for sitting {ticked['sitting']}" in prepared


def test_what_each_side_of_a_use_answered(export: Export) -> None:
    """Whoever answered is at least who said yes or no; both sides together are the whole."""
    there = SIDES in {heading.text for heading in headings(export.record)}
    shown = [row for table in export.shown(SIDES) for row in table] if there else []
    rows = export.tables["feedback"]
    assert shown == [
        [row["text"], *(row[name] or "–" for name in ("yes", "no", "not_known")), row["people"]]
        for row in rows
    ]
    for row in rows:
        if row["yes"]:
            counts = [int(row[name]) for name in ("yes", "no", "not_known")]
            assert sum(counts) == int(row["forms"])
        assert int(row["people"]) <= int(row["side_people"]) <= int(row["forms"])
    of_sides = [row for row in rows if row["side"] != "both" and row["yes"]]
    for name in {row["question"] for row in of_sides}:
        whole, *sides = [row for row in rows if row["question"] == name]
        assert int(whole["yes"]) == sum(int(side["yes"]) for side in sides)


def test_no_table_of_the_record_is_forgotten(export: Export) -> None:
    """Every section with a table of numbers is computed again in a test above."""
    with_tables = {
        heading.text
        for heading in headings(export.record)
        if heading.level == 3 and tables(section(export.record, heading.text))
    }
    computed = {
        *("Participants", "Sittings", "Success factors", "Votes", "Criteria", "Ratings"),
        *("Weighted scores", "Rankings", "Advice on the choice", "The decision"),
        *("What we counted (outputs)", "Questionnaire", "Relational lens", "Conditions"),
        "What was done, and when",
    }
    assert with_tables - WORDS_ONLY - {SIDES} == computed
