"""The record's formulae once more, written from their definitions and sharing no code with it."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import floor
from random import Random


def expanded(counts: Sequence[int], first: int = 1) -> list[int]:
    """The single answers that counts stand for, from `first` upwards."""
    return [level for level, many in enumerate(counts, first) for _ in range(many)]


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean."""
    return sum(values) / len(values)


def quantile(values: Sequence[float], share: float) -> float:
    """Type R-7: linear between the two values around (n - 1) * share."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def middle(values: Sequence[float]) -> float:
    """The median."""
    return quantile(values, 0.5)


def agreement(counts: Sequence[int]) -> float:
    """Van der Eijk's A: layers of the distribution, each weighed by the answers it holds."""
    left, size, total = list(counts), len(counts), sum(counts)
    found = 0.0
    while any(left):
        pattern = [1 if many else 0 for many in left]
        thin = min(many for many in left if many)
        filled = sum(pattern)
        found += thin * filled / total * _layer(pattern, size, filled)
        left = [many - thin if many else 0 for many in left]
    return found


def _layer(pattern: Sequence[int], size: int, filled: int) -> float:
    if filled == 1:
        return 1.0
    if filled == size:
        return 0.0
    triples = [tuple(triple) for triple in combinations(pattern, 3)]
    up = triples.count((1, 1, 0)) + triples.count((0, 1, 1))
    apart = triples.count((1, 0, 1))
    unimodal = ((size - 2) * up - (size - 1) * apart) / ((size - 2) * (up + apart))
    return unimodal * (1 - (filled - 1) / (size - 1))


def label(counts: Sequence[int]) -> str:
    """Supported, divided or mixed, by the cut-offs of the agendas that come along."""
    answers = expanded(counts)
    if len(answers) < 5:
        return ""
    if agreement(counts) < 0.3:
        return "divided"
    high = sum(answer >= 4 for answer in answers) / len(answers)
    return "supported" if high >= 0.75 and middle(answers) >= 4 else "mixed"


def sign(value: float) -> int:
    """1, 0 or −1."""
    return (value > 0) - (value < 0)


Orders = Sequence[tuple[Sequence[str], int]]
"""Orders of models, best first, each with how many people gave it."""


def rank_in(order: Sequence[str], model: str) -> int:
    """A model's place from 0; one that is left out comes after all others."""
    return list(order).index(model) if model in order else len(order)


def preferred(orders: Orders, one: str, other: str) -> int:
    """How many people put one model before another."""
    return sum(many for order, many in orders if rank_in(order, one) < rank_in(order, other))


def borda(orders: Orders, models: Sequence[str]) -> dict[str, float]:
    """A point for each model beaten by each person, half a point for each tied with."""
    points = dict.fromkeys(models, 0.0)
    for order, many in orders:
        for one in models:
            for other in models:
                gap = rank_in(order, other) - rank_in(order, one)
                if one != other:
                    points[one] += many * (1.0 if gap > 0 else 0.5 if gap == 0 else 0.0)
    return points


def schulze(orders: Orders, models: Sequence[str]) -> list[set[str]]:
    """Tiers by the strongest paths, a path being as strong as its weakest won pair."""
    strength = {
        (a, b): preferred(orders, a, b) if preferred(orders, a, b) > preferred(orders, b, a) else 0
        for a in models
        for b in models
    }
    for via in models:
        for a in models:
            for b in models:
                if len({a, b, via}) == 3:
                    through = min(strength[a, via], strength[via, b])
                    strength[a, b] = max(strength[a, b], through)
    left, tiers = set(models), []
    while left:
        best = {a for a in left if all(strength[a, b] >= strength[b, a] for b in left)}
        tiers.append(best)
        left -= best
    return tiers


def kendalls_w(orders: Orders, models: Sequence[str]) -> float:
    """Kendall's W with midranks and the correction for ties."""
    judges = [order for order, many in orders for _ in range(many)]
    people, size = len(judges), len(models)
    sums, ties = dict.fromkeys(models, 0.0), 0.0
    for order in judges:
        places = {model: rank_in(order, model) for model in models}
        for model, place in places.items():
            before = sum(other < place for other in places.values())
            same = sum(other == place for other in places.values())
            sums[model] += before + (same + 1) / 2
        ties += sum(
            list(places.values()).count(place) ** 3 - list(places.values()).count(place)
            for place in set(places.values())
        )
    centre = mean(list(sums.values()))
    spread = sum((total - centre) ** 2 for total in sums.values())
    return 12 * spread / (people**2 * (size**3 - size) - people * ties)


Rated = Mapping[str, Mapping[str, Mapping[str, int | None]]]
"""Ratings by person, model and criterion."""


def shares(
    people: Sequence[str],
    dots: Mapping[str, Mapping[str, int]],
    rated: Rated,
    models: Sequence[str],
    criteria: Sequence[str],
    seed: int,
    resamples: int,
) -> dict[str, float]:
    """How often each model leads when people are drawn again, one after another."""
    draw, wins = Random(seed).random, dict.fromkeys(models, 0.0)
    for _ in range(resamples):
        drawn = [people[floor(draw() * len(people))] for _ in people]
        placed = {one: sum(dots.get(who, {}).get(one, 0) for who in drawn) for one in criteria}
        total = sum(placed.values())
        weights = {one: placed[one] / total if total else 1 / len(criteria) for one in criteria}
        scores = {}
        for model in models:
            given = {
                one: [
                    level
                    for who in drawn
                    if (level := rated.get(who, {}).get(model, {}).get(one)) is not None
                ]
                for one in criteria
            }
            known = {one: levels for one, levels in given.items() if levels}
            weight = sum(weights[one] for one in known)
            scores[model] = (
                sum(weights[one] * mean(known[one]) for one in known) / weight if weight else -1.0
            )
        best = [model for model in models if abs(scores[model] - max(scores.values())) < 1e-9]
        for model in best:
            wins[model] += 1 / len(best)
    return {model: won / resamples for model, won in wins.items()}
