"""JSON Schemas of the files of raw/vocabulary/, for editors: made of the keys that archive/vocabulary/vocabulary.py reads."""

from __future__ import annotations

from archive.vocabulary.date_range import DATES_FILE
from archive.vocabulary.schema_parts import Schema, by_name, day, document, filled, mapping, texts, truth, word
from archive.vocabulary.vocabulary import (
    DATES_KEYS,
    PEOPLE_KEYS,
    PERSON_KEYS,
    PERSON_NEEDS,
    PLACE_KEYS,
    PLACE_NEEDS,
    PLACES_KEYS,
    SCHOOL_KEYS,
    SCHOOL_NEEDS,
    SCHOOLS_KEYS,
    TOPIC_KEYS,
    TOPIC_NEEDS,
    WEIGHT,
)

_TWO_LETTERS = r"\S.*\S"
"""Of a word or name that a single character would not do for."""
_TOPIC = {
    "definition": filled("给读者看的一句话定义"),
    "labels": texts("同义的叫法，读者按这些说法也能找到这个主题；判断时不用"),
    "words": by_name(
        texts(pattern=_TWO_LETTERS),
        "证据词，按分量分组：9 一见便知，6 很有力，3 有力，2 一般，1 只作旁证",
        f"^{WEIGHT}$",
    ),
    "ignore": texts("不算数的说法：证据词落在这些说法里面时，不作数"),
}
_PLACE = {
    "short": word("简称"),
    "alone": truth("yes：简称独自出现也算"),
    "strict": truth("yes：全名前面必须是标点、地名或“在、到、从……”之类的字"),
    "traps": texts("含有这些写法的地方不算"),
    "names": texts("只要出现就算作该县的校名、地名等"),
}
_PERSON = {
    "name": filled("姓名，写姓和名", _TWO_LETTERS),
    "roles": texts("报上所见的职务，一个一项"),
    "note": filled("备注（可以不写）"),
}
_SCHOOL = {
    "name": word("全称（网页上用这个名称）"),
    "labels": texts("报上用过的别称、简称（可以不写）"),
    "place": word("所在的县（市、区），是 places.yml 里有的"),
}
_OF_PLACES = {
    "after": texts("简称后面接着这些字眼，才认作那个县"),
    "before": texts("全名前面可以是这些字眼"),
    "places": by_name(mapping({key: _PLACE[key] for key in PLACE_KEYS}, PLACE_NEEDS), "每县一条"),
}
_OF_PEOPLE = {
    "roles": texts("职务、职称：姓名紧接在它前后的人，就是有公开身份的人"),
    "quoted": texts("人人引用其讲话的最高领导职务"),
    "private": texts("私人身份：前面是它的人不列为人物"),
    "people": {"type": "array", "items": mapping({key: _PERSON[key] for key in PERSON_KEYS}, PERSON_NEEDS)},
}
_OF_SCHOOLS = {
    "kinds": texts("学校名称末尾的字眼"),
    "prefixes": texts("外地学校名称开头的地名"),
    "organizations": {"type": "array", "items": mapping({key: _SCHOOL[key] for key in SCHOOL_KEYS}, SCHOOL_NEEDS)},
}


def vocabulary_schemas() -> dict[str, Schema]:
    """The schema of each file of the vocabulary, by the file's name."""
    topic = mapping({key: _TOPIC[key] for key in TOPIC_KEYS}, TOPIC_NEEDS)
    return {
        "topics.yml": document("主题表", by_name(by_name(topic, "一组主题"))),
        "places.yml": document("地名表", mapping({key: _OF_PLACES[key] for key in PLACES_KEYS}, PLACES_KEYS)),
        "people.yml": document("人名表", mapping({key: _OF_PEOPLE[key] for key in PEOPLE_KEYS}, PEOPLE_KEYS)),
        "organizations.yml": document(
            "学校和机构表", mapping({key: _OF_SCHOOLS[key] for key in SCHOOLS_KEYS}, SCHOOLS_KEYS)
        ),
        DATES_FILE: document("报上会写到的日子", mapping({key: _given_day(key) for key in DATES_KEYS}, DATES_KEYS)),
    }


def _given_day(key: str) -> Schema:
    """A day that has to be there."""
    return day({"first": "最早的一天", "last": "最晚的一天"}[key]) | {"type": ["string", "integer"]}
