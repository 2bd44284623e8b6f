"""Plain text: words that are shown as they are, and cost only what changes of them."""

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class PlainText(Static):
    """Shows words, in which nothing is read as markup.

    A view says at every change what stands here: what stands here already costs nothing, and the
    screen is laid out again only where other words need another height.
    """

    def __init__(
        self,
        words: VisualType = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(words, id=id, classes=classes, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show other words; without `layout` their height is known to be the same."""
        if _is_same(content, self.content):
            return
        before = self._rows()
        super().update(content, layout=layout and self.styles.is_auto_width)
        if layout and before != self._rows():
            self.refresh(layout=True)

    def _rows(self) -> int:
        """How many rows the words need; 0 where the same are there for any, and before a layout."""
        width = self.content_size.width
        if not width or not self.styles.is_auto_height:
            return 0
        return self.get_content_height(self.container_size, self.screen.size, width)


def _is_same(one: VisualType, other: VisualType) -> bool:
    if isinstance(one, Content) and isinstance(other, Content):
        return one.is_same(other)
    return isinstance(one, str) and isinstance(other, str) and one == other
