"""What an answer says has changed, put into a page as a phone does it."""

import re

from tests.support.room_page import TEMPLATES
from workshoptui.web.form_result import saved
from workshoptui.web.room_page import render_changes
from workshoptui.workshop.action import Action
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.people import Participant
from workshoptui.workshop.rules import apply
from workshoptui.workshop.state import Workshop

_TEMPLATE = re.compile(
    r'<template data-(in-place-of|last-in)="([^"]+)"(?: data-after="(\d+)")?>(.*?)</template>',
    re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_ALONE = frozenset({"br", "hr", "img", "input"})
_SAID = re.compile(r'<p class="saved".*?</p>|(?<=")\s+data-said|\s*\n\s*', re.DOTALL)


def put(page: str, html: str) -> str:
    """The page with what an answer brings; ``""`` where it is not the page that this is of."""
    for how, place, after, content in _TEMPLATE.findall(html):
        start = re.search(rf'<[a-z]+[^>]* id="{re.escape(place)}"[^>]*>', page)
        assert start, f"no {place} on the page"
        depth = children = 0
        for tag in _TAG.finditer(page, start.start()):
            if tag[2] not in _ALONE:
                depth += -1 if tag[1] else 1
                children += depth == 1 and bool(tag[1])
            if not depth:
                break
        if how == "last-in":
            if children != int(after):
                return ""
            page = page[: tag.start()] + content + page[tag.start() :]
        else:
            page = page[: start.start()] + content + page[tag.end() :]
    return page


def plain(html: str) -> str:
    """Without what a form says of what was sent, and the line breaks between elements."""
    return _SAID.sub("", html)


def sent(workshop: Workshop, me: Participant, action: Action, at: float = 0.0) -> Workshop:
    """The workshop after somebody has sent this."""
    after = workshop.copy()
    seq = workshop.seq + 1
    entry = Entry(seq=seq, by=me.id, at=at, seed=1, action=action, key="k")
    after.evolve(apply(workshop, entry))
    after.seq = seq
    return after


def answered(workshop: Workshop, me: Participant, name: str, form_id: str) -> str:
    """What the answer brings; ``""`` where it is the whole page."""
    result = saved(name, form_id)
    return render_changes(TEMPLATES, workshop, me, key="k", result=result)
