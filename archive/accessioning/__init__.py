"""Accessioning: what a person hands over becomes issues below raw/, each whole or not at all.

Files, folders and a spreadsheet come in; folders of raw text, byte for byte, and what a person should know of them go out.
Open `offered_files` first, then `grouping`, which says what issue each file is of, and `decisions`.
"""
