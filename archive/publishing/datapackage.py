"""What the files below data/ hold, as a Frictionless data package (https://specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.publishing.publisher import Publisher
from archive.publishing.written_files import WrittenFile

DATAPACKAGE_NAME = "datapackage.json"
Schema = Mapping[str, Any]


def _field(name: str, kind: str, description: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "description": description, **more}


_REQUIRED = {"constraints": {"required": True}}
_ARTICLE = (
    _field("id", "string", "期次和地址，即网址中 issues/ 之后的部分", constraints={"required": True, "unique": True}),
    _field("issue", "string", "所在期次，见 issues.json 的 id", **_REQUIRED),
    _field("published", "date", "这一期的日期；没有读到的为空"),
    _field("published_certain", "boolean", "这一期的日期是否由人给定；否则由文中推定"),
    _field("kicker", "string", "引题"),
    _field("title", "string", "主题", **_REQUIRED),
    _field("subtitle", "string", "副题"),
    _field("title_from", "string", "标题从何而来：headline 报上所印，inferred 由导语推定，correction 由人改定"),
    _field("date", "date", "文中所报道的日期"),
    _field("topics", "array", "主题词，见 topics.json 的 name"),
    _field("people", "array", "文中担任公职或公开职务的人"),
    _field("places", "array", "吕梁的县、市、区"),
    _field("organizations", "array", "学校和机构"),
    _field("dateline", "string", "电头，照报上所印"),
    _field("authors", "array", "署名的作者、摄影者、编辑和供稿的单位"),
    _field("signed_by", "array", "落款的单位或人"),
    _field("signed_date", "date", "落款的日期"),
    _field("series", "string", "所属的连载或系列报道"),
    _field("series_part", "string", "是其中的第几篇，照报上所印"),
    _field("genre", "string", "体裁，只在文字本身写明时才有"),
    _field("characters", "integer", "正文字数，不计空白和〔缺〕"),
    _field("doubts", "integer", "存疑的处数"),
    _field("checked", "boolean", "是否有人对照报纸校过"),
    _field("url", "string", "网页", format="uri"),
)
_TEXT = (
    _field("roles", "object", "报上所称的职务，按人名"),
    _field("author_roles", "object", "署名时所称，如记者、通讯员、摄，按姓名"),
    _field("text", "string", "正文，段与段之间空一行；〔缺〕处报上有字而原始文字里没有"),
)
_ISSUE = (
    _field("id", "string", "期次", constraints={"required": True, "unique": True}),
    _field("title", "string", "标题", **_REQUIRED),
    _field("published", "date", "日期；没有读到的为空"),
    _field("published_from", "string", "日期的依据"),
    _field("number", "string", "报纸自己的期号"),
    _field("articles", "array", "文章的 id，按报上的次序"),
    _field("characters", "integer", "正文字数"),
    _field("unplaced", "integer", "未能归位的文字的段数"),
    _field("doubts", "integer", "存疑的处数"),
    _field("sources", "array", "原始文字的文件名和 SHA-256"),
    _field("url", "string", "网页", format="uri"),
)
_TOPIC = (
    _field("name", "string", "主题词", constraints={"required": True, "unique": True}),
    _field("group", "string", "所属的组"),
    _field("definition", "string", "定义"),
    _field("labels", "array", "又称"),
    _field("articles", "integer", "文章篇数"),
    _field("url", "string", "网页", format="uri"),
)
COLUMNS = tuple(field["name"] for field in _ARTICLE)
"""The columns of articles.csv, in their order."""
ARTICLES_SCHEMA: Schema = {"fields": [*_ARTICLE, *_TEXT], "primaryKey": "id"}
ISSUES_SCHEMA: Schema = {"fields": list(_ISSUE), "primaryKey": "id"}
TOPICS_SCHEMA: Schema = {"fields": list(_TOPIC), "primaryKey": "name"}
# A list is one cell of names there, which no type of the specification describes: to a reader of CSV it is text.
CSV_SCHEMA: Schema = {
    "fields": [
        {**field, "type": "string", "description": f"{field['description']}；几个之间用“；”隔开"}
        if field["type"] == "array"
        else field
        for field in _ARTICLE
    ],
    "primaryKey": "id",
}


def describe_package(found: Sequence[tuple[WrittenFile, str, Schema]], by: Publisher) -> str:
    """The package's descriptor: each file with its title and schema."""
    descriptor = {
        "profile": "data-package",
        "name": "lvliang-education",
        "title": f"《{by.name}》档案",
        "description": f"{by.about}。文字由机器从版面读出，可能有错。CSV 中以 = + - @ 开头的格子前加一个撇号，免得被当作公式。",
        "homepage": by.base,
        "licenses": [{"title": "文字的权利属于报纸的出版者", "path": by.address("about/rights/")}],
        "sources": [{"title": f"《{by.name}》报"}],
        "resources": list(_resources(found)),
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _resources(found: Iterable[tuple[WrittenFile, str, Schema]]) -> Iterable[dict[str, Any]]:
    kinds = {"jsonl": "application/jsonl", "csv": "text/csv", "json": "application/json"}
    for file, title, schema in found:
        name = file.path.rpartition("/")[2]
        packed = name.endswith(".gz")
        stem, _, suffix = name.removesuffix(".gz").rpartition(".")
        yield {
            "profile": "tabular-data-resource",
            "name": f"{stem}-table" if suffix == "csv" else stem,
            "title": title,
            "path": name,
            "format": suffix,
            "mediatype": kinds[suffix],
            **({"compression": "gz"} if packed else {}),
            "encoding": "utf-8-sig" if suffix == "csv" else "utf-8",
            # Frictionless's validator counts no bytes of a JSON list, and would take them to be missing.
            **({} if suffix == "json" else {"bytes": file.size, "hash": f"sha256:{file.sha256}"}),
            "schema": schema,
        }
