"""Commands: what build.py can be asked for, what each says, and its exit status.

Folders and options come in; lines for a person and an exit status go out.
Open `cli` first, the parser, then `commands`.
"""
