"""An issue as a manifest of the IIIF Presentation API 3: its pages with their pictures, lines and articles; and all issues.

    issue_manifest(cards, pages, forms, by)    # what iiif/<issue>/manifest.json holds
    page_lines(pages[0], by)                             # iiif/<issue>/<stem>/lines.json, fetched by who wants it

Of the specification (iiif.io/api/presentation/3.0), lines are annotations that supplement a page, articles are ranges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.imaging import image_tiles
from archive.imaging.page_pictures import PagePicture
from archive.imaging.pictured_pages import IssueCards, PicturedLine, PicturedPage
from archive.pages.printed_page import Box, around
from archive.publishing.change_dates import date_note, is_date_given, valid_day
from archive.publishing.inferred import marked_issue, marked_title
from archive.publishing.jsonld import LANGUAGE
from archive.publishing.page_head import AlternateLink
from archive.publishing.picture_files import COLLECTION_FILE, FOLDER, manifest_file
from archive.publishing.publisher import Publisher

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
RIGHTS = "文字的权利属于报纸的出版者"
NEAR = 3.0
"""Heights of a line that another line of the same article may stand below it to be in one box with it."""
Json = dict[str, Any]


def lines_file(picture: PagePicture) -> str:
    """Where a page's lines lie below the site."""
    return f"{FOLDER}/{picture.place}/lines.json"


def service_address(picture: PagePicture, by: Publisher) -> str:
    """The address of a picture's tiles: with the site, or where the settings say that pictures are."""
    return f"{by.images}/{quote(picture.place)}" if by.images else by.address(f"{FOLDER}/{picture.place}")


def issue_manifest(
    cards: IssueCards, pages: Sequence[PicturedPage], forms: Iterable[AlternateLink], by: Publisher
) -> Json:
    """The manifest of an issue. `forms`: the issue in other forms than its page."""
    issue, own = cards.issue, by.address(manifest_file(cards.issue.id))
    first = pages[0].picture
    metadata = (("报纸", by.name), ("期次", issue.title), ("期号", issue.number), ("日期的依据", date_note(issue)))
    found = {
        "@context": CONTEXT,
        "id": own,
        "type": "Manifest",
        "label": _words(f"{by.name} {marked_issue(issue)}"),
        "metadata": [{"label": _words(name), "value": _words(value)} for name, value in metadata if value],
        **_rights(by),
        "provider": [_provider(by)],
        **({"navDate": f"{day}T00:00:00Z"} if is_date_given(issue) and (day := valid_day(issue.date)) else {}),
        "homepage": [_text(by.address(issue.url), issue.title, "text/html")],
        "rendering": [_text(by.address(form.url), form.name, form.kind) for form in forms if _is_text(form)],
        "partOf": [{"id": by.address(COLLECTION_FILE), "type": "Collection"}],
        "thumbnail": [_small(first, by)],
        "items": [_canvas(page, by) for page in pages],
        "structures": _structures(cards, pages, by),
    }
    return {name: value for name, value in found.items() if value}


def page_lines(page: PicturedPage, by: Publisher) -> Json:
    """A page's lines as annotations."""
    own, canvas = by.address(lines_file(page.picture)), _canvas_address(page.picture, by)
    items = [
        {
            "id": f"{own}#{number}",
            "type": "Annotation",
            "motivation": "supplementing",
            "body": {"type": "TextualBody", "value": line.text, "language": LANGUAGE, "format": "text/plain"},
            "target": f"{canvas}#{_fragment(line.box)}",
        }
        for number, line in enumerate(page.lines, 1)
    ]
    return {"@context": CONTEXT, "id": own, "type": "AnnotationPage", "items": items}


def collection(issues: Iterable[tuple[IssueCard, PagePicture]], by: Publisher) -> Json:
    """All issues that have pictures, each with its first."""
    items = [
        {
            "id": by.address(manifest_file(issue.id)),
            "type": "Manifest",
            "label": _words(marked_issue(issue)),
            "thumbnail": [_small(picture, by)],
        }
        for issue, picture in issues
    ]
    return {
        "@context": CONTEXT,
        "id": by.address(COLLECTION_FILE),
        "type": "Collection",
        "label": _words(by.name),
        **({"summary": _words(by.about)} if by.about else {}),
        **_rights(by),
        "provider": [_provider(by)],
        "homepage": [_text(by.base, by.name, "text/html")],
        "items": items,
    }


def json_text(found: Mapping[str, Any]) -> str:
    """A manifest or what else there is as the text of its file."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def article_boxes(lines: Iterable[PicturedLine]) -> list[Box]:
    """Boxes round an article's lines on a page, in their order: lines that follow each other in a column are in one."""
    found: list[Box] = []
    for line in lines:
        if found and _goes_on(found[-1], line):
            found[-1] = around((found[-1], line.box))
        else:
            found.append(line.box)
    return found


def _goes_on(box: Box, line: PicturedLine) -> bool:
    """Whether a line stands under what is boxed (before it, where lines run down), at least half in its width."""
    own = line.box
    if line.direction == "across":
        gap, size = own.top - box.bottom, own.height
        shared, least = min(box.right, own.right) - max(box.left, own.left), min(box.width, own.width)
    else:
        gap, size = box.left - own.right, own.width
        shared, least = min(box.bottom, own.bottom) - max(box.top, own.top), min(box.height, own.height)
    return -size < gap < NEAR * size and shared > least / 2


def _canvas(page: PicturedPage, by: Publisher) -> Json:
    """A page: its picture, and where its lines are had."""
    picture, own = page.picture, _canvas_address(page.picture, by)
    painting = {
        "id": f"{own}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": {
            "id": image_tiles.full_address(service_address(picture, by)),
            "type": "Image",
            "format": "image/jpeg",
            "width": picture.width,
            "height": picture.height,
            "service": _service(picture, by),
        },
        "target": own,
    }
    return {
        "id": own,
        "type": "Canvas",
        "label": _words(page.label),
        "width": picture.width,
        "height": picture.height,
        "thumbnail": [_small(picture, by)],
        "items": [{"id": f"{own}/page", "type": "AnnotationPage", "items": [painting]}],
        "annotations": [{"id": by.address(lines_file(picture)), "type": "AnnotationPage"}] if page.lines else [],
    }


def _structures(cards: IssueCards, pages: Sequence[PicturedPage], by: Publisher) -> list[Json]:
    """The articles that stand on pages with pictures, in one table of contents; none where no article does."""
    top = by.address(f"{FOLDER}/{cards.issue.id}/articles")
    ranges = [one for card in cards.articles if (one := _range(card, top, pages, by))]
    return [{"id": top, "type": "Range", "label": _words("本期文章"), "items": ranges}] if ranges else []


def _range(card: ArticleCard, top: str, pages: Sequence[PicturedPage], by: Publisher) -> Json | None:
    """An article: where it stands."""
    items = [
        {"id": f"{_canvas_address(page.picture, by)}#{_fragment(box)}", "type": "Canvas"}
        for page in pages
        for box in article_boxes(line for line in page.lines if card.key in line.articles)
    ]
    if not items:
        return None
    return {
        "id": f"{top}/{card.address}",
        "type": "Range",
        "label": _words(marked_title(card)),
        "homepage": [_text(by.address(card.url), card.title, "text/html")],
        "items": items,
    }


def _canvas_address(picture: PagePicture, by: Publisher) -> str:
    """What a page is called; no file stands there."""
    return by.address(f"{FOLDER}/{picture.place}/canvas")


def _small(picture: PagePicture, by: Publisher) -> Json:
    """A page's small picture."""
    width, height = image_tiles.small_size(picture.width, picture.height)
    return {
        "id": image_tiles.small_address(service_address(picture, by), picture.width, picture.height),
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": _service(picture, by),
    }


def _service(picture: PagePicture, by: Publisher) -> list[Json]:
    return [{"id": service_address(picture, by), "type": "ImageService3", "profile": image_tiles.PROFILE}]


def _provider(by: Publisher) -> Json:
    return {
        "id": by.base,
        "type": "Agent",
        "label": _words(by.name),
        "homepage": [_text(by.base, by.name, "text/html")],
    }


def _rights(by: Publisher) -> Json:
    """Whose the text is, with the page that says more; the licence or statement that the settings name."""
    link = f'<a href="{by.address("about/rights/")}">权利与撤下</a>'
    said: Json = {"requiredStatement": {"label": _words("权利"), "value": _words(f"<span>{RIGHTS}。{link}</span>")}}
    return {**said, "rights": by.rights} if by.rights else said


def _is_text(form: AlternateLink) -> bool:
    return not form.kind.startswith("image/")


def _text(address: str, name: str, kind: str) -> Json:
    return {"id": address, "type": "Text", "label": _words(name), "format": kind, "language": [LANGUAGE]}


def _words(text: str) -> Json:
    return {LANGUAGE: [text]}


def _fragment(box: Box) -> str:
    """A box in whole pixels, none of it left out."""
    left, top = int(box.left), int(box.top)
    return f"xywh={left},{top},{max(1, -int(-box.right // 1) - left)},{max(1, -int(-box.bottom // 1) - top)}"
