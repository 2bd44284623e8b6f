"""Rankings: what people's orders of preference add up to.

A ballot says how many people cast it, and their order as tiers, best first. Options in one tier are
tied; options that a ballot does not name are tied last:

    (3, (frozenset({"A"}), frozenset({"B", "C"})))    # three people: A before B and C
"""

from collections.abc import Sequence
from itertools import permutations
from math import inf

__all__ = ["Ballot", "borda", "condorcet_winner", "pairwise", "schulze"]

Ballot = tuple[int, tuple[frozenset[str], ...]]


def pairwise(ballots: Sequence[Ballot], options: Sequence[str]) -> dict[tuple[str, str], int]:
    """For each ordered pair of options, how many people put the first before the second.

    People who tie the two count for neither direction.

    Raises:
        ValueError: no ballots; a ballot of fewer than one person; no options or one listed twice;
            a ballot that names an unknown option, or one option in two tiers.

    Source:
        Condorcet, J.-A.-N. de Caritat de (1785). Essai sur l'application de l'analyse à la
        probabilité des décisions rendues à la pluralité des voix. Imprimerie royale.
    """
    _check(ballots, options)
    preferred = dict.fromkeys(permutations(options, 2), 0)
    for people, tiers in ballots:
        tier_of = {option: tier for tier, tied in enumerate(tiers) for option in tied}
        places = [(option, tier_of.get(option, len(tiers))) for option in options]
        for better, place in places:
            for worse, later in places:
                if place < later:
                    preferred[better, worse] += people
    return preferred


def borda(ballots: Sequence[Ballot], options: Sequence[str]) -> dict[str, float]:
    """Borda points: a person gives an option one point for each option placed below it.

    So n options get n-1 points down to 0 from each person; for each pair that a person ties, both
    get half a point. All points together are always `people * n * (n - 1) / 2`.

    Returns:
        The points, from 0 to `people * (n - 1)`, in the order of `options`.

    Raises:
        ValueError: as `pairwise`.

    Source:
        Borda, J.-C. de (1781/1784). Mémoire sur les élections au scrutin. Histoire de l'Académie
        Royale des Sciences, Paris.
    """
    preferred = pairwise(ballots, options)
    people = sum(people for people, _ in ballots)
    # Out of each pair an option gets `wins + ties / 2`, where ties = people - wins - losses.
    return {
        option: sum(
            people + preferred[option, other] - preferred[other, option]
            for other in options
            if other != option
        )
        / 2
        for option in options
    }


def condorcet_winner(ballots: Sequence[Ballot], options: Sequence[str]) -> str | None:
    """The option that more people prefer than not against each other one; None if none does.

    A tie against any other option is not a win.

    Raises:
        ValueError: as `pairwise`.

    Source:
        Condorcet, J.-A.-N. de Caritat de (1785), as in `pairwise`.
    """
    preferred = pairwise(ballots, options)
    for option in options:
        others = (other for other in options if other != option)
        if all(preferred[option, other] > preferred[other, option] for other in others):
            return option
    return None


def schulze(ballots: Sequence[Ballot], options: Sequence[str]) -> list[frozenset[str]]:
    """The options in tiers by the Schulze method, the winner or tied winners first.

    A defeat counts as many votes as the winning side has ("winning votes"); a path is as strong as
    its weakest defeat; an option is better than another when its strongest path to it is stronger
    than the one back. The first tier holds the options that nothing beats; each further tier those
    that nothing beats once the earlier tiers are set aside. A Condorcet winner is always
    alone in the first tier.

    Returns:
        Tiers that are never empty and together hold each option once.

    Raises:
        ValueError: as `pairwise`.

    Source:
        Schulze, M. (2011). A new monotonic, clone-independent, reversal symmetric, and
        Condorcet-consistent single-winner election method. Social Choice and Welfare, 36(2),
        267-303. doi:10.1007/s00355-010-0475-4
    """
    preferred = pairwise(ballots, options)
    path = {
        (option, other): votes if votes > preferred[other, option] else 0
        for (option, other), votes in preferred.items()
    }
    # The middle option has to be the outermost loop (Floyd and Warshall's order).
    for via, start, end in permutations(options, 3):
        path[start, end] = max(path[start, end], min(path[start, via], path[via, end]))
    tiers: list[frozenset[str]] = []
    left = set(options)
    while left:
        beaten = {
            other
            for option, other in permutations(left, 2)
            if path[option, other] > path[other, option]
        }
        # Being better is transitive, so there is always an option that nothing left is better than.
        tiers.append(frozenset(left - beaten))
        left = beaten
    return tiers


def _check(ballots: Sequence[Ballot], options: Sequence[str]) -> None:
    """Refuse what cannot be counted, saying what was expected."""
    known = set(options)
    if not options:
        raise ValueError("expected at least one option")
    if len(known) != len(options):
        raise ValueError("expected each option once in the list of options")
    if not ballots:
        raise ValueError("expected at least one ballot")
    for people, tiers in ballots:
        if not (1 <= people < inf and people == int(people)):
            raise ValueError(f"expected each ballot to come from one or more people, not {people}")
        named = [option for tier in tiers for option in tier]
        if len(set(named)) != len(named):
            raise ValueError("expected each option at most once on a ballot")
        if unknown := sorted(set(named) - known):
            raise ValueError(f"expected only known options on a ballot, not {', '.join(unknown)}")
