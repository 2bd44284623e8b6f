"""Late: what is said of words that came after their round."""

from workshoptui.language.messages import gettext as _


def late_mark() -> str:
    """What stands beside words that came late."""
    return _("came after the round")


def marked(words: str, *, late: bool) -> str:
    """Words, and that they came late where they did."""
    return _("{words} (came after the round)", words=words) if late else words
