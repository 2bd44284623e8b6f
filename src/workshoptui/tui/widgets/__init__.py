"""Widgets that draw plain values and know nothing of workshops.

Each is one module. They size themselves without a stylesheet; their look is in
`styles/widgets.tcss` and the colours come from `workshoptui.tui.theme`. Text given to them may be
hostile: it is drawn as it is, never read as markup, and characters that steer a terminal are
left out.
"""
