"""From a workshop to its Markdown record, and from there to every other format.

`sections` says what a record holds, `escape` keeps what people wrote from changing it, `markdown`
joins it, `html` and `note` show it, `formats` offers it, and `files` writes it down.
"""
