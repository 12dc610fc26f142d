// One spelling for all that a reader doesn't tell apart, by the table that archive/search/fold.py makes.

import { Reader, inflate, unzigzag } from "./format.js";

export const BREAK = "\n";
const GAP = "〔缺〕";

/** The table out of the payload of fold-<digest>.bin. */
export async function readTable(bytes) {
  const reader = new Reader(await inflate(bytes));
  const column = () => reader.varints(reader.varint());
  const ranges = column();
  const keep = [];
  for (let i = 0, end = 0; i < ranges.length; i += 2) {
    const start = end + ranges[i];
    end = start + ranges[i + 1];
    keep.push([start, end]);
  }
  const mapped = new Map([[BREAK, BREAK]]);
  const became = { code: 0, to: 0 };
  const codes = column();
  const changes = column();
  codes.forEach((step, i) => {
    became.code += step;
    became.to += unzigzag(changes[i]);
    mapped.set(String.fromCodePoint(became.code), String.fromCodePoint(became.to));
  });
  const lines = new TextDecoder().decode(reader.take(reader.varint()));
  for (const line of lines.split("\n").filter(Boolean)) {
    const [char] = line;
    mapped.set(char, line.slice(char.length));
  }
  return { keep, mapped };
}

/** What a character becomes: itself, another, several, or nothing. */
function one(table, char) {
  let found = table.mapped.get(char);
  if (found === undefined) {
    found = kept(table.keep, char.codePointAt(0)) ? char : "";
    table.mapped.set(char, found);
  }
  return found;
}

function kept(ranges, code) {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < ranges[middle][0]) high = middle - 1;
    else if (code > ranges[middle][1]) low = middle + 1;
    else return true;
  }
  return false;
}

/** Text folded. */
export function fold(table, text) {
  return trace(table, text).text;
}

/** Text folded, and where each unit of it came from: `at[i]` to `to[i]` in the text. */
export function trace(table, text) {
  let folded = "";
  const at = [];
  const to = [];
  let dropped = false;
  for (let i = 0; i < text.length;) {
    const gap = text.startsWith(GAP, i);
    const char = gap ? GAP : String.fromCodePoint(text.codePointAt(i));
    let became = gap ? BREAK : one(table, char);
    if (dropped && apart(folded.at(-1), became)) became = ` ${became}`;
    dropped = !became;
    for (let unit = 0; unit < became.length; unit++) {
      at.push(i);
      to.push(i + char.length);
    }
    folded += became;
    i += char.length;
  }
  return { text: folded, at, to };
}

/** Whether two folded pieces would run together as one Latin word or number. */
export const apart = (before, after) => /[0-9a-z]/.test(before?.at(-1) ?? "") && /[0-9a-z]/.test(after[0] ?? "");
