"""Forms: parses and validates what a phone posts, and makes the action of it."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

import msgspec
from starlette.requests import Request

from workshoptui.language.messages import gettext as _
from workshoptui.web.problem import Problem
from workshoptui.workshop.action import Action
from workshoptui.workshop.inputs import Input, inputs
from workshoptui.workshop.refused import Refused

LIMIT = 128 * 1024
"""Bytes of a form: the longest one, a debrief, filled to its limits in any script, still fits."""

_DRAINED = 4 * 1024 * 1024
_FIELDS = 500
_WHERE = frozenset({"spot", "at", "part", "as"})
"""The fields that say from where on which page a form came."""
_OWN = "its-"
"""Begins the name of an action's field that is called as one of these."""
_ID = re.compile(r"[a-z0-9-]{1,120}")

A = TypeVar("A", bound=Action)


class Form:
    """The fields of one submission.

    Besides its own, each of our forms has ``key`` (new whenever a page is rendered), ``spot`` (its
    id on the page) and ``at`` (the run that the page is pinned to, ``""`` for where the group is).
    On a phone that several people write on, ``as`` says whose it is: see `Identity.writer`.
    One that takes something back has ``about``, by which its writer knows it again.
    What comes out of a phone's outbox has ``letter``, which names it, in place of ``key``.
    """

    def __init__(self, fields: Mapping[str, tuple[str, ...]]) -> None:
        self.fields = dict(fields)

    def value(self, name: str) -> str:
        """The value of a field, or ``""`` when there is none."""
        return self.fields.get(name, ("",))[-1]

    @property
    def id(self) -> str:
        """Which form on the page this was, or ``""``."""
        form_id = self.value("spot")
        return form_id if _ID.fullmatch(form_id) else ""

    def submission(self, name: str) -> str:
        """The idempotency key: the same for the same texts sent twice from one page.

        Other texts from the same page (after “Back”, say) are another submission, never dropped.
        A letter from a phone's outbox has a key of its own, whatever has become of its texts.
        """
        if letter := self.value("letter"):
            return hashlib.sha256(msgspec.json.encode([name, "letter", letter])).hexdigest()
        if not self.value("key"):
            return ""
        sent = sorted((k, v) for k, v in self.fields.items() if k not in _WHERE)
        return hashlib.sha256(msgspec.json.encode([name, sent])).hexdigest()


async def read_form(request: Request, public_url: str | None = None) -> Form:
    """The form that a phone sent from one of our own pages.

    Raises:
        Problem: it came from another site's page, is too large, or is no form.
    """
    if not _is_from_our_page(request, public_url):
        raise Problem(
            403,
            _("This did not come from the workshop's page"),
            _(
                "Nothing was changed. "
                "Open the workshop with the code on the wall and try again there."
            ),
        )
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LIMIT:
            body += chunk
        elif size > _DRAINED:
            break
    if size > LIMIT:
        raise Problem(
            413,
            _("This is too much to send at once"),
            _(
                "Nothing was saved. Go back: what you wrote is still there. "
                "Shorten it, or send it in parts."
            ),
        )
    try:
        pairs = parse_qsl(
            body.decode(errors="replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=_FIELDS,
        )
    except ValueError as error:
        raise Problem(
            400,
            _("This form could not be read"),
            _("Nothing was saved. Go back, and send it again."),
        ) from error
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value)
    return Form(fields)


def _is_from_our_page(request: Request, public_url: str | None) -> bool:
    """Whether a form was sent from our own page, as far as the browser says so."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    ours = {request.headers.get("host", "").lower(), urlsplit(public_url or "").netloc.lower()}
    return urlsplit(origin).netloc.lower() in ours - {""}


@cache
def _shapes(action: type[Action]) -> tuple[tuple[msgspec.structs.FieldInfo, object], ...]:
    """The fields of an action, each with the type of its values."""
    fields = msgspec.structs.fields(action)
    shapes = [msgspec.inspect.type_info(field.type) for field in fields]
    plain = [
        shape.type if isinstance(shape, msgspec.inspect.Metadata) else shape for shape in shapes
    ]
    return tuple(zip(fields, plain, strict=True))


def read_action(action: type[A], form: Form) -> A:
    """The action that a form stands for; its fields are named like the action's.

    A field that holds a dict is sent as ``scores.c12``, one field for each key. One that holds
    several names is sent once for each name, or once with spaces between the names. A ``part`` is
    sent as ``its-part``, for where on its page a form stood is called so.

    Raises:
        Refused: a field is missing or cannot be meant.
    """
    typed = inputs(action)
    values: dict[str, object] = {}
    for field, shape in _shapes(action):
        name = field.encode_name
        if isinstance(shape, msgspec.inspect.DictType):
            start = f"{name}."
            values[name] = {
                sent.removeprefix(start): values[-1]
                for sent, values in form.fields.items()
                if sent.startswith(start)
            }
        elif isinstance(shape, msgspec.inspect.VarTupleType):
            # Such a field holds names: one for each field sent, or several with spaces between.
            values[name] = tuple(" ".join(form.fields.get(name, ())).split())
        elif (
            typed.get(name) is Input.WHOLE_NUMBER
            and not field.required
            and not form.value(name).strip()
        ):
            continue  # left out
        elif name in _WHERE and (f"{_OWN}{name}" in form.fields or _is_place(form.value(name))):
            values[name] = form.value(f"{_OWN}{name}")
        elif name in form.fields:
            values[name] = form.value(name)
        elif field.required:
            raise Refused("missing", name)
    try:
        return msgspec.convert(values, action, strict=False)
    except msgspec.ValidationError as error:
        where = re.search(r"\$\.(\w+)", str(error))
        wrong = where[1] if where else ""
        if typed.get(wrong) is Input.DATE:
            raise Refused("bad-date", wrong) from error
        if typed.get(wrong) is Input.WHOLE_NUMBER:
            raise Refused("bad-number", wrong) from error
        raise Refused("unreadable", wrong) from error


def _is_place(value: str) -> bool:
    """Whether this is a place in a list, and no part of a thing as an earlier page had sent it."""
    return "=" in value
