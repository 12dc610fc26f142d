// All that the search page asks of the index; runs in a worker, so that a page stays quick while it counts and unpacks.

import { reported } from "./days.js";
import { APART, add, counted, covers, misfits, readFacets } from "./facets.js";
import { current, foldTable, open, text, whole } from "./files.js";
import { fold, readTable } from "./fold.js";
import { keysOf } from "./keys.js";
import { lesser } from "./lesser.js";
import { readLikeness, readLooks } from "./likeness.js";
import { marked, ranges, snippet } from "./matches.js";
import { holders, officesFor, suggest } from "./names.js";
import { PHRASE, nearTo } from "./near.js";
import { mostOfKeys } from "./postings.js";
import { asking, parse } from "./query.js";
import { room } from "./room.js";
import { standings } from "./standing.js";
import { begin, documentsOf, glance, page, total } from "./search.js";

const SHOWN = 8; // values of a facet that are told unasked
const WORDS = 8; // words of a query up to which near ones are looked for
const MISSING = 2; // words that are not there, up to which it is tried: each takes files of its own
const NAMES = 8; // names that are suggested
const OFFICE = /^\s*\p{Script=Han}{2,8}\s*$/u; // what may be a person's surname and office
const LOOKED = 2; // texts that are read to see whether a word is there at all
const MOST = 40_000; // bytes that near words may take
const SURE = 0.45; // how far off something may be that is offered although something was found
const COUNTED = 2048; // documents up to which repeated strings are counted in all of them (DOCUMENTS_READ of archive/searching/word_counts.py)

/** The engine for the index at `base`: functions that give plain data, or fail with Unusable. */
export function engine(base) {
  let opened = null;
  let last = { name: "", search: null };

  async function load() {
    const index = await open(base);
    return { index, table: await foldTable(index).then(readTable) };
  }

  /** The index with its facets, which come on their own: results need not wait for them. */
  function state() {
    opened ??= load();
    opened.catch(() => (opened = null));
    return opened;
  }

  async function facets() {
    const found = await state();
    found.facets ??= readFacets(found.index);
    found.facets.catch(() => (found.facets = null));
    return found.facets;
  }

  /** Run `ask`; once more with the new index where the site has been published anew meanwhile. */
  async function steady(ask) {
    try {
      return await ask();
    } catch (error) {
      const before = await opened?.catch(() => null);
      if (!before || error.why === "offline" || (await current(before.index))) throw error;
      opened = null;
      last = { name: "", search: null };
      return ask();
    }
  }

  async function searched({ q, chosen, sort }) {
    const name = JSON.stringify([q, chosen, sort]);
    if (last.name === name) return last.search;
    const found = await state();
    const query = parse(found.table, q);
    const search = await begun(query, await misfit(chosen), sort === "date" || !query.words.length);
    last = { name, search };
    return search;
  }

  async function begun(query, misfit, byDate = false) {
    const found = await state();
    return begin(found, query, misfit, byDate, async (day) => reported(found.index, await facets(), day));
  }

  async function misfit(chosen) {
    const { index } = await state();
    if (!Object.values(chosen).some((values) => values.length)) return new Uint8Array(index.documents);
    const all = await facets();
    for (const facet of Object.keys(APART)) if (chosen[facet]?.length && !all[facet]) await add(index, all, facet);
    return misfits(all, chosen, index.documents);
  }

  /** A page of results, and how many there are. */
  async function find(asked) {
    const search = await searched(asked);
    const shown = await page(search, asked.page, asked.size);
    const results = await Promise.all(shown.map((d) => result(search, d)));
    const { words, without, or } = search.query;
    return { results, ...total(search), words, without, or };
  }

  /**
   * Values of each facet with their counts, chosen ones first, `whole` facets in full, those of APART only where one is chosen; names
   * that fit what was typed; for each result the names that its article bears (`about`).
   */
  async function narrow(asked) {
    const search = await searched(asked);
    const all = await facets();
    const counts = counted(all, documentsOf(search), search.misfit);
    const groups = Object.entries(counts).filter(([facet]) => !(facet in APART) || asked.chosen[facet]?.length).map(([facet, values]) => {
      const chosen = asked.chosen[facet] ?? [];
      const held = (value) => values.reduce((sum, [one, count]) => sum + (covers(facet, value, one) ? count : 0), 0);
      const mine = chosen.map((value) => [value, held(value)]);
      const others = values.filter(([value]) => !chosen.includes(value));
      const most = asked.whole?.includes(facet) ? others.length : Math.max(0, SHOWN - mine.length);
      return { facet, values: [...mine, ...others.slice(0, most)], more: Math.max(0, others.length - most) };
    });
    all.titles ??= new Map(all.issues.map((issue) => [issue.id, issue.title]));
    const issues = groups.find(({ facet }) => facet === "issue").values;
    const titles = Object.fromEntries(issues.map(([id]) => [id, all.titles.get(id) ?? id]));
    const years = all.year.values.filter((year) => /^\d{4}$/.test(year)).sort();
    const about = await Promise.all((await page(search, asked.page, asked.size)).map((d) => borne(search.index, all, d)));
    return { groups, titles, years, exact: total(search).exact, names: await named(search.query.without.length ? search.query.words.join(" ") : asked.q, asked.chosen.year), about };
  }

  /** The names that an article bears: its schools stand with its text, the others among the facets. */
  async function borne(index, all, d) {
    all.known ??= new Map(all.names.map((name) => [`${name.kind} ${name.name}`, name]));
    const { schools = [] } = await text(index, d);
    const of = (kind) => [...all[kind].ids.slice(all[kind].from[d], all[kind].from[d + 1])].map((id) => `${kind} ${all[kind].values[id]}`);
    return [...of("topic"), ...of("person"), ...schools.map((name) => `school ${name}`), ...of("place")].flatMap((one) => all.known.get(one) ?? []);
  }

  /** What would be found with less asked for: [{ drop, q, chosen, count, exact }], those that find nothing left out. */
  async function fewer(asked) {
    const found = await state();
    const { query } = await searched(asked);
    const out = [];
    const all = await facets();
    const names = all.names.flatMap((name) => [name.name, ...name.labels].map((label) => fold(found.table, label)));
    names.push(...query.words.filter((word) => isCalled(all, word)));
    for (const one of lesser(query, asked, names)) {
      const search = await begun(parse(found.table, one.q), await misfit(one.chosen));
      await page(search, 1, 1);
      const { count, exact } = total(search);
      if (count) out.push({ ...one, count, exact });
    }
    return out;
  }

  /**
   * What a reader may have meant instead: [{ text, q, count, exact, name, page }], the nearest first; counts are of the whole
   * archive, of a name that articles are about but do not spell so (`page`) those of its page. Where so many were `found`,
   * only what is very near and oftener there.
   */
  async function near(asked) {
    const found = await state();
    const { words, without, plain } = parse(found.table, asked.q);
    if (!words.length || words.length > WORDS || !plain) return [];
    const all = await facets();
    const space = room(found.index, MOST);
    const stands = standings(found, words, without, space);
    const likeness = await whole(found.index, "sounds").then(readLikeness);
    if (words.some(({ length }) => length < PHRASE)) readLooks(likeness, await whole(found.index, "looks"));
    const isThere = async (word) => {
      const query = parse(found.table, `"${word}"`);
      const bytes = mostOfKeys(found.index, keysOf(word).first); // none: the search itself has fetched them
      const search = await space.take(bytes, () => begin(found, query, new Uint8Array(found.index.documents), false, null, Infinity));
      return !search || (await glance(search, LOOKED, space)).count > 0;
    };
    const { segments, documents } = found.index;
    const complete = ({ repeated }) => segments.length === 1 && (!repeated || documents <= COUNTED); // what the files of words count is all there is
    const missing = [];
    for (const word of words) if (words.length === 1 || !(await isThere(word))) missing.push(word);
    if (!missing.length || missing.length > MISSING) return [];
    const offers = await Promise.all(missing.map((word) => nearTo(found, likeness, all.names, word, { stands, room: space, whole: isCalled(all, word) })));
    const enough = ({ far }) => !asked.found || far <= SURE;
    const out = [];
    for (const one of offers.every((of) => of.length) ? offers[0].filter(enough).slice(0, missing.length > 1 ? 1 : undefined) : []) {
      const chosen = [one, ...offers.slice(1).map(([best]) => best)];
      const meant = words.flatMap((word) => {
        const other = chosen[missing.indexOf(word)];
        return other ? other.words ?? [other.text] : [word];
      });
      const q = asking(meant, without);
      if (words.length > 1 || !(one.name || one.count)) Object.assign(one, await stands(meant));
      else if (!one.words) Object.assign(one, { count: one.count ?? one.name.count, exact: complete(one) || !one.count, page: !one.count });
      if (one.count > (asked.found ?? 0)) out.push({ ...one, q });
    }
    return out;
  }

  /** The first `size` results with what a list of them takes along, whatever page is shown. */
  async function listed(asked) {
    const [search, all] = [await searched(asked), await facets()];
    const issues = new Map(all.issues.map((issue) => [issue.id, issue]));
    const names = (facet, d) => [...all[facet].ids.slice(all[facet].from[d], all[facet].from[d + 1])].map((id) => all[facet].values[id]);
    const shown = await page(search, 1, asked.size);
    return Promise.all(shown.map(async (d) => {
      const { url, title, subtitle, kicker, issue, date, inferred = [] } = await text(search.index, d);
      const id = url.replace(/^issues\/|\/$/g, "");
      return { id, url, title, subtitle, kicker, issue, date, inferred, published: issues.get(names("issue", d)[0]).date, topics: names("topic", d) };
    }));
  }

  /** Names that fit what was typed, before them people who held the office that it names with their surname, in `chosen` years. */
  async function named(typed, chosen = []) {
    const [{ index, table }, all] = [await state(), await facets()];
    const office = OFFICE.test(typed) && all.ends.includes(typed.trim().at(-1));
    const digest = officesFor(table, index.digests.offices, typed);
    const offices = office ? await whole(index, "offices", digest).then((data) => JSON.parse(new TextDecoder().decode(data))) : {};
    const held = holders(table, all.names, offices, typed, chosen);
    const others = suggest(table, all.names, all.issues, typed).filter(({ name }) => !held.some((one) => one.name === name));
    return [...held, ...others].slice(0, NAMES);
  }

  return {
    find: (asked) => steady(() => find(asked)),
    narrow: (asked) => steady(() => narrow(asked)),
    fewer: (asked) => steady(() => fewer(asked)),
    near: (asked) => steady(() => near(asked)),
    list: (asked) => steady(() => listed(asked)),
    suggest: (typed) => steady(() => named(typed)),
  };
}

/** Whether somebody may be called so, by a surname and an office, 赵局长: the archive has people of that name, and offices that end so. */
function isCalled(all, word) {
  all.surnames ??= new Set(all.names.filter(({ kind }) => kind === "person").map(({ name }) => name[0]));
  return OFFICE.test(word) && all.surnames.has(word[0]) && all.ends.includes(word.at(-1));
}

/** What is shown of a document. */
async function result({ index, table, query }, d) {
  const found = await text(index, d);
  const whole = (words) => marked(words, ranges(table, words, query.words));
  const cutOff = ([, words]) => words.startsWith("〔缺〕"); // what begins in mid-sentence stands for an article only where it was asked for
  return {
    url: found.url,
    title: whole(found.title),
    subtitle: whole(found.subtitle),
    kicker: whole(found.kicker),
    pieces: Object.fromEntries(["title", "kicker", "subtitle"].map((part, i) => [part, found.pieces[i]])),
    issue: found.issue,
    date: found.date,
    snippet: snippet(table, [...found.blocks].sort((a, b) => cutOff(a) - cutOff(b)), query.words),
    inferred: found.inferred ?? [],
    pages: found.pages ?? [],
  };
}

