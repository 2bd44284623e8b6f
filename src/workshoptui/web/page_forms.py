"""Page forms: the state of a page's forms while it is rendered, and the result of the last one."""

from typing import Final

from workshoptui.web.form_result import FormResult
from workshoptui.web.page_parts import BEGINNING, Place

ANYTIME: Final = frozenset({"add-remark", "edit-remark"})
"""The forms that stay the same whatever the group does: what is half written stays in them."""


class PageForms:
    """What the forms of one page have in common, and which of them are on it.

    Attributes:
        run: the run that the page shows, or ``""``.
        writer: whose page it is, of those who write on one phone; ``""`` for its owner.
        key: new whenever a page is rendered: it tells one submission from another.
        pinned_run: the run that the page was asked for although the group is elsewhere, or ``""``.
        place: where in a long list of the page somebody is.
        on_top: a result that stands on top of the page, as its form is no longer there, or None.
        ids: the forms that have been rendered so far.
    """

    def __init__(
        self,
        *,
        key: str,
        run: str,
        pinned_run: str = "",
        place: Place = BEGINNING,
        result: FormResult | None = None,
        on_top: FormResult | None = None,
        writer: str = "",
    ) -> None:
        """`result` stands at its form."""
        self.key = key
        self.pinned_run = pinned_run
        self.place = place
        self.on_top = on_top
        self.ids: set[str] = set()
        self.run = run
        self.writer = writer
        self._result = result

    def id(self, action: str, about: str = "") -> str:
        """The id of the form that does this, about a thing where there are several."""
        return "-".join(filter(None, (action, "" if action in ANYTIME else self.run, about)))

    def begin(self, action: str, about: str = "") -> str:
        """A form that is rendered now; returns its id."""
        form_id = self.id(action, about)
        self.ids.add(form_id)
        return form_id

    def result(self, form_id: str) -> FormResult | None:
        """What came of this form, or None."""
        return self._result if self._result and self._result.form_id == form_id else None

    def result_of(self, action: str) -> FormResult | None:
        """What came of a form that does this, about whatever thing, or None."""
        return self._result if self._result and self._result.action == action else None

    def has_result(self, action: str, about: str = "") -> bool:
        """Whether something came of this form."""
        return self.result(self.id(action, about)) is not None

    def is_refused(self, action: str, about: str = "") -> bool:
        """Whether what this form sent was refused, so that it stands open with it."""
        result = self.result(self.id(action, about))
        return result is not None and result.refused

    def is_conflict(self, action: str, about: str = "") -> bool:
        """Whether somebody else had changed meanwhile what this form changes."""
        result = self.result(self.id(action, about))
        return result is not None and result.is_conflict

    def concern(self, thing: str) -> bool:
        """Whether the result is of a form about this thing, or about a part of it."""
        return self._result is not None and f"-{thing}-" in f"{self._result.form_id}-"

    def is_wrong(self, form_id: str, field: str) -> bool:
        """Whether this field is why the form was refused."""
        result = self.result(form_id)
        return result is not None and result.refused and result.field == field

    def text(self, form_id: str, field: str, saved: str) -> str:
        """What stands in a text field: what was typed and refused, or what is saved."""
        result = self.result(form_id)
        return result.typed.get(field, ("",))[-1] if result and result.refused else saved

    def is_chosen(self, form_id: str, field: str, value: str, saved: bool) -> bool:
        """Whether a choice is ticked: as it was sent and refused, or as it is saved."""
        result = self.result(form_id)
        return value in result.typed.get(field, ()) if result and result.refused else saved
