"""Language: every sentence a person reads, in the language that they read it in.

English is the language of the source. Any other is one gettext catalogue in `catalogues`, named by
its code: `sv.po`. Start at: `messages` for what is written in the code, `catalogue` for what is
read from a file, `spoken` for which language it is now.
"""
