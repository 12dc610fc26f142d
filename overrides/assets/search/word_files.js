// The words that near ones are offered from, out of the index's files of them (archive/searching/words.py).

import { most, words as wordFile } from "./files.js";
import { hash } from "./keys.js";

const OFTEN = 0.25; // how much nearer a word is that all articles hold than one that none does

export const NAMED = 0.15; // how much nearer a name is than a word that is no name
export const UNSURE = 0.1; // how much farther a string is that articles repeat, but no dictionary has

/** How much nearer a word is for the articles that hold it. */
export const often = (index, count) => OFTEN * (Math.log(1 + count) / Math.log(2 + index.documents));

/**
 * The words of the files that keys fall to, { count, repeated } by word: how many articles hold it, whether no dictionary does; out of
 * all segments, or of some; of as many files as there is room for.
 */
export async function wordsOf(index, keys, room, segments = index.segments) {
  const hashes = keys.map(hash);
  const out = new Map();
  await Promise.all(segments.map(async (segment) => {
    const numbers = new Set(hashes.map((key) => Math.floor((key * segment.words) / 2 ** 32)));
    const here = new Map();
    const asked = [...numbers].map((number) => room.take(most(index, segment, "words", number), () => wordFile(index, segment, number)));
    for (const bytes of (await Promise.all(asked)).filter(Boolean)) {
      for (const row of new TextDecoder("gb18030").decode(bytes).split("\n").filter(Boolean)) {
        const [count, held] = row.split("\t");
        for (const word of held.split(" ")) here.set(word, { count: Number(count.replace("~", "")), repeated: count.startsWith("~") });
      }
    }
    for (const [word, { count, repeated }] of here) {
      const known = out.get(word);
      out.set(word, { count: count + (known?.count ?? 0), repeated: repeated && (known?.repeated ?? true) });
    }
  }));
  return out;
}
