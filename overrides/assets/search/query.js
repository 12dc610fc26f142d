// What a reader asked for: words that must all be there, phrases in quotes, words that must not be there.

import { sought } from "./fold.js";

const PART = /([-－−]?)(?:["“”„＂「『]([^"“”„＂」』]*)(?:["“”„＂」』]|$)|([^\s\u3000"“”„＂「『]+))/gu;

/** { words, without }: folded, none twice, none empty. A word is a phrase: `学校安全` is found as it stands. */
export function parse(table, text) {
  const words = new Set();
  const without = new Set();
  for (const [, minus, phrase, word] of text.matchAll(PART)) {
    const folded = sought(table, (phrase ?? word).replaceAll("\n", " "));
    if (folded) (minus ? without : words).add(folded);
  }
  return { words: [...words], without: [...without] };
}
