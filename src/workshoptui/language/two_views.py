"""Two views: the transactional and the relational view of a service, in plain words of our own.

The same text stands on phones, on the screen and in the record.
"""

from workshoptui.language.messages import gettext as _


def two_views_title() -> str:
    """What the text is called."""
    return _("Two ways to look at a service")


def two_views() -> tuple[tuple[str, str], ...]:
    """The text: paragraphs with their headings, which are ``""`` where there is none."""
    return (
        (
            "",
            _(
                "Every service can be looked at in two ways. Most services have something of both, "
                "and neither is wrong everywhere."
            ),
        ),
        (
            _("The transactional view"),
            _(
                "We decide beforehand what is to come out of it, and do the same for everybody. "
                "What professionals know weighs most. We look for risks and for what people lack, "
                "follow our routines, and check that what was planned was done. What we count is "
                "what we produced ourselves: visits, forms, days. Where everybody needs the same "
                "thing, such as a passport, this is fair and quick."
            ),
        ),
        (
            _("The relational view"),
            _(
                "We begin with the person: what do they want, and what can they do? Goals are "
                "agreed together, and what people have lived through weighs as much as what "
                "professionals know. The next step comes out of the conversation. We ask what it "
                "was like and what difference it made. We answer to the person as well as to the "
                "organisation, and the service changes by what we learn."
            ),
        ),
        (
            _("Why it matters here"),
            _(
                "What a service is worth shows in somebody's life. A visit can be done, as we "
                "count it, and have changed nothing for the person. A dialogue that follows the "
                "person cannot be written down word by word beforehand: it needs room. When you "
                "say where we stand today and where you want us to be, there is no score and no "
                "right answer."
            ),
        ),
        (
            "",
            _(
                "Our own words. Both views are described by the project CoSIE, in “Co-creation as "
                "a relational service”."
            ),
        ),
    )
