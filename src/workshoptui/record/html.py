"""The record as HTML: for the phones, and for a page of its own (see `page`)."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from workshoptui.language.spoken import spoken
from workshoptui.record.anchors import ANCHOR
from workshoptui.record.body import Body, Items
from workshoptui.record.escape import APART, END, runs_otherwise
from workshoptui.record.front_matter import without_front_matter
from workshoptui.record.picture_files import IMAGE
from workshoptui.record.plain_lines import inline_html, paragraph_html
from workshoptui.record.simple_markdown import WEB

_LEADS = re.compile(rf"#[a-z0-9-]+|{WEB}", re.IGNORECASE)
"""Where a link of the record may lead: to a place in it, or to the web, which people may link."""

_ANSWER = re.compile(r"#answer-w(\d{1,9})")
"""Where what is written into the note is answered or changed."""


def parser() -> MarkdownIt:
    """A Markdown parser that knows what a record is made of, and trusts nothing in it.

    CommonMark, tables and words struck out; no HTML, no images, and no links but those within the
    record, from its own anchors to its own anchors, and those that people make to the web.
    """
    made = (
        MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
        .enable(["table", "strikethrough"])
        .disable(["html_block", "html_inline", "image", "autolink", "reference"])
    )
    made.validateLink = _LEADS.fullmatch  # type: ignore[method-assign,assignment]
    made.inline.ruler.before("link", "anchor", _anchor)
    # What is wider than a phone scrolls by itself, and not the page with it.
    made.add_render_rule("table_open", _opened)
    made.add_render_rule("table_close", _closed)
    made.add_render_rule("link_open", _link_opened)
    # The record strikes through what was taken out of a text.
    made.add_render_rule("s_open", lambda *_args: "<del>")
    made.add_render_rule("s_close", lambda *_args: "</del>")
    made.core.ruler.push("headings", _name_headings)
    made.core.ruler.push("direction", _follow_direction)
    made.core.ruler.push("columns", _align_columns)
    return made


def _anchor(state: StateInline, silent: bool) -> bool:
    """An anchor of the record, which is the only HTML that it may hold."""
    found = ANCHOR.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _name_headings(state: StateCore) -> None:
    """Let an anchor that stands alone above a heading be the heading's own."""
    kept: list[Token] = []
    for token in state.tokens:
        alone = kept[-3:] if token.type == "heading_open" and len(kept) > 2 else []
        named = ANCHOR.fullmatch(alone[1].content) if alone else None
        if named and alone[0].type == "paragraph_open":
            del kept[-3:]
            token.attrSet("id", named[1])
        kept.append(token)
    state.tokens = kept


def _opened(self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f'<div class="table"><table{self.renderAttrs(tokens[at])}>\n'


def _link_opened(self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    link = tokens[at]
    place = str(link.attrGet("href"))
    if answer := _ANSWER.fullmatch(place):
        link.attrSet("href", f"room?list=answer&from={answer[1]}#write")
    elif not place.startswith("#"):
        # The page stays open, and whoever it leads to is not told where it was.
        link.attrSet("target", "_blank")
        link.attrSet("rel", "noopener noreferrer nofollow")
    return f"<a{self.renderAttrs(link)}>"


def _closed(_: RendererHTML, __: Sequence[Token], ___: int, *____: object) -> str:
    return "</table></div>\n"


def _follow_direction(state: StateCore) -> None:
    """Let each block with letters of another direction run as its own first letter does."""
    blocks = []
    for token in state.tokens:
        if token.nesting > 0:
            blocks.append(token)
        elif token.nesting < 0:
            blocks.pop()
        elif blocks and runs_otherwise(token.content):
            block = blocks[-1]
            # The paragraph of a short list is never drawn.
            (blocks[-2] if block.hidden else block).attrSet("dir", "auto")


def _align_columns(state: StateCore) -> None:
    """Let columns begin where lines do in a language that is written from right to left."""
    if spoken().direction == "ltr":
        return
    for token in state.tokens:
        if isinstance(style := token.attrGet("style"), str):
            token.attrSet("style", style.replace("left", "start").replace("right", "end"))


_BLOCK = re.compile(
    r'(?P<open><(?P<tag>p|li|h\d|t[dh])\b[^>]* dir="auto"[^>]*>)(?P<words>.*?)'
    r"(?=</(?P=tag)>|\n<(?:ul|ol|blockquote)\b)",
    re.DOTALL,
)
_ALL_APART = re.compile(rf"(?:{APART}[^{APART}{END}]*{END}|<br />|\s)+")
MARKS = str.maketrans({APART: "<bdi>", END: "</bdi>"})
_NO_MARKS = str.maketrans("", "", APART + END)


def _directed(html: str) -> str:
    """Words that were set apart, as HTML says it; a block that is nothing else has its own way."""
    if APART not in html:
        return html
    return _BLOCK.sub(_without_marks, html).translate(MARKS)


def _without_marks(block: re.Match[str]) -> str:
    words = block["words"]
    alone = _ALL_APART.fullmatch(words)
    return block["open"] + (words.translate(_NO_MARKS) if alone else words)


_PARSER = parser()

_NUMBER = re.compile(r"\d[\d.,:/–-]*\d")
"""What is read as one number: a date, a range, a time."""
_PARTED = re.compile(r"[\s/–—-]+")
"""Where a browser may begin a new line."""
_NO_WORD = 64
"""A word of more letters is none, and may be broken like what a cat has typed."""


def to_html(markdown: str) -> str:
    """A record's Markdown, or a part of it, as an HTML fragment; front matter is left out."""
    return parsed_html(without_front_matter(markdown))


def to_paper_html(markdown: str, figures: Mapping[str, str] | None = None) -> str:
    """As `to_html`, of Markdown that this package made, with tables that fit a page of paper.

    Block by block: what is plain in a large record needs no parser. `figures` stand in the place of
    the images that have their names.
    """
    direction = spoken().direction
    html = []
    anchor = ""
    for block in without_front_matter(markdown).split("\n\n"):
        shown = IMAGE.fullmatch(block) if figures else None
        if figures and shown and shown[1] in figures:
            html.append(figures[shown[1]])
            continue
        if ANCHOR.fullmatch(block):
            anchor = f"{block}\n\n"  # It belongs to the heading below it.
            continue
        if anchor or block.startswith("|"):
            html.append(parsed_html(f"{anchor}{block}", for_paper=True))
            anchor = ""
        else:
            html.append(_block_html(block, direction))
    return "".join(html)


def parsed_html(markdown: str, *, for_paper: bool = False) -> str:
    """Markdown as HTML, all of it read by the parser."""
    tokens = _PARSER.parse(markdown)
    places = [place for place, token in enumerate(tokens) if token.type == "table_open"]
    for place in places:
        end = next(at for at in range(place, len(tokens)) if tokens[at].type == "table_close")
        ems = _keep_words_whole(tokens[place : end + 1])
        if for_paper:  # phones' pages hold no styles
            size = f"--ems: {sum(ems):.0f}; --columns: {len(ems)}"
            tokens[place].attrSet("style", size)
    return _directed(str(_PARSER.renderer.render(tokens, _PARSER.options, {})))


def _keep_words_whole(table: list[Token]) -> list[float]:
    """Let no word or number in a table be broken; the width, in em, that each column needs."""
    widest: dict[int, float] = {}
    column = 0
    for token in table:
        if token.type == "tr_open":
            column = 0
        elif token.type == "inline":
            widest[column] = max(widest.get(column, 1), _widest_word(token))
            column += 1
            for child in token.children or ():
                if child.type == "text":
                    child.type, child.content = "html_inline", _whole(child.content)
    return list(widest.values())


def _widest_word(cell: Token) -> float:
    """How wide the widest word in a cell may be, in em."""
    text = "".join(child.content for child in cell.children or ())
    words = _PARTED.split(_NUMBER.sub(lambda number: "0" * len(number[0]), text))
    return max(sum(map(_em, word[:_NO_WORD])) for word in words)


def _em(char: str) -> float:
    """How wide a character may be, in em, in the widest fonts and in bold."""
    if char in "iljtfr.,;:'’!|()[]":
        return 0.45
    return 1.1 if char in "mwMW@%—…" or char > "\u1100" else 0.85 if char.isupper() else 0.72


def _whole(text: str) -> str:
    """A piece of text in a cell, as HTML: numbers in one piece, and what is no word in several."""
    pieces = re.split(rf"({_NUMBER.pattern}|\S{{{_NO_WORD},}})", text)
    escaped = [escape(piece) for piece in pieces]
    for at in range(1, len(pieces), 2):
        if len(pieces[at]) < _NO_WORD:
            escaped[at] = f'<span class="whole">{escaped[at]}</span>'
        else:
            parts = range(0, len(pieces[at]), _NO_WORD)
            escaped[at] = "<wbr>".join(escape(pieces[at][part : part + _NO_WORD]) for part in parts)
    return "".join(escaped)


def cached_html(markdown: str) -> str:
    """As `to_html`, of Markdown that this package made, paragraph by paragraph from memory."""
    if not markdown:
        return ""
    return "".join([cached_block(block) for block in markdown.split("\n\n")])


def cached_block(block: str) -> str:
    """One block of it."""
    return _block(block, spoken().direction)


def body_html(parts: Body) -> str:
    """As `to_html` of all parts of a body."""
    return "".join(
        cached_html(part) if isinstance(part, str) else _items_html(part) for part in parts
    )


def _items_html(items: Items) -> str:
    begin, end = frame_of(items)
    return "".join([begin, *(item_html(items, item.text) for item in items.items), end])


def frame_of(items: Items) -> tuple[str, str]:
    """What stands before items as HTML, and after them."""
    if items.form == "bullets":
        return "<ul>\n", "</ul>\n"
    if items.form == "numbers":
        return "<ol>\n", "</ol>\n"
    if items.form == "rows":
        head = _parsed_head(items.head, spoken().direction)
        return f"{head}<tbody>\n", "</tbody>\n</table></div>\n"
    return "", ""


def item_html(items: Items, text: str) -> str:
    """One item of this text, as HTML."""
    direction = spoken().direction
    if items.form == "paragraphs":
        return "".join([_block_html(block, direction) for block in text.split("\n\n")])
    if items.form == "rows":
        return _row_html(items.head, text)
    return _item(text, direction)


@lru_cache(maxsize=256)
def _parsed_head(head: str, _direction: str) -> str:
    return parsed_html(head).removesuffix("</table></div>\n")


def _row_html(head: str, row: str) -> str:
    html = parsed_html(f"{head}\n{row}")
    return html.partition("<tbody>\n")[2].partition("</tbody>")[0]


@lru_cache(maxsize=4096)
def _block(block: str, direction: str) -> str:
    """As `_block_html`, from memory."""
    return _block_html(block, direction)


def _block_html(block: str, direction: str) -> str:
    lines = block.split("\n")
    if all(line.startswith("- ") for line in lines):
        items = "".join([_item(line[2:], direction) for line in lines])
        return f"<ul>\n{items}</ul>\n"
    if block.startswith("1. "):
        items = "".join([_item(line.partition(". ")[2], direction) for line in lines])
        return f"<ol>\n{items}</ol>\n"
    return paragraph_html(block) or parsed_html(block)


def _item(line: str, _direction: str) -> str:
    if not runs_otherwise(line) and (html := inline_html(line)) is not None:
        return f"<li>{html}</li>\n"
    own = ' dir="auto"' if runs_otherwise(line) else ""
    return _directed(f"<li{own}>{_PARSER.renderInline(line)}</li>\n")
