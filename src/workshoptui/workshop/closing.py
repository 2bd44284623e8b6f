"""Closing: which action ends a round when its countdown expires."""

from workshoptui.workshop.kinds.choose import CloseProposal, last_proposal
from workshoptui.workshop.runs import CloseRound, Run, activity_of
from workshoptui.workshop.state import Workshop


def closes(workshop: Workshop, run: Run) -> CloseProposal | CloseRound:
    """What closes the round that people give in: a proposal that is open, else the run itself."""
    proposal = last_proposal(workshop, run.id)
    if proposal is not None and not proposal.closed:
        return CloseProposal(proposal.id)
    return CloseRound(run.id)


def is_hidden(workshop: Workshop, run: Run) -> bool:
    """Whether a run is open and what people give in it now stays hidden until it closes."""
    if run.phase != "open":
        return False
    secret = activity_of(workshop, run).secret
    return secret or isinstance(closes(workshop, run), CloseProposal)
