"""A page as a tree, and what an answer brings put into it, as the script of a phone does."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import zip_longest

_ALONE = frozenset({"br", "circle", "hr", "img", "input", "line"})
_OPEN_FOLD = re.compile(r"(<details[^>]*) open=''")


class Element:
    """An element of a page: its tag, its attributes, and what it holds, without line breaks."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Element | str] = []

    def __iter__(self) -> Iterator["Element"]:
        """It and all in it; a template holds nothing that counts."""
        yield self
        for child in self.children if self.tag != "template" else ():
            if isinstance(child, Element):
                yield from child

    def __str__(self) -> str:
        named = "".join(f" {name}={value!r}" for name, value in sorted(self.attributes.items()))
        inside = "".join(map(str, self.children))
        return f"<{self.tag}{named}>{inside}</{self.tag}>\n"

    def by_id(self, place: str) -> "Element":
        """The element in it that has this id."""
        found = [one for one in self if one.attributes.get("id") == place]
        assert len(found) == 1, f"{len(found)} × {place} on the page"
        return found[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _ALONE:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.open[-1].children.append(data.strip())


def tree(html: str) -> Element:
    """The page that is written so."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    (page,) = parser.open
    return page


def with_changes(page: Element, html: str) -> Element:
    """The page with what an answer brings; what was said before goes from it."""
    for element in list(page):
        element.attributes.pop("data-said", None)
        element.children = [one for one in element.children if not _is_said(one)]
    for template in [one for one in tree(html) if one.tag == "template"]:
        named = template.attributes
        if "data-in-form" in named:
            _fill(page.by_id(named["data-in-form"]), template)
        elif "data-last-in" in named:
            place = page.by_id(named["data-last-in"])
            assert len(place.children) == int(named["data-after"]), "a page with another list"
            place.children += template.children
        else:
            place = page.by_id(named["data-in-place-of"])
            parent = next(one for one in page if place in one.children)
            at = parent.children.index(place)
            parent.children[at : at + 1] = template.children
    return page


def is_fetched_anew(page: Element) -> bool:
    """Whether something still says that it was refused, so that the script fetches all anew."""
    return any(_is_refusal(one) for one in page)


def without_folds(page: Element) -> str:
    """The page as it is written; which folds are open on it is up to the person."""
    return _OPEN_FOLD.sub(r"\1", str(page))


def first_difference(page: Element, other: Element) -> str:
    """Where two pages differ first; ``""`` where they are the same but for open folds."""
    lines, others = without_folds(page).split("\n"), without_folds(other).split("\n")
    pairs = zip_longest(lines, others, fillvalue="(nothing)")
    return next((f"{one!r} is not {two!r}" for one, two in pairs if one != two), "")


def _is_refusal(child: Element | str) -> bool:
    return isinstance(child, Element) and child.attributes.get("class") == "refused"


def _is_said(child: Element | str) -> bool:
    return isinstance(child, Element) and child.attributes.get("class") == "saved"


def _fill(form: Element, template: Element) -> None:
    """As the script does: what was refused before goes, what is saved stands in the fields."""
    gone = {one.attributes.get("id", "") for one in form if _is_refusal(one)}
    for element in list(form):
        element.children = [one for one in element.children if not _is_refusal(one)]
        described = element.attributes.get("aria-describedby")
        if described is not None:
            element.attributes.pop("aria-invalid", None)
            left = " ".join(one for one in described.split() if one not in gone)
            element.attributes.pop("aria-describedby")
            element.attributes |= {"aria-describedby": left} if left else {}
    saved = [one for one in template.children if isinstance(one, Element)]
    values = {
        one.attributes["name"]: one.attributes["value"] for one in saved if one.tag == "input"
    }
    for field in form:
        name = field.attributes.get("name", "")
        if name not in values:
            continue
        if field.attributes.get("type") in {"radio", "checkbox"}:
            field.attributes.pop("checked", None)
            if field.attributes["value"] == values[name]:
                field.attributes["checked"] = ""
        elif field.tag == "textarea":
            field.children = [values[name].strip()] if values[name].strip() else []
        else:
            field.attributes["value"] = values[name]
    form.attributes["data-said"] = ""
    form.children.extend(one for one in saved if one.tag != "input")
