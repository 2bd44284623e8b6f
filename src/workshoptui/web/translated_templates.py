"""Translated templates: compiled for one language, so that their sentences cost nothing to render.

Where a template calls `_` or `pgettext` with literals, what it would return is put in its place: a
constant, or constants around the values. What says how many still depends on the number.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from workshoptui.language.catalogue import Language
from workshoptui.web.html_messages import escaped, parts_of


class _PlainCalls(Context):
    """A context whose functions are called as they are: none of ours asks for the context itself.

    Jinja's own looks for that at each call, which is a fifth of what it takes to render an answer.
    """

    def call(
        self,
        function: Callable[..., Any],
        /,
        *values: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        """What a function, or a macro, returns; variables of loops and blocks are for contexts."""
        return function(*values, **named)


class TranslatedEnvironment(Environment):
    """A Jinja environment whose templates are in one language."""

    context_class = _PlainCalls

    def __init__(self, language: Language, **options: Any) -> None:
        super().__init__(**options)
        self._language = language

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, which nobody adds to once one is loaded: a plain dictionary.

        Jinja's own looks each name up in two, for every page and every part of one.
        """
        return {**self.globals, **(d or {})}

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """The Python code of a template; Jinja's own hook for who makes it otherwise."""
        translated = _Translator(self._language).visit(source)
        return super()._generate(translated, name, filename, defer_init)


class _Translator(NodeTransformer):
    """Puts sentences in the place of the calls that would make them."""

    def __init__(self, language: Language) -> None:
        self._translations = language.translations

    def visit_Output(self, output: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        """What is written, one after another, and a choice between two as a choice."""
        self.generic_visit(output)
        statements: list[nodes.Node] = []
        for written in output.nodes:
            pieces = written.nodes if isinstance(written, nodes.Concat) else [written]
            for piece in pieces:
                if isinstance(piece, nodes.CondExpr):
                    statements.append(_chosen(piece))
                elif statements and isinstance(statements[-1], nodes.Output):
                    statements[-1].nodes.append(piece)
                else:
                    statements.append(nodes.Output([piece]))
        return [statement.set_lineno(output.lineno) for statement in statements]

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802  (as Jinja calls it)
        """A call, or what it would return."""
        self.generic_visit(call)
        message = self._message(call)
        if message is None:
            return call
        values: dict[str, nodes.Expr] = {value.key: value.value for value in call.kwargs}
        pieces: list[nodes.Expr] = []
        for place, part in enumerate(parts_of(message) if values else [escaped(message)]):
            if place % 2:
                if part not in values:
                    return call
                pieces.append(values[part])
            elif part:
                pieces.append(nodes.Const(Markup(part)))
        if len(pieces) == 1 and isinstance(pieces[0], nodes.Const):
            return pieces[0].set_lineno(call.lineno)
        return nodes.Concat(pieces).set_lineno(call.lineno)

    def _message(self, call: nodes.Call) -> str | None:
        """The translated sentence that a call is for; None where it is for none, or for several."""
        if not isinstance(call.node, nodes.Name) or call.dyn_args or call.dyn_kwargs:
            return None
        texts = [text.value for text in call.args if isinstance(text, nodes.Const)]
        if len(texts) != len(call.args) or not all(isinstance(text, str) for text in texts):
            return None
        if call.node.name == "_" and len(texts) == 1:
            return self._translations.gettext(texts[0])
        if call.node.name == "pgettext" and len(texts) == 2:
            return self._translations.pgettext(texts[0], texts[1])
        return None


def _chosen(choice: nodes.CondExpr) -> nodes.If:
    """Writes one of two things, so that what is constant in them stays so."""
    otherwise: list[nodes.Node] = []
    if isinstance(choice.expr2, nodes.CondExpr):
        otherwise = [_chosen(choice.expr2)]
    elif choice.expr2 is not None:
        otherwise = [nodes.Output([choice.expr2])]
    return nodes.If(choice.test, [nodes.Output([choice.expr1])], [], otherwise)
