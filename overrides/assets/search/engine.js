// All that the search page asks of the index; runs in a worker, so that a page stays quick while it counts and unpacks.

import { counted, covers, misfits, readFacets } from "./facets.js";
import { current, foldTable, open, text } from "./files.js";
import { readTable } from "./fold.js";
import { lesser } from "./lesser.js";
import { marked, ranges, snippet } from "./matches.js";
import { suggest } from "./names.js";
import { parse } from "./query.js";
import { begin, documentsOf, page, total } from "./search.js";

const SHOWN = 8; // values of a facet that are told unasked

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
    const search = await begin(found, query, await misfit(chosen), sort === "date" || !query.words.length);
    last = { name, search };
    return search;
  }

  async function misfit(chosen) {
    const { index } = await state();
    if (!Object.values(chosen).some((values) => values.length)) return new Uint8Array(index.documents);
    return misfits(await facets(), chosen, index.documents);
  }

  /** A page of results, and how many there are. */
  async function find(asked) {
    const search = await searched(asked);
    const shown = await page(search, asked.page, asked.size);
    const results = await Promise.all(shown.map((d) => result(search, d)));
    return { results, ...total(search), words: search.query.words, without: search.query.without };
  }

  /** Values of each facet with their counts, chosen ones first, `whole` facets in full; names that fit what was typed. */
  async function narrow(asked) {
    const search = await searched(asked);
    const all = await facets();
    const counts = counted(all, documentsOf(search), search.misfit);
    const groups = Object.entries(counts).map(([facet, values]) => {
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
    return { groups, titles, years, exact: total(search).exact, names: suggest(search.table, all.names, all.issues, asked.q) };
  }

  /** What would be found with less asked for: [{ drop, q, chosen, count, exact }], those that find nothing left out. */
  async function fewer(asked) {
    const found = await state();
    const { query } = await searched(asked);
    const out = [];
    for (const one of lesser(query, asked)) {
      const search = await begin(found, parse(found.table, one.q), await misfit(one.chosen), false);
      await page(search, 1, 1);
      const { count, exact } = total(search);
      if (count) out.push({ ...one, count, exact });
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

  async function suggested(typed) {
    const [{ table }, all] = [await state(), await facets()];
    return suggest(table, all.names, all.issues, typed);
  }

  return {
    find: (asked) => steady(() => find(asked)),
    narrow: (asked) => steady(() => narrow(asked)),
    fewer: (asked) => steady(() => fewer(asked)),
    list: (asked) => steady(() => listed(asked)),
    suggest: (typed) => steady(() => suggested(typed)),
  };
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
    issue: found.issue,
    date: found.date,
    snippet: snippet(table, [...found.blocks].sort((a, b) => cutOff(a) - cutOff(b)), query.words),
    inferred: found.inferred ?? [],
  };
}

