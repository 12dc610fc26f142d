// What a reader asked for: words that must all be there, phrases in quotes, one of several words, words that must not be there.

import { dayOf, wording } from "./days.js";
import { BREAK, sought } from "./fold.js";

const PART = /([-－−]?)((?:标题|题目|title)[:：]\s*)?(?:["“”„＂「『]([^"“”„＂」』]*)(?:["“”„＂」』]|$)|([^\s\u3000"“”„＂「『]+))/giu;
const OR = /^(?:OR|[|｜]+)$/u;
const EITHER = /[|｜]/u;

/**
 * { words, without, terms, plain }: folded, none twice, none empty. A word is a phrase: `学校安全` is found as it stands.
 *
 * `terms` are what must all be there: { any: one of these, title: in the title only, days: or reported on one of
 * these }; `words` are all of these. `plain`: each term is one word, wherever it stands.
 */
export function parse(table, text) {
  const terms = new Map();
  const without = new Set();
  let last = null; // the term that an OR goes on with
  let either = false;
  for (const [, minus, title, phrase, word] of text.matchAll(PART)) {
    if (word && !minus && OR.test(word)) {
      either = last !== null;
      continue;
    }
    const typed = phrase === undefined ? word.split(EITHER) : [phrase];
    const any = typed.flatMap((one) => spelt(table, one)).filter(Boolean);
    if (minus) any.forEach((one) => without.add(one));
    if (minus) [last, either] = [null, false]; // an OR after it has nothing to go on with
    if (minus || !any.length) continue;
    const open = either || (phrase === undefined && EITHER.test(word[0])) ? last : null;
    if (open) terms.delete(nameOf(open));
    const pieces = typed.length > 1 || open ? [any] : any.map((one) => [one]);
    const days = phrase === undefined && !title ? typed.map(dayOf).filter(Boolean) : [];
    const wordings = days.flatMap((day) => spelt(table, wording(day)));
    for (const piece of pieces) {
      last = {
        any: [...new Set([...(open?.any ?? []), ...piece, ...wordings])],
        title: Boolean(title) || Boolean(open?.title),
        days: [...(open?.days ?? []), ...days],
      };
      terms.set(nameOf(last), last);
    }
    either = phrase === undefined && EITHER.test(word.at(-1));
  }
  const all = [...terms.values()];
  return {
    words: [...new Set(all.flatMap(({ any }) => any))],
    without: [...without],
    terms: all,
    plain: all.every(({ any, title, days }) => any.length === 1 && !title && !days.length),
  };
}

const nameOf = (term) => JSON.stringify(term);

/** A phrase as it may stand in a text: in pieces where words are missing from it (〔缺〕). */
const spelt = (table, text) => sought(table, text.replaceAll("\n", " ")).split(BREAK);

/** Words, and what is excluded, as they would be typed: what holds a space or a sign of its own in quotes. */
export const asking = (words, without = []) =>
  [...words.map(quoted), ...without.map((word) => `-${quoted(word)}`)].join(" ");

const quoted = (word) => (/^[\p{L}\p{N}]+$/u.test(word) && !OR.test(word) ? word : `"${word.replace(/["“”„＂「『」』]/gu, " ").trim()}"`);
