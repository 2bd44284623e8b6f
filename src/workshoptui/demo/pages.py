"""Pages: parses the HTML of a phone's page into links, alerts and forms."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

import msgspec

_IDLE: Final = re.compile(
    r"</?(?!(?:a|button|div|form|input|option|p|select|textarea)\b)[a-z][^>]*>"
    r'|<(?:div|p)\b(?![^>]*\brole="alert")[^>]*>'
)
"""Tags that a person does nothing with: to parse them too nearly doubles what reading costs.

In our pages no attribute has a “>” in it: it stands there as “&gt;”.
"""


class Form(msgspec.Struct, frozen=True):
    """A form on a page.

    Attributes:
        name: the last part of where it goes: ``add-card`` for ``/do/add-card``.
        action: where it goes.
        filled: what would be sent if nothing were filled in, as pairs of field and value.
        choices: by field: what its radio buttons, ticks, menus and buttons offer.
        fields: everything that can be filled in.
        types: by field: what it is, as ``text``, ``date``, ``radio``, ``checkbox`` or ``button``.
        limits: by field: how many characters it takes, where that is said.
    """

    name: str
    action: str
    filled: tuple[tuple[str, str], ...]
    choices: dict[str, tuple[str, ...]]
    fields: frozenset[str]
    types: dict[str, str] = {}
    limits: dict[str, int] = {}

    def holds(self, wanted: dict[str, str]) -> bool:
        """Whether every one of these fields has that value already."""
        return wanted.items() <= dict(self.filled).items()


class Page(msgspec.Struct, frozen=True):
    """A page as a person sees it.

    Attributes:
        links: their addresses.
        alerts: what went wrong, in the page's own words.
    """

    forms: tuple[Form, ...] = ()
    links: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()

    def find(self, name: str, **holding: str) -> Iterator[Form]:
        """The forms of that name that already hold these values, in the order of the page."""
        return (form for form in self.forms if form.name == name and form.holds(holding))


def read_page(html: str) -> Page:
    """The page that `html` shows, down to where its main part ends.

    Below it stands the shared note, which is long and has no forms.
    """
    reader = _Reader()
    reader.feed(_IDLE.sub("", html.partition("</main>")[0]))
    reader.close()
    return Page(
        forms=tuple(draft.form() for draft in reader.forms),
        links=tuple(reader.links),
        alerts=tuple(" ".join(words.split()) for words in reader.alerts),
    )


class _FormBuilder:
    """A form that is being read."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.filled: list[tuple[str, str]] = []
        self.choices: dict[str, tuple[str, ...]] = {}
        self.fields: set[str] = set()
        self.types: dict[str, str] = {}
        self.limits: dict[str, int] = {}

    def offer(self, field: str, value: str) -> None:
        self.choices[field] = (*self.choices.get(field, ()), value)
        self.fields.add(field)

    def form(self) -> Form:
        return Form(
            name=self.action.rpartition("/")[2],
            action=self.action,
            filled=tuple(self.filled),
            choices=self.choices,
            fields=frozenset(self.fields),
            types=self.types,
            limits=self.limits,
        )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_FormBuilder] = []
        self.links: list[str] = []
        self.alerts: list[str] = []
        self._form: _FormBuilder | None = None
        self._area: str | None = None
        self._menu: str | None = None
        self._alert = ""
        """The tag of the alert whose words are being gathered."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # An attribute without a value, such as “checked”, is there all the same.
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = _FormBuilder(has.get("action", ""))
            self.forms.append(self._form)
        elif tag == "a" and "href" in has:
            self.links.append(has["href"])
        elif tag in {"p", "div"} and has.get("role") == "alert":
            self.alerts.append("")
            self._alert = tag
        elif self._form is not None and "disabled" not in has:
            self._field(self._form, tag, has)

    def _field(self, form: _FormBuilder, tag: str, has: dict[str, str]) -> None:
        name, value = has.get("name", ""), has.get("value", "")
        kind = has.get("type", "text")
        if tag == "option" and self._menu:
            form.offer(self._menu, value)
            if "selected" in has:
                form.filled.append((self._menu, value))
        if not name:
            return
        form.types[name] = kind if tag == "input" else "text" if tag == "textarea" else tag
        if has.get("data-limit", "").isdecimal():
            form.limits[name] = int(has["data-limit"])
        if tag == "textarea":
            form.fields.add(name)
            form.filled.append((name, ""))
            self._area = name
        elif tag == "select":
            self._menu = name
        elif tag == "button":
            form.offer(name, value)
        elif tag == "input" and kind in {"radio", "checkbox"}:
            said = has.get("value", "on")
            form.offer(name, said)
            if "checked" in has:
                form.filled.append((name, said))
        elif tag == "input":
            form.filled.append((name, value))
            if kind != "hidden":
                form.fields.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._alert:
            self._alert = ""
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._menu = None

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            name, before = self._form.filled.pop()
            # HTML drops one line break right after the tag, and so do browsers.
            self._form.filled.append((name, before + (data if before else data.removeprefix("\n"))))
        if self._alert:
            self.alerts[-1] += data
