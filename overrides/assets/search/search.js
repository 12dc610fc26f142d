// Answers a query: candidates from the index, checked against their text as they come up, best first.

import { mostOfText, text } from "./files.js";
import { inRow } from "./fold.js";
import { isKey, keyAt, keysOf } from "./keys.js";
import { LEVELS, judge, level, zones } from "./matches.js";
import { common, postings } from "./postings.js";

const FEW = 20; // candidates up to which reading their texts costs less than asking for more keys
const WORDS = 16; // words that the index is asked for; the texts settle the others
const LISTS = ["all", "title", "headings", "several"];
const CHECKED = 20; // candidates up to which all are checked at once, so that their number is exact

/**
 * Begins a search; `misfit` as facets.misfits gives it, `onDay(day)` the documents that report on one. Nothing is shown of it
 * before `page` has checked it. `few`: candidates up to which no more keys are asked for.
 */
export async function begin({ index, table }, query, misfit, byDate, onDay, few = FEW) {
  const asks = query.terms.flatMap((term) => term.days);
  const days = new Map(await Promise.all(asks.map(async (day) => [day, await onDay(day)])));
  const asked = await Promise.all(query.terms.slice(0, WORDS).map((term) => answering(index, term, days, few)));
  const candidates = query.terms.length ? common(asked.map((word) => word.all)) : Int32Array.from({ length: index.documents }, (_, i) => i);
  const known = Math.max(query.terms.length, query.without.length) <= WORDS && query.words.every(isKey) && !days.size;
  const barred = await unwanted(index, query.without);
  const levels = await bounds({ index, table }, query, asked, candidates);
  return {
    index,
    table,
    query,
    misfit,
    byDate,
    found: candidates.filter((d) => !barred[d]),
    sure: known && query.without.every(isKey), // who holds all words is known without their texts
    ranked: known && query.plain && query.words.length < 2, // and so is how well
    days,
    levels,
    queue: null,
    settled: [],
    judged: new Map(),
  };
}

/** Documents that may answer a term, and where. */
async function answering(index, { any, title, days: asks }, days, few) {
  const found = await Promise.all(any.map((word) => held(index, word, few)));
  const lists = Object.fromEntries(LISTS.map((name) => [name, either(found.map((one) => one[title ? "title" : name]))]));
  const reporting = asks.map((day) => Int32Array.from(days.get(day).keys()).filter((d) => days.get(day)[d]));
  return { ...lists, all: either([lists.all, ...reporting]) };
}

/** Numbers that any of the ascending lists holds. */
function either(lists) {
  return lists.length === 1 ? lists[0] : Int32Array.from(new Set(lists.flatMap((list) => [...list]))).sort();
}

/** Documents that may hold a word, and where. */
async function held(index, word, few) {
  const { first, more } = keysOf(word);
  const found = await Promise.all(first.map((key) => postings(index, key)));
  if (more.length && common(found.map((one) => one.all)).length > few) {
    found.push(...await Promise.all(more.map((key) => postings(index, key))));
  }
  return Object.fromEntries(LISTS.map((name) => [name, common(found.map((one) => one[name]))]));
}

/** Documents that hold a word which must not be there, where the index alone can tell. */
async function unwanted(index, words) {
  const out = new Uint8Array(index.documents);
  for (const word of words.slice(0, WORDS).filter(isKey)) {
    for (const d of (await postings(index, word)).all) out[d] = 1;
  }
  return out;
}

/** The key in which one word goes over into the next where they stand in a row. */
const bridge = (table, word, next) => keyAt(inRow(table, [word, next]), [...word.trimEnd()].length - 1);

/** The best level that each candidate can have, by the index. */
async function bounds({ index, table }, query, asked, candidates) {
  const zone = new Uint8Array(index.documents);
  const several = new Uint8Array(index.documents).fill(1);
  const mark = (list) => {
    const out = new Uint8Array(index.documents);
    for (const d of list) out[d] = 1;
    return out;
  };
  for (const word of asked) {
    const [title, headings, twice] = [mark(word.title), mark(word.headings), mark(word.several)];
    for (const d of candidates) {
      zone[d] = Math.max(zone[d], title[d] ? 0 : headings[d] ? 1 : 2);
      several[d] &= twice[d];
    }
  }
  const bridges = !query.plain ? [] : query.words.slice(0, WORDS).slice(1).map((word, i) => bridge(table, query.words[i], word));
  const whole = bridges.length ? mark(common((await Promise.all(bridges.map((key) => postings(index, key)))).map((one) => one.all))) : null;
  const out = new Uint8Array(index.documents);
  for (const d of candidates) out[d] = level(zone[d], !whole || whole[d], several[d]);
  return out;
}

/** The documents of a page, best first; checks as many as that takes. */
export async function page(search, number, size) {
  const need = number * size;
  search.queue ??= queue(search);
  const waiting = search.queue.reduce((sum, list) => sum + list.length, 0);
  const all = !search.sure && waiting + search.settled.length <= Math.max(CHECKED, need);
  const before = search.settled.length;
  for (let tried = 0; search.settled.length < need || all;) {
    const next = upcoming(search, all ? Infinity : batch(need - search.settled.length, tried, search.settled.length - before));
    if (!next.length) break;
    if (!search.sure || !(search.ranked || search.byDate)) await Promise.all(next.map((d) => check(search, d)));
    settle(search, next.length);
    tried += next.length;
  }
  return search.settled.slice(need - size, need);
}

/**
 * How many documents are found, none where not one of the first `most` texts that are read for it holds what was asked; of them
 * those are read that `room` has bytes for.
 */
export async function glance(search, most, room) {
  search.queue ??= queue(search);
  const first = search.sure ? [] : upcoming(search, most);
  await Promise.all(first.map((d) => room.take(mostOfText(search.index, d), () => check(search, d))));
  const { count, exact } = total(search);
  return search.sure || first.some((d) => search.judged.get(d) !== -1) ? { count, exact } : { count: 0, exact: false };
}

/** How many to check next for the results that are left: as many as should hold them by what those tried have given. */
export const batch = (left, tried, given) => Math.ceil(tried ? Math.min((left * tried) / Math.max(given, 1), Math.max(left, 2 * tried)) : left);

/** Documents that fit the chosen facets, newest first, by the best level that they can have. */
function queue({ found, misfit, levels, byDate }) {
  const out = Array.from({ length: LEVELS }, () => []);
  for (let i = found.length - 1; i >= 0; i--) {
    if (!misfit[found[i]]) out[byDate ? 0 : levels[found[i]]].push(found[i]);
  }
  return out.map((list) => list.reverse()); // taken from the end
}

function upcoming(search, most) {
  const out = [];
  for (const list of search.queue) {
    for (let i = list.length - 1; i >= 0 && out.length < most; i--) out.push(list[i]);
  }
  return out;
}

/** Take what is next off the queue: what is as good as it could be is settled, what is not waits at its own level. */
function settle(search, count) {
  for (let left = count; left > 0; left--) {
    const at = search.queue.findIndex((list) => list.length);
    if (at < 0) return;
    const d = search.queue[at].at(-1);
    const checked = search.judged.get(d);
    if (checked === undefined && !(search.sure && (search.ranked || search.byDate))) return;
    search.queue[at].pop();
    if (checked === -1) continue;
    if (checked === undefined || search.byDate || checked <= at) search.settled.push(d);
    else insert(search.queue[checked], d);
  }
}

function insert(list, d) {
  let at = list.length;
  while (at > 0 && list[at - 1] > d) at--;
  list.splice(at, 0, d);
}

async function check(search, d) {
  if (search.judged.has(d)) return;
  const onDay = (day) => search.days.get(day)[d] === 1;
  search.judged.set(d, judge(search.table, zones(search.table, await text(search.index, d)), search.query, onDay));
}

/** How many documents are found, as far as is known; `exact` once none is left that could turn out otherwise. */
export function total(search) {
  const fitting = search.found.filter((d) => !search.misfit[d] && search.judged.get(d) !== -1);
  return { count: fitting.length, exact: search.sure || fitting.every((d) => search.judged.has(d)) };
}

/** The numbers of what is found, whatever facets are chosen, as far as is known. */
export const documentsOf = (search) => search.found.filter((d) => search.judged.get(d) !== -1);
