// What is asked for, as it stands in the page's address: ?q=…&topic=…&topic=…&year=…&sort=date&page=2

import { FACETS } from "./words.js";

/** { q, chosen: values by facet, sort, page } out of an address. */
export function read(url) {
  const given = new URL(url).searchParams;
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(given.getAll(facet).filter(Boolean))]]));
  const page = Number.parseInt(given.get("page") ?? "1", 10);
  return {
    q: (given.get("q") ?? "").toWellFormed?.() ?? given.get("q") ?? "",
    chosen,
    sort: given.get("sort") === "date" ? "date" : "rank",
    page: page >= 1 && page < 1e6 ? page : 1,
  };
}

/** The address for it, relative to the page; what is as usual is left out. */
export function write({ q, chosen, sort, page }) {
  const out = new URLSearchParams();
  if (q) out.set("q", q);
  for (const facet of FACETS) for (const value of chosen[facet]) out.append(facet, value);
  if (sort === "date") out.set("sort", "date");
  if (page > 1) out.set("page", String(page));
  return `?${out}`;
}

/** The same with a facet's value chosen, or no more chosen; back on the first page. */
export function toggled(asked, facet, value) {
  const values = asked.chosen[facet];
  const now = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { ...asked, chosen: { ...asked.chosen, [facet]: now }, page: 1 };
}
