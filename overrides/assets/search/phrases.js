// What a reader may have meant by a phrase of several words one of which is misspelt: the phrase with that word put right.

import { fold } from "./fold.js";
import { keysOf } from "./keys.js";
import { charsOf, distance } from "./likeness.js";
import { postings } from "./postings.js";
import { insideWords, segments } from "./word_ends.js";
import { NAMED, UNSURE, often, wordsOf } from "./word_files.js";

const [SHORTEST, LONGEST] = [4, 24]; // characters of a phrase
const SPOTS = 2; // pairs of characters that may be where it is wrong; of more, those across the ends of words
const FILES = 5; // files of words that are asked for
const TRIED = 16; // phrases put right that are looked for in the texts
const NEAR = 1; // how far off a word may be
const SURE = 0.5; // how far off one may be after which nothing else is tried
const LONG = 0.15; // how much nearer a word is for each character that says more
const OVER = 0.2; // how much farther one is for each character that is left over as no word beside it
const CUT = 0.4; // how much farther one is that leaves a part of another word over, at each end

/**
 * Phrases that articles hold, near to what was typed, the nearest first: [{ text, words, far, count, exact }]; `words` are what is
 * asked for: the phrase, or, where no article has that, its parts. `typed` are its units, all of them characters;
 * `stands(words)` tells how many articles hold words, `room` how many bytes may be fetched.
 */
export async function mended(found, likeness, names, typed, { stands, room }) {
  if (typed.length < SHORTEST || typed.length > LONGEST) return [];
  const phrase = typed.map(({ char }) => char).join("");
  const inside = insideWords(phrase);
  const spots = await doubtful(found.index, phrase, inside);
  const keys = [...new Set(spots.flatMap((at) => keysAt(typed, at, inside)))].slice(0, FILES);
  const largest = found.index.segments.reduce((one, other) => (other.documents > one.documents ? other : one));
  const held = await wordsOf(found.index, keys, room, [largest]); // it has the words of the others too, as good as all
  const ways = [...candidates(found, likeness, names, typed, spots, inside, held)].sort((a, b) => a.score - b.score);
  const out = [];
  const take = async (words, { far }) => {
    const told = await stands(words);
    if (told.count) out.push({ text: words.join(" "), words, far, ...told });
    return Boolean(told.count) && far <= SURE;
  };
  const best = distinct(ways).slice(0, TRIED);
  for (const way of best) if (await take([way.text], way)) return out;
  if (!out.length && best.length && best[0].parts.every((part) => part.length > 1)) await take(best[0].parts, best[0]);
  return out;
}

/** Where a phrase may be wrong: the places of those pairs of its characters that fewest articles hold. */
async function doubtful(index, phrase, inside) {
  const keys = keysOf(phrase).first.filter((key) => key.length === 2); // which the search itself has fetched
  const counts = await Promise.all(keys.map(async (key) => (await postings(index, key)).all.length));
  const least = Math.min(...counts);
  const rare = keys.filter((_, i) => counts[i] === least).map((key) => phrase.indexOf(key));
  return rare.sort((a, b) => inside.has(a + 1) - inside.has(b + 1)).slice(0, SPOTS);
}

/**
 * By what the words are found (word_keys of archive/searching/words.py) that a phrase may have at characters `at` and `at + 1`, one
 * of which is wrong, missing or too many: the likeliest first.
 */
export function keysAt(typed, at, inside = new Set()) {
  const char = (i) => typed[i]?.char;
  const pair = (i, j) => (typed[i] && typed[j] && i >= 0 ? `${typed[i].said} ${typed[j].said}` : "");
  const closed = (i) => inside.has(i); // whether a word of several characters goes on there, and so is a whole one
  return [
    `${char(at)}-`,
    `-${char(at + 1)}`,
    pair(at - 2, at - 1),
    pair(at + 2, at + 3),
    pair(at + 1, at),
    pair(at - 1, at + 1),
    pair(at, at + 2),
    char(at - 1) && !closed(at - 1) ? `${char(at - 1)}-` : "",
    char(at + 2) && !closed(at + 3) ? `-${char(at + 2)}` : "",
  ].filter(Boolean);
}

/** The ways to put a phrase right by one word or name: { text, parts, far, score }. */
function* candidates({ index, table }, likeness, names, typed, spots, inside, held) {
  const chars = typed.map(({ char }) => char);
  const known = new Set(chars);
  const meant = [...held].map(([text, { count, repeated }]) => [text, text, [], often(index, count) - (repeated ? UNSURE : 0)]);
  for (const name of names) {
    for (const label of [name.name, ...name.labels]) {
      const folded = fold(table, label).replaceAll(" ", "");
      meant.push([folded, label, label === name.name ? name.said : [], often(index, name.count) + NAMED]);
    }
  }
  for (const [folded, text, said, bonus] of meant) {
    const others = Array.from(folded);
    if (others.length < 2 || others.filter((char) => !known.has(char)).length > 1) continue; // one character is wrong at most
    const word = charsOf(likeness, folded, said);
    for (const [from, to] of windows(others.length, typed.length, spots)) {
      const far = distance(likeness, typed.slice(from, to), word, NEAR);
      if (!far || far > NEAR) continue;
      const cut = [from, to].filter((end) => inside.has(end)).length;
      const around = [chars.slice(0, from).join(""), chars.slice(to).join("")];
      const over = around.flatMap(segments).filter(({ segment }) => segment.length === 1).length;
      const parts = [around[0], text, around[1]].filter(Boolean);
      yield { text: parts.join(""), parts, far, score: far - bonus - LONG * (others.length - 2) + CUT * cut + OVER * over };
    }
  }
}

/** Where a word of so many characters may stand in a phrase, one more or less of them typed: over a doubtful pair. */
function* windows(length, whole, spots) {
  for (let from = 0; from < whole; from++) {
    for (const to of [from + length - 1, from + length, from + length + 1]) {
      if (to <= from || to > whole || to - from === whole) continue;
      if (spots.some((at) => from <= at + 1 && to > at)) yield [from, to];
    }
  }
}

/** Each phrase once, the best way to it. */
const distinct = (ways) => [...new Map([...ways].reverse().map((way) => [way.text, way])).values()].sort((a, b) => a.score - b.score);
