"""Writing: issues become Markdown below content/issues, the one place that is written to before the site.

Raw folders come in and are converted one by one; files, what is doubtful and what a hand changed go out.
Open `convert` first, the loop over issues, then `write`, the one writer.
"""
