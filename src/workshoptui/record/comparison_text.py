"""Comparison text: workshops side by side as Markdown, and as a page of HTML made from that."""

from collections.abc import Callable, Mapping
from datetime import date

from workshoptui.language.dates import short_date
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number, percent
from workshoptui.record.comparison import Comparison, Topic, TopicId, Unit
from workshoptui.record.comparison_figures import Entry, Value
from workshoptui.record.escape import inline
from workshoptui.record.layout import Cell, blocks, bullets, decimal, quoted, table
from workshoptui.record.page import page
from workshoptui.record.sections.findings import VERDICTS

_TITLES: Mapping[TopicId, str] = {
    "factors": mark("Success factors"),
    "ratings": mark("Ratings of the chosen model"),
    "questionnaire": mark("Questionnaire"),
    "lens": mark("Relational lens"),
}
_READ: Mapping[TopicId, str] = {
    "factors": mark(
        "Dots in the last vote, and the weight of what became a criterion. How many dots a person "
        "had may differ from unit to unit."
    ),
    "ratings": mark(
        "The median on each criterion, and the weighted score over all of them, beside today's "
        "way. Each unit rated a model of its own, on criteria and with weights of its own."
    ),
    "questionnaire": mark(
        "The median, the share that answered 4 or 5, and the label by the unit's own cut-offs. "
        "Answers to reversed statements are recoded."
    ),
    "lens": mark("The medians of now and of wanted, and the median of the paired gaps."),
}
_NOTHING: Mapping[TopicId, str] = {
    "factors": mark("No unit has success factors yet."),
    "ratings": mark("No unit has chosen a model that was rated."),
    "questionnaire": mark("No unit has answered a questionnaire yet."),
    "lens": mark("No unit has used the lens yet."),
}
_WHAT: Mapping[TopicId, str] = {
    "factors": mark("Success factor"),
    "ratings": mark("Criterion"),
    "questionnaire": mark("Statement"),
    "lens": mark("Pair"),
}


def to_markdown(compared: Comparison) -> str:
    """The whole comparison in the language that is spoken; ends in a line break, as a file does."""
    return (
        blocks(
            f"# {_title(compared)}",
            _introduction(),
            _heading(_("Units")),
            _units(compared),
            *(_topic(compared, topic) for topic in compared.topics),
            _heading(_("Not in this comparison")) if compared.unread else "",
            bullets(f"{inline(name)}: {inline(reason)}" for name, reason in compared.unread),
            _heading(_("Limitations")),
            _limitations(),
        )
        + "\n"
    )


def to_html(compared: Comparison) -> str:
    """The same as a page that needs no other file."""
    return page(to_markdown(compared), _title(compared))


def _heading(words: str) -> str:
    return f"## {words}"


def _title(compared: Comparison) -> str:
    count = len(compared.units)
    return ngettext(
        "{count} workshop, unit by unit", "Comparison of {count} workshops, unit by unit", count
    )


def _introduction() -> str:
    return _(
        "Each figure is one unit's, and stands with how many people gave an answer to it (n). "
        "Nothing is added up across units, and no unit is ranked. What too few people gave is left "
        "out unit by unit: dots and ratings of fewer than three, the questionnaire and the lens of "
        "fewer than five, also where a facilitator released them for the unit's own record. A dash "
        "says that a unit has no such figure."
    )


def _units(compared: Comparison) -> str:
    rows: list[list[Cell]] = [
        [
            unit.label,
            unit.title,
            unit.agenda,
            unit.language,
            unit.people,
            _sittings(unit),
            unit.chosen or None,
        ]
        for unit in compared.units
    ]
    head = [_("Unit"), _("Workshop"), _("Agenda"), _("Language"), _("Took part"), _("Sittings")]
    made = (
        ngettext(
            "{unit}: {count} entry, {chain}", "{unit}: {count} entries, {chain}", unit.entries,
            unit=inline(unit.label), chain=f"`{unit.chain}`" if unit.chain else "–",
        )
        for unit in compared.units
    )  # fmt: skip
    return blocks(
        table([*head, _("Chosen model")], rows),
        _("Made from these journals, each with the running digest over its entries:"),
        bullets(made),
    )


def _sittings(unit: Unit) -> str:
    days = []
    for written in unit.sittings:
        try:
            days.append(short_date(date.fromisoformat(written)))
        except ValueError:
            days.append(written)
    return enumerated(days)


def _topic(compared: Comparison, topic: Topic) -> str:
    title = _heading(_(_TITLES[topic.id]))
    if not topic.matched and not any(topic.alone):
        return blocks(title, _(_NOTHING[topic.id]))
    labels = [unit.label for unit in compared.units]
    show = _SHOWN[topic.id]
    rows: list[list[Cell]] = [[_("People"), *(_people(topic, people) for people in topic.people)]]
    for line in topic.matched:
        words = f"{line.words} *" if line.differs else line.words
        rows.append([words, *(_cell(entry, show) for entry in line.entries)])
    differing = [line for line in topic.matched if line.differs]
    return blocks(
        title,
        _(_READ[topic.id]),
        table([_(_WHAT[topic.id]), *labels], rows),
        "" if topic.matched else _("Nothing here is called the same in two units."),
        _("\\* Matched by its key: these units have it in different words or languages.")
        if differing
        else "",
        *(
            bullets(
                _("{unit}: {words}", unit=inline(label), words=quoted(entry.shown))
                for label, entry in zip(labels, line.entries, strict=True)
                if entry
            )
            for line in differing
        ),
        *(
            blocks(
                _("Only in {unit}:", unit=inline(label)),
                bullets(
                    f"{quoted(entry.shown)}: {shown}"
                    if (shown := _cell(entry, show))
                    else quoted(entry.shown)
                    for entry in entries
                ),
            )
            for label, entries in zip(labels, topic.alone, strict=True)
            if entries
        ),
    )


def _people(topic: Topic, people: int | None) -> str | None:
    if people is None:
        return None
    if people < topic.fewest:
        return _("fewer than {few}: no figures", few=number(topic.fewest))
    return _("n = {people}", people=number(people))


def _cell(entry: Entry | None, show: Callable[[Mapping[str, Value]], str]) -> str | None:
    if entry is None or entry.figures is None or not entry.figures.values:
        return None
    figures = entry.figures
    return _(
        "{figures} (n = {people})", figures=show(figures.values), people=number(figures.people)
    )


def _dots(values: Mapping[str, Value]) -> str:
    said = []
    if "dots" in values:
        said.append(ngettext("{count} dot", "{count} dots", int(values["dots"])))
    if "weight" in values:
        said.append(_("weight {weight}", weight=decimal(float(values["weight"]))))
    return "; ".join(said)


def _beside_today(values: Mapping[str, Value]) -> str:
    [mine] = (values[key] for key in ("median", "weighted_score") if key in values)
    if "today" not in values:
        return decimal(float(mine))
    return _(
        "{figure}; today {today}",
        figure=decimal(float(mine)),
        today=decimal(float(values["today"])),
    )


def _answers(values: Mapping[str, Value]) -> str:
    return _(
        "{median}; {share}; {label}",
        median=decimal(float(values["median"])),
        share=percent(float(values["agree"])),
        label=_(VERDICTS[str(values["label"])]),
    )


def _places(values: Mapping[str, Value]) -> str:
    return _(
        "{now} → {wanted}; gap {gap}",
        now=decimal(float(values["now"])),
        wanted=decimal(float(values["wanted"])),
        gap=decimal(float(values["gap"])),
    )


_SHOWN: Mapping[TopicId, Callable[[Mapping[str, Value]], str]] = {
    "factors": _dots,
    "ratings": _beside_today,
    "questionnaire": _answers,
    "lens": _places,
}


def _limitations() -> str:
    return bullets(
        [
            _(
                "**Who answered.** In each unit those who came, and only those; they were not "
                "drawn from anybody. A difference between units may be one of who came."
            ),
            _(
                "**Small numbers.** No difference is tested here, and a median of few people moves "
                "with one of them."
            ),
            _(
                "**What is matched.** Factors and criteria by the same words; statements and pairs "
                "by the same words, across languages by their key. What says the same in other "
                "words stands apart."
            ),
            _("**Not the whole.** Stories and reasons, which no figure holds, are in the records."),
        ]
    )
