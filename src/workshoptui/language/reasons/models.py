"""Dialogue models and criteria: why they could not be written, rated, ranked, chosen or used."""

from collections.abc import Callable, Mapping
from typing import Final

from workshoptui.language.messages import mark

SENTENCES: Final[Mapping[str, str | Callable[..., str]]] = {
    "serves-already": mark("It is said already that this section serves that criterion."),
    "name-taken": mark("There is a model with this name. Choose another."),
    "not-your-team": mark(
        "Only its team writes in “{model}”. Nothing was changed. Join the team to "
        "write in it, or send a comment."
    ),
    "model-name-edited-meanwhile": mark(
        "Somebody else in the team has just given this model another name. Yours is "
        "still here: compare the two, and send again what should stand."
    ),
    "section-edited-meanwhile": mark(
        "Somebody else in the team has just changed this section. Your text is still "
        "here: compare the two, and send again what should stand."
    ),
    "drafted-section-edited-meanwhile": mark(
        "Drafting is over, and this section was changed since your page showed it, so "
        "it stays as it is. Send your text as a comment, which may come late."
    ),
    "section-shape-edited-meanwhile": mark(
        "Somebody else in the team has just changed what this section is called or "
        "what it is. Look at it as it is now, and send again what should be "
        "different."
    ),
    "dropped-section-edited-meanwhile": mark(
        "Somebody else in the team has just changed this section, so it is still "
        "there. Look at it as it is now, and remove it then if it should go."
    ),
    "shown-section-edited-meanwhile": mark(
        "Somebody else has just changed this. It says now: “{text}” Your text is "
        "still here: bring the two together, and save again."
    ),
    "drafting-over": mark(
        "Drafting is over, so this section stays as it is. If something should "
        "change, send it as a comment, which may come late."
    ),
    "drafted-model-used": mark(
        "Drafting is over, and the group has gone on with “{model}” as it is, so it "
        "stays so. Send your text as a comment, which may come late."
    ),
    "model-used": mark(
        "Tests, ratings or a decision rest on “{model}”, so it stays. You can give it "
        "another name, or choose a different model."
    ),
    "chosen": mark(
        "The group has chosen this model, so it stays as it was decided. The "
        "facilitator can open it again, with a reason."
    ),
    "not-locked": mark("This model can be written in already."),
    "not-opened": mark("This model was not opened again, so it cannot be closed."),
    "no-citizen-value": mark(
        "The citizen value is not settled yet. Settle it first, so that this can serve it."
    ),
    "no-criteria": mark("There are no criteria yet. Decide on criteria first."),
    "no-factor-chosen": mark("Choose at least one factor as a criterion."),
    "must-have-no-criterion": mark(
        "Only a criterion can be a must have. Tick the factor as a criterion first."
    ),
    "reason-needed": mark(
        "“{factor}” got fewer dots than the suggested criteria. Write down why the "
        "group promotes it."
    ),
    "small-group": mark(
        "So few people voted that their dots are not shown, so nobody can decide by "
        "them. Vote again with more people, or show the dots at your word."
    ),
    "untested": mark("This model can be rated once a test of it is logged."),
    "too-few-models": mark("There are no two models to rank yet. Test them first."),
    "one-model": mark(
        "There are no two models to choose between yet. Draft one more, and test it too."
    ),
    "nothing-chosen": mark("No model has been chosen yet, so none can be in use."),
}
"""The sentence of each code."""
