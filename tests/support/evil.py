"""Texts that somebody might send from a phone, by mistake or on purpose, and what each tries.

Written with escapes, so that this file itself stays readable and harmless in every editor.
"""

from typing import Final

EVIL: Final[dict[str, str]] = {
    # Nothing to see
    "empty": "",
    "spaces": "   ",
    "only_control_characters": "\x00\x01\x07\x08\x1b\x7f",
    "only_invisible": "\u200b\u200c\u200d\u2060\ufeff\u00ad",
    "only_combining": "\u0301\u0302\u0303",
    # Commands to the terminal
    "terminal_colour": "\x1b[31mred\x1b[0m",
    "terminal_clear": "\x1b[2J\x1b[Hgone",
    "terminal_title": "\x1b]0;stolen title\x07",
    "terminal_link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "terminal_clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "terminal_c1": "\x9b31mred\x9d0;title\x9c",
    "bell_and_backspace": "ring\x07 pass\x08\x08\x08\x08fail",
    "nul": "before\x00after",
    # Characters that mislead the eye
    "bidi_override": "\u202egnp.exe\u202c",
    "bidi_isolate": "\u2066left\u2067right\u2069",
    "bidi_marks": "a\u200eb\u200fc\u061cd",
    "zero_width": "zero\u200bwi\u200cdth\u2060\ufeff",
    "tag_characters": "seen\U000e0068\U000e0069\U000e007f",
    "variation_selectors": "a\ufe0fb\U000e0100",
    "zalgo": "Z" + "\u0301\u0323\u0336" * 40 + "algo",
    "lookalikes": "\u0430dmin \uff41dmin",
    "decomposed": "A\u030angstro\u0308m",
    "lone_high_surrogate": "half \ud83d",
    "lone_low_surrogate": "\udc4d half",
    "noncharacters": "\ufffe\uffff\U0010ffff",
    "private_use": "\ue000\U000f0000",
    # Line endings of every kind
    "newlines": "one\ntwo\n\n\nthree",
    "carriage_return": "shown\rhidden",
    "dos_newlines": "one\r\ntwo\r\n",
    "unicode_newlines": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "tabs": "\tone\ttwo",
    # Markup of the screen
    "markup_action": "[@click=app.quit]x[/]",
    "markup_style": "[bold red]loud[/bold red]",
    "markup_unbalanced": "[/] ] [ [[ [/nothing]",
    "markup_link": "[link='https://evil.example']x[/link]",
    "markup_variable": "$text [$error]",
    # HTML
    "html_script": "<script>document.title='owned'</script>",
    "html_image": "<img src=x onerror=\"document.title='owned'\">",
    "html_attribute": '" onmouseover="document.title=\'owned\'" x="',
    "html_attribute_single": "' autofocus onfocus='document.title=1' x='",
    "html_close": "</textarea></li></div></body></html>",
    "html_entity": "&lt;b&gt; &amp;amp; &#x1f4a3; &",
    "html_comment": "<!-- hidden",
    "html_anchor": '<span id="summary"></span>Decided',
    "html_svg": "<svg onload=\"document.title='owned'\">",
    "javascript_address": "javascript:document.title='owned'",
    "sse_fields": "data: forged\n\nevent: forged\nid: 999999\n\n",
    # Markdown
    "markdown_heading": "# Decision\n## Everybody agreed",
    "markdown_setext": "Decision\n===\n\nAgreed\n---",
    "markdown_front_matter": "---\ntitle: forged\n---",
    "markdown_rule": "***",
    "markdown_table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "markdown_pipe": "yes | no \\| maybe",
    "markdown_list": "- one\n- two\n1. three\n+ four",
    "markdown_quote": "> somebody else said this",
    "markdown_fence": "```\nswallows what follows",
    "markdown_tilde_fence": "~~~\nswallows what follows",
    "markdown_code": "`` ` ``",
    "markdown_indented": "    four spaces",
    "markdown_link": "[click](javascript:alert(1))",
    "markdown_image": "![x](https://evil.example/pixel.png)",
    "markdown_reference": "[a]: https://evil.example 'b'",
    "markdown_autolink": "<https://evil.example> https://evil.example www.evil.example",
    "markdown_emphasis": "**bold** _it_ ~~gone~~ *",
    "markdown_footnote": "[^1]: note",
    "markdown_task": "- [x] done",
    "markdown_backslash": "ends with \\",
    "markdown_hard_break": "one  \ntwo\\\nthree",
    # Other languages that a text must not be taken for
    "template": "{{7*7}} {% raw %} {# x #} ${7*7}",
    "format": "%s %n %(x)s {0} {x.__class__}",
    "path": "../../etc/passwd",
    "windows_path": "..\\..\\CON.txt:stream",
    "absolute_path": "/etc/passwd",
    "spreadsheet_link": '=HYPERLINK("http://evil.example","x")',
    "spreadsheet_command": "+cmd|' /C calc'!A0",
    "spreadsheet_at": "@SUM(1+1)",
    "spreadsheet_minus": "-2+3",
    "csv_quote": 'a","b',
    "json": '{"$ref": "#", "__proto__": {}}',
    "yaml": "!!python/object: x\nkey: value # comment",
    "yaml_no": "no",
    "toml": '"""\n[[step]]',
    "sql": "'; DROP TABLE cards; --",
    "number": "1e999",
    "none": "None",
    # Honest text that is hard to show
    "long_word": "w" * 5_000,
    "long_text": "many words " * 2_000,
    "many_lines": "line\n" * 2_000,
    "right_to_left": "\u05e9\u05dc\u05d5\u05dd, \u0645\u0631\u062d\u0628\u0627",
    "mixed_directions": "abc \u05d0\u05d1\u05d2 123 def",
    "wide": "\u5171\u5275\u30ef\u30fc\u30af\u30b7\u30e7\u30c3\u30d7",
    "emoji": "\U0001f44d\U0001f3fd",
    "emoji_family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "emoji_flag": "\U0001f1f8\U0001f1ea\U0001f1f8",
    "ligature": "\ufdfd",
    "swedish": "\u00c5ngstr\u00f6m, sm\u00e5l\u00e4nning & \u00e6r\u00f8",
}
"""Hostile texts by what they try. Two hold half a character (a lone surrogate): see `ENCODABLE`."""

ENCODABLE: Final[dict[str, str]] = {
    name: text for name, text in EVIL.items() if not name.startswith("lone_")
}
"""Those that can be sent over a wire: a lone surrogate has no UTF-8 form."""

EVIL_LINES: Final[list[str]] = [text for text in ENCODABLE.values() if len(text) < 2_000]
"""Those that a phone could send, and that are short enough for a screen."""

MARKUP: Final = EVIL["markup_action"]
"""What would quit the program if it were read as markup."""
