// Finds people, places, schools, topics and issues by what a reader types: characters, pinyin, initials, a date.

import { fold } from "./fold.js";

/** A function that gives the syllables of a name: of each Han character its own, of other characters themselves. */
export function readings({ usual, special }) {
  const known = new Map(Array.from(usual.matchAll(/(\P{ASCII})([a-z]+)/gu), ([, char, said]) => [char, said]));
  return (name) => {
    const said = special[name]?.split(" ");
    let han = 0;
    return Array.from(name, (char) => {
      const syllable = known.get(char);
      return syllable ? said?.[han++] ?? syllable : char.toLowerCase();
    }).filter((syllable) => /^[a-z0-9]+$/.test(syllable));
  };
}

/** Names that fit what was typed, the likeliest first: those that begin with it before others, then the most frequent. */
export function suggest(table, names, issues, typed, most = 8) {
  const wanted = closed(table, typed);
  if (!wanted) return [];
  const found = [];
  const latin = /^[a-z]+$/.test(wanted);
  for (const name of names) {
    name.folded ??= closed(table, name.name);
    const at = latin && wanted.length > 1 ? spokenAt(name.said, wanted) : name.folded.indexOf(wanted);
    if (at >= 0) found.push([at ? 1 : 0, -name.count, name]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const days = issues.filter((issue) => isDay(table, issue, wanted)).slice(-3).reverse();
  const dated = days.map((issue) => ({ kind: "issue", name: issue.title, value: issue.id, url: `issues/${issue.id}/` }));
  return [...dated, ...found.map(([, , name]) => name)].slice(0, most);
}

/** Where in its syllables a name is spoken as typed: each begun syllable in full or cut short (zhaoxuehong, zxh, zhaoxh). */
export function spokenAt(syllables, typed) {
  return syllables.findIndex((_, i) => spoken(syllables, i, typed));
}

function spoken(syllables, i, rest) {
  if (!rest) return true;
  const syllable = syllables[i];
  if (!syllable) return false;
  return [syllable, ...(syllable.includes("v") ? ["u", "yu"].map((u) => syllable.replace("v", u)) : [])].some((said) => {
    for (let length = Math.min(said.length, rest.length); length > 0; length--) {
      if (rest.startsWith(said.slice(0, length)) && spoken(syllables, i + 1, rest.slice(length))) return true;
    }
    return false;
  });
}

/** Whether a date, as 2024-03, 20240304, 2024年3月 or 3月4日, is the issue's. */
function isDay(table, issue, wanted) {
  if (/\d月/.test(wanted)) return closed(table, issue.title).includes(wanted);
  return /^\d{4}/.test(wanted) && (closed(table, issue.id).startsWith(wanted) || closed(table, issue.title).startsWith(wanted));
}

/** Folded, with nothing between words: zhao xue hong, 2024-03-04. */
const closed = (table, text) => fold(table, text).replaceAll(" ", "");
