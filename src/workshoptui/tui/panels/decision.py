"""A decision in words: what was chosen and why, how far people agree, and what was advised."""

from collections.abc import Sequence

from workshoptui.agendas.wording import gradient_labels, wording
from workshoptui.language.advice import advice_reason, unmet_must_have
from workshoptui.language.labels import ADVICE_LABELS, CAUTIONS, CAUTIONS_THEN
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.panels.version_history import change_lines
from workshoptui.tui.widgets.cells import clip, drawable
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.cautions import about_meeting, about_model
from workshoptui.workshop.evidence import AdviceDetails, Evidence, is_newer
from workshoptui.workshop.group_decision import Decision, earlier_decisions
from workshoptui.workshop.kinds.choose import Proposal, stances_on
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.must_haves import Unmet, unmet, unmet_before
from workshoptui.workshop.state import Workshop

AGAIN = mark(
    "The models were rated or ranked again since, so the numbers here are newer than the decision."
    " The record says what they were before it."
)
NO_LABEL = mark("too few people rated or ranked for a label")


def decision_page(
    workshop: Workshop, decided: Decision, evidence: Evidence | None, details: AdviceDetails | None
) -> list[Block]:
    """The decision, to be read out."""
    model = workshop.find(Model, decided.model)
    blocks = [
        Block(
            _(
                "We choose: {model}",
                model=wording(workshop, model.name) if model else decided.model,
            ),
            "headline",
        ),
        Block(_("Why"), "eyebrow"),
        Block(decided.rationale, "strong", close=True),
    ]
    if decided.objections:
        blocks += [
            Block(_("What spoke against it"), "eyebrow"),
            Block(decided.objections, close=True),
        ]
    if decided.cautions:
        blocks.append(Block(_("To be known before it"), "eyebrow"))
        blocks += [
            Block(f"▲ {CAUTIONS_THEN[name]}", "caution", close=True) for name in decided.cautions
        ]
        blocks += [
            Block(words, "caution", close=True)
            for words in _unmet_words(unmet_before(workshop, decided))
        ]
    changed = change_lines(workshop, decided.model)
    if changed:
        blocks.append(Block(_("Which version"), "eyebrow"))
        blocks += [Block(f"▲ {words}", "caution", close=True) for words in changed]
    agreed = _agreed(workshop, decided)
    if agreed:
        blocks += [Block(_("How far people agree"), "eyebrow"), Block(agreed, close=True)]
    if is_newer(workshop, decided):
        blocks += [
            Block(_("What the numbers said"), "eyebrow"),
            Block(_(AGAIN), "aside", close=True),
        ]
    elif evidence is not None and details is not None:
        blocks += [
            Block(_("What the numbers said"), "eyebrow"),
            _advised(decided, evidence, details),
        ]
    for earlier in reversed(earlier_decisions(workshop)):
        superseded = earlier.decision
        before = workshop.find(Model, superseded.model)
        chosen = wording(workshop, before.name) if before else superseded.model
        blocks += [
            Block(_("Decided before, and superseded"), "eyebrow"),
            Block(f"{chosen}: {superseded.rationale}", "aside", close=True),
        ]
    return blocks


def caution_lines(workshop: Workshop, proposal: Proposal | None = None) -> str:
    """What a group should know before it chooses, in a line or a few; ``""`` where nothing is.

    About the model that is proposed; without a proposal about all that could be chosen.
    """
    proposed = workshop.find(Model, proposal.model) if proposal else None
    lines: list[str] = []
    if proposed is not None:
        lines = [
            CAUTIONS[name] for name in about_model(workshop, proposed) if name != "empty-datum"
        ]
        name = drawable(clip(wording(workshop, proposed.name), 40))
        lines = [_("“{model}”: {caution}", model=name, caution=words) for words in lines]
        lines += _unmet_words(unmet(workshop, proposed.id))
        rated = last_rated(workshop)
        changed = change_lines(workshop, proposed.id, rated.id if rated else "")
        lines += [drawable(clip(words, 120)) for words in changed]
    else:
        known = {m: about_model(workshop, m) for m in models(workshop) if not m.datum}
        for caution, words in (
            ("untested", mark("Not tested: {models}.")),
            ("empty", mark("Nothing written in: {models}.")),
        ):
            named = [drawable(clip(m.name, 30)) for m, about in known.items() if caution in about]
            lines += [_(words, models=enumerated(named))] if named else []
        for model in models(workshop):
            name = drawable(clip(wording(workshop, model.name), 40))
            lines += [
                _("“{model}”: {caution}", model=name, caution=words)
                for words in _unmet_words(unmet(workshop, model.id))
            ]
    lines += [CAUTIONS[name] for name in about_meeting(workshop)]
    return "\n".join(f"▲ {words}" for words in lines)


def _unmet_words(must_haves: Sequence[Unmet]) -> list[str]:
    """Each must have that a model fails on, as a sentence."""
    return [
        unmet_must_have(
            _("“{title}”", title=drawable(clip(each.name, 60))), each.median, each.people
        )
        for each in must_haves
    ]


def _agreed(workshop: Workshop, decided: Decision) -> str:
    proposal = workshop.find(Proposal, decided.proposal)
    stances = stances_on(workshop, proposal) if proposal else []
    numbers = (
        (sum(stance.gradient == gradient for stance in stances), words)
        for gradient, words in gradient_labels(workshop).items()
    )
    counts = " · ".join(f"{words}: {number}" for number, words in numbers if number)
    people = ngettext("{count} person answered.", "{count} people answered.", len(stances))
    return f"{people} {counts}" if counts else ""


def _advised(decided: Decision, evidence: Evidence, details: AdviceDetails) -> Block:
    advice = details.advice
    if advice.leader is None or advice.label == "too close":
        reason = advice_reason(advice)
        if advice.label:
            reason = _("Too close to advise: {reason}", reason=reason)
        return Block(reason, close=True)
    leader = evidence.models[advice.leader]
    rests = _("{raters} rated, {rankers} ranked.", raters=evidence.raters, rankers=evidence.rankers)
    label = advice_label(advice.label) or _(NO_LABEL)
    if leader.id == decided.model:
        return Block(_("The same ({label}). {rests}", label=label, rests=rests), close=True)
    return Block(
        _(
            "▲ The group decides against the numbers: they point to “{leader}” ({label}). {rests}"
            " The record says so too.",
            leader=leader.name,
            label=label,
            rests=rests,
        ),
        "caution",
        close=True,
    )


def advice_label(label: str) -> str:
    """How sure the numbers are, in words; ``""`` where they say nothing."""
    return ADVICE_LABELS.get(label, "")
