// An article that was opened from a result: marks what was searched for, and steps through it.

import { make } from "./dom.js";
import { foldTable, open } from "./files.js";
import { readTable } from "./fold.js";
import { ranges } from "./matches.js";
import { parse } from "./query.js";

const BLOCKS = "h1, .kicker, .sub, .body > p, .body > h2, .body > h3, .body :is(th, td)";

/** Marks the words of `q` in the article; `base` is where the index is. Where that fails, the article stays as it is. */
export async function markArticle(article, base, q) {
  const table = await open(base).then(foldTable).then(readTable);
  const { words } = parse(table, q);
  const blocks = words.length ? [...article.querySelectorAll(BLOCKS)].filter((block) => !block.closest(".facts, .notes")) : [];
  const marks = blocks.flatMap((block) => mark(block, ranges(table, block.textContent, words)));
  if (marks.length) article.append(stepper(marks));
}

/** Wraps ranges of a block's text; gives, for each, the elements that it took. */
function mark(block, found) {
  const out = found.map(() => []);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length) texts.push([walker.currentNode, at]);
  for (const [node, at] of texts.reverse()) {
    for (let i = found.length - 1; i >= 0; i--) {
      const from = Math.max(found[i][0] - at, 0);
      const to = Math.min(found[i][1] - at, node.data.length);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const element = make("mark", { class: "hit" });
      range.surroundContents(element);
      out[i].unshift(element);
    }
  }
  return out.filter((elements) => elements.length);
}

/** A bar that leads from match to match. */
function stepper(marks) {
  let now = -1;
  const count = make("span", { role: "status" }, `${marks.length} 处`);
  const step = (by) => () => {
    for (const element of marks[now] ?? []) element.classList.remove("now");
    now = (now + by + marks.length + (now < 0 && by < 0 ? 1 : 0)) % marks.length;
    for (const element of marks[now]) element.classList.add("now");
    marks[now][0].scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    count.textContent = `第 ${now + 1} 处，共 ${marks.length} 处`;
  };
  const button = (label, then) => {
    const element = make("button", { type: "button" }, label);
    element.addEventListener("click", then);
    return element;
  };
  const bar = make("div", { class: "hits", role: "group", "aria-label": "检索到的字句" }, count, button("‹ 上一处", step(-1)), button("下一处 ›", step(1)));
  bar.append(button("不标出", () => {
    for (const element of marks.flat()) element.replaceWith(...element.childNodes);
    bar.remove();
  }));
  return bar;
}
