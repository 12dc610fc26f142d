// A RIS record of the type NEWS, as archive/publishing/citation.py writes it: below a citation, and for what a search found.

/** The record; fields that are not known are empty, `day` is 2024-03-04. */
export function record({ title, paper, day, number = "", keywords, note, url }) {
  const lines = [
    ["TY", "NEWS"],
    ["TI", title],
    ["T2", paper],
    ["PY", day.slice(0, 4)],
    ["DA", day.replaceAll("-", "/")],
    ["IS", number],
    ...keywords.map((word) => ["KW", word]),
    ["LA", "zh"],
    ["N1", note],
    ["UR", url],
  ];
  const line = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  return lines.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${line(value)}\n`).join("") + "ER  - \n";
}
