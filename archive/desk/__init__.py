"""Desk: a local page on which archivists see what is doubtful and correct it; what they do is written into issue.yml.

Folders of raw text and what a person clicked or typed come in; entries of issue.yml, and the page's data, go out.
Open `verbs` first: what a person may do, in order; then `open_archive`, which does it.
"""
