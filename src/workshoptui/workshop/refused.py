"""Refused: the exception by which rules refuse: a code for programs, a sentence for people.

Where refusing is decided: whether a round takes input in `runs.open_run`, who may act in
`rules.apply`.
"""


class Refused(Exception):
    """An action that the rules do not allow now. Nothing was changed.

    Attributes:
        code: a short, stable, lower-case reason such as ``"over-budget"``.
        reason: one or two plain sentences for the person: what happened, what to do next.
        field: the name of the action's field that is wrong, or ``""`` when it is none of them.
    """

    def __init__(self, code: str, reason: str, field: str = "") -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason
        self.field = field
