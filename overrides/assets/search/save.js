// Takes results away: as a table for spreadsheets, as records for reference managers. Both are made here; nothing is sent.

import { make, number } from "./dom.js";
import { record } from "./record.js";
import { INFERRED, INFERRED_TITLE, RIS } from "./record_forms.js";

export const MOST = 200; // results that are taken away at once: each has to be fetched
const COLUMNS = ["id", "title", "title_inferred", "subtitle", "kicker", "issue", "published", "published_certain", "date", "topics", "url"];
const APART = "；"; // parts topics in a cell, as in the archive's own tables (archive/publishing/tables.py)
const MARK = "\ufeff"; // by which spreadsheets know UTF-8

/** Rows as CSV (RFC 4180). A cell that a spreadsheet would reckon as a formula is kept from it by an apostrophe. */
export function csv(rows) {
  const cell = (value) => {
    const told = Array.isArray(value) ? value.join(APART) : String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(told) ? `'${told}` : told;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const told = ({ inferred, ...row }) => ({ ...row, title_inferred: inferred.includes("title"), published_certain: !inferred.includes("day") });
  return MARK + [COLUMNS, ...rows.map(told).map((row) => COLUMNS.map((name) => row[name]))].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Rows as RIS records, what is inferred marked as archive/publishing/inferred.py marks it. */
export function ris(rows, paper) {
  return rows.map((row) => record(RIS, {
    title: [row.inferred.includes("title") ? `[${row.title}]` : row.title, row.subtitle].filter(Boolean).join(": "),
    paper,
    day: row.inferred.includes("day") ? row.published.slice(0, 4) : row.published,
    keywords: row.topics,
    note: [`${row.issue}一期`, row.inferred.includes("title") && INFERRED_TITLE, row.inferred.includes("day") && `${INFERRED}${row.published}`].filter(Boolean).join("；"),
    url: row.url,
  })).join("");
}

const FORMS = { CSV: ["csv", "text/csv", csv], RIS: ["ris", "application/x-research-info-systems", ris] };

/** The buttons; `rows()` promises what was found, each result with all that COLUMNS name. */
export function offers(count, rows, paper) {
  if (!count) return [];
  const buttons = Object.entries(FORMS).map(([label, [suffix, type, write]]) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        give(`${paper}-检索结果.${suffix}`, new Blob([write(await rows(), paper)], { type: `${type};charset=utf-8` }));
      } finally {
        button.disabled = false;
        button.focus();
      }
    });
    return button;
  });
  return [count > MOST ? `下载前 ${number(MOST)} 篇：` : "下载这些结果：", ...buttons];
}

/** Let the browser keep a file. */
function give(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
