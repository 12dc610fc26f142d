"""Imaging: pages' pictures as the site gives them to others: tiles, manifests, a PDF with its text under the pictures.

Pictures and ALTO files of raw/, the `Catalogue` and articles' texts come in; files of site/iiif/ and an issue's PDF go out.
Open `page_pictures` first, which finds the pictures, then `image_tiles` and `issue_manifest`.
"""
