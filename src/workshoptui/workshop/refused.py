"""Refused: the exception by which rules refuse: a code, and the values that its sentence needs.

Where refusing is decided: whether a round takes input in `runs.open_run`, who may act in
`rules.apply`.
"""


class Refused(Exception):
    """An action that the rules do not allow now. Nothing was changed.

    What people read of it stands in no rule: it is made, in their language, of code and values.

    Attributes:
        code: a short, stable, lower-case reason such as ``"over-budget"``; one for each sentence.
        field: the name of the action's field that is wrong, or ``""`` when it is none of them.
        values: what varies in the sentence, by name.
    """

    def __init__(self, code: str, field: str = "", /, **values: object) -> None:
        details = ", ".join(f"{name}={value!r}" for name, value in values.items())
        super().__init__(f"{code} ({details})" if details else code)
        self.code = code
        self.field = field
        self.values = values
