// A citation as BibTeX and RIS, for pages of an archive so large that it has no room for them (archive/publishing/formats.py);
// the forms are those of archive/publishing/record_forms.py, what fills them stands in the page's head and its GB/T 7714.

import { record } from "./search/record.js";
import { BIBTEX, INFERRED, INFERRED_TITLE, RIS } from "./search/record_forms.js";

/** The contents of the head's tags of a name. */
function told(name) {
  return [...document.querySelectorAll(`meta[name=citation_${name}]`)].map((tag) => tag.content.trim().replace(/\s+/g, " "));
}

/** What is known of the article; the day, and whether it is inferred, by what stands before the day of reading. */
function known(gbt) {
  const [, inferred, day] = gbt.match(/, (\[?)(\d{4}-\d\d-\d\d)\]?(?:\(.*\))?\[[^[\]]*\]\. http\S*$/) ?? [, "", ""];
  const names = ["title", "author", "journal_title", "issue", "firstpage", "keywords"];
  const [[title], authors, [paper], [number = ""], [page = ""], keywords] = names.map(told);
  const url = document.querySelector("link[rel=canonical]").getAttribute("href");
  const key = decodeURI(url).split("/").slice(-3, -1).join("/");
  return { title, authors, "all authors": authors.join(" and "), paper, number, page, keywords, url, key, day: inferred ? day.slice(0, 4) : day, note: [/^\[.*\]/.test(title) && INFERRED_TITLE, inferred && `${INFERRED}${day}`].filter(Boolean).join("；") };
}

/** Put both below the citation. */
export function add(citation) {
  const article = known(citation.textContent.trim());
  for (const [name, text] of [["RIS", record(RIS, article)], ["BibTeX", record(BIBTEX, article)]]) {
    const form = document.createElement("details");
    const shown = Object.assign(document.createElement("pre"), { textContent: text });
    form.append(Object.assign(document.createElement("summary"), { textContent: name }), shown);
    citation.after(form);
  }
}
