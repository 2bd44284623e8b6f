"""Option types: reads what an option is given, or says what is needed."""

import argparse
from collections.abc import Callable

from workshoptui.language.messages import gettext as _


def number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number in a range."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(
                _(
                    "a whole number from {least} to {most} is needed, not “{text}”",
                    least=least,
                    most=most,
                    text=text,
                )
            )
        return int(text)

    return read


def address(text: str) -> str:
    """An address of a network, as its numbers."""
    from ipaddress import ip_address

    try:
        return str(ip_address(text))
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(
            _("an address such as 127.0.0.1 is needed, not “{text}”", text=text)
        ) from wrong


def url(text: str) -> str:
    """An address that a browser can open."""
    from workshoptui.web.public_url import normalized_url

    try:
        return normalized_url(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong
