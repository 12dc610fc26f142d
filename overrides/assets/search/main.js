// What a page needs of the search: its box, the search page itself, or the marks in an article that a result led to.

import { shortcut } from "./typing.js";

const box = document.querySelector(".find");
const page = document.querySelector("[data-find=page]");
const article = document.querySelector("article.article");
const wanted = new URLSearchParams(location.search).get("q");

if (box) {
  const input = box.querySelector("input");
  Object.assign(input, { autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search" });
  input.setAttribute("aria-keyshortcuts", "Control+K /");
  const key = Object.assign(document.createElement("kbd"), { className: "find-key", textContent: "Ctrl K" });
  key.setAttribute("aria-hidden", "true");
  input.after(key);
  shortcut(input);
  // The rest of the box comes with the first use of it: most pages are only read.
  box.addEventListener("focusin", () => import("./box.js").then(({ searchBox }) => searchBox(box)), { once: true });
}
if (page) {
  shortcut(page.querySelector("input"));
  import("./page.js").then(({ searchPage }) => searchPage(page));
}
if (article && box && wanted) {
  const base = new URL(box.getAttribute("action"), location.href).href;
  import("./marks.js").then(({ markArticle }) => markArticle(article, base, wanted)).catch(() => {}); // it reads as well unmarked
}
