"""Scanning: pictures of pages, rendered from a PDF or scanned: how they are opened, set upright, read and kept.

Pictures come in; `PrintedPage`s that an OCR engine read, and the pages' own pictures as JPEG, go out.
Open `scanned_page` first, then `rapid_ocr`, which reads, and `type_sizes`, which makes printed lines of what it found.
"""
