// Fills in the records of archive/publishing/record_forms.py: below a citation, and for what a search found.

import { DAY, UNFIT } from "./record_forms.js";

const NAMED = /<([a-z ]+)>/g;

/** The form filled in; fields that are not known are empty or absent, `day` is 2024-03-04 or 2024. */
export function record(form, known) {
  const parts = Object.entries(DAY).map(([name, [first, last, drop]]) => {
    const part = known.day.slice(first, last);
    return [name, drop && part.startsWith(drop) ? part.slice(drop.length) : part];
  });
  const all = Object.entries({ ...known, ...Object.fromEntries(parts) });
  const facts = Object.fromEntries(all.map(([name, value]) => [name, values(form, name, value)]));
  facts.key = facts.key?.map((key) => key.replace(new RegExp(UNFIT, "g"), "-"));
  const lines = form.fields.flatMap(([name, template]) => filled(template, facts).map((value) => put(form.line, { name, value })));
  return [...filled(form.begin, facts), ...lines, form.end].join("");
}

/** What is known under a name, each on one line and escaped; nothing where it is not known. */
function values(form, name, value) {
  const several = Array.isArray(value) ? (form.joined ? [value.join(form.joined)] : value) : [value];
  const escapes = form.verbatim.includes(name) ? {} : form.escapes;
  const lines = several.map((one) => (one ?? "").split(/\s+/).filter(Boolean).join(" "));
  return lines.filter(Boolean).map((line) => [...line].map((sign) => escapes[sign] ?? sign).join(""));
}

/** The template once for each value of what it names; once where it names nothing. */
function filled(template, facts) {
  const names = [...template.matchAll(NAMED)].map(([, name]) => name);
  const columns = names.map((name) => facts[name] ?? []);
  const rows = names.length ? Math.min(...columns.map((column) => column.length)) : 1;
  return Array.from({ length: rows }, (_, at) => put(template, Object.fromEntries(names.map((name, i) => [name, columns[i][at]]))));
}

function put(template, found) {
  return template.replace(NAMED, (_, name) => found[name]);
}
