// Finds people, places, schools, topics and issues by what a reader types: characters, pinyin, initials, a date.

import { dayOf, isOn } from "./days.js";
import { fold } from "./fold.js";
import { hash } from "./keys.js";
import { latin } from "./likeness.js";

const LABEL = 1.2; // how much worse it is to fit by another name

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

/**
 * Names that fit what was typed, the likeliest first: those that are just so, that begin with it, then others, each the most
 * frequent first. One that fits by another name of it has it as `label`. Where nothing fits all that was typed, those that
 * are one of its words, as `part`.
 */
export function suggest(table, names, issues, typed, most = 8) {
  const wanted = closed(table, latin(typed));
  if (!wanted) return [];
  const day = dayOf(typed);
  const on = (issue) => isDay(table, issue, wanted) || (day && isOn(issue.date, day));
  const dated = issues.filter(on).slice(-3).reverse().map(({ id, title }) => ({ kind: "issue", name: title, value: id, url: `issues/${id}/` }));
  const found = fitting(table, names, wanted, 2 * LABEL);
  const words = typed.split(/[\s\u3000]+/).map((word) => closed(table, latin(word))).filter((word) => [...word].length > 1);
  if (!found.length && words.length > 1) found.push(...words.flatMap((word) => fitting(table, names, word, 0)).map((name) => ({ ...name, part: true })));
  return [...dated, ...found].slice(0, most);
}

/** The names that fit a word no worse than `worst`, the best first; see `fit`. */
function fitting(table, names, wanted, worst) {
  const found = [];
  for (const name of names) {
    name.spellings ??= [name.name, ...name.labels].map((label) => ({ label, folded: closed(table, label) }));
    const all = name.spellings.map(({ label, folded }, i) => [fit(folded, i ? [] : name.said, wanted) * (i ? LABEL : 1), label]);
    const [how, label] = all.reduce((one, other) => (other[0] < one[0] ? other : one));
    if (how <= worst) found.push([how, -name.count, label === name.name ? name : { ...name, label }]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , name]) => name);
}

/** How a name fits what was typed: 0 just so, 1 from its beginning, 2 within, Infinity not at all. */
function fit(folded, said, wanted) {
  if (folded === wanted) return 0;
  const spelt = /[a-z]/.test(wanted) && wanted.length > 1;
  const at = spelt ? spokenAt(said, wanted, [...folded]) : folded.indexOf(wanted);
  if (at < 0) return Infinity;
  return at > 0 ? 2 : spelt && /^[a-z]+$/.test(wanted) && said.join("") === wanted ? 0 : 1;
}

/** Of the digests of files of offices the one that holds whoever is called so: by the first character of the surname. */
export const officesFor = (table, digests, typed) => digests[Math.floor((hash([...closed(table, typed)][0] ?? "") * digests.length) / 2 ** 32)];

/**
 * People who held an office that they are called by with their surname or name, 赵局长, in `chosen` years (2024, 2006-2012) where there
 * are any: names with `note`, the office and its years. An office is called by its end: 局长 for 市教育局副局长 too, after those
 * who were it in full. Where none is called so, those of the surname who held others, as `kin`.
 */
export function holders(table, names, offices, typed, chosen = []) {
  const then = (first, last) => !chosen.length || chosen.some((span) => first <= span.slice(-4) && span.slice(0, 4) <= last);
  const wanted = closed(table, typed);
  const people = new Map(names.filter(({ kind }) => kind === "person").map((name) => [name.name, name]));
  const [called, kin] = [new Map(), new Map()];
  let office = false; // whether what follows the surname is one
  for (const [told, held] of Object.entries(offices)) {
    const folded = closed(table, told);
    for (const [name, first, last] of held) {
      const whole = closed(table, name);
      const rest = (length) => (wanted.startsWith(whole.slice(0, length)) ? wanted.slice(length) : "");
      const by = [1, 2, whole.length].map(rest).find((end) => isOffice(folded, end));
      office ||= [1, 2].some((length) => isOffice(folded, wanted.slice(length)));
      if (!people.has(name) || !then(first, last)) continue;
      if (by) hold(called, name, told, folded.length > by.length && folded.at(-by.length - 1) === "副", first, last);
      else if (rest(1)) hold(kin, name, told, false, first, last);
    }
  }
  const found = called.size ? called : office ? kin : new Map();
  const listed = [...found].sort(([, a], [, b]) => a.deputy - b.deputy || (a.last < b.last ? 1 : -1));
  return listed.map(([name, { told, first, last }]) => {
    const of = { ...people.get(name), note: `${told}${years(first, last)}` };
    return called.size ? of : { ...of, part: true, kin: true };
  });
}

/** Whether an office ends so: in two characters at least. */
const isOffice = (folded, end) => end.length > 1 && folded.endsWith(end);

/** Adds an office to those of a person: the shortest that they are called by stands for all, with the years of all. */
function hold(found, name, told, deputy, first, last) {
  const known = found.get(name) ?? { told, deputy, first, last };
  found.set(name, {
    told: told.length < known.told.length ? told : known.told,
    deputy: deputy && known.deputy,
    first: !known.first || (first && first < known.first) ? first : known.first,
    last: last > known.last ? last : known.last,
  });
}

const years = (first, last) => (first ? `，${first === last ? first : `${first}—${last}`} 年` : "");

/** Where in its syllables a name is spoken as typed: each begun syllable in full, cut short, or as its character. */
export function spokenAt(syllables, typed, chars = []) {
  const known = chars.length === syllables.length ? chars : [];
  return syllables.findIndex((_, i) => spoken(syllables, i, typed, known));
}

function spoken(syllables, i, rest, chars) {
  if (!rest) return true;
  const syllable = syllables[i];
  if (!syllable) return false;
  if (chars[i] && rest.startsWith(chars[i]) && spoken(syllables, i + 1, rest.slice(chars[i].length), chars)) return true;
  return [syllable, ...(syllable.includes("v") ? ["u", "yu"].map((u) => syllable.replace("v", u)) : [])].some((said) => {
    for (let length = Math.min(said.length, rest.length); length > 0; length--) {
      if (rest.startsWith(said.slice(0, length)) && spoken(syllables, i + 1, rest.slice(length), chars)) return true;
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
