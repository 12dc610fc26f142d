// One spelling for all that a reader doesn't tell apart, by the table that archive/language/folding.py makes.

import { Reader, inflate, unzigzag } from "./format.js";

export const BREAK = "\n";
const GAP = "〔缺〕";
const DROPPED = "\0"; // holds two words apart until they stand between spaces

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

/** Text folded; what `trace` gives, several times as fast. */
export function fold(table, text) {
  let out = "";
  for (const char of text.replaceAll(GAP, BREAK)) out += one(table, char) || DROPPED;
  return out.replace(/[0-9a-z]+/g, " $& ").replaceAll(DROPPED, "").replace(/ +/g, " ");
}

/** Text as a phrase to look for: a Latin word at its end may go on. */
export const sought = (table, text) => fold(table, text).replace(/([a-z]) $/, "$1");

/** Folded phrases one after another, as they would stand in a text. */
export const inRow = (table, phrases) => sought(table, phrases.join(" "));

const isLatin = (char) => (char >= "a" && char <= "z") || (char >= "0" && char <= "9");

/** Text folded, and where each unit of it came from: `at[i]` to `to[i]` in the text. */
export function trace(table, text) {
  const folded = []; // put together at the end: a string that grows would be copied for each look at its last character
  const at = [];
  const to = [];
  let last = "";
  const add = (units, start, end) => {
    for (let unit = 0; unit < units.length; unit++) {
      at.push(start);
      to.push(end);
    }
    folded.push(units);
    last = units;
  };
  let end = 0; // of the last character that was kept
  let dropped = false;
  for (let i = 0; i < text.length;) {
    const gap = text[i] === GAP[0] && text.startsWith(GAP, i);
    const char = gap ? GAP : String.fromCodePoint(text.codePointAt(i));
    const became = gap ? BREAK : one(table, char);
    for (const unit of became) {
      const [before, now] = [isLatin(last), isLatin(unit)];
      if (before && (!now || dropped)) add(" ", end, end);
      if (now && last !== " " && !(before && !dropped)) add(" ", i, i);
      add(unit, i, i + char.length);
      dropped = false;
    }
    if (became) end = i + char.length;
    else dropped = true;
    i += char.length;
  }
  if (isLatin(last)) add(" ", end, end);
  return { text: folded.join(""), at, to };
}
