"""Reading: raw files become printed lines, each with its role, and those become blocks.

A `RawFile` comes in; a `Source` of lines and its `Block`s, with the column measure still known, go out.
Open `load` first, then `masthead` and `reflow`; `line_network` and `line_roles` decide what each printed line is.
"""
