"""Rendering content/ into a site, as little of it anew as can be, on as many cores as there are.

units      what is rendered together, and from what: an issue, a list's page, the pages written by hand
watch      what a page shows of other pages, noted while it is rendered
manifest   what was made before, from what, and with which files
mkdocs     MkDocs, over some of the pages
work       a share of the work, done by one process into a folder of its own
settle     the shares put in place, whole or not at all
"""
