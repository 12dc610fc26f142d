// What a reader may have meant who found nothing: names and words of the archive that are near to what was typed.

import { mostOfText, text } from "./files.js";
import { fold, trace } from "./fold.js";
import { keysOf } from "./keys.js";
import { change, charsOf, distance, unitsOf } from "./likeness.js";
import { paragraphs } from "./matches.js";
import { mended } from "./phrases.js";
import { postings } from "./postings.js";
import { insideWords } from "./word_ends.js";
import { NAMED, UNSURE, often, wordsOf } from "./word_files.js";

const MOST = 4; // offers
const CLOSE = 0.7; // how much farther than the nearest one any may be
const LONGEST = 4; // characters of the words in the index's files
export const PHRASE = 5; // characters from which on a phrase is looked for in the texts that hold most of it
const LONGEST_PHRASE = 120;
const READ = 2; // texts that are read for it, where nothing else is near; one where files of words were asked for too
const PART = 0.15; // how much farther a word is that is only a part of what was typed
const CALLED = 0.6; // how far off something may be from a surname with an office: no other surname

/** How far off something may be that is still near to so many characters. */
const limit = (length) => (length < 5 ? 1 : length < 8 ? 1.3 : 2);

/**
 * Spellings near to a folded word, the nearest first: [{ text, far, count, repeated, name }]; `count`, how many articles hold it,
 * and `name` where they are known, `repeated` where only some articles were counted. Of a phrase one word of which is misspelt
 * also { words, exact }, what to ask for; `stands(words)` tells how many articles hold words, `room` how many bytes may be fetched;
 * of what is `whole`, as a surname with an office, no part is offered, as of no word.
 */
export async function nearTo(found, likeness, names, word, { stands, room, whole }) {
  const typed = unitsOf(likeness, word);
  if (!typed || typed.length < 2) return [];
  const most = whole ? CALLED : limit(typed.length);
  const plain = word.replaceAll(" ", "");
  const cuts = (text) => {
    const at = plain.indexOf(text);
    return at >= 0 && (whole || [at, at + text.length].some((end) => inside.has(end)));
  };
  const inside = insideWords(plain);
  const best = new Map();
  const take = (text, far, { count, repeated, name } = {}) => {
    const score = far - often(found.index, count ?? name?.count ?? 1) - (name ? NAMED : 0) + (repeated ? UNSURE : 0) + (plain.includes(text) ? PART : 0);
    const known = best.get(text);
    if (far > most || cuts(text) || fold(found.table, text).replaceAll(" ", "") === plain) return;
    if (known) Object.assign(known, { score: Math.min(score, known.score), count, repeated });
    else best.set(text, { text, far, score, count, repeated, name });
  };
  for (const name of names) {
    for (const label of [name.name, ...name.labels]) {
      const said = label === name.name ? name.said : [];
      take(label, distance(likeness, typed, charsOf(likeness, fold(found.table, label).replaceAll(" ", ""), said), most), { name });
    }
  }
  if (typed.length <= LONGEST + 1) {
    for (const [text, known] of await wordsOf(found.index, [...new Set([...keysAround(typed), ...keysAround(typed.map(rounded))])], room)) {
      take(text, distance(likeness, typed, charsOf(likeness, text), most), known);
    }
  }
  const part = ({ text }) => plain.includes(text);
  if ([...best.values()].every(part) && typed.every(({ char }) => char)) {
    const phrases = await mended(found, likeness, names, typed, { stands, room });
    if (phrases.length) return phrases.slice(0, MOST);
  }
  if (!best.size && typed.length >= PHRASE && typed.every(({ char }) => char) && typed.length <= LONGEST_PHRASE) {
    const stretch = await phraseLike(found, likeness, typed, word, room);
    if (stretch) take(stretch.text, stretch.far);
  }
  const sorted = [...best.values()].sort((a, b) => a.score - b.score);
  const over = (one, other) => !part(one) && !part(other) && (one.text.includes(other.text) || other.text.includes(one.text));
  const close = sorted.filter(({ score }) => score <= sorted[0].score + CLOSE);
  return close.filter((one, i) => !close.slice(0, i).some((better) => over(better, one))).slice(0, MOST);
}

/**
 * By what the words are found that so many units may stand for with one of them wrong, missing, too many or changed places with
 * the next: as word_keys of archive/searching/words.py has it.
 */
export function keysAround(typed) {
  const pair = (i, j) => `${typed[i].said} ${typed[j].said}`;
  if (typed.length === 2) return [pair(0, 1), pair(1, 0), ...(typed[0].char ? [`${typed[0].char}-`] : []), ...(typed[1].char ? [`-${typed[1].char}`] : [])];
  if (typed.length === 3) return [pair(0, 1), pair(0, 2), pair(1, 2)];
  return [pair(0, 1), pair(typed.length - 2, typed.length - 1), ...(typed.length === 4 ? [pair(0, 2)] : [])];
}

/** A syllable that letters stand for as it is where they mean ü, for which most keyboards have no key: luliang, 吕梁. */
const rounded = ({ char, said }) => ({ char, said: char ? said : said.replace(/^([ln])u(e?)$/, "$1v$2") });

/** The stretch of a text that differs least from a phrase, { text, far }, out of the texts that hold most of its keys. */
async function phraseLike({ index, table }, likeness, typed, word, room) {
  const keys = keysOf(word).first; // which the search itself has fetched
  const held = new Uint8Array(index.documents);
  for (const list of await Promise.all(keys.map((key) => postings(index, key)))) for (const d of list.all) held[d]++;
  const ranked = [...held.keys()].filter((d) => held[d] >= Math.max(keys.length / 2, Math.min(2, keys.length - 1)));
  ranked.sort((a, b) => held[b] - held[a] || b - a);
  let best = null;
  const read = ranked.slice(0, typed.length > LONGEST + 1 ? READ : 1).map((d) => room.take(mostOfText(index, d), () => text(index, d)));
  for (const document of (await Promise.all(read)).filter(Boolean)) {
    const parts = [document.title, document.kicker, document.subtitle, ...paragraphs(document.blocks)];
    for (const part of parts) {
      const stretch = nearest(table, likeness, typed, part);
      if (stretch && stretch.far <= Math.max(1, typed.length / 6) && !(best?.far <= stretch.far)) best = stretch;
    }
  }
  return best;
}

/** The stretch of a text that is nearest to what was typed (Sellers 1980), or null where the text is empty. */
function nearest(table, likeness, typed, text) {
  const traced = trace(table, text);
  const chars = [];
  for (let i = 0; i < traced.text.length; i++) {
    const char = String.fromCodePoint(traced.text.codePointAt(i));
    if (char !== " ") chars.push({ char, said: likeness.sound.get(char) ?? char, at: traced.at[i], to: traced.to[i] });
    i += char.length - 1;
  }
  let last = [...typed.keys(), typed.length]; // how far the first so many of what was typed are from what ends here
  let from = last.map(() => 0); // and where that begins
  let best = null;
  chars.forEach((meant, j) => {
    const [row, start] = [[0], [j + 1]];
    for (let i = 1; i <= typed.length; i++) {
      const ways = [[last[i - 1] + change(likeness, typed[i - 1], meant), from[i - 1]], [last[i] + 1, from[i]], [row[i - 1] + 1, start[i - 1]]];
      [row[i], start[i]] = ways.reduce((one, other) => (other[0] < one[0] ? other : one));
    }
    [last, from] = [row, start];
    const far = row[typed.length];
    if (!best || far < best.far) best = { far, first: start[typed.length], last: j };
  });
  return best && best.first <= best.last ? { far: best.far, text: text.slice(chars[best.first].at, chars[best.last].to) } : null;
}
