// What every document is narrowed by, out of facets.bin of each segment (archive/searching/facets.py), and counting.

import { apart, facets as fetched, whole } from "./files.js";
import { Reader, Unusable } from "./format.js";
import { readings } from "./names.js";
import { FACETS } from "./words.js";

const KINDS = { topic: "topics", place: "places", person: "people" };
const NAMED = { topic: "topics", place: "places", person: "people", school: "organizations" };

/** Facets with a file of their own in each segment, which only those fetch who narrow by one. */
export const APART = { school: "schools", author: "authors" };
const SPARSE = ["person", "school"]; // kinds of which those in one article have no page where the site has no room for it

/**
 * { year, issue, topic, place, person }: values and, for each document, which of them it bears; all names; `ends`, the last
 * characters of offices. Those of APART follow when they are asked for (`add`).
 */
export async function readFacets(index) {
  const named = whole(index, "names").then((data) => JSON.parse(new TextDecoder().decode(data)));
  const [called, ...parts] = await Promise.all([named, ...index.segments.map(async (segment) => {
    const data = await fetched(index, segment);
    try {
      return readPart(data, segment.documents);
    } catch {
      throw new Unusable("corrupt", `${segment.digest}/facets.bin`);
    }
  })]);
  const out = {};
  for (const facet of FACETS.filter((one) => !(one in APART))) out[facet] = merged(parts, facet, index.documents);
  out.issues = parts.flatMap((part) => part.issues);
  out.names = namesOf(parts, called);
  out.ends = called.ends;
  out.organizations = parts.map((part) => part.told.organizations);
  return out;
}

/** Add one of APART to facets. Schools' names stand among the others, those of authors with what each document bears. */
export async function add(index, all, facet) {
  const parts = await Promise.all(index.segments.map(async (segment, i) => {
    const data = await apart(index, segment, APART[facet]);
    try {
      const reader = new Reader(data);
      return { [facet]: column(reader, segment.documents, facet === "school" ? all.organizations[i] : json(reader)) };
    } catch {
      throw new Unusable("corrupt", `${segment.digest}/${APART[facet]}.bin`);
    }
  }));
  all[facet] = merged(parts, facet, index.documents);
}

/** What stands as JSON behind its length. */
const json = (reader) => JSON.parse(new TextDecoder().decode(reader.take(reader.varint())));

/** What each document bears of some values. */
function column(reader, documents, values) {
  const counts = reader.varints(documents);
  return { values, counts, ids: reader.varints(counts.reduce((sum, count) => sum + count, 0)) };
}

function readPart(data, documents) {
  const reader = new Reader(data);
  const told = json(reader);
  const issues = told.issues.map(readIssue);
  const part = { issues, told, counts: {}, issue: { values: issues.map((issue) => issue.id), each: 1 } };
  const sizes = reader.varints(issues.length);
  part.issue.ids = new Int32Array(documents);
  let at = 0;
  sizes.forEach((size, i) => part.issue.ids.fill(i, at, (at += size)));
  if (at !== documents) throw new RangeError("documents without an issue");
  const years = [...new Set(issues.map((issue) => issue.year))];
  part.year = { values: years, each: 1, ids: part.issue.ids.map((i) => years.indexOf(issues[i].year)) };
  for (const [facet, kind] of Object.entries(KINDS)) part[facet] = column(reader, documents, told[kind]);
  part.schools = reader.varints(told.organizations.length);
  return part;
}

function readIssue(told) {
  if (typeof told !== "string") {
    const [id, title, year, date] = told;
    return { id, title, year, date };
  }
  const [year, month, day] = told.split("-");
  return { id: told, title: `${year}年${Number(month)}月${Number(day)}日`, year, date: told };
}

/** A facet of all segments: its values, and which a document bears, as `ids[from[d]]` up to `ids[from[d + 1]]`. */
function merged(parts, facet, documents) {
  const place = new Map();
  const from = new Int32Array(documents + 1);
  const ids = new Int32Array(parts.reduce((sum, part) => sum + part[facet].ids.length, 0));
  let document = 0;
  let at = 0;
  for (const { [facet]: column } of parts) {
    const moved = column.values.map((value) => place.get(value) ?? place.set(value, place.size).get(value));
    for (const id of column.ids) ids[at++] = moved[id];
    const count = column.counts?.length ?? column.ids.length;
    for (let i = 0; i < count; i++, document++) from[document + 1] = from[document] + (column.counts ? column.counts[i] : 1);
  }
  return { values: [...place.keys()], place, from, ids };
}

/**
 * All names, most frequent first: { kind, name, labels, url, count, said: syllables }; `labels` are other names of it, `url`
 * is empty where it has no page of its own.
 */
function namesOf(parts, { labels, pages }) {
  const found = new Map();
  for (const part of parts) {
    const spoken = readings(part.told);
    for (const [kind, list] of Object.entries(NAMED)) {
      const counts = kind === "school" ? part.schools : tally(part[kind]);
      part.told[list].forEach((name, i) => {
        const url = `${list}/${part.told.slugs[list][i] ?? name}/`;
        const known = found.get(`${kind} ${name}`) ?? { kind, name, url, labels: labels[list]?.[name] ?? [], count: 0, said: spoken(name) };
        known.count += counts[i];
        found.set(`${kind} ${name}`, known);
      });
    }
  }
  for (const name of found.values()) if (!pages && name.count === 1 && SPARSE.includes(name.kind)) name.url = "";
  return [...found.values()].sort((a, b) => b.count - a.count);
}

function tally(column) {
  const out = new Int32Array(column.values.length);
  for (const id of column.ids) out[id]++;
  return out;
}

/** Whether a value is the one that was chosen; of years also whether it is one of `2006-2012`. */
export function covers(facet, chosen, value) {
  const [, first, last] = (facet === "year" && /^(\d{4})-(\d{4})$/.exec(chosen)) || [];
  return first ? /^\d{4}$/.test(value) && first <= value && value <= last : chosen === value;
}

/** For each document 0 where all chosen values fit it, 1 + f where only facet f does not, 255 where several do not. */
export function misfits(all, chosen, documents) {
  const out = new Uint8Array(documents);
  FACETS.forEach((facet, f) => {
    const wanted = chosen[facet] ?? [];
    if (!wanted.length) return;
    const { values, from, ids } = all[facet];
    const good = new Set(values.flatMap((value, id) => (wanted.some((one) => covers(facet, one, value)) ? id : [])));
    for (let d = 0; d < documents; d++) {
      let fits = false;
      for (let i = from[d]; i < from[d + 1] && !fits; i++) fits = good.has(ids[i]);
      if (!fits) out[d] = out[d] ? 255 : 1 + f;
    }
  });
  return out;
}

/** How many of the documents bear each value of each facet, the facet's own choice left aside: [[value, count] …]. */
export function counted(all, documents, misfit) {
  return Object.fromEntries(FACETS.flatMap((facet, f) => {
    if (!all[facet]) return [];
    const { values, from, ids } = all[facet];
    const sums = new Int32Array(values.length);
    for (const d of documents) {
      if (misfit[d] && misfit[d] !== 1 + f) continue;
      for (let i = from[d]; i < from[d + 1]; i++) sums[ids[i]]++;
    }
    const found = values.map((value, i) => [value, sums[i]]).filter(([, count]) => count);
    if (facet === "year" || facet === "issue") found.reverse();
    else found.sort((a, b) => b[1] - a[1]);
    return [[facet, found]];
  }));
}
