// Where words stand in a text, how well a document answers a query, and the piece of it that a result shows.

import { fold, inRow, trace } from "./fold.js";

const BEFORE = 24; // characters of a snippet before its first match
const LONG = 110; // characters of a snippet

/** A document's words by where they stand, folded: title, headings, body. */
export function zones(table, document) {
  const parts = [
    [document.title],
    [document.kicker, document.subtitle, ...document.blocks.filter(([role]) => role === "heading").map(([, text]) => text)],
    paragraphs(document.blocks),
  ];
  return parts.map((texts) => fold(table, texts.join("\n")));
}

/** A document's running text: paragraphs that follow each other in one, for a phrase may reach from one into the next. */
export function paragraphs(blocks) {
  const out = [];
  blocks.forEach(([role, text], i) => {
    if (role === "paragraph" && blocks[i - 1]?.[0] === "paragraph") out.push(`${out.pop()} ${text}`);
    else if (role !== "heading") out.push(text);
  });
  return out;
}

/** How many times a word stands in a text, overlaps counted. */
function count(text, word) {
  let found = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found++;
  return found;
}

/** The level of a document that answers all terms and holds none of `without`, as `level` gives it; -1 for any other. */
export function judge(table, folded, { words, without, terms, plain }, onDay) {
  let zone = 0;
  let several = true;
  for (const { any, title, days } of terms) {
    const counts = folded.slice(0, title ? 1 : folded.length).map((text) => any.reduce((sum, word) => sum + count(text, word), 0));
    const best = counts.findIndex((n) => n > 0);
    if (best < 0 && !days.some(onDay)) return -1;
    zone = Math.max(zone, best < 0 ? folded.length - 1 : best);
    several &&= counts.reduce((sum, n) => sum + n, 0) > 1;
  }
  if (without.some((word) => holds(folded, word))) return -1;
  const whole = !plain || words.length < 2 || holds(folded, inRow(table, words));
  return level(zone, whole, several);
}

const holds = (folded, phrase) => folded.some((text) => text.includes(phrase));

/** Ranks from best to worst: title (0), headings (1), body (2); the words in a row, or not; several times, or once. */
export const level = (zone, whole, several) => zone * 4 + (whole ? 0 : 2) + (several ? 0 : 1);
export const LEVELS = 12;

/** Stretches of a text that match any of the words: [[start, end] …], ascending, none touching another. */
export function ranges(table, text, words) {
  const folded = trace(table, text);
  const found = [];
  for (const word of words) {
    for (let i = folded.text.indexOf(word); i >= 0; i = folded.text.indexOf(word, i + 1)) {
      // The space before a Latin word, and the one after it, are none of the text's own.
      const [first, last] = [word.startsWith(" ") ? i + 1 : i, i + word.length - (word.endsWith(" ") ? 2 : 1)];
      found.push([folded.at[first], folded.to[last]]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const out = [];
  for (const [start, end] of found) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** A text in pieces, [text, marked] each, from `from` on and no longer than `length`. */
export function marked(text, found, from = 0, length = Infinity) {
  const end = Math.min(text.length, from + length);
  const out = [];
  let at = from;
  for (const [start, stop] of found) {
    if (stop <= at || start >= end) continue;
    if (start > at) out.push([text.slice(at, start), false]);
    out.push([text.slice(Math.max(start, at), Math.min(stop, end)), true]);
    at = Math.min(stop, end);
  }
  if (at < end) out.push([text.slice(at, end), false]);
  return out;
}

/** The piece of a document's text that shows most of the words; its beginning where there is no word. */
export function snippet(table, blocks, words) {
  const running = paragraphs(blocks);
  const headings = blocks.filter(([role]) => role === "heading").map(([, text]) => text);
  let best = null;
  for (const text of [...running, ...headings]) {
    const found = ranges(table, text, words);
    for (const [start, end] of found) {
      const from = start > LONG - BEFORE || end > LONG ? Math.max(0, start - BEFORE) : 0;
      const near = found.filter(([s, e]) => s >= from && e <= from + LONG);
      const score = new Set(near.map(([s, e]) => text.slice(s, e))).size * 100 + near.length;
      if (!best || score > best.score) best = { score, text, found, from };
    }
  }
  const { text, found, from: planned } = best ?? { text: running[0] ?? "", found: [], from: 0 };
  const over = (at) => found.find(([start, end]) => start < at && at < end); // no word that was found is cut in two
  const from = over(planned)?.[1] ?? planned;
  const cut = over(from + LONG);
  const length = cut && cut[0] > from + BEFORE ? cut[0] - from : LONG; // but one that is as long as that
  const pieces = marked(text, found, from, length);
  if (from > 0) pieces.unshift(["…", false]);
  if (from + length < text.length) pieces.push(["…", false]);
  return pieces;
}
