// The keys of a phrase: what archive/searching/keys.py finds in a text, and which of them a query needs.

const ALNUM = /^[0-9a-z ]$/;
const MOST = 12; // keys of one phrase that are asked for; the text itself settles what they leave open

/** The fewest keys that cover a folded phrase, and those that overlap them: { first, more }. */
export function keysOf(phrase) {
  const chars = [...phrase];
  if (chars.length < 2) return { first: chars, more: [] };
  const longest = chars.map((_, i) => longestAt(chars, i));
  const first = [];
  for (let at = 0; at < chars.length;) {
    let start = at;
    if (start + 1 >= chars.length) start = chars.length - 2;
    // A key that begins earlier may reach as far and say more: 2024 rather than 4年.
    for (let back = start - 1; back >= Math.max(0, start - 2); back--) {
      if (longest[back].length > longest[start].length && back + longest[back].length >= start + longest[start].length) {
        start = back;
      }
    }
    first.push(longest[start].join(""));
    at = start + longest[start].length;
  }
  const chosen = new Set(spread(first));
  const more = new Set(spread(longest.filter((key) => key.length > 1).map((key) => key.join(""))));
  return { first: [...chosen], more: [...more].filter((key) => !chosen.has(key)) };
}

/** Whether a phrase is a key by itself, so that the index alone knows who holds it. */
export function isKey(phrase) {
  const chars = [...phrase];
  return chars.length > 0 && longestAt(chars, 0).length === chars.length;
}

/** A key's hash: FNV-1a over its code points, stirred. */
export function hash(key) {
  let found = 2166136261;
  for (const char of key) found = Math.imul(found ^ char.codePointAt(0), 16777619);
  found = Math.imul(found ^ (found >>> 16), 0x85ebca6b);
  found = Math.imul(found ^ (found >>> 13), 0xc2b2ae35);
  return (found ^ (found >>> 16)) >>> 0;
}

/** The longest key that a phrase holds at a character. */
export const keyAt = (phrase, i) => longestAt([...phrase], i).join("");

function longestAt(chars, i) {
  let end = i + 1;
  if (end < chars.length) end++;
  while (end < chars.length && end - i < 4 && ALNUM.test(chars[end - 1])) end++;
  return chars.slice(i, end);
}

/** At most MOST of the keys, from all over the phrase. */
function spread(keys) {
  if (keys.length <= MOST) return keys;
  return Array.from({ length: MOST }, (_, i) => keys[Math.floor((i * (keys.length - 1)) / (MOST - 1))]);
}
