"""The two themes of the screen: dark and light.

`workshop-dark` is for a dimmed room, `workshop-light` for daylight and weak projectors. Both keep
every text at a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3) on every ground it is drawn on, and
every note edge at 3:1. Colour only ever repeats what a glyph or a word already says.
"""

from typing import TypeVar

from textual.app import App
from textual.theme import Theme

Result = TypeVar("Result")

DARK = "workshop-dark"
LIGHT = "workshop-light"

NOTE_COLOURS = 6
"""How many edge colours there are for notes: `$note-1` to `$note-6`."""

_DARK_TOKENS = {
    # Text that may be read second, and the ink that stands on $primary.
    "ink-soft": "#c9b8a1",
    "on-primary": "#1b1613",
    # Lines and the empty part of bars.
    "rule": "#5c4e43",
    "track": "#85735f",
    # The ground of what is pointed out, and of what was marked.
    "glow": "#4a3720",
    "marked": "#2d3b33",
    "note-1": "#f0a55b",
    "note-2": "#8cbcd6",
    "note-3": "#a3cf86",
    "note-4": "#e8927c",
    "note-5": "#c9a6dc",
    "note-6": "#e6cf7a",
    # Answers 1 to 5, and the ink on all of them.
    "answer-1": "#e8836b",
    "answer-2": "#f0b48c",
    "answer-3": "#d9cbb8",
    "answer-4": "#9fcbb6",
    "answer-5": "#5fb39a",
    "answer-ink": "#1b1613",
}

_LIGHT_TOKENS = {
    "ink-soft": "#5c4d40",
    "on-primary": "#fffaf2",
    "rule": "#c2b096",
    "track": "#98866e",
    "glow": "#fbe3bd",
    "marked": "#d5e7d8",
    "note-1": "#b4551c",
    "note-2": "#1f6390",
    "note-3": "#3d7327",
    "note-4": "#b03a2e",
    "note-5": "#77468f",
    "note-6": "#866400",
    "answer-1": "#db7058",
    "answer-2": "#eaa57c",
    "answer-3": "#d3c4ae",
    "answer-4": "#8fc2ac",
    "answer-5": "#54ab90",
    "answer-ink": "#1b1613",
}

TOKENS: dict[str, str] = _DARK_TOKENS
"""What our stylesheets need beyond Textual's own variables.

An app returns this from `get_theme_variable_defaults`, so that a built-in theme still works.
"""


def _theme(
    name: str,
    *,
    dark: bool,
    background: str,
    surface: str,
    panel: str,
    foreground: str,
    primary: str,
    secondary: str,
    accent: str,
    success: str,
    warning: str,
    error: str,
    tokens: dict[str, str],
) -> Theme:
    ink, soft, on_primary = foreground, tokens["ink-soft"], tokens["on-primary"]
    return Theme(
        name=name,
        dark=dark,
        background=background,
        surface=surface,
        panel=panel,
        boost=surface,
        foreground=foreground,
        primary=primary,
        secondary=secondary,
        accent=accent,
        success=success,
        warning=warning,
        error=error,
        variables=tokens
        | {
            # Textual fades text towards its ground; a projector cannot afford that.
            "text": ink,
            "text-muted": soft,
            "text-disabled": soft,
            "foreground-muted": soft,
            "foreground-disabled": soft,
            "text-primary": primary,
            "text-secondary": secondary,
            "text-accent": accent,
            "text-success": success,
            "text-warning": warning,
            "text-error": error,
            "border": primary,
            "border-blurred": tokens["rule"],
            "surface-active": panel,
            "block-cursor-background": primary,
            "block-cursor-foreground": on_primary,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": panel,
            "block-cursor-blurred-foreground": ink,
            "block-hover-background": panel,
            "button-foreground": ink,
            "button-color-foreground": on_primary,
            "button-focus-text-style": "bold",
            "input-cursor-background": primary,
            "input-cursor-foreground": on_primary,
            "input-selection-background": tokens["glow"],
            "input-selection-foreground": ink,
            "footer-background": surface,
            "footer-foreground": ink,
            "footer-key-foreground": primary,
            "footer-description-foreground": ink,
            "scrollbar": tokens["rule"],
            "scrollbar-hover": tokens["track"],
            "scrollbar-active": primary,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "screen-selection-background": tokens["glow"],
            "screen-selection-foreground": ink,
            "link-color": primary,
            "link-color-hover": on_primary,
            "markdown-h1-color": primary,
            "markdown-h2-color": primary,
            "markdown-h2-text-style": "bold",
            "markdown-h3-color": ink,
            "markdown-h6-color": soft,
        },
    )


THEMES: tuple[Theme, Theme] = (
    _theme(
        DARK,
        dark=True,
        background="#1b1613",
        surface="#28211c",
        panel="#352c25",
        foreground="#f7ecdc",
        primary="#f0a55b",
        secondary="#8cbcd6",
        accent="#9bcba8",
        success="#a3cf86",
        warning="#f5cf6b",
        error="#ff9c88",
        tokens=_DARK_TOKENS,
    ),
    _theme(
        LIGHT,
        dark=False,
        background="#fcf7ee",
        surface="#f4ebdc",
        panel="#e9dcc6",
        foreground="#231a13",
        primary="#8f3b12",
        secondary="#1f5475",
        accent="#1c5f4d",
        success="#2f5f22",
        warning="#744a00",
        error="#9e1b16",
        tokens=_LIGHT_TOKENS,
    ),
)
"""Both themes, the dark one first."""


def register(app: App[Result], name: str = DARK) -> None:
    """Make both themes known to `app`, before it runs, and put on the one called `name`."""
    for theme in THEMES:
        app.register_theme(theme)
    # Set aloud, it would have every stylesheet read a second time before the first frame.
    app.set_reactive(App.theme, name)
    app.stylesheet.set_variables(app.get_css_variables())
    app.set_class(app.current_theme.dark, "-dark-mode", update=False)
    app.set_class(not app.current_theme.dark, "-light-mode", update=False)
