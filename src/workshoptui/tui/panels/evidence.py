"""The evidence for a choice on one sheet: what the numbers say, and how sure they are."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from workshoptui.language.advice import advice_reason
from workshoptui.language.choice_words import (
    equal_weights_in_words,
    pugh_in_words,
    resampling_in_words,
)
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import percent
from workshoptui.tui.panels.evidence_details import change_lines, difference_lines, ranking_lines
from workshoptui.tui.panels.score_table import WAITING, score_lines
from workshoptui.tui.widgets.cells import cell_len, clip, drawable, wrap
from workshoptui.tui.widgets.lines import Line, LineView, line_len, paragraph
from workshoptui.workshop.decision import ENOUGH, LEANING_SHARE, ROBUST_SHARE
from workshoptui.workshop.evidence import AdviceDetails, Evidence
from workshoptui.workshop.scores import leaders

LEGEND = mark(
    "score: weighted mean rating, 1 to 5 · equal: as if all criteria weighed the same · stays 1st:"
    " share of resampled groups in which it leads · Schulze: place in the rankings · Borda: points"
    " from them · Pugh: criteria on which it is better less those on which it is worse than the"
    " datum, plain and weighted"
)
ADVICE: dict[str, str] = {
    "robust": "good",
    "leaning": "headline",
    "too close": "caution",
    "": "eyebrow",
}
_GAP = 4

SheetPart = Literal["all", "scores", "details"]


class EvidenceSheet(LineView):
    """Shows the evidence, and what is still being computed as …; a part of it or all."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "evidence--aside",
        "evidence--bar",
        "evidence--caution",
        "evidence--eyebrow",
        "evidence--good",
        "evidence--headline",
        "evidence--strong",
        "evidence--track",
    }
    ROLE_PREFIX = "evidence"
    DEFAULT_CSS = """
    EvidenceSheet {
        & > .evidence--bar { color: $primary; }
        & > .evidence--track { background: $surface; }
        & > .evidence--aside { color: $text-muted; }
        & > .evidence--eyebrow { color: $text-muted; text-style: bold; }
        & > .evidence--strong { text-style: bold; }
        & > .evidence--headline { color: $primary; text-style: bold; }
        & > .evidence--good { color: $success; text-style: bold; }
        & > .evidence--caution { color: $warning; text-style: bold; }
    }
    """

    def __init__(self, part: SheetPart, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.part: SheetPart = part
        self._evidence: Evidence | None = None
        self._details: AdviceDetails | None = None
        self._done = 0
        self._instead = self._note = ""
        self.begun = False

    @property
    def complete(self) -> bool:
        """Whether every number is there that is going to be."""
        return self.begun and (self._evidence is None or self._details is not None)

    def show_part(self, part: SheetPart) -> None:
        """Show another part."""
        if part != self.part:
            self.part = part
            self.update_lines()

    def show(
        self,
        evidence: Evidence | None,
        details: AdviceDetails | None,
        done: int = 0,
        *,
        instead: str = "",
        note: str = "",
    ) -> None:
        """Show what there is; `details` is None, and `done` resamples drawn, while it computes.

        `instead` is said where there is no evidence; `note` has to be said of what there is.
        """
        now = (evidence, details, done, instead, note)
        if not self.begun or now != (
            self._evidence,
            self._details,
            self._done,
            self._instead,
            self._note,
        ):
            self.begun = True
            self._evidence, self._details, self._done, self._instead, self._note = now
            self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the parts out: one below the other, or in two columns where all are shown."""
        evidence, details = self._evidence, self._details
        if not self.begun:
            return []
        if evidence is None:
            sentence = self._instead or (
                _(
                    "Nobody has rated the models yet, so there are no numbers to look "
                    "at. Go back (<) to rate them, or propose (p) and decide (d) "
                    "without."
                )
            )
            return [((line, "aside"),) for line in wrap(sentence, width)]
        advice = [
            *_advice(evidence, details, self._done, width),
            *paragraph(_people(evidence, self._note), width, "aside"),
        ]
        if self.part == "scores":
            return _scores_page(evidence, details, advice, width, height)
        if self.part == "details":
            return _details_page(evidence, details, width)
        return _whole_page(evidence, details, advice, width, height)


def _rule() -> str:
    """When the numbers are called robust, and when leaning."""
    return _(
        "Robust: one model leads the weighted score, is the only winner of the rankings (Schulze),"
        " and stays first in at least {robust} of the resamples. Leaning: from {leaning}. Otherwise"
        " too close. A label takes {enough} who rated every model and {enough} who ranked. Advice,"
        " never a verdict.",
        robust=percent(ROBUST_SHARE),
        leaning=percent(LEANING_SHARE),
        enough=ENOUGH,
    )


def _in_words(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    """What resampling, equal weights and the comparison with today's way say here."""
    if details is None:
        return []
    names = [drawable(model.name) for model in evidence.models]
    leader = details.advice.leader
    first, equal = leaders(evidence.scores), leaders(details.equal_scores)
    sentences = [
        resampling_in_words(
            names[leader] if leader is not None else "",
            details.shares[leader] if leader is not None else 0.0,
            len(evidence.people),
        ),
        equal_weights_in_words(first == equal, [names[model] for model in equal]),
    ]
    if evidence.datum is not None:
        better = [name for name, plain in zip(names, details.pugh, strict=True) if plain > 0]
        sentences.append(pugh_in_words(better))
    return paragraph(" ".join(sentences), width, "strong")


def _scores_page(
    evidence: Evidence, details: AdviceDetails | None, advice: list[Line], width: int, height: int
) -> list[Line]:
    table = score_lines(evidence, details, width)
    rule = paragraph(_rule(), width, "aside")
    words = _in_words(evidence, details, width)
    tall = len(advice) + len(table) + len(words) + len(rule) + 3 <= height
    gap: list[Line] = [()] if tall else []
    return [*advice, *gap, *table, *gap, *words, *gap, *rule]


def _details_page(evidence: Evidence, details: AdviceDetails | None, width: int) -> list[Line]:
    across = (width - _GAP) // 2
    changes = change_lines(evidence, details, across)
    differences = difference_lines(evidence, details, across)
    rankings = ranking_lines(evidence, details, width)
    return [*rankings, (), *_beside(changes, differences, across)]


def _whole_page(
    evidence: Evidence, details: AdviceDetails | None, advice: list[Line], width: int, height: int
) -> list[Line]:
    left = (width - _GAP) * 3 // 5
    right = width - _GAP - left
    air = height >= 2 * len(evidence.models) + 20
    scores = score_lines(evidence, details, left, air=air)
    rankings = ranking_lines(evidence, details, left)
    words = _in_words(evidence, details, left)
    first = [*scores, (), *words, (), *rankings, (), *paragraph(_(LEGEND), left, "aside")]
    changes = change_lines(evidence, details, right)
    second = [*changes, (), *difference_lines(evidence, details, right)]
    return [*advice, *paragraph(_rule(), width, "aside"), (), *_beside(first, second, left)]


def _beside(left: Sequence[Line], right: Sequence[Line], across: int) -> list[Line]:
    """Two blocks of lines beside each other, the left one `across` cells wide."""
    lines: list[Line] = []
    for y in range(max(len(left), len(right))):
        left_line: Line = left[y] if y < len(left) else ()
        right_line: Line = right[y] if y < len(right) else ()
        lines.append((*left_line, (" " * (across - line_len(left_line) + _GAP), ""), *right_line))
    return lines


def _advice(evidence: Evidence, details: AdviceDetails | None, done: int, width: int) -> list[Line]:
    if details is None:
        progress = (
            ngettext("Resampling: {count} drawn", "Resampling: {count} drawn", done)
            if done
            else _("Looking how sure this is")
        )
        return [((clip(f"{progress} {WAITING}", width), "eyebrow"),)]
    advice = details.advice
    label = {
        "robust": _("ROBUST"),
        "leaning": _("LEANING"),
        "too close": _("TOO CLOSE TO CALL"),
        "": _("NO LABEL"),
    }[advice.label]
    role = ADVICE[advice.label]
    head: Line = ((f"{label}  ", role),)
    if advice.leader is not None:
        around = cell_len(_("{model} leads.", model=""))
        name = clip(evidence.models[advice.leader].name, width - line_len(head) - around)
        head += ((_("{model} leads.", model=name), "strong"),)
    reason = advice_reason(advice)
    if advice.label == "too close":
        reason = " ".join([reason, _("Think of a hybrid of the best, or another test.")])
    return [head, *paragraph(reason, width)]


def _people(evidence: Evidence, note: str) -> str:
    """How many people the numbers rest on, and what else has to be said of them."""
    sentences = [
        _(
            "{raters} rated · {voters} placed dots · {rankers} ranked.",
            raters=evidence.raters,
            voters=evidence.voters,
            rankers=evidence.rankers,
        )
    ]
    named = enumerated(f"{drawable(model.name)} ({number})" for model, number in evidence.left_out)
    sentences += [_("Rated by too few to show: {named}.", named=named)] if named else []
    rated = ((drawable(model.name), evidence.raters_of(model)) for model in evidence.models)
    fewer = enumerated(f"{name} ({number})" for name, number in rated if number != evidence.raters)
    sentences += [_("Rated by fewer: {fewer}.", fewer=fewer)] if fewer else []
    return " ".join([*sentences, note] if note else sentences)
