"""Scanning: pictures of pages, rendered from a PDF or scanned: how they are opened, set upright, read and kept.

Pictures come in; `PrintedPage`s that an OCR engine read, and the pages' own pictures as JPEG, go out.
Open `page_picture` first, what is kept of a page besides its lines.
"""
