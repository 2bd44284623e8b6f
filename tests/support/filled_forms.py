"""Whatever a page asks for, filled in: the forms that are on it, and what they send."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import chain

import msgspec

from tests.support.changed_parts import sent
from tests.support.kind_rounds import KindRound, kind_rounds, whole_workshop
from tests.support.large import at_kind
from tests.support.page_tree import Element, tree
from tests.support.room_page import rendered, room_page_of
from workshoptui.web.form_result import FormResult, excerpt_of, saved
from workshoptui.web.forms import Form, read_action
from workshoptui.web.kind_page import whole_page
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CurrentRun, Run, activity_of
from workshoptui.workshop.state import Put, Workshop

ANSWERED = [name for name, sent in PHONE_ACTIONS.items() if sent.changed is not whole_page]
"""What is answered with what it changed on the page."""

PEOPLE = 2
"""Of so many people the pages are looked at in each round."""

_AT = datetime(2026, 5, 1, tzinfo=UTC).timestamp()
"""When forms are sent: once the whole workshop is over."""

_OTHERWISE = 8
"""How often a form is filled in otherwise, until it is taken."""


class FilledPage(msgspec.Struct, frozen=True):
    """A page that somebody looks at, in an open round.

    Attributes:
        forms: the ids of the forms on it, by the name of what they do.
    """

    workshop: Workshop
    run: Run
    me: Participant
    forms: dict[str, list[str]]


def filled(form: Element, number: int) -> Form:
    """A form, filled in as the `number`-th person might."""
    fields: dict[str, tuple[str, ...]] = {}
    choices: dict[str, list[str]] = {}
    buttons: list[tuple[str, str]] = []
    for field in form:
        has = field.attributes
        name, kind = has.get("name", ""), has.get("type", "")
        if not name or "disabled" in has:
            continue
        if field.tag == "button":
            buttons.append((name, has.get("value", "")))
        elif kind == "radio":
            choices.setdefault(name, []).append(has["value"])
        elif kind == "checkbox":
            if number % 2:
                fields[name] = (*fields.get(name, ()), has["value"])
        elif field.tag == "select":
            options = [one.attributes["value"] for one in field if one.tag == "option"]
            fields[name] = (options[number % len(options)],)
        elif kind == "hidden":
            fields[name] = (has.get("value", ""),)
        elif kind == "number":
            fields[name] = (str(number),)
        elif kind == "date":
            fields[name] = (f"2026-04-{number + 1:02}",)
        else:
            words = f"Words <{number}> & “more” {'wo rd ' * number}".strip()
            fields[name] = (words[: int(has.get("data-limit", 60))].strip(),)
    fields |= {name: (values[number % len(values)],) for name, values in choices.items()}
    if buttons:
        name, value = buttons[number % len(buttons)]
        fields[name] = (value,)
    return Form(fields)


def taken(
    workshop: Workshop,
    me: Participant,
    name: str,
    form_id: str,
    number: int,
    page: Element | None = None,
) -> tuple[Workshop, FormResult] | None:
    """What comes of a form of a page that is filled in; None where it is not there, or not taken.

    `page` is the one that they see, by default as it is drawn.
    """
    elements = page or tree(rendered(workshop, me))
    form = next((one for one in elements if one.attributes.get("id") == form_id), None)
    sendable = PHONE_ACTIONS[name]
    for other in range(_OTHERWISE):
        if form is None:
            break
        given = filled(form, number + other)
        try:
            action = read_action(sendable.action, given)
            after = sent(workshop, me, sendable.as_written(workshop, action), _AT)
        except Refused:
            continue
        excerpt = excerpt_of(name, given)
        return after, saved(name, given.id, excerpt=excerpt, entry=after.seq)
    return None


def _states(round_: KindRound, me: Participant) -> Iterator[Workshop]:
    """A round as it was, and as it would be had one, or nobody, given anything."""
    yield round_.given
    everybody = frozenset(one.id for one in round_.given.all(Participant))
    yield round_.without(round_.tables, frozenset({me.id}))
    yield round_.without(round_.tables, everybody)


@cache
def pages_with_forms() -> tuple[FilledPage, ...]:
    """The pages of the open rounds of every kind, full and empty, in the whole workshop."""
    found = []
    rounds = list(chain.from_iterable(kind_rounds().values()))
    for round_ in rounds:
        for me in round_.given.all(Participant)[:PEOPLE]:
            states = [(one, one.get(Run, round_.run)) for one in _states(round_, me)]
            found += [_page(workshop, run, me) for workshop, run in states]
    # At the end of the workshop there is more to choose from: stories, uses, models.
    for run_id in dict.fromkeys(round_.run for round_ in rounds):
        run = msgspec.structs.replace(
            whole_workshop().get(Run, run_id), phase="open", closing_at=None
        )
        workshop = at_kind(activity_of(whole_workshop(), run).kind, "open")[0]
        workshop.evolve((Put(run), Put(CurrentRun(run.id))))
        found += [_page(workshop, run, me) for me in workshop.all(Participant)[:PEOPLE]]
    return tuple(page for page in found if page.forms)


def _page(workshop: Workshop, run: Run, me: Participant) -> FilledPage:
    forms: dict[str, list[str]] = {}
    if run.phase == "open" and room_page_of(workshop, me).run == run.id:
        for form in tree(rendered(workshop, me)):
            if form.tag == "form" and form.attributes.get("method") == "post":
                name = form.attributes["action"].removeprefix("/do/")
                forms.setdefault(name, []).append(form.attributes["id"])
    return FilledPage(workshop, run, me, forms)
