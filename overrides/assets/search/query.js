// What a reader asked for: words that must all be there, phrases in quotes, one of several words, words that must not be there.

import { dayOf, wording } from "./days.js";
import { BREAK, sought } from "./fold.js";

const PART = /([-－−]?)((?:标题|题目|title)[:：]\s*)?(?:["“”„＂「『]([^"“”„＂」』]*)(?:["“”„＂」』]|$)|([^\s\u3000"“”„＂「『]+))/giu;
const OR = /^(?:or|[|｜]+)$/iu;
const LATIN = /^[a-z0-9'’.-]+$/iu;
const TITLE_ALONE = /^(?:标题|题目|title)[:：]$/iu; // a sign with nothing behind it: in quotes it is looked for
const EITHER = /[|｜]/u;

/**
 * { words, without, terms, plain, or }: folded, none twice, none empty. A word is a phrase: `学校安全` is found as it stands.
 *
 * `terms` are what must all be there: { any: one of these, title: in the title only, days: or reported on one of
 * these }; `words` are all of these. `plain`: each term is one word, wherever it stands. `or` is how an OR was taken, { typed,
 * as }: "either"; "none" where there is no word on both of its sides; "word" in small letters between two of a language that
 * has it, trick or treat; null where none was typed, or nothing else.
 */
export function parse(table, text) {
  const terms = new Map();
  const without = new Set();
  let last = null; // the term that an OR goes on with
  let either = false;
  let or = null;
  const parts = [...text.matchAll(PART)];
  const isOr = ([, minus, title, , word]) => Boolean(word) && !minus && !title && OR.test(word);
  const alone = parts.every((part) => isOr(part)); // then the letters themselves are looked for
  for (const [i, part] of parts.entries()) {
    const [, minus, title, phrase, word] = part;
    if (isOr(part) && !alone) {
      const next = parts.slice(i + 1).find((one) => !isOr(one));
      const own = word === "or" && LATIN.test(parts[i - 1]?.[4]) && LATIN.test(next?.[4]);
      if (!own) either = last !== null && Boolean(next) && !next[1];
      if (or?.as !== "none") or = { typed: word, as: own ? "word" : either ? "either" : "none" };
      if (!own) continue;
    }
    if (phrase === undefined && TITLE_ALONE.test(word)) continue;
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
    or,
  };
}

const nameOf = (term) => JSON.stringify(term);

/** A phrase as it may stand in a text: in pieces where words are missing from it (〔缺〕). */
const spelt = (table, text) => sought(table, text.replaceAll("\n", " ")).split(BREAK);

/** Words, and what is excluded, as they would be typed: what holds a space or a sign of its own in quotes. */
export const asking = (words, without = []) =>
  [...words.map(quoted), ...without.map((word) => `-${quoted(word)}`)].join(" ");

const quoted = (word) => (/^[\p{L}\p{N}]+$/u.test(word) && !OR.test(word) ? word : `"${word.replace(/["“”„＂「『」』]/gu, " ").trim()}"`);
