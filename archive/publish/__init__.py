"""What the archive offers to others than readers of its pages: feeds, tables, books, records, citations.

    days, xml, files          when things changed; text as XML; files written as they are made
    plain, epub               each article as Markdown and plain text, each issue as plain text and as a book
    tables, datapackage       data/: articles, issues and topics as JSON and CSV, and what their fields mean
    atom, sitemap, oai        feeds with their archives, the sitemap and robots.txt, an OAI-PMH static repository
    citation, jsonld, head    how an article is cited, and what the head of a page tells machines
    build                     all of it, after rendering, into the site

An article's text is read when its turn comes and let go of after it; only the catalogue is held.
"""
