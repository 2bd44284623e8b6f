"""Sentences on pages: whole in every language, and never markup that nobody meant."""

import gettext as gettext_module

from markupsafe import Markup

from workshoptui.language.catalogue import Language
from workshoptui.language.spoken import speaking
from workshoptui.web.html_messages import bold, counter, figure, gettext, isolated, ngettext


class Hostile(gettext_module.NullTranslations):
    """A catalogue that tries to be markup."""

    def gettext(self, message: str) -> str:
        """Every sentence with a script in it, and its place."""
        return '<script>"{name}"</script> & ' + message


def test_neither_a_catalogue_nor_a_value_is_markup() -> None:
    """In a page and in an attribute."""
    with speaking(Language("sv", Hostile())):
        said = gettext("Hello {name}", name='<img src="x">')
    assert said == (
        "&lt;script&gt;&#34;&lt;img src=&#34;x&#34;&gt;&#34;&lt;/script&gt; &amp; "
        "Hello &lt;img src=&#34;x&#34;&gt;"
    )


def test_what_stands_in_a_value_is_not_read_again() -> None:
    """A name may have the place of another one in it."""
    assert gettext("{one} and {other}", one="{other}", other="B") == "{other} and B"


def test_tags_come_as_values() -> None:
    """People's words in them have their own direction, and stay text."""
    assert gettext("With {model}.", model=bold("A & B")) == 'With <b dir="auto">A &amp; B</b>.'
    assert isolated("<") == Markup("<bdi>&lt;</bdi>")
    assert figure(3) == Markup("<b>3</b>")
    assert counter(3) == Markup("<b data-counter>3</b>")


def test_apostrophes_stay_as_they_are() -> None:
    """They stand in many English sentences, and in no attribute's quotes."""
    assert gettext("I'm done for now") == "I'm done for now"


def test_a_count_stands_in_its_sentence() -> None:
    """In the form that the number takes."""
    assert ngettext("{count} phone here", "{count} phones here", 1) == "1 phone here"
    assert ngettext("{count} phone here", "{count} phones here", 1200) == "1,200 phones here"
