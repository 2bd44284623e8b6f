"""Templates in one language: what they show is what their calls would have returned."""

import gettext
from collections.abc import Mapping

import pytest
from jinja2 import DictLoader, select_autoescape
from markupsafe import Markup

from workshoptui.language.catalogue import Language, language
from workshoptui.language.spoken import speaking
from workshoptui.web import html_messages
from workshoptui.web.translated_templates import TranslatedEnvironment


class Backwards(gettext.NullTranslations):
    """A language with its places in another order, and signs that are markup where they stand."""

    def gettext(self, message: str) -> str:
        """The one sentence with places; any other in quotes."""
        if message == "{one} and {other}":
            return "<{other}> & {one}"
        return f'"{message}"'

    def pgettext(self, context: str, message: str) -> str:
        """With its context."""
        return f"{context}: {message}"


OTHER = Language("xx", Backwards())
VALUES: Mapping[str, object] = {
    "one": "1 < 2",
    "other": Markup("<b>3</b>"),
    "yes": True,
    "no": False,
    "number": 4,
}


def rendered(template: str, chosen: Language) -> str:
    """A template in a language, with these values in it."""
    environment = TranslatedEnvironment(
        chosen,
        loader=DictLoader({"page.html": template}),
        autoescape=select_autoescape(default=True),
    )
    environment.globals.update(
        _=html_messages.gettext, ngettext=html_messages.ngettext, pgettext=html_messages.pgettext
    )
    with speaking(chosen):
        return environment.get_template("page.html").render(VALUES)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ('{{ _("Save") }}', "&#34;Save&#34;"),
        ('<a title="{{ _("Save") }}">', '<a title="&#34;Save&#34;">'),
        ('{{ _("{one} and {other}", one=one, other=other) }}', "&lt;<b>3</b>&gt; &amp; 1 &lt; 2"),
        ('{{ pgettext("a model", "Begin") }}', "a model: Begin"),
        ('{{ _("A") if yes else _("B") }}', "&#34;A&#34;"),
        ('{{ _("A") if no else _("B") if yes else _("C") }}', "&#34;B&#34;"),
        ('{{ _("A") if no }}', ""),
        ('{% set word = _("A") %}{{ word }}{{ word|length }}', "&#34;A&#34;11"),
        ('{% macro m(x) %}({{ x }}){% endmacro %}{{ m(_("A")) }}', "(&#34;A&#34;)"),
        (
            '{{ _("{one} and {other}", one=_("A"), other=one) }}',
            "&lt;1 &lt; 2&gt; &amp; &#34;A&#34;",
        ),
        ('{% for n in [1, 2] %}{{ n }}{{ _("A") if n == 1 else n }}{% endfor %}', "1&#34;A&#34;22"),
        ("{{ _(one) }}", "&#34;1 &lt; 2&#34;"),
        ("{{ one if yes else other }}{{ other }}", "1 &lt; 2<b>3</b>"),
    ],
)
def test_what_is_put_in_place_is_what_the_call_would_return(template: str, shown: str) -> None:
    """Neither the catalogue's words nor people's are markup; tags that are values stay."""
    assert rendered(template, OTHER) == shown


def test_a_count_still_depends_on_its_number() -> None:
    """And on the language, at the moment when the page is drawn."""
    template = '{{ ngettext("{count} phone here", "{count} phones here", number) }}'
    assert rendered(template, language("en")) == "4 phones here"


def test_a_sentence_without_one_of_its_values_fails_where_it_is_shown() -> None:
    """As the call does, which is then left as it is."""
    with pytest.raises(KeyError):
        rendered('{{ _("{one} and {other}", one=one) }}', language("en"))
