// In how many articles words stand, found out with as few bytes as there is room for.

import { mostOfText, text } from "./files.js";
import { isKey, keyAt, keysOf } from "./keys.js";
import { judge, zones } from "./matches.js";
import { common, mostOfKeys, postings } from "./postings.js";
import { asking, parse } from "./query.js";
import { insideWords } from "./word_ends.js";

const TEXT = 2200; // bytes that most texts take
const READ = 8; // texts that are read for one question, at most
const SPARE = 1.1; // how much larger a file is likely to be than those were that came

/**
 * A function that tells of words how many articles hold all of them and none of `without`: { count, exact }. `typed` are folded words
 * whose keys the search has fetched already, `room` has the bytes that more may take: none is told where there is none to look.
 */
export function standings({ index, table }, typed, without, room) {
  const known = new Set(typed.flatMap((word) => keysOf(word).first));
  const read = new Map(); // the folded texts that have been read

  const largest = index.segments.reduce((one, other) => (other.documents > one.documents ? other : one));
  const partly = new Set(); // keys that the largest segment alone was asked for: each segment takes a file

  const worthwhile = () => room.left() - TEXT > ((index.sizes.pairs?.sent ?? 0) / (index.sizes.pairs?.files || 1)) * SPARE;
  const texts = () => Math.min(READ, Math.floor(room.left() / TEXT));
  const lists = (key) => postings(index, key, partly.has(key) ? [largest] : index.segments);
  const holding = async (keys) => common((await Promise.all(keys.map(lists))).map((one) => one.all));

  return async function stands(words) {
    const query = parse(table, asking(words, without));
    const keys = [...new Set(query.words.flatMap(pairs))];
    const missing = keys.filter((key) => !known.has(key));
    let held = keys.filter((key) => known.has(key));
    let documents = held.length ? await holding(held) : Int32Array.from({ length: index.documents }, (_, d) => d);
    const unread = () => documents.filter((d) => !read.has(d)).length;
    while (missing.length && unread() > texts() && worthwhile()) {
      if (!(await room.take(mostOfKeys(index, [missing[0]], [largest]), () => postings(index, missing[0], [largest])))) break;
      known.add(missing[0]);
      if (index.segments.length > 1) partly.add(missing[0]);
      held = [...held, missing.shift()];
      documents = await holding(held);
    }
    const all = !held.some((key) => partly.has(key)); // else some articles more may hold them
    if (query.words.every(isKey) && !missing.length && !without.length) return { count: documents.length, exact: all };
    const next = [...documents].reverse().filter((d) => !read.has(d)).slice(0, Math.max(0, texts()));
    await Promise.all(next.map((d) => room.take(mostOfText(index, d), async () => read.set(d, zones(table, await text(index, d))))));
    const whole = all && !unread();
    const tried = [...documents].filter((d) => read.has(d));
    const fit = tried.filter((d) => judge(table, read.get(d), query, () => false) !== -1).length;
    if (whole || !fit) return { count: fit, exact: whole };
    return { count: Math.round((fit * documents.length) / tried.length), exact: false };
  };
}

/** All keys of a word, those that overlap too: first those across the ends of words, which fewest other texts hold. */
function pairs(word) {
  if ([...word].length < 2) return [word];
  const inside = insideWords(word);
  const all = [...word].slice(1).map((_, i) => [inside.has(i + 1), keyAt(word, i)]);
  return all.sort(([a], [b]) => a - b).map(([, key]) => key);
}
