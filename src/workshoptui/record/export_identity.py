"""Export identity: by what an export knows its workshop again, and a calendar its events."""

from hashlib import sha256

from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info


def export_identity(workshop: Workshop) -> str:
    """Sixteen hexadecimal digits, for the workshop's whole life, of which its code is not told.

    A copy of a workshop has that of its original.
    """
    info = workshop_info(workshop)
    return sha256(f"{info.at!r} {info.code} {info.agenda}".encode()).hexdigest()[:16]
