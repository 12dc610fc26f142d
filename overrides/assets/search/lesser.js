// What to ask for instead where nothing is found: less of the same.

const WORDS = 8; // words up to which each is tried without
const LONG = 40; // characters up to which a phrase is taken apart

/** Ways to ask for less, [{ drop, q, chosen }]; `drop` says what went: a facet, a word, what was excluded, or parts left. */
export function lesser({ words, without }, { q, chosen }) {
  const minus = without.map((word) => `-"${word}"`);
  const quoted = (list, left = minus) => [...list.map((word) => `"${word}"`), ...left].join(" ");
  const facets = Object.keys(chosen).filter((facet) => chosen[facet].length);
  const none = Object.fromEntries(Object.keys(chosen).map((facet) => [facet, []]));
  const out = facets.map((facet) => ({ drop: { facet }, q, chosen: { ...chosen, [facet]: [] } }));
  if (minus.length) out.push({ drop: { without: true }, q: quoted(words, []), chosen });
  if (words.length > 1 && words.length <= WORDS) {
    for (const word of words) out.push({ drop: { word }, q: quoted(words.filter((one) => one !== word)), chosen });
  }
  for (const parts of words.length === 1 ? halves(words[0]) : []) {
    out.push({ drop: { parts }, q: quoted(parts), chosen });
    if (facets.length) out.push({ drop: { parts, facets: true }, q: quoted(parts), chosen: none });
  }
  return out;
}

/** A phrase in two words, and each of them alone. */
function halves(phrase) {
  const chars = [...phrase];
  if (chars.length < 4 || chars.length > LONG) return [];
  const middle = Math.ceil(chars.length / 2);
  const [one, other] = [chars.slice(0, middle).join("").trim(), chars.slice(middle).join("").trim()];
  return [[one, other], [one], [other]];
}
