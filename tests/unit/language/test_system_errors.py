"""System errors: said in the language that is spoken, as far as it knows them."""

import errno
import os

import pytest

from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.language.spoken import speaking
from workshoptui.language.system_errors import why

USUAL = ("EACCES", "EIO", "EISDIR", "ENOENT", "ENOSPC", "ENOTDIR", "EROFS", "EADDRINUSE")


@pytest.mark.parametrize("name", USUAL)
def test_what_usually_goes_wrong_is_translated(name: str) -> None:
    """In English it is as the system says it, but for capitals."""
    number = getattr(errno, name)
    trouble = OSError(number, os.strerror(number))
    assert why(trouble) == os.strerror(number).lower()
    with speaking(pseudo_language()):
        assert outside(why(trouble)) == ""


def test_what_nobody_foresaw_is_said_in_the_systems_words() -> None:
    """Rather than not at all."""
    with speaking(pseudo_language()):
        assert why(OSError(99999, "The sky is falling")) == "the sky is falling"
        assert why(ValueError("An embedded null byte")) == "an embedded null byte"
