// A citation as BibTeX and RIS, for pages of an archive so large that it has no room for them (archive/cataloguing/site_capacity.py);
// word for word what archive/publishing/citation.py writes on others, from what the page's head and its GB/T 7714 tell.

import { record } from "./search/ris.js";

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const INFERRED = "出版日期由文中推定";

/** The contents of the head's tags of a name. */
function told(name) {
  return [...document.querySelectorAll(`meta[name=citation_${name}]`)].map((tag) => tag.content.trim().replace(/\s+/g, " "));
}

/** Text as TeX reads it to the letter. */
function tex(text) {
  return text.replace(/[\\~^{}%&#_$]/g, (sign) => TEX[sign] ?? `\\${sign}`);
}

/** What is known of the article; the day, and whether it is inferred, by what stands before the day of reading. */
function known(gbt) {
  const [, inferred, day] = gbt.match(/, (\[?)(\d{4}-\d\d-\d\d)\]?\[[^[\]]*\]\. http\S*$/) ?? [, "", ""];
  const [[title], [paper], [number = ""], keywords] = ["title", "journal_title", "issue", "keywords"].map(told);
  const url = document.querySelector("link[rel=canonical]").getAttribute("href");
  return { title, paper, number, keywords, url, day, note: inferred && INFERRED };
}

function bibtex({ title, paper, number, keywords, url, day, note }) {
  const fields = {
    title: `{${tex(title)}}`,
    journal: tex(paper),
    number: tex(number),
    date: day,
    year: day.slice(0, 4),
    month: day.slice(5, 7).replace(/^0/, ""),
    keywords: tex(keywords.join(", ")),
    language: "Chinese",
    note,
    url,
  };
  const key = `lvliang-education-${decodeURI(url).split("/").slice(-3, -1).join("/")}`.replace(/[^A-Za-z0-9-]+/g, "-");
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@article{${key},\n${lines.join("")}}\n`;
}

/** Put both below the citation. */
export function add(citation) {
  const article = known(citation.textContent.trim());
  for (const [name, text] of [["RIS", record(article)], ["BibTeX", bibtex(article)]]) {
    const form = document.createElement("details");
    const shown = Object.assign(document.createElement("pre"), { textContent: text });
    form.append(Object.assign(document.createElement("summary"), { textContent: name }), shown);
    citation.after(form);
  }
}
