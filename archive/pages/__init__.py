"""Pages: a newspaper's page as it was printed: its lines with their boxes, whatever file or engine told of them.

Files with geometry come in; `PrintedPage`s go out, and are kept as ALTO.

Open `printed_page` first.
"""
