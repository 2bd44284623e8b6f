"""How long the choice screen's numbers take.

    python tests/bench/choice.py [PEOPLE MODELS CRITERIA]

The bootstrap stands beside the floor, which is drawing the people and nothing else, and a plain
loop over the definition, whose shares it must equal. The bar for everything together is 100 ms for
100 people, 6 models and 7 criteria.
"""

import math
import random
import statistics
import sys
import time
from collections.abc import Callable

from workshoptui.workshop.agreement import kendalls_w
from workshoptui.workshop.decision import (
    advise,
    agreement_cells,
    bootstrap_shares,
    equal_weights,
    pugh,
    smallest_weight_change,
    weighted_scores,
    weights,
)
from workshoptui.workshop.ranking import Ballot, borda, condorcet_winner, schulze

RESAMPLES = 2000
SEED = 0
CANNOT_JUDGE = 0.05

Dots = list[list[int]]
Table = list[list[list[int | None]]]


def group(people: int, models: int, criteria: int) -> tuple[Dots, Table, list[Ballot]]:
    """A drawn group: dots, ratings with some gaps, and a ranking by each person."""
    draw = random.Random(1)
    dots = [[draw.randint(0, 3) for _ in range(criteria)] for _ in range(people)]
    ratings: Table = [
        [
            [None if draw.random() < CANNOT_JUDGE else draw.randint(1, 5) for _ in range(criteria)]
            for _ in range(models)
        ]
        for _ in range(people)
    ]
    names = [str(model) for model in range(models)]
    ballots: list[Ballot] = [
        (1, tuple(frozenset({name}) for name in draw.sample(names, models))) for _ in range(people)
    ]
    return dots, ratings, ballots


def draws_alone(people: int) -> None:
    """The floor: the same random numbers, turned into people, and nothing done with them."""
    draw, size = random.Random(SEED).random, float(people)
    for _ in range(RESAMPLES):
        [math.floor(draw() * size) for _ in range(people)]


def plain_loop(dots: Dots, ratings: Table) -> list[float]:
    """The definition, resample by resample."""
    people, models = len(ratings), len(ratings[0])
    draw = random.Random(SEED).random
    wins = [0.0] * models
    for _ in range(RESAMPLES):
        drawn = [int(draw() * people) for _ in range(people)]
        placed = weights([sum(column) for column in zip(*(dots[i] for i in drawn), strict=True)])
        scores = weighted_scores(placed, [ratings[i] for i in drawn])
        first = [model for model, score in enumerate(scores) if score >= max(scores) - 1e-9]
        for model in first:
            wins[model] += 1 / len(first)
    return [won / RESAMPLES for won in wins]


def whole_screen(dots: Dots, ratings: Table, ballots: list[Ballot]) -> None:
    """Everything that the choice screen shows."""
    names = [str(model) for model in range(len(ratings[0]))]
    placed = weights([sum(column) for column in zip(*dots, strict=True)])
    scores = weighted_scores(placed, ratings)
    weighted_scores(equal_weights(len(placed)), ratings)
    shares = bootstrap_shares(dots, ratings, RESAMPLES, SEED)
    tiers = schulze(ballots, names)
    condorcet_winner(ballots, names)
    borda(ballots, names)
    order = [{name: place for place, (name,) in enumerate(map(tuple, b[1]))} for b in ballots]
    kendalls_w([[places[name] for name in names] for places in order])
    pugh(ratings, 0)
    pugh(ratings, 0, placed)
    agreement_cells(ratings)
    smallest_weight_change(placed, ratings)
    advise(scores, {names.index(name) for name in tiers[0]}, shares)


def report(name: str, work: Callable[[], object], times: int = 9) -> None:
    """Print the median and the worst of several runs, in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    print(f"{name:<34}{statistics.median(taken):>10.1f} ms   worst {max(taken):.1f} ms")


def main() -> None:
    """Measure one size of group, 100 people, 6 models and 7 criteria unless told otherwise."""
    people, models, criteria = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (100, 6, 7)
    dots, ratings, ballots = group(people, models, criteria)
    print(f"{people} people, {models} models, {criteria} criteria, {RESAMPLES} resamples")
    report("floor: drawing people alone", lambda: draws_alone(people))
    report("bootstrap_shares", lambda: bootstrap_shares(dots, ratings, RESAMPLES, SEED))
    report("the whole choice screen", lambda: whole_screen(dots, ratings, ballots))
    report("plain loop over the definition", lambda: plain_loop(dots, ratings), times=1)
    ours, plain = bootstrap_shares(dots, ratings, RESAMPLES, SEED), plain_loop(dots, ratings)
    same = all(abs(one - other) < 1e-9 for one, other in zip(ours, plain, strict=True))
    print("shares equal those of the plain loop" if same else "SHARES DIFFER FROM THE PLAIN LOOP")
    sys.exit(not same)


if __name__ == "__main__":
    main()
