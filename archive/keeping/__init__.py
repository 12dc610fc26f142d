"""Keeping: what a run remembers and how it works, whatever the archive holds.

Files and jobs come in; digests of files and of the program, processes, locks, and word of how far a step is go out.
Open `store` first, where all that is remembered stands, then `file_digests`: whatever is not made twice rests on them.
"""
