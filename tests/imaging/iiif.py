"""What is offered by the IIIF's standards, held to tests/fixtures/schemas/iiif.json; and what viewers ask of tiles."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA = Path(__file__).resolve().parents[1] / "fixtures" / "schemas" / "iiif.json"
DEFINITIONS = json.loads(SCHEMA.read_text("utf-8"))["$defs"]


def valid(found: Mapping[str, Any], kind: str) -> None:
    """Assert that what is offered is what the schema calls `kind`."""
    jsonschema.Draft202012Validator({"$defs": DEFINITIONS, "$ref": f"#/$defs/{kind}"}).validate(found)


def ids(found: Any) -> Iterator[str]:
    """The ids of all that is named in a manifest and of which nothing else may have that name."""
    if isinstance(found, dict):
        if "id" in found and found.get("type") in ("Manifest", "Range", "Annotation", "AnnotationPage", "Canvas"):
            yield found["id"]
        for value in found.values():
            yield from ids(value)
    elif isinstance(found, list):
        for value in found:
            yield from ids(value)


def asked_tiles(info: Mapping[str, Any]) -> Iterator[str]:
    """The files below a picture's address that OpenSeadragon asks for, and so Mirador and Universal Viewer do.

    As its IIIFTileSource has it (4.1 and 5): levels are halves, rounded up; a level smaller than a tile is asked for whole.
    """
    width, height, tile = info["width"], info["height"], info["tiles"][0]["width"]
    for factor in info["tiles"][0]["scaleFactors"]:
        across, down = math.ceil(width / factor), math.ceil(height / factor)
        if across < tile and down < tile:
            yield f"full/{'max' if factor == 1 else f'{across},{down}'}/0/default.jpg"
            continue
        side = tile * factor
        for y in range(math.ceil(down / tile)):
            for x in range(math.ceil(across / tile)):
                region = x * side, y * side, min(side, width - x * side), min(side, height - y * side)
                size = min(tile, across - x * tile), min(tile, down - y * tile)
                whole = region == (0, 0, width, height)
                place = "full" if whole else ",".join(map(str, region))
                yield f"{place}/{'max' if size == (width, height) else ','.join(map(str, size))}/0/default.jpg"
