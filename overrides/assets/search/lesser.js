// What to ask for instead where nothing is found: less of the same.

import { segments } from "./word_ends.js";

const WORDS = 8; // words up to which each is tried without
const LONG = 40; // characters up to which a phrase is taken apart
const LEAST = 4; // and from which on

/**
 * Ways to ask for less, [{ drop, q, chosen }]; `drop` says what went: a facet, a word, what was excluded, or parts left.
 * `names`, folded, are not cut.
 */
export function lesser({ words, without, plain }, { q, chosen }, names) {
  const minus = without.map((word) => `-"${word}"`);
  const quoted = (list, left = minus) => [...list.map((word) => `"${word}"`), ...left].join(" ");
  const facets = Object.keys(chosen).filter((facet) => chosen[facet].length);
  const none = Object.fromEntries(Object.keys(chosen).map((facet) => [facet, []]));
  const out = facets.map((facet) => ({ drop: { facet }, q, chosen: { ...chosen, [facet]: [] } }));
  if (!plain) return out;
  if (minus.length) out.push({ drop: { without: true }, q: quoted(words, []), chosen });
  if (words.length > 1 && words.length <= WORDS) {
    for (const word of words) out.push({ drop: { word }, q: quoted(words.filter((one) => one !== word)), chosen });
  }
  for (const parts of words.length === 1 ? halves(words[0], names) : []) {
    out.push({ drop: { parts }, q: quoted(parts), chosen });
    if (facets.length) out.push({ drop: { parts, facets: true }, q: quoted(parts), chosen: none });
  }
  return out;
}

/**
 * A phrase in two, and each of them alone, parted where a word ends and no name is cut; nothing where there is no such place.
 * Where single characters follow one another a name or a misspelt word stands, which no dictionary has: it is not cut, nor cut off.
 */
function halves(phrase, names) {
  const chars = phrase.trim();
  if (chars.length < LEAST || chars.length > LONG) return [];
  const inside = names.flatMap((name) => [...within(chars, name)]);
  const words = segments(chars);
  const single = (i) => words[i]?.segment.length === 1 && !inside.some(([from, to]) => from <= words[i].index && words[i].index < to);
  const unknown = (i) => single(i) && (single(i - 1) || single(i + 1));
  const ends = words.flatMap(({ index }, i) => (unknown(i - 1) || unknown(i) ? [] : [index]));
  const good = ends.filter((at) => at > 1 && at < chars.length - 1 && !inside.some(([from, to]) => from < at && at < to));
  const far = (at) => Math.abs(at - chars.length / 2);
  if (!good.length) return [];
  const at = good.reduce((one, other) => (far(other) < far(one) ? other : one));
  const [one, other] = [chars.slice(0, at).trim(), chars.slice(at).trim()];
  return [[one, other], [one], [other]];
}

/** Where a name stands in a phrase: [from, to] each. */
function* within(phrase, name) {
  for (let at = phrase.indexOf(name); name && at >= 0; at = phrase.indexOf(name, at + 1)) yield [at, at + name.length];
}
